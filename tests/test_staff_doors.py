"""Every door of the admin × every role: who may not see a thing learns nothing of it, not even its name."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern

from events.models import BlockTerm, EmulationBlock, Unit
from news.models import Article, Category, Topic
from tests.awards.factories import AwardDecisionFactory
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    UnitFactory,
)
from tests.news.factories import ArticleFactory, CategoryFactory, TopicFactory
from tests.publishing_states import STATES
from tests.unionsite.library.factories import DocumentFactory
from unionsite.identity.models import Page
from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR

pytestmark = pytest.mark.django_db
TITLE, SLUG = "Việc chưa ai được biết", "viec-chua-ai-duoc-biet"
DESK = "/quan-tri/"
ROLES = [None, CONTRIBUTOR, EDITOR, ADMINISTRATOR, "Nhập khen thưởng", "Duyệt khen thưởng"]
SHUT = {302, 400, 403, 404, 405}
MODELS = list(admin.site._registry)
PARAMETER = re.compile(r"<[^>]+>|\(\?P<[^>]+>[^)]*\)")


def things(state) -> list:
    """One of each kind whose name nobody may learn from a closed door."""
    document = DocumentFactory(title=TITLE)
    return [
        *(make(title=TITLE, **state) for make in (ArticleFactory, ConferenceFactory, CampaignFactory)),
        CooperationProgrammeFactory(title=TITLE, document=document, **state),
        EmulationBlockFactory(name=TITLE, **state),
        AwardDecisionFactory(summary=TITLE, number=TITLE, **state),
        Page.objects.create(title=TITLE, **({"status": "published"} | state)),
        *(TopicFactory(name=TITLE), CategoryFactory(name=TITLE), UnitFactory(name=TITLE), document),
        BlockTermFactory(block__name=TITLE),
    ]


def may_see(user, model) -> bool:
    model = EmulationBlock if model is BlockTerm else model  # a year of a block is part of it
    label, name = model._meta.app_label, model._meta.model_name
    return any(user.has_perm(f"{label}.{act}_{name}") for act in ("view", "change"))


def doors(model, key) -> list[str]:
    """The addresses of all that the admin has for `model`, with `key` wherever a key is asked for."""
    here = f"{DESK}{model._meta.app_label}/{model._meta.model_name}/"
    patterns = [one for one in admin.site.get_model_admin(model).get_urls() if isinstance(one, URLPattern)]
    return [here + PARAMETER.sub(str(key), str(one.pattern)).strip("^$") for one in patterns]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_no_shortcut_tells_the_address_of_a_thing(signed_in, role, state):
    client = signed_in(role)
    for thing in things(STATES[state]()):
        kind = ContentType.objects.get_for_model(thing).pk
        response = client.get(f"{DESK}r/{kind}/{thing.pk}/")
        assert response.status_code == 404, thing._meta.label
        assert SLUG not in response.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_the_doors_of_what_a_role_may_not_see_are_shut(signed_in, role):
    client = signed_in(role)
    shut = [thing for thing in things(STATES["draft"]()) if not may_see(client.user, type(thing))]
    assert role in {EDITOR, ADMINISTRATOR} or shut
    for thing in shut:
        for address in doors(type(thing), thing.pk):
            response = client.get(address)
            assert response.status_code in SHUT, address
            assert TITLE not in response.content.decode(), address
            assert SLUG not in response.get("Location", ""), address


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_found_while_typing_that_a_role_may_not_see(signed_in, role):
    client = signed_in(role)
    things(STATES["draft"]())
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if not field.concrete or field.related_model not in MODELS or may_see(client.user, field.related_model):
                continue
            asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field.name}
            response = client.get(f"{DESK}autocomplete/", {**asked, "term": "viec"})
            assert response.status_code in SHUT, asked


def test_an_account_without_a_role_finds_an_empty_desk(signed_in):
    client = signed_in(None)
    for thing in things(STATES["draft"]()):
        kind = ContentType.objects.get_for_model(thing)
        LogEntry.objects.create(user=signed_in(ADMINISTRATOR, f"ai-{kind.pk}").user, content_type=kind,
                                object_id=thing.pk, object_repr=TITLE, action_flag=CHANGE)  # fmt: skip
    for address in (DESK, f"{DESK}jsi18n/", f"{DESK}password_change/"):
        response = client.get(address)
        assert response.status_code == 200, address
        assert TITLE not in response.content.decode(), address
    for label in {model._meta.app_label for model in MODELS}:
        assert client.get(f"{DESK}{label}/").status_code == 404, label


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR, ADMINISTRATOR])
@pytest.mark.parametrize(
    "asked",
    [
        "events/conference/?decisions__isnull=0",
        "events/conference/?decisions=1",
        "events/conference/?papers__document=1",
        "events/conference/?articles__title__startswith=V",
        "events/unit/?recipients__isnull=0",
        "events/unit/?recipients=1",
        "events/unit/?%2B__isnull=0",
        "library/document/?%2B=1",
        "library/document/?_news_article_files_%2B=1",
        "library/image/?_events_conference_album_%2B__isnull=0",
        "news/article/?decisions=1",
        "news/article/?created_by__password__startswith=argon2",
        "news/article/?created_by__is_superuser__exact=1",
        "news/article/?topic__name__startswith=V",
        "news/article/?_to_field=body",
    ],
)
def test_a_list_cannot_be_asked_about_what_it_does_not_show(signed_in, role, asked):
    assert signed_in(role).get(f"{DESK}{asked}").status_code in {400, 403}


def test_passwords_cannot_be_asked_for_letter_by_letter(admin_client):
    assert admin_client.get(f"{DESK}auth/user/?password__startswith=argon2").status_code == 400


@pytest.mark.parametrize("state", STATES)
def test_the_desk_leads_to_a_public_page_only_where_there_is_one(admin_client, state):
    for thing in things(STATES[state]()):
        made = type(thing)
        page = admin_client.get(f"{DESK}{made._meta.app_label}/{made._meta.model_name}/{thing.pk}/change/")
        assert page.status_code == 200, made
        public = made is Category or (state == "visible" and made not in {Topic, Unit, BlockTerm})
        address = getattr(thing, "get_absolute_url", lambda: "/khong-co/")()
        leads = f'href="{address}" class="viewsitelink"' in page.content.decode()
        assert leads == (public and not address.startswith(("/tep/", "/khong-co/"))), made


def test_the_desk_leads_to_a_story_that_is_public(admin_client):
    story = ArticleFactory(topic=TopicFactory()).topic
    assert story.get_absolute_url() in admin_client.get(f"{DESK}news/topic/{story.pk}/change/").content.decode()


def test_every_kind_that_has_a_page_says_where_it_is_seen():
    undecided = [
        model._meta.label
        for model, desk in admin.site._registry.items()
        if hasattr(model, "get_absolute_url") and desk.view_on_site is True
    ]
    assert undecided == []
    assert hasattr(Article, "get_absolute_url")
