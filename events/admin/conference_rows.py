"""The tables of a conference's form: who chairs and attends, what is on the agenda, papers and photos."""

from django import forms
from django.contrib import admin
from django.db import models

from unionsite.library.widgets import LibraryFieldsMixin
from unionsite.publishing.admin import ChoicesMixin
from unionsite.publishing.ordering import OrderMixin

from ..conferences.forms import (
    AgendaFormSet,
    ChairForm,
    ChairFormSet,
    GuestFormSet,
    PaperForm,
    PaperFormSet,
    ParticipantForm,
    PhotoFormSet,
)
from ..models import AgendaItem, AlbumPhoto, Paper, Participant
from .long_lines import LongLinesMixin


class RowsInline(LibraryFieldsMixin, LongLinesMixin, ChoicesMixin, OrderMixin, admin.TabularInline):
    """Abstract: rows are part of the conference: whoever may change it (`ConferenceAdmin` judges) may edit them."""

    extra = 0

    def has_permission(self, request, obj=None):
        return request.user.has_perm("events.change_conference")

    has_view_permission = has_add_permission = has_change_permission = has_delete_permission = has_permission


class ChairInline(RowsInline):
    model = Participant
    form, formset = ChairForm, ChairFormSet
    fields = ["honorific", "name", "posts", "order"]
    long_lines = ("posts",)
    verbose_name, verbose_name_plural = "người chủ trì", "Chủ trì, theo thứ tự lễ tân"
    role = Participant.Role.CHAIR

    def get_queryset(self, request):
        return super().get_queryset(request).filter(role=self.role)


class GuestInline(ChairInline):
    form, formset = ParticipantForm, GuestFormSet
    verbose_name, verbose_name_plural = "đại biểu", "Đại biểu, khách mời, theo thứ tự lễ tân"
    role = Participant.Role.GUEST


class AgendaInline(RowsInline):
    model = AgendaItem
    formset = AgendaFormSet
    fields = ["day", "starts_at", "ends_at", "title", "speaker", "order"]
    long_lines = ("title", "speaker")
    # A row has no room for the shortcuts of Django's own box.
    formfield_overrides = {
        models.TimeField: {"widget": forms.TimeInput(attrs={"placeholder": "08:00"}, format="%H:%M")}
    }


class PaperInline(RowsInline):
    model = Paper
    form, formset = PaperForm, PaperFormSet
    fields = ["document", "author", "public_from", "held", "order"]
    long_lines = ("author",)
    autocomplete_fields = ["document"]
    verbose_name_plural = "Tài liệu"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document")


class PhotoInline(RowsInline):
    model = AlbumPhoto
    formset = PhotoFormSet
    fields = ["image", "caption", "order"]
    long_lines = ("caption",)
    verbose_name, verbose_name_plural = "ảnh", "Ảnh hội nghị"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("image")
