"""Every door of the desk to a file × what uses it × every role: who may not see a thing does not meet its files."""

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse

from events.models import Pledge
from news.models import Article
from tests.awards.factories import AwardDecisionFactory
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
)
from tests.news.factories import ArticleFactory, CategoryFactory
from tests.publishing_states import STATES
from tests.unionsite.identity.factories import OrganisationFactory, PageFactory, PartnerFactory, SloganFactory
from tests.unionsite.library.factories import DocumentFactory, ImageFactory
from unionsite.library.models import Document, Image
from unionsite.library.usage import asked_by, desk_of, relations_to, shown_to, whole_of
from unionsite.library.widgets import NOT_THEIRS, LibraryTextFormField
from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR
from unionsite.richtext.fields import RichTextFormField

pytestmark = pytest.mark.django_db
ENTERING, APPROVING = "Nhập khen thưởng", "Duyệt khen thưởng"
ROLES = [CONTRIBUTOR, EDITOR, ADMINISTRATOR, ENTERING, APPROVING]
WRITING = {CONTRIBUTOR, EDITOR, ADMINISTRATOR}
# Who sees what is not public, by the thing.
SEEN_BY = {
    "identity.Page": WRITING,
    "events.Conference": set(ROLES),
    "events.Campaign": WRITING,
    "events.EmulationBlock": WRITING,
    "events.CooperationProgramme": WRITING,
    "news.Article": set(ROLES),
    "awards.AwardDecision": {ADMINISTRATOR, ENTERING, APPROVING},
}
DRAFT = STATES["draft"]()


def showing(image) -> str:
    return f'<p><img src="{image.url(640)}" alt=""></p>'


def linking(document) -> str:
    return f'<p><a href="{document.get_absolute_url()}">x</a></p>'


def of_conference(document, **state):
    conference = ConferenceFactory(**state)
    conference.papers.create(document=document)
    return conference


def of_pledge(document, **state):
    block = EmulationBlockFactory(**state)
    Pledge.objects.create(term=BlockTermFactory(block=block), signed_on="2026-03-01", document=document)
    return block


def attached(make):
    def use(file, **state):
        thing = make(**state)
        (thing.album if isinstance(file, Image) else thing.files).add(file)
        return thing

    return use


IMAGE_USES = {
    ("identity.Organisation", "emblem"): lambda image, **_: OrganisationFactory(emblem=image),
    ("identity.Organisation", "default_image"): lambda image, **_: OrganisationFactory(default_image=image),
    ("identity.Organisation", "video_poster"): lambda image, **_: OrganisationFactory(video_poster=image),
    ("identity.Slogan", "image"): lambda image, **_: SloganFactory(image=image),
    ("identity.Partner", "logo"): lambda image, **_: PartnerFactory(logo=image),
    ("identity.Page", "body_images"): lambda image, **state: PageFactory(body=showing(image), **state),
    ("events.Conference", "main_image"): lambda image, **state: ConferenceFactory(main_image=image, **state),
    ("events.Conference", "body_images"): lambda image, **state: ConferenceFactory(body=showing(image), **state),
    ("events.Conference", "album"): attached(ConferenceFactory),
    ("events.Campaign", "main_image"): lambda image, **state: CampaignFactory(main_image=image, **state),
    ("events.Campaign", "body_images"): lambda image, **state: CampaignFactory(body=showing(image), **state),
    ("events.CooperationProgramme", "main_image"): lambda image, **state: CooperationProgrammeFactory(
        main_image=image, **state
    ),
    ("events.CooperationProgramme", "body_images"): lambda image, **state: CooperationProgrammeFactory(
        body=showing(image), **state
    ),
    ("news.Article", "main_image"): lambda image, **state: ArticleFactory(main_image=image, **state),
    ("news.Article", "body_images"): lambda image, **state: ArticleFactory(body=showing(image), **state),
}
DOCUMENT_USES = {
    ("identity.Page", "body_documents"): lambda document, **state: PageFactory(body=linking(document), **state),
    ("events.Conference", "body_documents"): lambda document, **state: ConferenceFactory(
        body=linking(document), **state
    ),
    ("events.Paper", "document"): of_conference,
    ("events.Campaign", "body_documents"): lambda document, **state: CampaignFactory(body=linking(document), **state),
    ("events.Campaign", "files"): attached(CampaignFactory),
    ("events.Pledge", "document"): of_pledge,
    ("events.CooperationProgramme", "document"): lambda document, **state: CooperationProgrammeFactory(
        document=document, **state
    ),
    ("events.CooperationProgramme", "body_documents"): lambda document, **state: CooperationProgrammeFactory(
        body=linking(document), **state
    ),
    ("news.Article", "body_documents"): lambda document, **state: ArticleFactory(body=linking(document), **state),
    ("news.Article", "files"): attached(ArticleFactory),
    ("awards.AwardDecision", "document"): lambda document, **state: AwardDecisionFactory(document=document, **state),
}
USES = [
    *((ImageFactory, use) for use in IMAGE_USES.values()),
    *((DocumentFactory, use) for use in DOCUMENT_USES.values()),
]
NAMES = [" ".join(use) for use in (*IMAGE_USES, *DOCUMENT_USES)]


