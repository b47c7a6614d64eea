"""The import of a list on the desk: a file is uploaded, read, mended in a preview, saved, and undone."""

from functools import partial, wraps

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unionsite.publishing.query_string import number_of
from unionsite.spreadsheets.refusals import MAX_BYTES
from unionsite.vietnamese.numbers import group

from ..appendix import HEADINGS, MENDABLE
from ..decisions.wording import title
from ..imports import importing
from ..imports.importing import ImportRefused
from ..imports.pages import PreviewPage, columns_of, forms_of
from ..imports.units import UnitSearch, unit_asked
from ..models import AppendixImport, AwardDecision, AwardForm

CHANGES = {"drop": importing.drop, "keep": importing.keep}
JSON = "application/json"


def import_urls(admin_site) -> list:
    """The addresses, to stand before those of the decision's own admin, which says who may change a decision."""

    def at(route: str, view, name: str):
        @wraps(view)
        def allowed(request, pk, **others):
            decision = get_object_or_404(AwardDecision.objects.select_related("issuer"), pk=pk)
            if not admin_site.get_model_admin(AwardDecision).has_change_permission(request, decision):
                raise PermissionDenied
            if any("\0" in text for texts in request.POST.lists() for text in texts[1]):
                raise BadRequest("Nội dung gửi lên có ký tự không hợp lệ.")  # PostgreSQL keeps none
            request.current_app = admin_site.name
            if "file" in others:
                imports = AppendixImport.objects.defer("file").select_related("saved_by", "uploaded_by")
                others["file"] = get_object_or_404(imports, pk=others["file"], decision=decision)
            try:
                if "file" in others and name not in {"download", "discard"}:
                    try:
                        importing.renew(others["file"])
                    except ImportRefused as refusal:
                        messages.error(request, str(refusal))
                        return redirect(_address("upload", decision))
                return view(request, decision, **others)
            except AppendixImport.DoesNotExist:
                raise Http404("Có người vừa xóa tệp này hoặc quyết định của nó.") from None

        return path(f"<int:pk>/nhap/{route}", admin_site.admin_view(never_cache(allowed)), name=f"awards_import_{name}")

    return [
        at("", upload, "upload"),
        at("<int:file>/", preview, "preview"),
        at("<int:file>/doc/", read, "read"),
        at("<int:file>/tien-do/", progress, "progress"),
        at("<int:file>/dong/<int:place>/", row, "row"),
        at("<int:file>/cot/", columns, "columns"),
        at("<int:file>/dong-khac/<int:place>/", line, "line"),
        at("<int:file>/an-gach/", keep, "keep"),
        at("<int:file>/hinh-thuc/", form, "form"),
        at("<int:file>/don-vi/", unit, "unit"),
        at("<int:file>/luu/", accept, "accept"),
        at("<int:file>/hoan-tac/", undo, "undo"),
        at("<int:file>/bo/", discard, "discard"),
        at("<int:file>/tep/", download, "download"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request, decision):
    """A file to be read. The one that it is to replace goes when this one has been read."""
    refused = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise ImportRefused("Hãy chọn một tệp.")
            data = file.read(MAX_BYTES + 1)  # no more than is needed to see that it is too large
            appendix_import = importing.begin(decision, file.name, data, request.user)
        except ImportRefused as refusal:
            refused = str(refusal)
        else:
            replaced = request.POST.get("replaces", "")
            query = f"?thay={replaced}" if number_of(replaced) else ""
            return redirect(_address("preview", decision, appendix_import) + query)
    imports = decision.imports.defer("file", "appendix").select_related("saved_by", "uploaded_by")
    context = {"refused": refused, "imports": imports}
    return _page(request, decision, "import.html", status=400 if refused else 200, **context)


@require_GET
def preview(request, decision, file):
    """The file as it was understood; before that, the button that has it read."""
    if file.state == file.State.UPLOADED:
        return _page(request, decision, "import_reading.html", file=file, replaces=request.GET.get("thay", ""))
    return _preview(request, decision, file)


@require_POST
def read(request, decision, file):
    def tell(done, total):
        AppendixImport.objects.filter(pk=file.pk).update(rows_done=done, rows_total=total)

    try:
        importing.read(file, tell)
    except ImportRefused as refusal:
        messages.error(request, f"«{file.filename}»: {refusal}")
        return _go(request, _address("upload", decision))
    replaced = number_of(request.POST.get("replaces"))
    if replaced is not None and replaced != file.pk:
        earlier = decision.imports.filter(pk=replaced, saved_at=None).first()
        if earlier:
            importing.discard(earlier)
    return _go(request, _address("preview", decision, file))


@require_GET
def progress(request, decision, file):
    return JsonResponse({"done": file.rows_done, "total": file.rows_total, "state": file.state})


@require_http_methods(["GET", "POST"])
def row(request, decision, file, place):
    """Boxes for one row, or what was typed into them. A script gets the lines that say something else now."""
    by_script = _by_script(request)
    if request.method == "GET" and not by_script:
        return _preview(request, decision, file, editing=place)
    if request.method == "GET":
        page = PreviewPage(file)
        return JsonResponse({"html": _row_html(request, decision, page, page.line(place), editing=True)})
    typed = {name: request.POST[name] for name in MENDABLE if name in request.POST}
    change = CHANGES.get(request.POST.get("act")) or partial(importing.mend, values=typed)
    try:
        changed = change(file, place, version=_version(request))
    except ImportRefused as refusal:
        file.refresh_from_db(fields=["version", "state", "saved_at", "saved_by"])
        if by_script:
            return JsonResponse({"told": str(refusal), "version": file.version})
        return _preview(request, decision, file, editing=place, typed=typed, told=str(refusal))
    if by_script:
        return _changed(request, decision, file, [place, *changed])
    file.refresh_from_db(fields=["version", "appendix"])
    return redirect(f"{_address('preview', decision, file)}{PreviewPage(file, request.POST).query()}#dong-{place}")


@require_POST
def columns(request, decision, file):
    """What each heading means; only what was chosen otherwise than it is now is a choice."""
    now = {column.key: column.field for column in columns_of(file.appendix)}
    chosen = dict(zip(request.POST.getlist("heading"), request.POST.getlist("field"), strict=False))
    chosen = {key: field for key, field in chosen.items() if key in now and field != now[key] and field in HEADINGS}
    if not chosen:
        return _go(request, _address("preview", decision, file))
    told = "Đã đọc lại tệp với các cột vừa chọn."
    return _done(request, decision, file, importing.choose_columns, chosen, told=told)


@require_POST
def line(request, decision, file, place):
    """What a line is that was read otherwise; without `what`, as the reader takes it."""
    what = request.POST.get("what", "")
    told = "Đã đọc lại tệp với cách hiểu vừa chọn cho dòng đó."
    return _done(request, decision, file, importing.choose_line, place, what, told=told)


@require_POST
def keep(request, decision, file):
    """Whether all that is hidden or struck in one way is read."""
    kind, kept = request.POST.get("kind", ""), "kept" in request.POST
    return _done(request, decision, file, importing.keep_kind, kind, kept, told="Đã đọc lại tệp theo lựa chọn vừa rồi.")


@require_POST
def form(request, decision, file):
    pk = number_of(request.POST.get("form"))
    chosen = None if pk is None else get_object_or_404(AwardForm, pk=pk)
    return _done(request, decision, file, importing.choose_form, request.POST.get("printed", ""), chosen)


@require_POST
def unit(request, decision, file):
    """Which unit all rows mean that print it so: one that was named, none (`act` is `blank`), or asked again."""
    printed, act, refused, changed = request.POST.get("printed", ""), request.POST.get("act"), "", []
    try:
        if act == "forget":
            changed = importing.forget_unit(file, printed, _version(request))
        else:
            chosen = None if act == "blank" else unit_asked(request.POST)
            changed = importing.choose_unit(file, printed, chosen, _version(request))
    except ImportRefused as refusal:
        refused = str(refusal)
    if _by_script(request):
        return _changed(request, decision, file, changed, refused=refused, printed=printed)
    file.refresh_from_db(fields=["version", "appendix", "state", "saved_at", "saved_by"])
    if refused:
        messages.error(request, refused)
        return _preview(request, decision, file, status=409)
    return redirect(f"{_address('preview', decision, file)}{PreviewPage(file, request.POST).query()}#don-vi")


@require_POST
def accept(request, decision, file):
    try:
        count = importing.accept(file, request.user, _version(request), append="append" in request.POST)
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã lưu {group(count)} dòng vào danh sách của quyết định.")
        if decision.status == AwardDecision.Status.PUBLISHED:
            told = (
                "Đã hẹn giờ công bố quyết định này mà các dòng vừa lưu chưa ai soát. Hãy soát đối chiếu trước giờ ấy."
            )
            messages.warning(request, told)
    return _go(request, _address("preview", decision, file))


@require_POST
def undo(request, decision, file):
    try:
        count = importing.undo(file, request.user)
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã hoàn tác: lấy {group(count)} dòng của tệp này ra khỏi danh sách.")
    return _go(request, _address("preview", decision, file))


@require_POST
def discard(request, decision, file):
    try:
        importing.discard(file)
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã bỏ tệp «{file.filename}».")
    return _go(request, _address("upload", decision))


@require_GET
def download(request, decision, file):
    """The file as it was uploaded. It may hold anything, so no browser may open it as a page of ours."""
    response = HttpResponse(bytes(file.file), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, file.filename)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _done(request, decision, file, change, *chosen, told: str = ""):
    """After a change of the whole preview."""
    try:
        change(file, *chosen, version=_version(request))
    except ImportRefused as refusal:
        messages.error(request, str(refusal))
    else:
        if told:
            messages.success(request, told)
    return _go(request, _address("preview", decision, file))


def _changed(request, decision, file, changed: list[int], refused: str = "", printed: str = "") -> JsonResponse:
    """For the script: the rows at `changed` as far as it shows them, what stands above the rows, and what is asked of
    the unit `printed`, all as it is now."""
    file.refresh_from_db(fields=["version", "appendix", "state", "saved_at", "saved_by"])
    page = PreviewPage(file, request.POST)
    shown = set(request.POST.get("shown", "").split(","))
    lines = [page.line(place) for place in dict.fromkeys(changed) if str(place) in shown]
    answer = {"rows": {line.place: _row_html(request, decision, page, line) for line in lines}, "version": file.version}
    context = _about(decision, page)
    for name in ("summary", "filters", "units"):
        answer[name] = render_to_string(f"admin/awards/import_{name}.html", context, request)
    unit = page.units.printed(printed)
    if unit:
        answer["unit"] = render_to_string("admin/awards/import_unit.html", context | {"unit": unit}, request)
    return JsonResponse(answer | {"refused": refused})


def _preview(
    request, decision, file, editing: int | None = None, typed: dict | None = None, told: str = "", status=200
):
    query = request.POST if request.method == "POST" else request.GET
    page = PreviewPage(file, query, editing=editing, typed=typed)
    if editing is not None:
        page.line(editing)
    context = {**_about(decision, page), "told": told, "columns": columns_of(file.appendix)}
    context |= {"field_names": HEADINGS, "forms": forms_of(page), "all_forms": page.forms.forms.values()}
    if page.open and context["takes_imports"]:
        context["unit_search"] = UnitSearch(admin.site)
    return _page(request, decision, "import_preview.html", status=409 if told else status, **context)


def _about(decision, page) -> dict:
    """What the summary shows."""
    return {"file": page.file, "page": page, "present": decision.recipients.count(), **_of(decision)}


def _of(decision) -> dict:
    return {"decision": decision, "takes_imports": importing.takes_imports(decision), "largest": MAX_BYTES}


def _row_html(request, decision, page, line, editing: bool = False) -> str:
    context = {"file": page.file, "page": page, "line": line, **_of(decision)}
    name = "import_row_form.html" if editing else "import_row.html"
    return render_to_string(f"admin/awards/{name}", context, request)


def _page(request, for_decision, template: str, status: int = 200, **context):
    context |= {"title": "Nhập danh sách từ tệp", "decision_title": title(for_decision), "opts": AwardDecision._meta}
    context |= _of(for_decision)
    return render(request, f"admin/awards/{template}", {**context, **admin.site.each_context(request)}, status=status)


def _version(request) -> int:
    """Of the preview that the editor saw; one that never was where the form does not say."""
    version = number_of(request.POST.get("version"))
    return -1 if version is None else version


def _by_script(request) -> bool:
    return request.headers.get("Accept", "").startswith(JSON)


def _go(request, address: str):
    return JsonResponse({"next": address}) if _by_script(request) else redirect(address)


def _address(name: str, decision, file=None) -> str:
    args = [decision.pk, file.pk] if file else [decision.pk]
    return reverse(f"admin:awards_import_{name}", args=args)
