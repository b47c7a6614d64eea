"""The rows of a decision's list on the desk. Each view works as a page with plain forms; js/admin-rows.js asks the same
addresses for the parts of the page that changed."""

import re

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unionsite.spreadsheets import writing
from unionsite.vietnamese.slugs import slugify

from ..checks.pages import ASKED
from ..decisions.wording import title
from ..models import AwardDecision, Recipient
from ..rows import editing as rows
from ..rows.corrections import Editing, ReasonMissing, RowRefused, changes, subject, told, was_published
from ..rows.export import TooManyRows, rows_workbook
from ..rows.forms import RecipientForm, RowActForm, first_values
from ..rows.worklist import Worklist

DELETED = "awards-deleted"  # in the session: what the next page offers to bring back
CORRECTIONS = 50  # of a page
FORMS = "admin/awards/awarddecision/"
A_KEY = re.compile("[0-9]{0,18}")


class RowsMixin:
    """For the ModelAdmin of decisions: whoever may see a decision sees its rows, and hidden ones, with what was
    corrected, whoever may change it."""

    def get_urls(self):
        def at(route: str, view, name: str):
            return path(f"<int:pk>/{route}", self.admin_site.admin_view(view), name=f"awards_awarddecision_{name}")

        return [
            at("dong/", require_safe(self.rows_view), "rows"),
            at("dong/them/", require_http_methods(["GET", "HEAD", "POST"])(self.new_row_view), "new_row"),
            at("dong/hoan-tac/", require_POST(self.restore_view), "restore_row"),
            at("dong/xuat/", require_safe(self.export_rows_view), "export_rows"),
            at("dong/<int:key>/", require_http_methods(["GET", "HEAD", "POST"])(self.row_view), "row"),
            at("dinh-chinh/", require_safe(self.corrections_view), "corrections"),
            *super().get_urls(),
        ]

    def rows_context(self, request, decision: AwardDecision, query: dict) -> dict:
        """What admin/awards/awarddecision/rows.html shows of the list."""
        may_change = self.has_change_permission(request, decision)
        worklist = Worklist.asked(decision, query, hidden=may_change)
        context = {"decision": decision, "worklist": worklist, "rows": worklist.page(), "may_change": may_change}
        return context | {"published": was_published(decision)}

    def rows_view(self, request, pk) -> HttpResponse:
        decision = self._seen(request, pk)
        if _by_script(request):
            return JsonResponse({"list": self._list(request, decision, request.GET)})
        context = self.rows_context(request, decision, request.GET)
        deleted = request.session.get(DELETED)
        if deleted and deleted["decision"] == decision.pk:
            context["deleted"] = request.session.pop(DELETED)
        return self._page(request, "rows_page.html", "Danh sách", **context)

    def new_row_view(self, request, pk) -> HttpResponse:
        decision = self._changed(request, pk)
        form = self._form(request, decision, Recipient(decision=decision), initial=first_values(decision))
        if request.method == "POST" and form.is_valid():
            row = self._try(form, rows.add, decision, form.values(), place=form.cleaned_data["place"], request=request)
            if row:
                form.instance = row
                return self._done(request, decision, f"Đã thêm «{row}» ở vị trí {row.position}.", row, form.notes())
        return self._panel(request, "Thêm dòng", decision=decision, form=form)

    def row_view(self, request, pk, key) -> HttpResponse:
        """A row with all that can be done to it; `act` of a POST says what, by itself to save what was typed."""
        decision = self._changed(request, pk)
        row = get_object_or_404(decision.recipients.select_related("form", "unit", "revoked_by"), pk=key)
        act = request.POST.get("act", "save")
        if request.method == "POST" and act == "save":
            return self._save(request, decision, row)
        acts = self._acts(request, decision, row, request.POST if request.method == "POST" else None)
        if request.method == "POST" and acts.is_valid():
            answer = self._act(request, decision, row, act, acts)
            if answer:
                return answer
        form = self._form(request, decision, row, data=None)
        return self._panel(request, f"Sửa «{row}»", decision=decision, row=row, form=form, acts=acts)

    def _save(self, request, decision, row):
        form, opened = self._form(request, decision, row), str(row)
        if form.is_valid():
            saved = self._try(form, rows.change, row, form.values(), form.cleaned_data["seen_as"], request=request)
            if saved:
                form.instance = saved
                return self._done(request, decision, f"Đã lưu «{saved}».", saved, form.notes())
        current = decision.recipients.filter(pk=row.pk).first() or row  # without what the form wrote into it
        context = {"decision": decision, "row": current, "form": form, "acts": self._acts(request, decision, current)}
        return self._panel(request, f"Sửa «{opened}»", **context)

    def _act(self, request, decision, row, act: str, acts: RowActForm) -> HttpResponse | None:
        given, seen_as = acts.cleaned_data, acts.cleaned_data["seen_as"]
        if act == "revoke" and not given["revoked_by"]:
            acts.add_error("revoked_by", "Hãy chọn quyết định hủy bỏ.")
            return None
        does = {
            "up": (rows.step, (-1,)), "down": (rows.step, (1,)),
            "move": (rows.move, (given["place"],)) if given["place"] else (rows.step, (0,)),
            "hide": (rows.hide, (given["reason"], seen_as)), "show": (rows.show, (seen_as,)),
            "revoke": (rows.revoke, (given["revoked_by"], seen_as)), "unrevoke": (rows.unrevoke, (seen_as,)),
            "delete": (rows.delete, ()),
        }  # fmt: skip
        if act not in does:
            acts.add_error(None, "Không có việc này. Hãy tải lại trang.")
            return None
        do, values = does[act]
        done = self._try(acts, do, row, *values, request=request)
        if not done:
            return None
        if act == "delete":
            return self._done(request, decision, f"Đã xóa «{row}».", deleted=done)
        answers = {
            "hide": f"Đã ẩn «{row}» khỏi trang.", "show": f"«{row}» đã hiện lại.",
            "revoke": f"«{row}» được ghi là đã bị hủy bỏ theo {given['revoked_by']}.",
            "unrevoke": f"«{row}» không còn bị hủy bỏ.",
        }  # fmt: skip
        return self._done(request, decision, answers.get(act, f"«{row}» nay ở vị trí {done.position}."), done)

    def restore_view(self, request, pk) -> HttpResponse:
        decision = self._changed(request, pk)
        try:
            row = rows.restore(decision, request.POST.get("deleted", ""), Editing(request.user))
        except RowRefused as refusal:
            if _by_script(request):
                return JsonResponse({"refused": str(refusal)})
            messages.error(request, str(refusal))
            return redirect("admin:awards_awarddecision_rows", decision.pk)
        return self._done(request, decision, f"Đã lấy lại «{row}».", row)

    def export_rows_view(self, request, pk) -> HttpResponse:
        """All rows that match, whatever the page."""
        decision = self._seen(request, pk)
        worklist = Worklist.asked(decision, request.GET, hidden=self.has_change_permission(request, decision))
        try:
            file = rows_workbook(worklist.rows(), worklist.hidden)
        except TooManyRows as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:awards_awarddecision_rows", decision.pk)
        response = HttpResponse(file, content_type=writing.CONTENT_TYPE)
        name = slugify(decision.number) or "lay-y-kien"
        response.headers["Content-Disposition"] = f'attachment; filename="danh-sach-{name}.xlsx"'
        return response

    def corrections_view(self, request, pk) -> HttpResponse:
        decision = self._changed(request, pk)
        page = Paginator(decision.corrections.select_related("by", "recipient"), CORRECTIONS).get_page(
            request.GET.get("trang")
        )
        for correction in page:
            correction.changes, correction.subject = changes(correction), subject(correction)
        return self._page(request, "corrections.html", "Đính chính", decision=decision, corrections=page)

    # Parts

    def _seen(self, request, pk) -> AwardDecision:
        decision = get_object_or_404(self.get_queryset(request).select_related("issuer"), pk=pk)
        if not self.has_view_permission(request, decision):
            raise PermissionDenied
        return decision

    def _changed(self, request, pk) -> AwardDecision:
        decision = self._seen(request, pk)
        if not self.has_change_permission(request, decision):
            raise PermissionDenied
        # Shown again a choice is looked for in the database, whatever was sent.
        if not all(A_KEY.fullmatch(request.POST.get(name, "")) for name in ("unit", "form", "revoked_by")):
            raise BadRequest("Mục được chọn không hợp lệ.")
        return decision

    def _form(self, request, decision, row, **kwargs) -> RecipientForm:
        known = {"decision": decision, "published": was_published(decision), "admin_site": self.admin_site}
        known |= {"instance": row, "data": request.POST if request.method == "POST" else None}
        return RecipientForm(auto_id=f"dong-{row.pk or 'moi'}-%s", **known | kwargs)

    def _acts(self, request, decision, row, data=None) -> RowActForm:
        known = {"row": row, "published": was_published(decision), "admin_site": self.admin_site}
        return RowActForm(data, auto_id=f"viec-{row.pk}-%s", **known)

    def _try(self, form, do, *args, request, **kwargs):
        """What `do` gives; None when it is refused, and then the form says why and shows what is there now."""
        reason = form.cleaned_data.get("reason", "")
        values = [*args, Editing(request.user, reason)]
        try:
            return do(*values, **kwargs)
        except rows.ChangedMeanwhile as conflict:
            form.now = _otherwise(conflict.row, form.cleaned_data)
            form.data = form.data.copy()
            form.data["seen_as"] = rows.seen(conflict.row)  # sent again it is meant
            form.add_error(None, str(conflict))
        except ReasonMissing as refusal:
            form.add_error("reason" if "reason" in form.fields else None, str(refusal))
        except RowRefused as refusal:
            form.add_error(None, str(refusal))

    def _done(self, request, decision, answer: str, row=None, notes=(), deleted: str = "") -> HttpResponse:
        if not _by_script(request):
            if deleted:
                request.session[DELETED] = {"decision": decision.pk, "told": answer, "kept": deleted}
            else:
                messages.success(request, answer)
            for note in notes:
                messages.warning(request, note)
            query = Worklist(decision, hidden=True).showing(row).query() if row else ""
            mark = f"#dong-{row.pk}" if row else ""
            return redirect(f"{reverse('admin:awards_awarddecision_rows', args=[decision.pk])}?{query}{mark}")
        asked = QueryDict(request.POST.get("list", ""))
        worklist = Worklist.asked(decision, asked, hidden=True)
        if row and not worklist.filtered and not worklist.order and ASKED not in asked:
            asked = QueryDict(worklist.showing(row).query())
        context = {"decision": decision, "told": answer, "notes": notes, "kept": deleted}
        html = render_to_string(f"{FORMS}rows_told.html", context, request)
        return JsonResponse({"told": html, "list": self._list(request, decision, asked), "row": row and row.pk})

    def _list(self, request, decision, query) -> str:
        if ASKED in query:
            return self.checks_list(request, decision, query)
        return render_to_string(f"{FORMS}rows_list.html", self.rows_context(request, decision, query), request)

    def _panel(self, request, heading: str, **context) -> HttpResponse:
        refused = any(form.errors for form in (context["form"], context.get("acts")) if form is not None)
        context |= {"published": was_published(context["decision"]), "heading": heading}
        if _by_script(request):
            html = render_to_string(f"{FORMS}row_panel.html", context, request)
            return JsonResponse({"html": html, "refused": refused})
        return self._page(request, "row_page.html", heading, **context)

    def _page(self, request, template: str, title_of_page: str, decision, **context) -> HttpResponse:
        context |= {"title": title_of_page, "decision": decision, "decision_title": title(decision), "opts": self.opts}
        context["media"] = self.media + RecipientForm.media_of(self.admin_site)
        return render(request, f"{FORMS}{template}", {**self.admin_site.each_context(request), **context})


def _otherwise(row: Recipient, typed: dict) -> list[tuple[str, str]]:
    """Label and value of what the row says now otherwise than it was typed."""
    names = [name for name in rows.EDITABLE if name in typed and getattr(row, name) != typed[name]]
    said = told(row)
    return [(Recipient._meta.get_field(name).verbose_name, said.get(name, "")) for name in names]


def _by_script(request) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
