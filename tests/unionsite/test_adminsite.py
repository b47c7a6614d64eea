"""Promises that every ModelAdmin of the desk keeps, walked through all that are registered."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from awards.models import AwardForm, AwardLevel
from tests.awards.factories import AwardDecisionFactory, IssuerFactory
from tests.desk_forms import fields_of
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    ConferenceFactory,
    ConferenceKindFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    UnitFactory,
)
from tests.news.factories import ArticleFactory, CategoryFactory, TopicFactory
from tests.unionsite.identity.factories import (
    MenuItemFactory,
    OrganisationFactory,
    PageFactory,
    PartnerFactory,
    SloganFactory,
)
from tests.unionsite.library.factories import DocumentFactory, ImageFactory
from unionsite.visits.models import OpeningBalance

pytestmark = pytest.mark.django_db
# How to make one, and a box of its form in which two words differ.
THINGS = {
    "auth.Group": (lambda: Group.objects.create(name="Tổ ảnh"), "name"),
    "auth.User": (lambda: User.objects.create_user("hoa", is_staff=True), "last_name"),
    "awards.AwardDecision": (lambda: AwardDecisionFactory(draft=True), "summary"),
    "awards.AwardForm": (lambda: AwardForm.objects.create(name="Kỷ niệm chương riêng"), "name"),
    "awards.AwardLevel": (lambda: AwardLevel.objects.create(name="Cấp riêng"), "name"),
    "awards.Issuer": (IssuerFactory, "name"),
    "events.BlockTerm": (BlockTermFactory, "summary"),
    "events.Campaign": (lambda: CampaignFactory(draft=True), "title"),
    "events.Conference": (lambda: ConferenceFactory(draft=True), "title"),
    "events.ConferenceKind": (ConferenceKindFactory, "name"),
    "events.CooperationProgramme": (lambda: CooperationProgrammeFactory(draft=True), "title"),
    "events.EmulationBlock": (lambda: EmulationBlockFactory(draft=True), "name"),
    "events.Unit": (UnitFactory, "name"),
    "identity.MenuItem": (lambda: MenuItemFactory(url="/tin-tuc/"), "title"),
    "identity.Organisation": (OrganisationFactory, "name"),
    "identity.Page": (PageFactory, "title"),
    "identity.Partner": (PartnerFactory, "name"),
    "identity.Slogan": (SloganFactory, "text"),
    "library.Document": (DocumentFactory, "title"),
    "library.Image": (ImageFactory, "alt"),
    "news.Article": (lambda: ArticleFactory(draft=True), "title"),
    "news.Category": (CategoryFactory, "name"),
    "news.Topic": (TopicFactory, "name"),
    "visits.OpeningBalance": (lambda: OpeningBalance.objects.update_or_create(pk=1)[0], "visits"),
}
NEEDS_A_FILE = {"library.Document", "library.Image"}
NEEDS_A_PASSWORD = {"auth.User"}
REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
every_admin = pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)


@pytest.fixture
def superuser(client):
    client.user = User.objects.create_superuser("goc", password="mat-khau-rat-dai", first_name="Gốc")
    client.force_login(client.user)
    return client


def address(model, name: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def words(box: str) -> tuple[str, str]:
    return ("1111", "2222") if box == "visits" else ("Của người thứ nhất", "Của người thứ hai")


def opened(client, model):
    """A thing of the model, the address of its form, the form as opened, and the box to type in."""
    make, box = THINGS[model._meta.label]
    thing = make()
    page = client.get(address(model, "change", thing.pk))
    return thing, address(model, "change", thing.pk), fields_of(page, f"{model._meta.model_name}_form"), box


@every_admin
def test_the_second_of_two_people_overwrites_nothing_and_keeps_what_they_typed(superuser, model):
    thing, where, form, box = opened(superuser, model)
    first, second = words(box)
    assert superuser.post(where, {**form, box: first}).status_code == 302
    refused = superuser.post(where, {**form, box: second})
    assert "Có người vừa sửa mục này (Gốc, " in refused.content.decode()
    assert fields_of(refused, f"{model._meta.model_name}_form")[box] == second
    assert str(getattr(type(thing).objects.get(pk=thing.pk), box)) == first


@every_admin
def test_a_form_that_was_refused_is_refused_again_until_the_new_version_was_seen(superuser, model):
    _, where, form, box = opened(superuser, model)
    first, second = words(box)
    superuser.post(where, {**form, box: first})
    refused = superuser.post(where, {**form, box: second})
    again = superuser.post(where, fields_of(refused, f"{model._meta.model_name}_form"))
    assert "Có người vừa sửa mục này" in again.content.decode()


@every_admin
def test_what_was_typed_into_a_thing_that_is_gone_stays_and_can_become_a_new_one(superuser, model):
    thing, where, form, box = opened(superuser, model)
    typed = words(box)[1]
    type(thing).objects.filter(pk=thing.pk).delete()
    page = superuser.post(where, {**form, box: typed})
    assert page.status_code == 200
    assert "Mục này vừa bị xóa" in page.content.decode() and typed in page.content.decode()
    assert not type(thing).objects.filter(**{box: typed}).exists()
    if model._meta.label in NEEDS_A_FILE | NEEDS_A_PASSWORD:
        return  # their new ones ask for more than was typed
    again = superuser.post(address(model, "add"), fields_of(page, f"{model._meta.model_name}_form"))
    assert again.status_code == 302, again.context["errors"]
    assert type(thing).objects.filter(**{box: typed}).exists()


@every_admin
def test_what_is_deleted_in_the_history_is_told_with_who_and_when(superuser, model):
    thing, where, form, _ = opened(superuser, model)
    admin.site.get_model_admin(model).log_deletions(_as(superuser), [thing])
    type(thing).objects.filter(pk=thing.pk).delete()
    assert "Mục này vừa bị xóa (Gốc, " in superuser.post(where, form).content.decode()


@every_admin
def test_an_untouched_form_is_taken(superuser, model):
    _, where, form, _ = opened(superuser, model)
    assert superuser.post(where, form).status_code == 302


@pytest.mark.parametrize(
    "model",
    [model for model in REGISTERED if admin.site.get_model_admin(model).list_editable],
    ids=lambda model: model._meta.label,
)
def test_a_row_that_somebody_changed_since_the_list_was_opened_is_not_overwritten(superuser, model):
    thing = THINGS[model._meta.label][0]()
    where = address(model, "changelist")
    form = {**fields_of(superuser.get(where), "changelist-form"), "_save": "Lưu"}
    row = next(
        name.removesuffix("-id") for name, value in form.items() if name.endswith("-id") and value == str(thing.pk)
    )
    superuser.post(where, {**form, f"{row}-order": "7"})
    refused = superuser.post(where, {**form, f"{row}-order": "8"})
    assert refused.status_code == 200
    assert "Có người vừa đổi ô này thành «7»" in refused.content.decode()
    assert type(thing).objects.get(pk=thing.pk).order == 7


def test_a_row_that_was_left_alone_in_a_list_is_left_alone(superuser):
    one, other = PartnerFactory(order=1), PartnerFactory(order=2)
    where = address(type(one), "changelist")
    form = {**fields_of(superuser.get(where), "changelist-form"), "_save": "Lưu"}
    type(one).objects.filter(pk=one.pk).update(order=5)
    superuser.post(where, {**form, "form-1-order": "9"})
    assert set(type(one).objects.values_list("pk", "order")) == {(one.pk, 5), (other.pk, 9)}


def test_the_desk_takes_no_other_kind_of_model_admin():
    with pytest.raises(ImproperlyConfigured, match="DeskAdmin"):
        admin.site.register(Group, type("Forgetful", (admin.ModelAdmin,), {}))


def _as(client):
    """A request as far as the history asks who sends it."""
    return type("Request", (), {"user": client.user})()


def test_what_editors_use_every_day_stands_first(superuser):
    listed = [app["app_label"] for app in superuser.get("/quan-tri/").context["app_list"]]
    assert listed == ["news", "events", "awards", "library", "identity", "visits", "auth"]
