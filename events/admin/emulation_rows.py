"""The tables of the emulation movement's forms."""

from django.contrib import admin
from django.db import models
from django.forms import Textarea

from unionsite.library.widgets import LibraryFieldsMixin
from unionsite.publishing.admin import ChoicesMixin
from unionsite.publishing.ordering import OrderMixin

from ..emulation import forms as emulation_forms
from ..models import (
    BlockMember,
    BlockResult,
    BlockTerm,
    CampaignContent,
    CampaignFile,
    Pledge,
    PledgeSignature,
    ProgrammeConference,
    ProgrammeFigure,
    ProgrammeParty,
)
from .long_lines import LongLinesMixin
from .unit_choices import UnitChoicesMixin

TWO_LINES, FEW_LINES = (
    {models.TextField: {"widget": Textarea(attrs={"rows": rows, "class": "vLargeTextField"})}} for rows in (2, 4)
)


class Rows(LibraryFieldsMixin, UnitChoicesMixin, LongLinesMixin, ChoicesMixin):
    """Rows are part of the thing: whoever may change it may edit them. `change` is that permission."""

    extra = 0
    change = ""
    not_added_here = ("events.Unit",)

    def has_permission(self, request, obj=None):
        return request.user.has_perm(self.change)

    has_view_permission = has_add_permission = has_change_permission = has_delete_permission = has_permission


class OrganisationContentInline(Rows, OrderMixin, admin.TabularInline):
    model = CampaignContent
    change = "events.change_campaign"
    fields = ["text", "order"]
    formfield_overrides = TWO_LINES
    audience = CampaignContent.Audience.ORGANISATIONS
    verbose_name, verbose_name_plural = "nội dung", "Nội dung thi đua đối với tổ chức công đoàn"

    def get_queryset(self, request):
        return super().get_queryset(request).filter(audience=self.audience)

    def get_formset(self, request, obj=None, **kwargs):
        formset = type("ContentFormSet", (emulation_forms.ContentFormSet,), {"audience": self.audience})
        return super().get_formset(request, obj, formset=formset, **kwargs)


class MemberContentInline(OrganisationContentInline):
    audience = CampaignContent.Audience.MEMBERS
    verbose_name_plural = "Nội dung thi đua đối với đoàn viên, người lao động"


class CampaignFileInline(Rows, OrderMixin, admin.TabularInline):
    model = CampaignFile
    change = "events.change_campaign"
    formset = emulation_forms.FileFormSet
    autocomplete_fields = ["document"]


class PartyInline(Rows, OrderMixin, admin.TabularInline):
    model = ProgrammeParty
    change = "events.change_cooperationprogramme"
    fields = ["name", "representative", "order"]
    long_lines = ("name", "representative")


class FigureInline(Rows, admin.TabularInline):
    model = ProgrammeFigure
    change = "events.change_cooperationprogramme"
    formset = emulation_forms.FigureFormSet
    fields = ["year", "value", "label"]


class ProgrammeConferenceInline(Rows, admin.TabularInline):
    model = ProgrammeConference
    change = "events.change_cooperationprogramme"
    formset = emulation_forms.ProgrammeConferenceFormSet
    autocomplete_fields = ["conference"]
    fields = ["conference", "role"]


class MemberInline(Rows, OrderMixin, admin.TabularInline):
    model = BlockMember
    change = "events.change_emulationblock"
    formset = emulation_forms.MemberFormSet
    autocomplete_fields = ["unit"]
    fields = ["unit", "from_year", "until_year", "order"]
    verbose_name_plural = "Các đơn vị thành viên"


class FirstTermInline(Rows, admin.StackedInline):
    """Only on a new block's form; each later year has a page of its own."""

    model = BlockTerm
    change = "events.change_emulationblock"
    formset = emulation_forms.FirstTermFormSet
    extra = max_num = 1
    autocomplete_fields = ["leader", "deputy"]
    fields = ["year", "leader", "leader_representative", "deputy", "deputy_representative"]
    verbose_name = verbose_name_plural = "Năm đầu tiên (có thể nhập sau)"


class ResultInline(Rows, admin.TabularInline):
    """Members without a result are offered as rows to fill in; those left alone are not saved."""

    model = BlockResult
    change = "events.change_emulationblock"
    form = emulation_forms.ResultForm
    formset = emulation_forms.ResultFormSet
    template = "admin/events/blockterm/results.html"
    fields = ["unit", "points", "place", "proposal"]
    long_lines = ("proposal",)
    verbose_name, verbose_name_plural = "kết quả", "Điểm, xếp hạng, đề nghị khen thưởng"


class PledgeInline(Rows, admin.StackedInline):
    model = Pledge
    change = "events.change_emulationblock"
    form = emulation_forms.PledgeForm
    formset = emulation_forms.RowsFormSet
    formfield_overrides = FEW_LINES
    extra = 1
    autocomplete_fields = ["conference", "document"]
    fields = ["signed_on", "place", "conference", "text", "document", "everybody_signed"]
    verbose_name_plural = "Giao ước thi đua"


class SignatureInline(Rows, admin.TabularInline):
    """Rows of the pledge that stands above them on the page of its term."""

    model = PledgeSignature
    change = "events.change_emulationblock"
    formset = emulation_forms.SignatureFormSet
    fields = ["unit", "signer"]
    long_lines = ("signer",)
    verbose_name_plural = "Các đơn vị ký giao ước"

    def __init__(self, parent_model, admin_site):
        super().__init__(Pledge, admin_site)
