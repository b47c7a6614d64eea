"""The desk of award decisions."""

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from news.models import Category
from unionsite.library.widgets import LibraryFieldsMixin
from unionsite.publishing.admin import PublishableAdmin, StateFilter
from unionsite.publishing.meanwhile import CHANGED
from unionsite.publishing.searching import FoldedSearchMixin
from unionsite.publishing.seen import last_told, version_of
from unionsite.spreadsheets import writing
from unionsite.vietnamese.dates import today
from unionsite.vietnamese.numbers import group

from ..checks.progress import asked_why, with_progress
from ..decisions.article_draft import draft_article
from ..decisions.wording import counted, title
from ..imports.importing import takes_imports
from ..models import AwardDecision
from ..models.comment_period import MIN_WORKING_DAYS
from ..pages import decision_context
from ..rows.corrections import changes, subject, was_published
from ..rows.export import TooManyRows, recipients_workbook
from .checks import ChecksMixin
from .forms import AwardedForm, DecisionForm
from .imports import import_urls
from .rows import RowsMixin

Stage, Status = AwardDecision.Stage, AwardDecision.Status
FORMS = "admin/awards/awarddecision/"
LATEST_CORRECTIONS = 5


class YearFilter(admin.SimpleListFilter):
    title = "năm"
    parameter_name = "nam"

    def lookups(self, request, model_admin):
        return [(str(day.year), str(day.year)) for day in AwardDecision.objects.dates("date", "year", order="DESC")]

    def queryset(self, request, queryset):
        known = dict(self.lookup_choices)  # any other value is a mistyped address
        return queryset.filter(date__year=self.value()) if self.value() in known else queryset


