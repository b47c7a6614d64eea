"""An appendix between reading and saving: what was read, what the editor made of it, and what it means here."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace

from unionsite.vietnamese.fold import fold, nfc

from ..appendix import COLLECTIVE, INDIVIDUAL, MENDABLE, Appendix, Remark, Row, check_rows
from ..models import AppendixImport, AwardDecision, Recipient
from .matching import Match, Matching, UnknownUnit, unit_field

KINDS = (COLLECTIVE, INDIVIDUAL)
LONGEST_SECTION = Recipient._meta.get_field("section").max_length


@dataclass
class Preview:
    """`dropped` are the places of rows that will not be saved; `forms` says which award form (its key) was chosen for a
    folded printed text, `units` which unit (None: left unmatched); `mended` keeps, by place and field, what the file
    said before an editor changed it. `unknown` holds the units that the catalogue does not know, by folded text, as
    `check` found them."""

    appendix: Appendix
    dropped: set[int] = field(default_factory=set)
    forms: dict[str, int] = field(default_factory=dict)
    mended: dict[int, dict[str, str]] = field(default_factory=dict)
    units: dict[str, int | None] = field(default_factory=dict)
    unknown: dict[str, UnknownUnit] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: AppendixImport) -> "Preview":
        read = stored.appendix
        edits = read["edits"]
        mended = {int(place): fields for place, fields in edits["mended"].items()}
        unknown = {text: UnknownUnit(**unit) for text, unit in read["unknown_units"].items()}
        return cls(Appendix.from_json(read), set(edits["dropped"]), edits["forms"], mended, edits["units"], unknown)

    def to_json(self) -> dict:
        edits = {"dropped": sorted(self.dropped), "forms": self.forms, "mended": self.mended, "units": self.units}
        unknown = {text: asdict(unit) for text, unit in self.unknown.items()}
        return {**self.appendix.to_json(), "edits": edits, "unknown_units": unknown}

    def kept_places(self) -> list[int]:
        return [place for place in range(len(self.appendix.rows)) if place not in self.dropped]

    def kept(self) -> list[Row]:
        return [self.appendix.rows[place] for place in self.kept_places()]

    def check(self, decision: AwardDecision | None = None) -> list[Match]:
        """Write all errors and warnings anew; what each kept row will be saved with."""
        for place in self.dropped:
            self.appendix.rows[place].said = []
        kept = replace(self.appendix, rows=self.kept())
        check_rows(kept)
        self.appendix.said = kept.said
        if not kept.rows and not any(remark.is_error for remark in kept.said):
            self.appendix.said = [Remark("nothing-kept"), *kept.said]
        matching = Matching(decision, self.forms, self.units)
        matches = matching.match(kept.rows)
        self.unknown = matching.unknown
        return matches

    def unit_chosen(self, row: Row) -> int | None:
        """The key of the unit that an editor chose for what the row prints, if one was."""
        if not self.units:
            return None
        name = unit_field(row.kind, row.unit)
        return self.units.get(fold(getattr(row, name))) if name else None

    def has_errors(self) -> bool:
        return any(remark.is_error for remark in self.appendix.said) or any(row.is_wrong for row in self.kept())

    def mend(self, place: int, values: dict[str, str]):
        """Give fields of a row other values; what the file said is kept beside."""
        row = self.appendix.rows[place]
        for name, typed in values.items():
            before, after = getattr(row, name), typed_value(name, typed)
            if before == after:
                continue
            read = self.mended.setdefault(place, {})
            read.setdefault(name, "" if before is None else before)
            setattr(row, name, after)
            if read[name] == ("" if after is None else after):
                del read[name]
        if not self.mended.get(place, True):
            del self.mended[place]

    def take_over(self, before: "Preview"):
        """Make the same changes as in an earlier reading of the same file, where its rows are found again."""
        rows = [(row.sheet, row.row, {name: getattr(row, name) for name in MENDABLE}) for row in before.appendix.rows]
        self._take_over(rows, before.forms, before.units, before.dropped, before.mended)

    def take_over_stored(self, stored: dict):
        """Make the same changes as in a stored reading of any shape: what is needed of it never changed."""
        edits = stored["edits"]
        mended = {int(place): fields for place, fields in edits["mended"].items()}
        rows = [(row["sheet"], row["row"], row) for row in stored["rows"]]
        self._take_over(rows, edits["forms"], edits.get("units", {}), set(edits["dropped"]), mended)

    def _take_over(self, rows: list[tuple[str, int, dict]], forms: dict, units: dict, dropped: set, mended: dict):
        places = {key: place for place, key in enumerate(_keys((row.sheet, row.row) for row in self.appendix.rows))}
        self.forms, self.units = dict(forms), dict(units)
        for place, key in enumerate(_keys((sheet, number) for sheet, number, _ in rows)):
            if key not in places:
                continue
            if place in dropped:
                self.dropped.add(places[key])
            if place in mended:
                self.mend(places[key], {name: rows[place][2][name] for name in mended[place]})


def typed_value(name: str, typed) -> str | int | None:
    """What was typed for a field, written the one way that the reader writes it; what is no kind is a person."""
    text = " ".join(nfc(str("" if typed is None else typed)).split())
    if name == "kind" and text not in KINDS:
        return INDIVIDUAL
    if name == "number":
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else text or None
    return text


def as_recipient(row: Row, match: Match, **fixed) -> Recipient:
    """The row as it will be saved, prepared; `fixed` are its decision, position and origin. How a form was
    printed is kept, but not when an editor had to say which one it means."""
    section = row.section
    if len(section) > LONGEST_SECTION:
        section = f"{section[: LONGEST_SECTION - 1].rstrip()}…"
    recipient = Recipient(
        kind=row.kind,
        section=section,
        printed_number="" if row.number is None else str(row.number),
        honorific=row.honorific,
        name=row.name,
        post=row.post,
        unit_text=row.unit,
        unit_id=match.unit,
        form=match.form,
        form_text="" if match.by_hand or fold(row.form) == match.form.folded_name else row.form,
        note=row.note,
        **fixed,
    )
    recipient.prepare()
    return recipient


def _keys(rows: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """Where each row stands; a line of the file may have given several."""
    seen: dict[tuple[str, int], int] = {}
    for sheet, number in rows:
        nth = seen[sheet, number] = seen.get((sheet, number), 0) + 1
        yield sheet, number, nth
