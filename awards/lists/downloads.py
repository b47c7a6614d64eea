"""A decision's whole list: .xlsx and .csv for people, .json for programs (docs/du-lieu-mo.md), a page for A4."""

import hashlib
import json
from collections.abc import Iterator
from functools import partial

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from unionsite.library.made_files import MadeFiles
from unionsite.library.views import file_response
from unionsite.publishing.kept import Busy, Kept, or_busy
from unionsite.spreadsheets import writing
from unionsite.visits.throttle import too_often

from ..decisions.public import NO_INDEX, moved, public_decision
from ..lookup.harvesting import WHOLE_LISTS
from ..models import AwardDecision, AwardForm, Recipient
from .printing import blank_sheet, sheet
from .roll import whole

# Ten thousand rows take seconds to make: each version of a file once, kept by its ETag; pages in memory.
FILES, PAGES = MadeFiles(200), Kept(8)
SHORT = 1_000  # rows of which a file is made at once
PAGE = "in"  # the kind of the list that is printed
VERSION = 1  # of the .json: it changes when something is renamed or goes, not when something is added
COLUMNS = {
    "STT": 8, "Loại": 10, "Mục": 28, "Danh xưng": 11, "Họ và tên, tên tập thể": 34, "Chức vụ": 28, "Đơn vị": 44,
    "Danh hiệu, hình thức": 34, "Ghi chú": 24, "Hủy bỏ": 12,
}  # fmt: skip


@require_safe
@or_busy
def download(request, slug, pk, kind):
    """The whole list as the public may read it, in printed order; `kind` is `xlsx`, `csv` or `json`."""
    decision = public_decision(pk)
    if slug != decision.slug:
        return moved(request, reverse("awards:download", args=[decision.slug, pk, kind]))
    return _answer(request, decision, kind, {"Content-Disposition": f'attachment; filename="{decision.slug}.{kind}"'})


@require_safe
@or_busy
def printed(request, slug, pk):
    """The same as a page."""
    decision = public_decision(pk)
    if slug != decision.slug:
        return moved(request, reverse("awards:print", args=[decision.slug, pk]))
    return _answer(request, decision, PAGE, {})


def state_of(decision: AwardDecision, kind: str, host: str) -> str:
    """An ETag that differs whenever a file differs. One query; two for the page of a revoked decision.

    Of a public list no row changes without a correction, which has its moment; the rest are what the decision and the
    catalogues say, and for the page its template.
    """
    moments = (decision.updated_at, decision.published_from, decision.corrected_at)
    names = (decision.issuer.name, decision.issuer.level.name, *AwardForm.objects.order_by("pk").values_list("name"))
    page = blank_sheet(decision, host) if kind == PAGE else ""
    told = repr((VERSION, kind, host, decision.pk, moments, names, page))
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def _answer(request, decision: AwardDecision, kind: str, headers: dict[str, str]) -> HttpResponseBase:
    host = request.build_absolute_uri("/").rstrip("/")
    tag = state_of(decision, kind, host)
    if known := get_conditional_response(request, tag):
        return known
    if wait := WHOLE_LISTS.wait(request):
        return too_often(request, wait)
    make, content_type = KINDS[kind]
    if kind == PAGE:
        try:
            content = PAGES.get(tag, lambda: make(decision, host))
        except Busy:  # another one is made: a short list takes no longer than to say so
            if not _is_short(decision):
                raise
            content = make(decision, host)
        return HttpResponse(content, content_type=content_type, headers=NO_INDEX | {"ETag": tag} | headers)
    path = FILES.path(f"{tag[1:-1]}.{kind}", lambda: _bytes(make(decision, host)), partial(_is_short, decision))
    response = file_response(request, path, content_type)
    for name, value in (NO_INDEX | {"ETag": tag} | headers).items():
        response.headers[name] = value
    return response


def _bytes(made: bytes | str) -> bytes:
    return made.encode() if isinstance(made, str) else made


def _is_short(decision: AwardDecision) -> bool:
    return not decision.recipients.order_by()[SHORT : SHORT + 1].exists()


def as_workbook(decision: AwardDecision, host: str) -> bytes:
    facts = [
        ("Số, ký hiệu", decision.number), ("Ngày ban hành", decision.date), ("Cơ quan ban hành", decision.issuer.name),
        ("Người ký", ", ".join(filter(None, [decision.signer_capacity, decision.signer]))),
        ("Trích yếu", decision.summary), ("Tình trạng", decision.get_stage_display()),
        ("Địa chỉ", host + decision.get_absolute_url()),
    ]  # fmt: skip
    sheets = [("Danh sách", COLUMNS, _rows(decision)), ("Quyết định", {"Thông tin": 24, "Nội dung": 90}, facts)]
    return writing.workbook(sheets)


def as_csv(decision: AwardDecision, host: str) -> str:
    return writing.separated(COLUMNS, _rows(decision))


def as_json(decision: AwardDecision, host: str) -> str:
    rows = [_recipient(row) for row in whole(decision)]
    collectives = sum(row["kind"] == Recipient.Kind.COLLECTIVE for row in rows)
    told = {
        "version": VERSION,
        "decision": _decision(decision, host),
        "collectives": collectives,
        "individuals": len(rows) - collectives,
        "recipients": rows,
    }
    return json.dumps(told, ensure_ascii=False)


KINDS = {
    "xlsx": (as_workbook, writing.CONTENT_TYPE),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json; charset=utf-8"),
    PAGE: (sheet, "text/html; charset=utf-8"),
}


def _rows(decision: AwardDecision) -> Iterator[tuple[str, ...]]:
    kinds = dict(Recipient.Kind.choices)
    for row in whole(decision):
        yield (
            row.printed_number, kinds[row.kind], row.section, row.honorific, row.name, row.post, row.unit_text,
            row.form_text or row.form__name, row.note, "Đã hủy bỏ" if row.revoked_by_id else "",
        )  # fmt: skip


def _decision(decision: AwardDecision, host: str) -> dict:
    texts = ("number", "stage", "signer", "signer_capacity", "summary", "occasion")
    moments = ("date", "comments_from", "comments_until", "corrected_at")
    dated = {name: getattr(decision, name) for name in moments}
    return {
        "id": decision.pk,
        "address": host + decision.get_absolute_url(),
        "issuer": decision.issuer.name,
        "level": decision.issuer.level.name,
        **{name: getattr(decision, name) for name in texts},
        **{name: moment and moment.isoformat() for name, moment in dated.items()},
    }


def _recipient(row) -> dict:
    return {
        "id": row.pk,
        "kind": row.kind,
        "section": row.section,
        "number": row.printed_number,
        "honorific": row.honorific,
        "name": row.name,
        "post": row.post,
        "unit": row.unit_text,
        "form": row.form__name,
        "form_printed": row.form_text or row.form__name,
        "note": row.note,
        "revoked": row.revoked_by_id is not None,
    }
