"""The desk of the emulation movement: campaigns, blocks with their years, cooperation programmes."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from unionsite.library.widgets import LibraryFieldsMixin
from unionsite.publishing.admin import ChoicesMixin, PublishableAdmin, StateFilter
from unionsite.publishing.meanwhile import DeskAdmin, take
from unionsite.publishing.ordering import OrderMixin
from unionsite.publishing.query_string import number_of
from unionsite.publishing.searching import FoldedSearchMixin
from unionsite.vietnamese.dates import today

from ..conferences.forms import ReportedForm
from ..emulation.forms import BLOCK_IS_GONE, TermForm, places_by_points
from ..emulation.pages import block_context, campaign_context, programme_context
from ..models import BlockTerm, Campaign, CooperationProgramme, EmulationBlock, Pledge
from .emulation_rows import (
    FEW_LINES,
    CampaignFileInline,
    FigureInline,
    FirstTermInline,
    MemberContentInline,
    MemberInline,
    OrganisationContentInline,
    PartyInline,
    PledgeInline,
    ProgrammeConferenceInline,
    ResultInline,
    SignatureInline,
)


@admin.register(Campaign)
class CampaignAdmin(FoldedSearchMixin, LibraryFieldsMixin, PublishableAdmin):
    form = ReportedForm
    preview_template = "events/campaign.html"
    list_display = ["title", "starts_on", "ends_on", "state_shown"]
    list_filter = [StateFilter]
    search_fields = ["title", "summary"]
    ordering = ["-starts_on", "-pk"]
    autocomplete_fields = ["launch"]
    inlines = [OrganisationContentInline, MemberContentInline, CampaignFileInline]
    fieldsets = [
        (None, {"fields": ("title", ("starts_on", "ends_on"), "launch", "summary")}),
        ("Ảnh chính", {"fields": ("main_image",)}),
        ("Kết quả", {"fields": ("body",)}),
        PublishableAdmin.publishing_fieldset,
    ]

    def preview_context(self, request, obj):
        return campaign_context(obj)


@admin.register(CooperationProgramme)
class CooperationProgrammeAdmin(FoldedSearchMixin, LibraryFieldsMixin, PublishableAdmin):
    form = ReportedForm
    preview_template = "events/programme.html"
    list_display = ["title", "starts_on", "ends_on", "state_shown"]
    list_filter = [StateFilter]
    search_fields = ["title", "summary", "areas"]
    ordering = ["-starts_on", "-pk"]
    autocomplete_fields = ["document"]
    inlines = [PartyInline, FigureInline, ProgrammeConferenceInline]
    fieldsets = [
        (None, {"fields": ("title", ("starts_on", "ends_on"), "summary", "areas", "document")}),
        ("Ảnh chính", {"fields": ("main_image",)}),
        ("Kết quả", {"fields": ("body",)}),
        PublishableAdmin.publishing_fieldset,
    ]

    def preview_context(self, request, obj):
        return programme_context(obj)


@admin.register(EmulationBlock)
class EmulationBlockAdmin(FoldedSearchMixin, OrderMixin, PublishableAdmin):
    preview_template = "events/block.html"
    list_display = ["name", "leader_now", "state_shown", "order"]
    list_editable = ["order"]
    list_filter = [StateFilter]
    list_per_page = 400
    search_fields = ["name"]
    formfield_overrides = FEW_LINES
    ordering = ["order", "pk"]
    fieldsets = [
        (None, {"fields": ("name", "founded_on", "summary", "order")}),
        ("Các năm hoạt động", {"fields": ("years",)}),
        PublishableAdmin.publishing_fieldset,
    ]

    def get_queryset(self, request):
        now = BlockTerm.objects.filter(block=OuterRef("pk"), year=today().year)
        return super().get_queryset(request).annotate(leader_name=Subquery(now.values("leader__name")[:1]))

    @admin.display(description="khối trưởng năm nay")
    def leader_now(self, block):
        return block.leader_name or "–"

    def get_inlines(self, request, obj):
        return [MemberInline] if obj else [MemberInline, FirstTermInline]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "years"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else [fieldset for fieldset in fieldsets if "years" not in fieldset[1]["fields"]]

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        for formset in formsets[1:]:
            formset.members = formsets[0]  # who leads a new block is judged by the members sent with it
        return formsets, inlines

    @admin.display(description="đã nhập")
    def years(self, block):
        address = f"{reverse('admin:events_blockterm_add')}?{urlencode({'block': block.pk})}"
        terms = list(block.terms.select_related("leader", "deputy"))
        items = [
            (reverse("admin:events_blockterm_change", args=[term.pk]), term.year, term.leader, term.deputy or "chưa có")
            for term in terms
        ]
        rows = format_html_join("", '<li><a href="{}">Năm {}</a>: khối trưởng {}; khối phó {}</li>', items)
        following = f"Sang năm {terms[0].year + 1}" if terms else "Nhập năm đầu tiên"
        return format_html(
            '<ul class="block-years">{}</ul><a class="button" href="{}&amp;tiep=1">{}</a> '
            '<a class="button" href="{}">Thêm năm khác</a>',
            rows, address, following, address,
        )  # fmt: skip

    def preview_context(self, request, obj):
        return block_context(obj)

    class Media:
        css = {"all": ["css/admin/emulation.css"]}


@admin.register(BlockTerm)
class BlockTermAdmin(ChoicesMixin, FoldedSearchMixin, DeskAdmin):
    """A block's year on a page of its own, for whoever may change the block; opened from the block's page."""

    form = TermForm
    change_form_template = "admin/events/blockterm/change_form.html"
    list_display = ["block", "year", "leader", "deputy", "pledge_shown"]
    list_filter = ["year"]
    list_select_related = ["block", "leader", "deputy", "pledge"]
    search_fields = ["block__name", "leader__name", "deputy__name"]
    ordering = ["-year", "block__order", "block"]
    autocomplete_fields = ["review"]
    inlines = [ResultInline, PledgeInline, SignatureInline]
    formfield_overrides = FEW_LINES
    fieldsets = [
        (None, {"fields": (("block", "year"),)}),
        ("Đơn vị phụ trách", {"fields": ("leader", "leader_representative", "deputy", "deputy_representative")}),
        ("Tổng kết", {"fields": ("review", "summary")}),
    ]

    class Media:
        css = {"all": ["css/admin/emulation.css"]}

    def take(self, keys):
        """The block's own form waits too, and takes the block first: who leads must be a member when both are saved."""
        take(EmulationBlock, EmulationBlock.objects.filter(terms__in=list(keys)).values_list("pk", flat=True))
        super().take(keys)

    def _may(self, request, term, action: str) -> bool:
        judge = self.admin_site.get_model_admin(EmulationBlock)
        return getattr(judge, f"has_{action}_permission")(request, term.block if term else None)

    def has_view_permission(self, request, obj=None):
        return self._may(request, obj, "view")

    def has_add_permission(self, request):
        return self._may(request, None, "change")

    def has_change_permission(self, request, obj=None):
        return self._may(request, obj, "change")

    has_delete_permission = has_change_permission

    def get_model_perms(self, request):
        """The menu offers no year to add: which block it is of is known on the block's page only."""
        return {**super().get_model_perms(request), "add": False}

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {**(extra_context or {}), "has_add_permission": False})

    def render_change_form(self, request, context, *args, **kwargs):
        return super().render_change_form(request, {**context, "show_save_and_add_another": False}, *args, **kwargs)

    @admin.display(description="giao ước", ordering="pledge__signed_on")
    def pledge_shown(self, term):
        pledge = getattr(term, "pledge", None)
        return f"ký ngày {pledge.signed_on:%d/%m/%Y}" if pledge else "–"

    def add_view(self, request, form_url="", extra_context=None):
        key = request.POST.get("block") or request.GET.get("block", "")
        block = EmulationBlock.objects.filter(pk=number_of(key)).first()
        if block is None:
            told = "Hãy mở khối, cụm cần nhập rồi bấm nút thêm năm ở đó."
            self.message_user(request, BLOCK_IS_GONE if key else told, messages.WARNING if key else messages.INFO)
            return redirect("admin:events_emulationblock_changelist")
        if not self._may(request, BlockTerm(block=block), "change"):
            raise PermissionDenied
        return super().add_view(request, form_url, extra_context)

    def get_changeform_initial_data(self, request):
        """The block; with `tiep` the year after its last one, led by the deputy of that year."""
        last = BlockTerm.objects.filter(block=request.GET.get("block")).first()
        initial = {"block": request.GET.get("block"), "year": today().year}
        if "tiep" in request.GET and last:
            initial["year"] = last.year + 1
            initial |= {"leader": last.deputy_id, "leader_representative": last.deputy_representative}
        return initial

    def get_formset_kwargs(self, request, obj, inline, prefix):
        params = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, SignatureInline):
            params["instance"] = (obj.pk and Pledge.objects.filter(term=obj).first()) or Pledge(term=obj)
            params["instance"].term = obj
        return params

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        by_inline = {type(inline): formset for formset, inline in zip(formsets, inlines, strict=True)}
        if {PledgeInline, SignatureInline} <= by_inline.keys():
            by_inline[SignatureInline].pledge_form = next(iter(by_inline[PledgeInline].forms), None)
        return formsets, inlines

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        term = form.instance
        pledge = Pledge.objects.filter(term=term).first()
        for formset in formsets:
            if pledge and any(row.get("everybody_signed") for row in getattr(formset, "cleaned_data", [])):
                signed = set(pledge.signatures.values_list("unit", flat=True))
                members = [member for member in term.block.members.all() if member.includes(term.year)]
                for member in members:
                    if member.unit_id not in signed:
                        pledge.signatures.create(unit_id=member.unit_id)
        if "_rank" in request.POST:
            results = list(term.results.all())
            for result, place in zip(results, places_by_points([one.points for one in results]), strict=True):
                result.place = place
                result.save(update_fields=["place"])

    def response_add(self, request, obj, post_url_continue=None):
        return self._ranked(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._ranked(request, obj) or super().response_change(request, obj)

    def _ranked(self, request, term):
        if "_rank" not in request.POST:
            return None
        self.message_user(request, "Đã lưu và xếp hạng theo điểm; điểm bằng nhau thì cùng hạng.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:events_blockterm_change", args=[term.pk]))
