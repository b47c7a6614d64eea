"""A decision's whole list as on paper."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.template.loader import render_to_string

from ..decisions.wording import counted, phase, title
from ..models import AwardDecision, Recipient
from .roll import COLUMNS, whole


@dataclass(frozen=True)
class Table:
    """Rows of one kind that stand together, in their sections: (heading as printed or "", rows)."""

    kind: str
    sections: list[tuple[str, list[tuple]]]
    says: dict[str, bool]

    @property
    def heading(self) -> str:
        """What stands above it when the list has no headings of its own."""
        return "" if any(heading for heading, _ in self.sections) else Recipient.Kind(self.kind).label

    @property
    def width(self) -> int:
        """Its columns: number, name and form, and those that any row fills."""
        return 3 + sum(self.says[name] for name in COLUMNS if name != "printed_number")


def sheet(decision: AwardDecision, host: str, at: datetime | None = None) -> str:
    """The page that is printed. `host` is «https://…». One query (two when it was revoked), whatever the number of
    rows."""
    rows = list(whole(decision))
    collectives = sum(row.kind == Recipient.Kind.COLLECTIVE for row in rows)
    tables = [_table(kind, list(of_kind)) for kind, of_kind in groupby(rows, key=lambda row: row.kind)]
    return _page(decision, host, at, tables=tables, counts=counted(collectives, len(rows) - collectives))


def blank_sheet(decision: AwardDecision, host: str, at: datetime | None = None) -> str:
    """The same without the list: what of the page may change though neither the decision nor a row does."""
    return _page(decision, host, at)


def _page(decision: AwardDecision, host: str, at: datetime | None, **rows) -> str:
    revoking = AwardDecision.objects.visible(at).filter(pk=decision.revoked_by_id) if decision.revoked_by_id else []
    context = {
        "decision": decision,
        "heading": f"Danh sách kèm theo {title(decision)}" if decision.number else title(decision),
        "revoking": next(iter(revoking), None),
        "phase": phase(decision, at),
        "host": host,
    }
    return render_to_string("awards/decision_print.html", context | rows)


def _table(kind: str, rows: list[tuple]) -> Table:
    sections = [(heading, list(under)) for heading, under in groupby(rows, key=lambda row: row.section)]
    return Table(kind, sections, {name: any(getattr(row, name) for row in rows) for name in COLUMNS})