@admin.register(AwardDecision)
class AwardDecisionAdmin(ChecksMixin, RowsMixin, LibraryFieldsMixin, FoldedSearchMixin, PublishableAdmin):
    form = DecisionForm
    change_form_template = f"{FORMS}change_form.html"
    preview_template = "awards/decision.html"
    standing_fields = (*PublishableAdmin.standing_fields, "stage", "comments_from", "comments_until", "revoked_by")
    written_by_itself = ("corrected_at",)
    list_display = ["number_and_day", "about", "counts", "standing"]
    list_filter = ["stage", StateFilter, YearFilter, "issuer__level", "issuer"]
    list_select_related = ["issuer"]
    search_fields = ["number", "summary", "occasion", "issuer__name", "signer"]
    search_help_text = "Tìm theo số, trích yếu, dịp, cơ quan, người ký; không cần gõ dấu."
    ordering = ["-date", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    autocomplete_fields = ["conference", "articles", "document", "revoked_by"]
    fieldsets = [
        (None, {"fields": ("stage", ("number", "date"), "issuer", "summary", "occasion")}),
        ("Người ký, bản quét", {"fields": ("signer_capacity", "signer", "document")}),
        (
            "Lấy ý kiến",
            {
                "fields": (("comments_from", "comments_until"), "comments_to"),
                "description": "Chỉ dùng khi giai đoạn là «Lấy ý kiến». Danh sách đề nghị được công khai ít nhất "
                f"{MIN_WORKING_DAYS} ngày làm việc: không tính thứ Bảy, Chủ nhật, 01/01, Tết Nguyên đán (từ ngày cuối "
                "năm cũ đến mùng 4), Giỗ Tổ 10/3 âm lịch, 30/4, 01/5, 02/9. Ngày nghỉ bù, hoán đổi: hãy cộng thêm.",
            },
        ),
        ("Công bố, tin bài", {"fields": ("conference", "articles")}),
        (
            "Hủy bỏ",
            {
                "fields": ("revoked_by",),
                "description": "Hủy bỏ cả quyết định: chọn giai đoạn «Đã hủy bỏ» và quyết định hủy bỏ. Trang vẫn còn, "
                "ghi rõ đã bị hủy bỏ. Quyết định hủy bỏ phải được công bố trước. Chỉ hủy bỏ vài người: sửa từng dòng "
                "trong danh sách bên dưới.",
            },
        ),
        (
            "Xuất bản",
            {
                "fields": (
                    "status",
                    ("published_from", "published_until"),
                    "progress_shown",
                    "unchecked_reason",
                    "preview_link",
                )
            },
        ),
    ]

    class Media:
        css = {
            "all": [
                "css/admin/decision-list.css",
                "css/admin/import.css",
                "css/admin/rows.css",
                "css/admin/row-panel.css",
            ]
        }
        js = ["js/admin-rows.js"]

    # The list

    def get_queryset(self, request):
        """In the list, counted for the decisions of its page only: PostgreSQL counts after it has cut the page. Each
        knows whether it is `theirs` to change."""
        mine = Q(created_by=request.user.pk, status__in=[Status.DRAFT, Status.PENDING])
        theirs = mine if not self.may_publish(request) else Q(pk__isnull=False)
        queryset = super().get_queryset(request).annotate(theirs=ExpressionWrapper(theirs, BooleanField()))
        match = request.resolver_match
        listed = match and match.url_name == "awards_awarddecision_changelist"
        return with_progress(queryset.with_counts()) if listed else queryset

    def get_search_results(self, request, queryset, search_term):
        """To choose who revokes, here and in a row, only those are offered that can."""
        if request.GET.get("field_name") == "revoked_by":
            queryset = queryset.able_to_revoke()
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="số, ngày", ordering="date")
    def number_and_day(self, decision):
        return format_html("{}<small>{}</small>", decision.number or "(chưa có số)", f"{decision.date:%d/%m/%Y}")

    @admin.display(description="trích yếu, cơ quan ban hành", ordering="summary")
    def about(self, decision):
        return format_html("{}<small>{}</small>", decision.summary, decision.issuer)

    @admin.display(description="danh sách")
    def counts(self, decision):
        told = counted(decision.collectives, decision.individuals) or "chưa có dòng nào"
        return format_html("{}<small>{}</small>", told, self.progress_listed(decision))

    @admin.display(description="tình trạng", ordering="status")
    def standing(self, decision):
        stage = decision.stage, decision.get_stage_display()
        return format_html('{}<small class="stage-{}">{}</small>', self.state_shown(decision), *stage)

    def changelist_view(self, request, extra_context=None):
        query = request.GET.urlencode()
        export = {"export_query": query or f"nam={today().year}", "export_filtered": bool(query)}
        return super().changelist_view(request, {**(extra_context or {}), **export})

    @admin.action(description="Duyệt đăng các mục đã chọn", permissions=["publish"])
    def publish_now(self, request, queryset):
        keys = list(queryset.exclude(status=Status.PUBLISHED).values_list("pk", flat=True))
        self.take(keys)
        asked = AwardDecision.objects.filter(pk__in=keys)
        refused = self.without_reason(request, asked)
        unchecked = set(asked_why(asked).exclude(pk__in=refused).values_list("pk", flat=True))
        super().publish_now(request, queryset.exclude(pk__in=refused))
        for decision in asked.filter(status=Status.PUBLISHED, recipients=None)[:10]:
            self._warn_of_nobody(request, decision)
        for decision in asked.filter(status=Status.PUBLISHED, pk__in=unchecked):
            self.keep_why_unchecked(request, decision)

    # The form

    def get_fieldsets(self, request, obj=None):
        """The years of a decision's life apart from one another: what is no use yet is folded away."""
        if not obj:  # there are no rows yet
            return [*super().get_fieldsets(request, obj)[:-1], PublishableAdmin.publishing_fieldset]
        stage = obj.stage
        unused = {"Lấy ý kiến": stage != Stage.PROPOSED, "Hủy bỏ": stage != Stage.REVOKED}
        return [
            (name, options | {"classes": ["collapse"]} if unused.get(name) else options)
            for name, options in super().get_fieldsets(request, obj)
        ]

    def get_readonly_fields(self, request, obj=None):
        fields = [*super().get_readonly_fields(request, obj), "progress_shown"]
        return fields if self.may_publish(request) else [*fields, "unchecked_reason"]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        decision = self.get_object(request, object_id)
        known = {}
        if decision and self.has_view_permission(request, decision):
            known = self._around(request, decision)
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **known})

    def history_view(self, request, object_id, extra_context=None):
        """For who may change the decision: it names hidden rows, and why they are hidden."""
        if not self.has_change_permission(request, self.get_object(request, object_id)):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def _around(self, request, decision: AwardDecision) -> dict:
        """What stands below the form: files, rows, corrections."""
        context = self.rows_context(request, decision, request.GET)
        context["decision_title"] = title(decision)
        if context["may_change"]:
            files = decision.imports.defer("file", "appendix").select_related("uploaded_by", "saved_by")
            latest = list(decision.corrections.select_related("by", "recipient")[:LATEST_CORRECTIONS])
            for correction in latest:
                correction.changes, correction.subject = changes(correction), subject(correction)
            context |= {"files": files, "takes_imports": takes_imports(decision), "corrections": latest}
        return context

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        decision = form.instance
        if getattr(form, "unchecked", False):
            self.keep_why_unchecked(request, decision)
        if decision.status == Status.PUBLISHED and not decision.recipients.exists():
            self._warn_of_nobody(request, decision)
        if decision.stage == Stage.REVOKED and {"stage", "revoked_by"} & set(form.changed_data):
            told = f"Quyết định được ghi là đã bị hủy bỏ theo {decision.revoked_by}."
            self.message_user(request, f"{told} Trang và danh sách vẫn còn để tra cứu.", messages.WARNING)

    def _warn_of_nobody(self, request, decision):
        told = f"«{decision}» chưa có tên ai trong danh sách. Hãy nhập danh sách để bạn đọc thấy ai được khen."
        self.message_user(request, told, messages.WARNING)

    def preview_context(self, request, obj):
        return decision_context(obj, request.GET)

    def get_deleted_objects(self, objs, request):
        """Refuse what the public sees or other decisions refer to; else count the rows instead of listing them all."""
        held = [sentence for decision in objs for sentence in _held_by(decision)]
        if held:
            return [], {}, set(), held
        texts = [f"{title(one)}: {one.summary} ({group(one.recipients.count())} dòng)" for one in objs]
        return texts, {self.opts.verbose_name: len(texts)}, set(), []

    @method_decorator(transaction.atomic)
    def delete_model(self, request, obj):
        self._lock(AwardDecision.objects.filter(pk=obj.pk))
        super().delete_model(request, obj)

    @method_decorator(transaction.atomic)
    def delete_queryset(self, request, queryset):
        self._lock(AwardDecision.objects.filter(pk__in=queryset.order_by().values("pk")))
        super().delete_queryset(request, queryset)

    @staticmethod
    def _lock(decisions):
        """The decisions before their files and rows, as whoever saves an import does: else each waits for the other."""
        list(decisions.select_for_update().order_by("pk").values_list("pk"))

    # Beside the form

    def get_urls(self):
        def side(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"awards_awarddecision_{name}")

        return [
            side("xuat-nguoi/", self.export_recipients, "export"),
            side("<int:pk>/da-khen-thuong/", self.award, "award"),
            side("<int:pk>/dua-tin/", self.report, "report"),
            *import_urls(self.admin_site),
            *super().get_urls(),
        ]

    def export_recipients(self, request) -> HttpResponse:
        """Everybody named by the decisions that the list with the same filters shows, all pages of it."""
        if request.method not in {"GET", "HEAD"} or not self.has_view_permission(request):
            raise PermissionDenied
        try:
            decisions = self.get_changelist_instance(request).queryset
            own = Q(created_by=request.user, status__in=[Status.DRAFT, Status.PENDING])
            mine = AwardDecision.objects.filter(Q() if self.may_publish(request) else own)
            file = recipients_workbook(decisions, mine if self.has_change_permission(request) else mine.none())
        except IncorrectLookupParameters:
            return redirect("admin:awards_awarddecision_changelist")
        except TooManyRows as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(f"{reverse('admin:awards_awarddecision_changelist')}?{request.GET.urlencode()}")
        response = HttpResponse(file, content_type=writing.CONTENT_TYPE)
        response.headers["Content-Disposition"] = 'attachment; filename="nguoi-duoc-khen.xlsx"'
        return response

    @method_decorator(transaction.atomic)
    def award(self, request, pk) -> HttpResponse:
        """A proposal becomes a decision: asks for its number, day and signer; the rows and the address stay."""
        decision = get_object_or_404(AwardDecision.objects.select_for_update(of=["self"]), pk=pk)
        if not self.has_change_permission(request, decision):
            raise PermissionDenied
        if decision.stage != Stage.PROPOSED:
            self.message_user(request, "Quyết định này không còn ở giai đoạn lấy ý kiến.", messages.WARNING)
            return redirect("admin:awards_awarddecision_change", pk)
        left, opened = decision.days_to_comment(), title(decision)
        initial = {"number": decision.number, "date": today()}
        version = version_of(decision, leaving_out=self.written_by_itself)
        if request.method == "POST" and request.POST.get("seen_version") != version:
            request.refusal = CHANGED.format(last_told(self.model, pk))
        form = AwardedForm(request.POST or None, instance=decision, initial=initial)
        form.asked = request
        if request.method == "POST" and form.is_valid():
            form.save()
            early = form.cleaned_data.get("reason")
            why = f" trước khi hết thời gian lấy ý kiến. Lý do: {early}" if early else ""
            self.log_change(request, decision, f"Chuyển thành đã khen thưởng{why}.")
            told = f"«{decision}» nay là quyết định khen thưởng; danh sách giữ nguyên."
            self.message_user(request, told, messages.SUCCESS)
            return redirect("admin:awards_awarddecision_change", pk)
        context = {"title": "Chuyển thành đã khen thưởng", "decision": decision, "decision_title": opened, "form": form}
        context |= {"opts": self.opts, "days_left": left, "media": self.media + form.media}
        context["seen_version"] = request.POST.get("seen_version", version)
        return render(request, f"{FORMS}award.html", {**self.admin_site.each_context(request), **context})

    @method_decorator([require_POST, transaction.atomic])
    def report(self, request, pk) -> HttpResponse:
        """A draft of the news of the decision, opened for writing; where there is some, the choice (`them`: more)."""
        # Locked: of two requests at once the second must find what the first has made.
        decision = get_object_or_404(AwardDecision.objects.select_for_update(of=["self"]), pk=pk)
        if not (request.user.has_perm("news.add_article") and self.has_change_permission(request, decision)):
            raise PermissionDenied
        existing = decision.articles.select_related("created_by").order_by("-pk")[:20]
        if existing and "them" not in request.POST:
            known = {"decision": decision, "decision_title": title(decision), "articles": existing}
            known |= {"opts": self.opts, "title": "Đưa tin khen thưởng"}
            return render(request, f"{FORMS}report_again.html", {**self.admin_site.each_context(request), **known})
        try:
            article = draft_article(decision, request.user)
        except Category.DoesNotExist:
            self.message_user(request, "Chưa có chuyên mục nào cho tin. Hãy nhờ quản trị viên tạo.", messages.ERROR)
            return redirect("admin:awards_awarddecision_change", pk)
        self.log_addition(request, article, f"Đưa tin về «{decision}»")
        told = "Đã tạo bản nháp. Hãy xem lại chuyên mục, viết tiếp, rồi gửi duyệt."
        self.message_user(request, told, messages.SUCCESS)
        return redirect("admin:news_article_change", article.pk)


def _held_by(decision: AwardDecision):
    if decision.is_visible():
        yield f"«{decision}» đang hiển thị trên trang nên không xóa được. Hãy gỡ khỏi trang."
    elif was_published(decision):
        yield (
            f"«{decision}» đã từng công bố nên được giữ cùng lịch sử đính chính. Hãy để ở trạng thái «Đã gỡ»: "
            "bạn đọc không còn thấy."
        )
    revoked, rows = decision.revokes.count(), decision.revoked_rows.count()
    if revoked or rows:
        yield (
            f"«{decision}» đang được ghi là quyết định hủy bỏ của {group(revoked)} quyết định và {group(rows)} dòng ở "
            "các quyết định khác. Hãy bỏ ghi ở đó trước."
        )
