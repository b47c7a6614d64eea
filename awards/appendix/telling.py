"""What is told of a file as a whole: what was left out, what was understood how, which sheets hold no list."""

import re
from collections.abc import Iterable, Iterator

from unionsite.spreadsheets.grid import letters
from unionsite.vietnamese.fold import fold

from . import asides, cells, paragraphs
from .columns import Layout
from .fields import HEADINGS
from .labelling import LabelledSheet
from .labels import Label
from .listing import Listing
from .remarks import Remark, listed
from .results import Appendix, Row, Table

_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_]|\s+\S)|(?:^|(?<=\s))\?(?=[^\W\d_])")


def where(sheet: LabelledSheet) -> str:
    name = sheet.lines.sheet.name
    return f"Trang «{name}»" if name else "Bảng"


def tell(appendix: Appendix, sheets: list[LabelledSheet], listing: Listing, mapping: dict[str, str]) -> None:
    """Add to the appendix all remarks about the file, and those about its rows that come from opening it."""
    for sheet in sheets:
        appendix.remarks += _of_sheet(sheet, listing)
    appendix.remarks += asides.in_words(appendix.asides)
    appendix.remarks += _of_columns([layout for sheet in sheets for layout in sheet.layouts], mapping)
    _tell_cells(appendix.rows, sheets)
    appendix.left_out = _left_out(sheets)


def tell_tables(appendix: Appendix, sheets: list[LabelledSheet]) -> None:
    """What to say of sheets without a list; those of a file without any are added as tables to be mapped."""
    for sheet in sheets:
        empty = not sheet.layouts and not sheet.has_figures and not _is_hidden(sheet)
        if empty and sheet.lines.sheet.name and appendix.rows:
            appendix.remarks.append(Remark("no-list", quoted=sheet.lines.sheet.name))
        names = [one.line.sheet for one in sheet.labelled if one.rule == "in a table of figures"]
        appendix.remarks += [Remark("figures", quoted=name) for name in dict.fromkeys(names)]
    for sheet in sheets:
        if sheet.by_content and sheet.lines.lines[0].sheet == paragraphs.SHEET:
            appendix.remarks.append(Remark("paragraphs"))
        elif sheet.by_content and sheet.guessed:
            named = [
                f"cột {heading.column} là {HEADINGS[heading.field].lower()}"
                for heading in sheet.guessed.layout.headings()
                if heading.field not in {"personal", "ignored"}
            ]
            appendix.remarks.append(Remark("by-content", quoted=where(sheet), hint="; ".join(named)))
        elif sheet.guessed and not appendix.rows:
            lines = sheet.lines.lines
            start = lines[sheet.guessed.start]
            headings = sheet.guessed.layout.headings()
            appendix.tables.append(Table(start.sheet, start.number, lines[-1].number, headings))
            appendix.remarks.append(Remark("columns-unknown", quoted=where(sheet)))


def lost_letters(sheets: list[LabelledSheet]) -> Iterator[Remark]:
    """What to say of a file that was saved in an alphabet without Vietnamese letters: each became a question mark."""
    texts = [(line, at, text) for sheet in sheets for line in sheet.lines.lines for at, text in line.texts.items()]
    lost = [(line, column) for line, column, text in texts if _LOST.search(text)]
    if len(lost) >= 3 and len(lost) * 10 >= len(texts):
        line, column = lost[0]
        first = f", đầu tiên là ô {line.address(column)}" if line.number else ""
        yield Remark("letters-lost", hint=f"{len(lost)} ô có dấu «?» ở chỗ chữ có dấu{first}")


def _is_hidden(sheet: LabelledSheet) -> bool:
    return cells.HIDDEN_SHEETS in sheet.lines.left.values()


def _of_sheet(sheet: LabelledSheet, listing: Listing) -> Iterator[Remark]:
    opened = sheet.lines.sheet
    # A doubtful line's own words stay out: they may hold what is not to be kept.
    yield from (Remark("opening", hint=re.sub(r": “.*”", "", told, flags=re.DOTALL)) for told in opened.remarks)
    if _is_hidden(sheet):
        yield Remark("hidden-sheet-left", quoted=opened.name)
        return
    if opened.hidden and sheet.layouts:
        yield Remark("hidden-sheet-read", quoted=opened.name)
    yield from _of_hidden_columns(sheet)
    yield from _of_lines(sheet, listing)
    sheets = dict.fromkeys(one.line.sheet for one in sheet.labelled)
    if unheaded := {column for name in sheets for column in listing.unheaded.get(name, ())}:
        yield Remark("unheaded", quoted=where(sheet), hint=", ".join(map(letters, sorted(unheaded))))


