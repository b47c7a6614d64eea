"""The desk of what awards there are: levels, forms, issuers."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html

from unionsite.publishing.meanwhile import DeskAdmin
from unionsite.publishing.ordering import OrderMixin
from unionsite.publishing.searching import FoldedSearchMixin
from unionsite.vietnamese.numbers import group

from ..models import AwardForm, AwardLevel, Issuer
from .forms import AwardFormForm

YEARS_FIELDSET = (
    "Thời gian áp dụng",
    {
        "fields": (("from_year", "until_year"),),
        "description": "Khi luật đổi tên: ghi năm hết áp dụng ở tên cũ rồi thêm tên mới. Danh sách cũ giữ tên cũ.",
    },
)


class CatalogueAdmin(FoldedSearchMixin, OrderMixin, DeskAdmin):
    """Abstract: what is used is not deleted. `held_by(thing)` says, a sentence each, by what."""

    list_editable = ["order"]
    search_fields = ["name"]

    def held_by(self, thing):
        raise NotImplementedError

    def get_deleted_objects(self, objs, request):
        held = [sentence for thing in objs for sentence in self.held_by(thing)]
        return ([], {}, set(), held) if held else super().get_deleted_objects(objs, request)


@admin.register(AwardLevel)
class AwardLevelAdmin(CatalogueAdmin):
    list_display = ["name", "years", "issuer_count", "order"]
    fieldsets = [(None, {"fields": ("name", "order")}), YEARS_FIELDSET]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(issuers_in=Count("issuers"))

    @admin.display(description="áp dụng")
    def years(self, thing):
        return _years(thing)

    @admin.display(description="số cơ quan")
    def issuer_count(self, level):
        return group(level.issuers_in)

    def held_by(self, level):
        for things, name in ((level.issuers, "issuer"), (level.forms, "awardform")):
            count = things.count()
            if count:
                yield format_html(
                    "«{}» còn {} {}: <a href='{}?level__id__exact={}'>mở danh sách</a> rồi chuyển sang cấp khác.",
                    level.name, group(count), things.model._meta.verbose_name,
                    reverse(f"admin:awards_{name}_changelist"), level.pk,
                )  # fmt: skip


@admin.register(AwardForm)
class AwardFormAdmin(CatalogueAdmin):
    form = AwardFormForm
    list_display = ["name", "given_to", "level", "years", "order"]
    list_filter = ["level", "given_to"]
    list_select_related = ["level"]
    search_fields = ["name", "other_names"]
    search_help_text = "Tìm theo tên, tên khác, tên viết tắt; không cần gõ dấu."
    fieldsets = [(None, {"fields": ("name", "other_names", "given_to", "level", "order")}), YEARS_FIELDSET]

    @admin.display(description="áp dụng")
    def years(self, thing):
        return _years(thing)

    def held_by(self, form):
        count = form.recipients.count()
        if count:
            advice = "«{}» đang được dùng ở {} dòng khen thưởng. Hãy ghi «đến hết năm» thay vì xóa."
            yield format_html(advice, form.name, group(count))


@admin.register(Issuer)
class IssuerAdmin(CatalogueAdmin):
    list_display = ["name", "level", "order"]
    list_filter = ["level"]
    list_select_related = ["level"]

    def held_by(self, issuer):
        count = issuer.decisions.count()
        if count:
            yield format_html(
                "«{}» còn {} quyết định: <a href='{}?issuer__id__exact={}'>mở danh sách</a> rồi đổi cơ quan trước.",
                issuer.name, group(count), reverse("admin:awards_awarddecision_changelist"), issuer.pk,
            )  # fmt: skip


def _years(thing) -> str:
    if thing.from_year and thing.until_year:
        return f"{thing.from_year}–{thing.until_year}"
    return f"từ {thing.from_year}" if thing.from_year else f"đến hết {thing.until_year}" if thing.until_year else ""