def test_every_relation_to_a_file_is_walked():
    for model, uses in ((Image, IMAGE_USES), (Document, DOCUMENT_USES)):
        assert {(user._meta.label, name) for user, name in relations_to(model)} == set(uses)


def quick_doors(client, file) -> dict[str, bool]:
    """Where the person behind `client`, who has been at the desk, meets `file`: by the name of the door."""
    name = file._meta.model_name
    source = ("news", "article", "main_image") if name == "image" else ("awards", "awarddecision", "document")
    choices = dict(zip(("app_label", "model_name", "field_name"), source, strict=True))
    offered = client.get(reverse("admin:autocomplete"), choices).json()["results"]
    address = file.url(64) if name == "image" else reverse("admin:library_document_download", args=[file.pk])
    return {
        "autocomplete": str(file.pk) in {choice["id"] for choice in offered},
        "address": client.get(address).status_code == 200,
    }


def doors(client, file) -> dict[str, bool]:
    name = f"admin:library_{file._meta.model_name}"
    return {
        **quick_doors(client, file),
        "list": file in client.get(reverse(f"{name}_changelist")).context["cl"].queryset,
        "chooser": file.key in client.get(reverse(f"{name}_choose")).content.decode(),
        "page": client.get(reverse(f"{name}_change", args=[file.pk])).status_code == 200,
    }


@pytest.fixture
def clients(signed_in):
    """A client for each role."""
    return {role: signed_in(role) for role in ROLES}


@pytest.mark.parametrize(("make", "use"), USES, ids=NAMES)
def test_a_file_of_what_is_not_public_is_met_by_whom_the_desk_shows_the_thing(clients, make, use):
    file = make()
    thing = use(file, **DRAFT)
    for role, client in clients.items():
        seen = role in SEEN_BY.get(thing._meta.label, ROLES)
        assert set(quick_doors(client, file).values()) == {seen}, role


@pytest.mark.parametrize("state", STATES)
def test_a_scan_is_met_by_other_roles_when_its_decision_is_public(clients, state):
    document = DocumentFactory()
    AwardDecisionFactory(document=document, **STATES[state]())
    for role, client in clients.items():
        seen = state == "visible" or role in SEEN_BY["awards.AwardDecision"]
        assert set(doors(client, document).values()) == {seen}, role


@pytest.mark.parametrize("state", ["draft", "visible"])
def test_the_frame_of_a_scan_is_for_whom_the_decision_is_theirs_to_change(clients, state):
    decision = AwardDecisionFactory(document=DocumentFactory(), **STATES[state]())
    address = reverse("admin:awards_awarddecision_scan", args=[decision.pk])
    seen = {role for role, client in clients.items() if client.get(address).status_code == 200}
    assert seen == {ADMINISTRATOR, APPROVING}


@pytest.mark.parametrize("state", STATES)
def test_a_picture_is_public_as_long_as_what_uses_it_is(clients, django_user_model, state):
    image = ImageFactory()
    CampaignFactory(main_image=image, **STATES[state]())
    nobody = Client()
    nobody.force_login(django_user_model.objects.create_user("moi", is_staff=True))
    public = state == "visible"
    for role, client in {None: Client(), "no role": nobody, **clients}.items():
        answer = 200 if public else 404
        assert client.get(image.url(64)).status_code == answer, role  # nobody has been at the desk yet
        client.get(reverse("admin:index"))
        seen = public or role in WRITING
        assert client.get(image.url(64)).status_code == (200 if seen else 404), role
        if role in ROLES:
            assert set(doors(client, image).values()) == {seen}, role


@pytest.mark.parametrize("make", [ImageFactory, DocumentFactory])
def test_what_nothing_uses_is_shared_by_colleagues(clients, make):
    file = make()
    for role, client in clients.items():
        assert set(quick_doors(client, file).values()) == {True}, role


def test_an_upload_of_ones_own_stays_seen_whatever_it_belongs_to(editor):
    document = DocumentFactory(uploaded_by=editor.user)
    AwardDecisionFactory(document=document, **DRAFT)
    assert set(doors(editor, document).values()) == {True}


@pytest.mark.parametrize("role", [EDITOR, ENTERING, APPROVING])
@pytest.mark.parametrize("state", ["draft", "scheduled", "visible"])
def test_the_scan_of_a_decision_is_replaced_by_whom_the_decision_is_theirs_to_change(signed_in, role, state):
    document, client = DocumentFactory(), signed_in(role)
    AwardDecisionFactory(document=document, **STATES[state]())
    client.post(reverse("admin:library_document_change", args=[document.pk]), {"title": "Đã thay"})
    assert Document.objects.get().title != "Đã thay"