def _of_lines(sheet: LabelledSheet, listing: Listing) -> Iterator[Remark]:
    """Its lines that were left out, or read though hidden, and those with nothing but a number."""
    for code, rules in (("hidden-rows-left", {cells.HIDDEN_ROWS}), ("struck-left", {cells.STRUCK, "struck name"})):
        left = [one.line.number for one in sheet.labelled if one.rule in rules]
        if left:
            yield Remark(code, quoted=where(sheet), hint=f"{len(left)} dòng (dòng {listed(tuple(left))})")
    rows = {row.at for row in listing.rows}
    shown = [one.line.number for one in sheet.labelled if one.line.hidden and one.at in rows]
    if shown:
        yield Remark("hidden-rows-read", quoted=where(sheet), hint=f"{len(shown)} dòng (dòng {listed(tuple(shown))})")
    if blank := tuple(one.line.number for one in sheet.labelled if one.rule == "nothing but a number"):
        yield Remark("only-numbers", quoted=where(sheet), hint=listed(blank))


def _of_hidden_columns(sheet: LabelledSheet) -> Iterator[Remark]:
    """Its hidden columns that hold more than what is left out anyway: those that were left out, and those that were
    read."""
    hidden = {
        column.index: column
        for layout in sheet.layouts
        for column in layout.columns
        if column.index in sheet.lines.sheet.hidden_columns and column.meaning.field != "personal"
    }
    named = [(f"{letters(index)} «{column.text}»", column.meaning.field) for index, column in sorted(hidden.items())]
    for code, found in (
        ("hidden-columns-read", [name for name, field in named if field != "ignored"]),
        ("hidden-columns-left", [name for name, field in named if field == "ignored"]),
    ):
        if found:
            yield Remark(code, quoted=where(sheet), hint=", ".join(found))


def _of_columns(layouts: list[Layout], mapping: dict[str, str]) -> Iterator[Remark]:
    for name, code in (("personal", "personal-columns"), ("ignored", "ignored-columns")):
        texts = dict.fromkeys(text for layout in layouts for text in layout.left_out(name))
        if texts:
            yield Remark(code, hint=", ".join(f"«{text}»" for text in texts))
    personal = {column.text: None for layout in layouts for column in layout.of("personal")}
    if kept_out := [text for text in personal if mapping.get(fold(text)) not in {None, "personal", "ignored"}]:
        yield Remark("personal-chosen", hint=", ".join(f"«{text}»" for text in kept_out))


def _tell_cells(rows: list[Row], sheets: Iterable[LabelledSheet]) -> None:
    """What was done to the letters of cells, and what was left out of them, at the rows that were read from these."""
    by_cell: dict[tuple[str, str], list[Remark]] = {}
    for sheet in sheets:
        for (name, row, column), told in sheet.lines.sheet.changes.items():
            by_cell.setdefault((name, f"{letters(column)}{row}"), []).append(Remark("changed", hint=told))
        for one in sheet.labelled if any(line.struck for line in sheet.lines.lines) else ():
            for column, struck in one.line.struck.items():
                kept = column in one.line.texts and cells.is_struck_out(one.line, column)
                about = Remark("struck-kept") if kept else Remark("struck-part", quoted=struck)
                by_cell.setdefault((one.line.sheet, one.line.address(column)), []).append(about)
    for one_row in rows if by_cell else ():
        places: dict[Remark, list[str]] = {}
        for cell in dict.fromkeys(one_row.cells.values()):
            for change in by_cell.get((one_row.sheet, cell), ()):
                places.setdefault(change, []).append(cell)
        one_row.remarks += [
            Remark(change.code, "", ", ".join(at), change.quoted, change.hint) for change, at in places.items()
        ]


def _left_out(sheets: list[LabelledSheet]) -> dict[str, int]:
    """How many lines were left out for each kind of LEAVABLE; for columns, how many of these."""
    counts: dict[str, int] = {}
    for sheet in sheets:
        for one in sheet.labelled:
            kind = cells.STRUCK if one.rule == "struck name" else one.rule
            if one.label == Label.LEFT_ASIDE and kind in cells.LEAVABLE:
                counts[kind] = counts.get(kind, 0) + 1
        left = [
            column
            for layout in sheet.layouts[:1]
            for column in layout.of("ignored")
            if column.index in sheet.lines.hidden_columns
        ]
        if left:
            counts[cells.HIDDEN_COLUMNS] = counts.get(cells.HIDDEN_COLUMNS, 0) + len(left)
    return counts
