"""Rows of award lists as spreadsheets for the staff."""

from collections.abc import Iterator

from django.db.models import Q

from unionsite.spreadsheets import writing

from ..models import AwardDecision, Recipient
from ..querysets import DecisionQuerySet, RecipientQuerySet

MOST = 30_000  # rows of one file: some ten seconds
COLUMNS = {
    "Vị trí": 8, "STT": 8, "Loại": 10, "Mục": 28, "Danh xưng": 11, "Họ và tên, tên tập thể": 34, "Chức vụ": 28,
    "Đơn vị": 44, "Đơn vị trong danh mục": 34, "Danh hiệu, hình thức": 34, "Ghi chú": 24, "Hủy bỏ": 24,
}  # fmt: skip
HIDDEN = {"Ẩn khỏi trang": 30}
OF_DECISION = {"Số, ký hiệu": 18, "Ngày ban hành": 14, "Cơ quan ban hành": 34, "Trích yếu": 44, "Giai đoạn": 16}


class TooManyRows(Exception):
    """More rows than one file takes; the message, in Vietnamese, says how to get fewer."""

    def __init__(self):
        super().__init__(
            f"Có hơn {MOST // 1000}.000 dòng, quá nhiều cho một tệp. Hãy lọc bớt, ví dụ theo năm hoặc cơ quan ban hành."
        )


def rows_workbook(rows: RecipientQuerySet, hidden: bool) -> bytes:
    """The .xlsx of `rows` of one decision, as they come; with `hidden` a column says which the public does not see.
    Raises TooManyRows."""
    columns = COLUMNS | (HIDDEN if hidden else {})
    return writing.workbook([("Danh sách", columns, (_row(row, hidden) for row in _some(rows)))])


def recipients_workbook(decisions: DecisionQuerySet, with_hidden: DecisionQuerySet) -> bytes:
    """The .xlsx of everybody named by `decisions`, decision after decision, the latest first; hidden rows only of those
    that are in `with_hidden` too. Raises TooManyRows."""
    shown = Q(hidden=False) | Q(decision__in=with_hidden.order_by().values("pk"))
    rows = Recipient.objects.filter(shown, decision__in=decisions.order_by().values("pk"))
    rows = rows.select_related("decision__issuer", "form", "unit", "revoked_by")
    rows = rows.order_by("-decision__date", "-decision", "position", "pk").defer("folded_text", "words", "sort_key")
    columns = OF_DECISION | COLUMNS | HIDDEN
    filled = ((*_decision(row.decision), *_row(row, hidden=True)) for row in _some(rows))
    return writing.workbook([("Người, đơn vị được khen", columns, filled)])


def _some(rows: RecipientQuerySet) -> Iterator[Recipient]:
    if rows.order_by()[: MOST + 1].count() > MOST:
        raise TooManyRows
    return rows.iterator(2_000)


def _decision(decision: AwardDecision) -> tuple:
    stage = decision.get_stage_display()
    return decision.number, decision.date, decision.issuer.name, decision.summary, stage


def _row(row: Recipient, hidden: bool) -> tuple:
    said = (
        row.position, row.printed_number, row.get_kind_display(), row.section, row.honorific, row.name, row.post,
        row.unit_text, row.unit.name if row.unit else "", row.form_text or row.form.name, row.note,
        str(row.revoked_by) if row.revoked_by else "",
    )  # fmt: skip
    return (*said, f"Đang ẩn: {row.hidden_reason}" if row.hidden else "") if hidden else said
