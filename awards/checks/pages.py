"""What the screen of «soát đối chiếu» shows: a page of the list, and beside it where its rows came from."""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from unionsite.publishing.query_string import number_of

from ..models import AppendixImport, AwardDecision, Check, Recipient
from ..querysets import RecipientQuerySet
from ..rows.editing import seen
from .original import Drawing, Original, original_of
from .progress import Progress, not_by, with_enterer

SIZE = 50
ASKED = "soat"  # in a query: it asks for this screen and not for the usual list


@dataclass
class Checklist:
    """The rows of `decision` as `person` checks them, at the page `number`. `originals` are the files that rows of the
    page came from, by key, once the page is read."""

    decision: AwardDecision
    person: object
    number: int
    originals: dict[int, Original] = field(default_factory=dict)

    @classmethod
    def asked(cls, decision: AwardDecision, person, query: dict) -> "Checklist":
        """The page `?trang=3`; by itself that of the first row which waits for them."""
        number = number_of(query.get("trang"))
        if number is None:
            row = _first_unchecked(decision, person)
            number = _before(row).count() // SIZE + 1 if row else 1
        return cls(decision, person, number)

    @cached_property
    def progress(self) -> Progress:
        return Progress.of(self.decision)

    @cached_property
    def page(self) -> Page:
        """Its rows know what was `seen`, whether they are the person's `own`, and their `cells` in the drawing."""
        rows = with_enterer(self.decision.recipients.as_printed())
        rows = rows.select_related("form", "unit", "revoked_by", "checked__by")
        paginator = Paginator(rows.defer("folded_text", "words", "sort_key"), SIZE)
        paginator.count = self.progress.total  # known already
        page = paginator.get_page(self.number)
        self.originals = self._originals({row.source_id for row in page if row.source_place is not None})
        for row in page:
            row.seen = seen(row)
            row.own = self.decision.issuer.checked_by_another and row.enterer == self.person.pk
            original = self.originals.get(row.source_id) if row.source_place is not None else None
            row.cells = " ".join(map(original.key, original.cells_of(row.source_place))) if original else ""
        return page

    def checks(self) -> QuerySet[Check]:
        """Of the rows of this page; for who only wants to know that, the files are not read."""
        last = min(self.number, -(-self.progress.total // SIZE)) * SIZE
        rows = self.decision.recipients.as_printed().values("pk")[max(last - SIZE, 0) : last]
        return Check.objects.filter(recipient__in=rows).select_related("by")

    def _originals(self, keys: set[int | None]) -> dict[int, Original]:
        """The files with these keys, as far as the rows read from them are those that were saved."""
        saved = self.decision.imports.filter(pk__in=keys - {None}, state=AppendixImport.State.SAVED)
        found = ((pk, original_of(pk, version)) for pk, version in saved.values_list("pk", "version"))
        return {pk: original for pk, original in found if original}

    @cached_property
    def drawings(self) -> list[Drawing]:
        """Of each file that a row of this page came from."""
        places: dict[int, list[int]] = {}
        for row in self.page:
            if row.cells:
                places.setdefault(row.source_id, []).append(row.source_place)
        if not places:
            return []
        first, last = self.page[0], self.page[-1]
        before = _before(first).as_printed().last()
        after = self.decision.recipients.filter(
            Q(position__gt=last.position) | Q(position=last.position, pk__gt=last.pk)
        ).as_printed().first()  # fmt: skip
        return [
            self.originals[pk].draw(of_file, *(_place(beside, pk) for beside in (before, after)))
            for pk, of_file in places.items()
        ]

    @property
    def unlit(self) -> int:
        """How many rows of the page have no cell in a drawing."""
        return sum(not row.cells for row in self.page)

    @property
    def own(self) -> int:
        """How many rows of the page the person may not check."""
        return sum(row.own for row in self.page)

    @property
    def query(self) -> str:
        return urlencode({ASKED: 1, "trang": self.page.number})

    @cached_property
    def current(self) -> Recipient | None:
        """The row to begin with."""
        waiting = (row for row in self.page if not hasattr(row, "checked"))
        return next((row for row in waiting if not row.own), self.page[0] if len(self.page) else None)


def _first_unchecked(decision: AwardDecision, person) -> Recipient | None:
    """Which the person may check, if there is one."""
    rows = with_enterer(decision.recipients.filter(checked=None)).as_printed()
    theirs = not_by(person, rows).first() if decision.issuer.checked_by_another else None
    return theirs or rows.first()


def _before(row: Recipient) -> RecipientQuerySet:
    earlier = Q(position__lt=row.position) | Q(position=row.position, pk__lt=row.pk)
    return Recipient.objects.filter(earlier, decision=row.decision_id)


def _place(row: Recipient | None, source: int) -> int | None:
    return row.source_place if row and row.source_id == source else None