def test_who_approves_decisions_and_documents_replaces_their_scans(administrator):
    document = DocumentFactory()
    AwardDecisionFactory(document=document)
    administrator.post(reverse("admin:library_document_change", args=[document.pk]), {"title": "Đã thay"})
    assert Document.objects.get().title == "Đã thay"


@pytest.mark.parametrize(("make", "use"), USES, ids=NAMES)
def test_a_desk_shows_in_its_list_what_it_lets_a_person_see(staff, make, use):
    thing = use(make(), **DRAFT)
    for person in map(staff, ROLES):
        may = desk_of(type(thing)).has_view_permission(asked_by(person), thing)
        assert may == (thing in shown_to(person, type(thing))), person


def test_every_user_of_a_file_has_a_desk_that_can_be_asked():
    for model in (Image, Document):
        assert all(desk_of(whole_of(user)) for user, _ in relations_to(model))


# What may be put into a form


def form_fields(person):
    """(where, field) of every form field of the desk that holds a file or a rich text."""
    request = RequestFactory().get("/")
    request.user = person
    for model, desk in admin.site._registry.items():
        inlines = desk.get_inline_instances(request)
        forms = [desk.get_form(request), *(inline.get_formset(request).form for inline in inlines)]
        for form in forms:
            for name, field in form.base_fields.items():
                if getattr(getattr(field, "queryset", None), "model", None) in {Image, Document}:
                    yield f"{model._meta.label} {form._meta.model.__name__}.{name}", field
                elif isinstance(field, RichTextFormField):
                    yield f"{model._meta.label} {name}", field


@pytest.fixture
def hidden():
    """A picture and a document of things that a writer of the news, changed to hold no other permission, sees not."""
    image, document = ImageFactory(), DocumentFactory()
    CampaignFactory(main_image=image, **DRAFT)
    AwardDecisionFactory(document=document, **DRAFT)
    return {Image: image, Document: document}


def test_no_form_of_the_desk_takes_a_file_that_the_person_may_not_see(django_user_model, hidden):
    from django.contrib.auth.models import Permission

    person = django_user_model.objects.create_user("viet", is_staff=True)
    seeing = {"view_campaign", "view_awarddecision"}
    person.user_permissions.set(Permission.objects.exclude(codename__in=seeing | {"change_campaign"}).exclude(
        codename="change_awarddecision"))  # fmt: skip
    fields = list(form_fields(person))
    assert len(fields) >= 20
    for where, field in fields:
        if isinstance(field, RichTextFormField):
            assert isinstance(field, LibraryTextFormField), where
            for file, text in ((hidden[Image], showing), (hidden[Document], linking)):
                with pytest.raises(ValidationError, match=f"{file.key}/…», không còn trong thư viện hoặc thuộc mục"):
                    field.clean(text(file))
        else:
            with pytest.raises(ValidationError) as refused:
                field.clean(str(hidden[field.queryset.model].pk))
            assert refused.value.messages == [NOT_THEIRS], where


@pytest.mark.parametrize(
    "written",
    [
        '<p><a href="/tep/{}/a.pdf">x</a></p>',
        '<p><a href="/tep&#47;{}/a.pdf">x</a></p>',
        "<A HREF=/tep/{}/a.pdf TITLE=x>x</A>",
    ],
)
def test_an_address_written_by_hand_does_not_publish_a_scan(contributor, hidden, written):
    typed = {"title": "Bài", "body": written.format(hidden[Document].key), "category": CategoryFactory().pk}
    inline = {"articlefile_set-TOTAL_FORMS": 0, "articlefile_set-INITIAL_FORMS": 0}
    page = contributor.post(reverse("admin:news_article_add"), {**typed, **inline, "status": "draft"})
    assert hidden[Document].key in page.context["adminform"].form.errors["body"][0]
    assert page.context["adminform"].form["title"].value() == "Bài"
    assert not Article.objects.exists()


def test_a_number_sent_by_hand_shows_nothing_of_the_picture(django_user_model, signed_in, hidden):
    client, image = signed_in(ENTERING), hidden[Image]
    typed = {"title": "Bài", "body": "<p>x</p>", "category": CategoryFactory().pk, "main_image": image.pk}
    inline = {"articlefile_set-TOTAL_FORMS": 0, "articlefile_set-INITIAL_FORMS": 0}
    page = client.post(reverse("admin:news_article_add"), {**typed, **inline, "status": "draft"})
    assert page.context["adminform"].form.errors["main_image"] == [NOT_THEIRS]
    assert image.key not in page.content.decode()


def test_an_author_keeps_what_the_own_text_shows(contributor):
    image = ImageFactory()
    article = ArticleFactory(body=showing(image), created_by=contributor.user, **DRAFT)
    address = reverse("admin:news_article_change", args=[article.pk])
    typed = {"title": "Tên mới", "body": article.body, "category": article.category_id, "status": "draft"}
    inline = {"articlefile_set-TOTAL_FORMS": 0, "articlefile_set-INITIAL_FORMS": 0}
    assert contributor.post(address, {**typed, **inline}).status_code == 302
    assert Article.objects.get().title == "Tên mới"
