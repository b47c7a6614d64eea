"""Which conferences a reader asked to see: `?nam=2026&loai=tong-ket`, each alone or both together."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.utils import timezone

from unionsite.publishing.models import EARLIEST, LATEST
from unionsite.publishing.query_string import number_in
from unionsite.vietnamese.dates import VIETNAM

from ..models import Conference, ConferenceKind
from ..querysets import ConferenceQuerySet

NAMES = ("nam", "loai")


@dataclass(frozen=True)
class Link:
    text: str
    query: str
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """`kinds` are those that some public conference has; `years` likewise and the chosen one, the latest first."""

    year: int | None
    kind: ConferenceKind | None
    kinds: list[ConferenceKind]
    years: list[int]

    @classmethod
    def from_query(cls, query: dict, at: datetime | None = None) -> "Choice":
        """Raises Http404 for a year that cannot be, and for a kind that no public conference has: it is not named. Two
        queries."""
        visible = Conference.objects.visible(at or timezone.now()).order_by()
        kinds = list(ConferenceKind.objects.filter(Exists(visible.filter(kind=OuterRef("pk")))))
        year = number_in(query, "nam", EARLIEST.year, LATEST.year - 1)
        if "nam" in query and year is None:
            raise Http404("Năm phải có dạng 2026")
        kind = _kind(query, {one.slug: one for one in kinds})
        years = set(visible.values_list(ExtractYear("begins", tzinfo=VIETNAM), flat=True).distinct())
        return cls(year, kind, kinds, sorted(years | {year} - {None}, reverse=True))

    def among(self, conferences: ConferenceQuerySet) -> ConferenceQuerySet:
        """Those of `conferences` that are of the chosen kind and begin in the chosen year."""
        if self.kind:
            conferences = conferences.filter(kind=self.kind)
        if self.year:
            first, following = (datetime(year, 1, 1, tzinfo=VIETNAM) for year in (self.year, self.year + 1))
            conferences = conferences.filter(begins__gte=first, begins__lt=following)
        return conferences

    def __bool__(self):
        return bool(self.year or self.kind)

    def __str__(self):
        """«Tổng kết, năm 2026»; «» when nothing was chosen."""
        return ", ".join(filter(None, [self.kind and self.kind.name, self.year and f"năm {self.year}"]))

    @property
    def heading(self) -> str:
        return f"Hội nghị: {self}" if self else "Hội nghị"

    @property
    def year_links(self) -> list[Link]:
        return [self._link("Tất cả", None, self.kind), *(self._link(str(y), y, self.kind) for y in self.years)]

    @property
    def kind_links(self) -> list[Link]:
        return [self._link("Tất cả", self.year, None), *(self._link(k.name, self.year, k) for k in self.kinds)]

    def _link(self, text: str, year: int | None, kind: ConferenceKind | None) -> Link:
        query = urlencode({name: value for name, value in zip(NAMES, (year, kind and kind.slug), strict=True) if value})
        return Link(text, query, (year, kind) == (self.year, self.kind))


def _kind(query: dict, kinds: dict[str, ConferenceKind]) -> ConferenceKind | None:
    slug = query.get("loai")
    if slug is not None and slug not in kinds:
        raise Http404("Không có loại hội nghị này")
    return kinds.get(slug)
