"""A decision's rows as its editors leaf through them: hidden ones too, filtered and sorted, in pages of a hundred."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower

from unionsite.publishing.query_string import number_of
from unionsite.publishing.searching import Folded
from unionsite.vietnamese.fold import nfc

from ..lists.roll import LONGEST, SIZE, Asked
from ..models import AwardDecision, Recipient
from ..querysets import RecipientQuerySet

ORDERS = {
    "": ("Theo thứ tự in", ("position", "pk")),
    "ten": ("Theo vần tên", ("kind", "sort_key", "position", "pk")),
    "don-vi": ("Theo đơn vị", (Lower(Folded("unit_text")), "position", "pk")),
    "hinh-thuc": ("Theo hình thức", (F("form__order"), F("form"), "position", "pk")),
}
TWINS = Recipient.objects.filter(
    decision=OuterRef("decision"), folded_name=OuterRef("folded_name"), unit_text=OuterRef("unit_text")
).exclude(pk=OuterRef("pk"))
KINDS = {
    "": ("Mọi dòng", Q()),
    "tap-the": ("Tập thể", Q(kind="collective")),
    "ca-nhan": ("Cá nhân", Q(kind="individual")),
    "an": ("Đang ẩn", Q(hidden=True)),
    "huy": ("Đã hủy bỏ", Q(revoked_by__isnull=False)),
    "chua-khop": ("Chưa khớp đơn vị", Q(unit=None)),
    "trung": ("Trùng tên và đơn vị", Q(Exists(TWINS))),
}


@dataclass(frozen=True)
class Worklist:
    """What an editor asked to see of `decision`: `?loc=so y te&loai=an&xep=ten&trang=3`; what makes no sense is left
    out. Without `hidden` the rows that the public may not read are not there at all."""

    decision: AwardDecision
    hidden: bool
    text: str = ""
    kind: str = ""
    order: str = ""
    number: int = 1

    @classmethod
    def asked(cls, decision: AwardDecision, query: dict, hidden: bool) -> "Worklist":
        kind, order, page = (query.get(name, "") for name in ("loai", "xep", "trang"))
        number = number_of(page) or 1
        text = nfc(query.get("loc", "").replace("\0", " ")).strip()[:LONGEST]
        kind, order = kind if kind in KINDS else "", order if order in ORDERS else ""
        return cls(decision, hidden, text, kind, order, number)

    def rows(self) -> RecipientQuerySet:
        """All that match, in order."""
        rows = Recipient.objects.filter(Asked(text=self.text).among(), KINDS[self.kind][1], decision=self.decision)
        if not self.hidden:
            rows = rows.filter(hidden=False)
        rows = rows.select_related("form", "unit", "revoked_by").defer("folded_text", "words", "sort_key")
        return rows.order_by(*ORDERS[self.order][1])

    def page(self) -> Page:
        return Paginator(self.rows(), SIZE).get_page(self.number)

    def showing(self, row: Recipient) -> "Worklist":
        """The page of the whole list, in printed order, on which `row` stands."""
        before = Recipient.objects.filter(decision=self.decision, position__lt=row.position)
        if not self.hidden:
            before = before.filter(hidden=False)
        return Worklist(self.decision, self.hidden, number=before.count() // SIZE + 1)

    def query(self, **others) -> str:
        """The query string that asks for this, with some of it otherwise."""
        other = replace(self, **others)
        asked = {"loc": other.text, "loai": other.kind, "xep": other.order, "trang": other.number}
        return urlencode({name: value for name, value in asked.items() if value and (name, value) != ("trang", 1)})

    @property
    def every_page(self) -> str:
        return self.query(number=1)

    @property
    def filtered(self) -> bool:
        return bool(self.text or self.kind)

    @property
    def orders(self) -> list[tuple[str, str]]:
        return [(key, label) for key, (label, _) in ORDERS.items()]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(key, label) for key, (label, _) in KINDS.items() if self.hidden or key != "an"]
