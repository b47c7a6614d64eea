"""A decision's list as readers leaf through it: in printed order or by name, filtered, in pages of a hundred.

The keys of all rows that are shown come in one query, in order; only the rows of the page asked for are read. So every
page costs the same, and a row's page is known from its key.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, JSONField, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404

from unionsite.publishing.query_string import number_in
from unionsite.vietnamese.fold import nfc
from unionsite.vietnamese.numbers import group
from unionsite.vietnamese.spelling import folded_words

from ..decisions.wording import counted
from ..models import AwardDecision, Recipient

SIZE = 100  # rows of a page
BY_NAME = "ten"
ORDERS = {"": ["position", "pk"], BY_NAME: ["kind", "sort_key", "position", "pk"]}
LONGEST, MOST_WORDS = 100, 8  # letters and words of a filter
COLUMNS = ("printed_number", "post", "unit_text", "note")  # those that a list may lack
WHOLE = ("pk", "kind", "section", "printed_number", "honorific", "name", "post", "unit_text", "form__name", "form_text",
         "note", "revoked_by_id")  # fmt: skip
NAMES = ("xep", "loc", "trang", "dong")


@dataclass(frozen=True)
class Asked:
    """What a query asks for: `?xep=ten`, `?loc=so y te`, `?trang=3`, `?dong=` the key of a row to open the list at."""

    order: str = ""
    text: str = ""
    page: int = 1
    row: int | None = None

    @classmethod
    def from_query(cls, query: dict) -> "Asked":
        """Raises Http404 for an order, a page or a row that cannot be."""
        order, text = query.get("xep", ""), nfc(query.get("loc", "")).strip()[:LONGEST]
        if order not in ORDERS:
            raise Http404("Không có thứ tự này")
        row = number_in(query, "dong")
        return cls(order, "" if row else text, number_in(query, "trang") or 1, row)

    def among(self) -> Q:
        """Rows in whose name, post, unit or form every typed word begins a word, accents or not."""
        rule = Q()
        for word in folded_words(self.text)[:MOST_WORDS]:
            begins = rf"\m{word}"
            rule &= Q(folded_text__regex=begins) | Q(form__folded_name__regex=begins)
        return rule

    def link(self, page: int = 1, order: str | None = None) -> str:
        order = self.order if order is None else order
        asked = {"xep": order, "loc": self.text, "trang": page if page > 1 else ""}
        return f"?{urlencode({name: value for name, value in asked.items() if value})}#danh-sach"


@dataclass(frozen=True)
class Group:
    """Rows that stand under one heading on a page; `continued` when the heading stood on the page before already."""

    kind: str
    heading: str
    continued: bool
    rows: list[Recipient]

    @property
    def says(self) -> dict[str, bool]:
        """Which columns hold anything."""
        return {name: any(getattr(row, name) for row in self.rows) for name in COLUMNS}


@dataclass(frozen=True)
class PageLink:
    text: str
    query: str
    current: bool


@dataclass(frozen=True)
class Roll:
    """`total` rows match; `collectives`, `individuals` and `revoked` count all that the public may read. `found` is
    the key of the row asked for, `lost` that it is not in the list (hidden, deleted or never there: nobody learns)."""

    asked: Asked
    groups: list[Group]
    number: int
    total: int
    pages: list[PageLink]
    collectives: int
    individuals: int
    revoked: int
    found: int | None
    lost: bool

    @property
    def counts(self) -> str:
        return counted(self.collectives, self.individuals)

    @property
    def newer(self) -> str:
        return self.asked.link(self.number - 1) if self.number > 1 else ""

    @property
    def older(self) -> str:
        return self.asked.link(self.number + 1) if self.number < len(self.pages) else ""

    @property
    def every(self) -> str:
        return replace(self.asked, text="").link()

    @property
    def orders(self) -> list[PageLink]:
        names = {"": "Theo thứ tự in", BY_NAME: "Theo vần tên"}
        return [PageLink(text, self.asked.link(order=key), key == self.asked.order) for key, text in names.items()]


def roll_of(decision: AwardDecision, query: dict, at: datetime) -> Roll:
    """The page of the list that `query` asks for. Two queries; raises Http404 when there is no such page."""
    asked = Asked.from_query(query)
    shown = Recipient.objects.filter(decision=decision, hidden=False)
    every = shown.aggregate(
        collectives=Count("pk", filter=Q(kind="collective")),
        individuals=Count("pk", filter=Q(kind="individual")),
        revoked=Count("pk", filter=Q(revoked_by__isnull=False)),
        keys=ArrayAgg("pk", filter=asked.among() or None, order_by=ORDERS[asked.order]),
    )
    keys = every.pop("keys") or []
    lost = asked.row is not None and asked.row not in keys
    found = asked.row if not lost else None
    number = keys.index(found) // SIZE + 1 if found else asked.page
    last = max(1, -(-len(keys) // SIZE))
    if number > last:
        raise Http404("Danh sách không có trang này")
    first = (number - 1) * SIZE
    ends = [(place, min(place + SIZE, len(keys)) - 1) for place in range(0, len(keys), SIZE)]
    edges = [keys[place] for two in ends for place in two] if asked.order == BY_NAME else []
    page = keys[first : first + SIZE]
    rows = _rows(shown, [*page, *keys[max(0, first - 1) : first], *edges], at)
    groups = _groups([rows[key] for key in page if key in rows], asked.order, first and rows.get(keys[first - 1]))
    called = [_names(rows.get(keys[one]), rows.get(keys[two])) if edges else "" for one, two in ends]
    names = [name or f"{group(one + 1)} – {group(two + 1)}" for name, (one, two) in zip(called, ends, strict=True)]
    pages = [PageLink(name, asked.link(place), place == number) for place, name in enumerate(names, start=1)]
    return Roll(asked, groups, number, len(keys), pages, **every, found=found, lost=lost)


def whole(decision: AwardDecision) -> Iterator:
    """All that the public may read of the list, in printed order, as named tuples of WHOLE: for printing and files."""
    shown = Recipient.objects.filter(decision=decision, hidden=False).as_printed()
    return shown.values_list(*WHOLE, named=True).iterator(2_000)


def _rows(shown, keys: list[int], at: datetime) -> dict[int, Recipient]:
    """Those rows with their forms, and with what is public of the decisions that revoked them."""
    revoking = AwardDecision.objects.visible(at).filter(pk=OuterRef("revoked_by"))
    named = revoking.values(json=JSONObject(id="id", slug="slug", number="number"))
    rows = shown.filter(pk__in=keys).select_related("form").defer("folded_text", "words")
    rows = rows.annotate(revoking=Subquery(named, output_field=JSONField()))
    found = {row.pk: row for row in rows}
    for row in found.values():
        row.revoking = row.revoking and AwardDecision(**row.revoking)
    return found


def _groups(rows: list[Recipient], order: str, above: Recipient | None) -> list[Group]:
    """`rows` of a page under their headings; `above` is the last row of the page before."""

    def place(row: Recipient) -> tuple[str, str]:
        return row.kind, Recipient.Kind(row.kind).label if order == BY_NAME else heading_of(row)

    parts = groupby(rows, key=place)
    return [Group(*where, bool(above and where == place(above)), list(of_one)) for where, of_one in parts]


def heading_of(row: Recipient) -> str:
    """The section as printed; where none was printed, what kind of recipients these are."""
    return row.section or Recipient.Kind(row.kind).label


def _names(first: Recipient | None, last: Recipient | None) -> str:
    """What a page by names is called: «An – Bình» when people stand at both its ends, else nothing."""
    if not (first and last and first.kind == last.kind == Recipient.Kind.INDIVIDUAL):
        return ""
    return " – ".join(
        dict.fromkeys(row.sort_as.split()[0] if row.sort_as else row.name.split()[-1] for row in (first, last))
    )
