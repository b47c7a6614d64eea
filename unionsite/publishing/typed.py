"""Django's classes with their types said. Django takes no brackets when it runs, so the checker of types sees one thing
here and the program another: for a mixin no base at all."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.db.models.options import Options
from django.forms.models import BaseInlineFormSet

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    AnyColumn = models.Field[Any, Any]
    AnyFormSet = BaseInlineFormSet[Any, Any, Any]
    AnyModelForm = forms.ModelForm[Any]
    AnyOptions = Options[Any]
    AnyFile = UploadedFile[Any]
    AnyFeed = Feed[Any, Any]
    SlugKeyMoment = Sitemap[tuple[str, int, datetime]]
    # What a mixin for forms, for a ModelAdmin or an inline, and for a ModelAdmin is mixed into.
    InForm = forms.BaseForm
    InAdmin = admin.options.BaseModelAdmin[Any]

    class AnyModelAdmin(admin.ModelAdmin[Any]):
        """With what is private to Django and overridden by us: the stubs leave it out."""

        def _changeform_view(
            self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: dict[str, Any] | None
        ) -> HttpResponse:
            raise NotImplementedError

        def _create_formsets(
            self, request: HttpRequest, obj: models.Model | None, change: bool
        ) -> tuple[list[AnyFormSet], list[Any]]:
            raise NotImplementedError

        def _get_obj_does_not_exist_redirect(
            self, request: HttpRequest, opts: AnyOptions, object_id: str
        ) -> HttpResponse:
            raise NotImplementedError

        def _delete_view(
            self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None
        ) -> HttpResponse:
            raise NotImplementedError

    InModelAdmin = AnyModelAdmin
else:
    AnyColumn, AnyOptions, AnyFile, AnyFeed, SlugKeyMoment = models.Field, Options, UploadedFile, Feed, Sitemap
    AnyFormSet, AnyModelForm, AnyModelAdmin = BaseInlineFormSet, forms.ModelForm, admin.ModelAdmin
    InForm = InAdmin = InModelAdmin = object
