"""«Soát đối chiếu» on the desk: a list's rows beside their original. It works as a page with plain forms;
js/admin-checks.js asks the same addresses. Rows are mended and deleted by the views of admin/rows.py."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from unionsite.identity.templatetags.vietnamese import staff_name
from unionsite.library.models import Document
from unionsite.library.views import opened
from unionsite.publishing.admin import NAMED
from unionsite.publishing.query_string import number_of
from unionsite.vietnamese.dates import stamp
from unionsite.vietnamese.numbers import group

from ..checks.marking import mark, unmark
from ..checks.pages import SIZE, Checklist
from ..checks.progress import GONE, Progress, asked_why
from ..models import AwardDecision, Check
from ..rows.corrections import was_published
from ..rows.history import note

FORMS = "admin/awards/awarddecision/"
# A scan in the frame of that page, shown by the browser's own viewer, which styles itself.
SCAN_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


class ChecksMixin:
    """For the ModelAdmin of decisions, beside RowsMixin: whoever may change a decision may check its rows, but for
    those that they entered themselves, as its issuer says."""

    def get_urls(self):
        def at(route: str, view, name: str):
            return path(f"<int:pk>/{route}", self.admin_site.admin_view(view), name=f"awards_awarddecision_{name}")

        return [
            at("soat/", never_cache(require_http_methods(["GET", "HEAD", "POST"])(self.checks_view)), "checks"),
            at("soat/ban-quet/", require_safe(self.scan_view), "scan"),
            *super().get_urls(),
        ]

    def checks_view(self, request, pk) -> HttpResponse:
        decision = self._changed(request, pk)
        if request.method == "POST":
            return self._mark(request, decision)
        checklist = Checklist.asked(decision, request.user, request.GET)
        scan = decision.document if decision.document and decision.document.kind == "pdf" else None
        shown = {"checklist": checklist, "scan": scan, "as_scan": bool(scan) and "ban-quet" in request.GET}
        shown |= self._checks_context(request, decision, checklist) | {"is_nav_sidebar_enabled": False}  # room
        return self._page(request, "checks.html", "Soát đối chiếu", **shown)

    def scan_view(self, request, pk) -> FileResponse:
        """The scanned decision for the frame on the page of checks, and for no other place."""
        decision = self._changed(request, pk)
        document = Document.objects.visible_to(request.user).filter(pk=decision.document_id, kind="pdf").first()
        if document is None:
            raise Http404("Quyết định chưa có bản quét PDF.")
        if not self.admin_site.get_model_admin(Document).has_view_permission(request, document):
            raise PermissionDenied
        shown_here = {
            "Content-Security-Policy": SCAN_POLICY,
            "X-Frame-Options": "SAMEORIGIN",
            "X-Content-Type-Options": "nosniff",
        }
        return FileResponse(opened(document.path), content_type="application/pdf", headers=shown_here)

    def checks_list(self, request, decision, query) -> str:
        """The rows as the page of checks shows them."""
        context = self._checks_context(request, decision, Checklist.asked(decision, request.user, query))
        return render_to_string(f"{FORMS}checks_list.html", context, request)

    def _checks_context(self, request, decision, checklist: Checklist) -> dict:
        return {"decision": decision, "checklist": checklist, "published": was_published(decision)}

    def _mark(self, request, decision) -> HttpResponse:
        """`right` are rows found right, «key:what was seen»; `undo` are keys of rows not to count as checked."""
        pairs = (one.partition(":") for one in request.POST.getlist("right")[:SIZE])
        found_right = {number_of(key): was for key, _, was in pairs if number_of(key) is not None}
        marked = mark(decision, found_right, request.user)
        unmark(decision, [key for key in map(number_of, request.POST.getlist("undo")[:SIZE]) if key is not None])
        query = {name: value for name, value in request.POST.items() if name == "trang"}
        if request.headers.get("Accept", "").startswith("application/json"):
            checklist = Checklist.asked(decision, request.user, query)
            progress, told = checklist.progress, marked.told()
            answer = {"told": told, "progress": str(progress), "done": progress.checked, "left": progress.left}
            answer["rows"] = {check.pk: _who_and_when(check) for check in checklist.checks()}
            if told:
                context = self._checks_context(request, decision, checklist)
                answer["list"] = render_to_string(f"{FORMS}checks_list.html", context, request)
            return JsonResponse(answer)
        for sentence in marked.told():
            messages.warning(request, sentence)
        anchor = "".join(f"#dong-{key}" for key in [*found_right][-1:])
        page = number_of(query.get("trang")) or 1
        return redirect(f"{reverse('admin:awards_awarddecision_checks', args=[decision.pk])}?trang={page}{anchor}")

    # The form and the list

    @admin.display(description="Soát đối chiếu")
    def progress_shown(self, decision):
        return _with_link(decision, Progress.of(decision))

    def progress_listed(self, decision):
        """In the list: of decisions that are not published yet."""
        return _with_link(decision, Progress.told_by(decision)) if decision.rows_in_all else ""

    def keep_why_unchecked(self, request, decision: AwardDecision):
        """In the history of a decision that was just published."""
        told = f"Công bố khi {Progress.of(decision).figure} dòng đã soát. Lý do: {decision.unchecked_reason}."
        note(decision, request.user, told)

    def without_reason(self, request, decisions) -> list[int]:
        """The keys of those among `decisions` that are asked why their rows are not all checked, and do not say it; the
        person is told of each."""
        refused = list(asked_why(decisions).filter(unchecked_reason=""))
        for decision in refused[:NAMED]:
            told = f"«{decision}»: {Progress.of(decision)}, nên chưa công bố. Hãy soát tiếp, hoặc mở ra ghi lý do."
            self.message_user(request, told, messages.WARNING)
        if len(refused) > NAMED:
            told = f"Còn {group(len(refused) - NAMED)} quyết định nữa cũng chưa soát hết, nên chưa công bố."
            self.message_user(request, told, messages.WARNING)
        return [one.pk for one in refused]


def _with_link(decision: AwardDecision, progress: Progress):
    if not progress.total or not getattr(decision, "theirs", False):
        return str(progress)
    address = reverse("admin:awards_awarddecision_checks", args=[decision.pk])
    label = "Soát tiếp" if progress.left else "Xem lại"
    return format_html('{} <a class="checks-link" href="{}">{}</a>', str(progress), address, label)


def _who_and_when(check: Check) -> str:
    return f"{staff_name(check.by) if check.by else GONE}, {stamp(check.at)}"
