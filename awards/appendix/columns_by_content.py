"""What headings leave open about the columns below them, the cells themselves say."""

import re

from unionsite.spreadsheets.grid import Line, one_line
from unionsite.vietnamese.fold import fold

from .columns import Column
from .headings import Meaning, is_ticked, meaning
from .kinds import looks_personal, surely_personal

_FIGURE = re.compile(r"\d{1,4}(?:\.0)?|[-–]")


def settle_by_content(columns: list[Column], below: list[Line]) -> bool:
    """Correct, in place, what the columns mean by the lines `below` the heading.

    Whether the columns headed by awards, people and collectives hold numbers of them rather than ticks and names.
    """
    if _only_figures(columns, below):
        return True
    _kinds(columns, below)
    _names_by_sex(columns, below)
    _name(columns, below)
    return _counts(columns, below)


def given_names_beside(columns: list[Column], below: list[Line]) -> list[Column]:
    """Columns of given names, whose heading was left empty beside "Họ và tên"."""
    taken, found = {column.index for column in columns}, []
    for column in [column for column in columns if column.meaning.field == "name" and not column.meaning.share]:
        beside = column.index + 1
        named = [line.own for line in below if column.index in line.own]
        given = [one_line(own[beside]) for own in named if beside in own]
        if not given or beside in taken or len(given) * 5 < len(named) * 4:
            continue
        if all(text.isalpha() and text[0].isupper() for text in given):
            found.append(Column(beside, column.text, Meaning("name", "given")))
    return found


def _name(columns: list[Column], below: list[Line]) -> None:
    """Where no heading says that it names people, the column in words we do not know that does."""
    if any(column.meaning.field in {"name", "collective"} for column in columns):
        return
    for column in columns:
        if column.meaning.field == "ignored" and meaning(column.text) is None:
            cells = [one_line(line.texts[column.index]) for line in below if column.index in line.texts]
            if sum(map(surely_personal, cells)) * 2 > len(cells):
                column.meaning = Meaning("name")
                return


def _only_figures(columns: list[Column], below: list[Line]) -> bool:
    """Whether the columns headed "Tập thể" and "Cá nhân" count them: then they name nobody."""
    named = [column for column in columns if column.meaning.field in {"name", "collective"}]
    cells = [one_line(line.own[column.index]) for column in named for line in below[:3] if column.index in line.own]
    if not cells or not all(_FIGURE.fullmatch(cell) for cell in cells):
        return False
    for column in named:
        column.meaning = Meaning("ignored")
    return True


def _kinds(columns: list[Column], below: list[Line]) -> None:
    """The column that says of each row whether it is a collective, in words or by a tick under either word."""
    for column in columns:
        texts = [fold(line.own[column.index]).strip(" .") for line in below if column.index in line.own]
        if not texts or column.meaning.field in {"number", "form", "honorific"}:
            continue
        headed = fold(column.text).rpartition(" / ")[2]
        ticked = headed in {"tap the", "ca nhan"} and all(is_ticked(text) is not None for text in texts)
        if ticked or all(text in {"tap the", "ca nhan", "tt", "cn"} for text in texts):
            column.meaning, column.marks = Meaning("ignored", "kind"), headed if ticked else ""


def _names_by_sex(columns: list[Column], below: list[Line]) -> None:
    """Columns "Ông" and "Bà" that hold the names themselves, or ticks."""
    honorifics = [column for column in columns if column.meaning.field == "honorific"]
    headed = {fold(column.text).rpartition(" / ")[2]: column for column in honorifics}
    if not headed.keys() >= {"ong", "ba"}:
        return
    for heading, spelling in (("ong", "Ông"), ("ba", "Bà")):
        column = headed[heading]
        texts = [one_line(line.own[column.index]) for line in below if column.index in line.own]
        column.marks = spelling
        if texts and sum(map(looks_personal, texts)) * 2 > len(texts):
            column.meaning = Meaning("name", "" if heading == "ong" else "given")


def _counts(columns: list[Column], below: list[Line]) -> bool:
    """Whether the columns headed by awards hold numbers of them rather than ticks."""
    ticks = [column.index for column in columns if column.marks]
    cells = [line.own[index].strip() for line in below for index in ticks if index in line.own]
    return any(re.fullmatch(r"0*([2-9]|[1-9]\d+)(\.0)?", cell) for cell in cells)
