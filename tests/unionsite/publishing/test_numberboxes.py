"""Boxes for numbers: every one of the desk and of the public forms reads what Vietnamese type."""

import inspect
import pkgutil
from importlib import import_module

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User

import awards
import events
import news
import unionsite
from events.models import ProgrammeFigure
from news.models import Article
from tests.desk_forms import fields_of
from tests.events.factories import CooperationProgrammeFactory
from tests.news.factories import ArticleFactory
from tests.unionsite.test_adminsite import THINGS
from unionsite.publishing.numberboxes import DecimalBox, IntegerBox
from unionsite.visits.models import OpeningBalance

NUMBERS = (forms.IntegerField, forms.DecimalField)  # FloatField is a kind of IntegerField
LEFT_OUT = ("migrations", "settings", "bench", "run", "wsgi", "demo")


def of_others(fields) -> list[str]:
    ours = (IntegerBox, DecimalBox)
    return [name for name, field in fields.items() if isinstance(field, NUMBERS) and not isinstance(field, ours)]


@pytest.mark.django_db
@pytest.mark.parametrize("model", sorted(admin.site._registry, key=lambda model: model._meta.label), ids=str)
def test_every_box_for_a_number_of_the_desk_is_ours(rf, model):
    request, desk = rf.get("/"), admin.site.get_model_admin(model)
    request.user = User(is_superuser=True, is_active=True)
    things = [None, THINGS[model._meta.label][0]()]
    found = [desk.get_form(request, thing, change=thing is not None).base_fields for thing in things]
    found.append(desk.get_changelist_form(request).base_fields)
    for thing in things:
        found += [formset.form.base_fields for formset, _ in desk.get_formsets_with_inlines(request, thing)]
    assert not [name for fields in found for name in of_others(fields)]


def our_modules():
    for package in (unionsite, news, events, awards):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not set(LEFT_OUT) & set(found.name.split(".")):
                yield import_module(found.name)


def test_every_box_for_a_number_of_any_other_form_is_ours():
    classes = {
        thing
        for module in our_modules()
        for _, thing in inspect.getmembers(module, inspect.isclass)
        if issubclass(thing, forms.BaseForm) and thing.__module__.partition(".")[0] in {"unionsite", *OURS}
    }
    assert len(classes) > 20
    assert not [(one, name) for one in classes for name in of_others(one.base_fields)]


OURS = {config.name.partition(".")[0] for config in apps.get_app_configs()} - {"django", "ckeditor"}


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["2.000", "2 000", "2000"])
def test_thousands_are_not_stored_as_ones(editor, administrator, typed):
    article = ArticleFactory()
    where = f"/quan-tri/news/article/{article.pk}/change/"
    editor.post(where, fields_of(editor.get(where), "article_form") | {"opening_views": typed})
    assert Article.objects.get().opening_views == 2000
    administrator.post("/quan-tri/visits/openingbalance/add/", {"visits": typed})
    assert OpeningBalance.objects.get().visits == 2000


@pytest.mark.django_db
def test_a_figure_of_a_programme_is_read_with_dots(editor):
    programme = CooperationProgrammeFactory()
    where = f"/quan-tri/events/cooperationprogramme/{programme.pk}/change/"
    form = fields_of(editor.get(where), "cooperationprogramme_form") | {"figures-TOTAL_FORMS": 1}
    form |= {"figures-0-year": "2026", "figures-0-value": "2.000.000", "figures-0-label": "đoàn viên được khám"}
    editor.post(where, form)
    assert ProgrammeFigure.objects.get().value == 2_000_000


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["2.00", "2,5", "12abc"])
def test_what_cannot_be_read_is_refused_and_stays(editor, typed):
    article = ArticleFactory(opening_views=7)
    where = f"/quan-tri/news/article/{article.pk}/change/"
    page = editor.post(where, fields_of(editor.get(where), "article_form") | {"opening_views": typed})
    assert f"«{typed}»" in page.context["adminform"].form.errors["opening_views"][0]
    assert fields_of(page, "article_form")["opening_views"] == typed
    assert Article.objects.get().opening_views == 7


def test_a_large_number_is_shown_with_dots_and_a_year_without():
    box = IntegerBox()
    assert (box.prepare_value(25_050_199), box.prepare_value(2026)) == ("25.050.199", 2026)
    assert not box.has_changed(25_050_199, "25.050.199")


def test_a_number_box_takes_dots_in_a_browser():
    form = type("Numbers", (forms.Form,), {"count": IntegerBox(), "points": DecimalBox()})()
    assert 'type="text"' in str(form["count"]) and 'inputmode="numeric"' in str(form["count"])
    assert 'type="text"' in str(form["points"]) and 'inputmode="decimal"' in str(form["points"])


@pytest.mark.parametrize("box", [IntegerBox, DecimalBox])
def test_an_empty_box_is_no_number(box):
    assert box(required=False).clean("  ") is None
