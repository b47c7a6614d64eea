"""What can be said of rows without a database: what must be mended, what somebody should look at."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from unionsite.spreadsheets.patience import check_time
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.numbers import two_digits

from .fields import LABELS, PUBLISHED
from .kinds import looks_collective
from .privacy import ADVICE, personal_data
from .remarks import Remark
from .results import COLLECTIVE, INDIVIDUAL, Appendix, Row

_LONGEST_NAME = 200
_EXCEL_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)", re.IGNORECASE)
_ODD_IN_A_PERSON = re.compile(r"[^\w\s.'’`ʼ-]|_")
_ONE_WORD = re.compile(r"[^\W\d_]['’`ʼ][^\W\d_]")  # names like K'Tem are whole
_ODD_ANYWHERE = re.compile("[\ufffd\ue000-\uf8ff]|(?<=[^\\W\\d_])\\?(?=[^\\W\\d_])")
_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_]|\s+\S)|(?:^|(?<=\s))\?(?=[^\W\d_])|[\ufffd\ue000-\uf8ff]")
_LOOKALIKES = re.compile("[\u00f0\u0189\u0256\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff\uff21-\uff5a]")
_BY_LOSS = {"broken", "broken-name", "odd-signs", "one-word", "changed"}  # once letters are lost, all of it is broken
_TEXTS = ("honorific", "name", "post", "unit", "form", "note")
_KINDS = {COLLECTIVE: "tập thể", INDIVIDUAL: "cá nhân"}


def check_rows(appendix: Appendix) -> None:
    """Write anew what is said of every row and of the file, from what the rows hold now.

    To be called again after an editor has mended a cell.
    """
    lost = any(remark.code == "letters-lost" for remark in appendix.remarks)
    for number, row in enumerate(appendix.rows):
        if number % 20 == 0:
            check_time()
        row.said = [*_errors(row), *row.remarks, *_warnings(row)]
        if lost:
            row.said = [remark for remark in row.said if remark.code not in _BY_LOSS]
    _check_repeats(appendix.rows)
    _check_numbers(appendix.rows)
    faults = [remark for remark in appendix.remarks if remark.is_error]
    appendix.said = [*faults, *_counting(appendix), *(one for one in appendix.remarks if not one.is_error)]


def _errors(row: Row) -> Iterator[Remark]:
    called = "collective" if row.kind == COLLECTIVE else "name"
    if not row.name:
        yield replace(row.remark("name-missing", "name"), field=called)
    elif not any(map(str.isalpha, row.name)):
        yield replace(row.remark("no-name", "name", row.name), field=called)
    elif len(row.name) > _LONGEST_NAME:
        too_long = row.remark("too-long", "name", hint=f"{len(row.name)} ký tự, quá {_LONGEST_NAME}")
        yield replace(too_long, field=called)
    if not row.form:
        yield row.remark("form-missing", "form")
    for name in ("number", *_TEXTS):
        value = str(getattr(row, name) or "")
        if "#" in value and (match := _EXCEL_ERROR.search(value)):
            yield row.remark("excel-error", name, match[0])
    for name in PUBLISHED:
        if held := personal_data(getattr(row, name)):
            yield row.remark("personal", name, hint=f"{held}; {ADVICE}")


def _warnings(row: Row) -> Iterator[Remark]:
    name = row.name
    if any(map(str.isalpha, name)) and not _EXCEL_ERROR.search(name) and not personal_data(name):
        yield from (row.remark(code, "name", name, hint) for code, hint in _doubts(name, row.kind))
    for key in _TEXTS:
        value = getattr(row, key)
        if value and not value.isascii():
            yield from (row.remark("lookalike", key, value, hint) for hint in _lookalikes(value, LABELS[key]))
        if key != "name" and _LOST.search(value):
            yield row.remark("broken", key, value)
    if looks_collective(row.honorific):
        yield row.remark("odd-honorific", "honorific", row.honorific)
    unparted = any(remark.code == "unparted" for remark in row.remarks)
    if row.kind == INDIVIDUAL and name and not row.unit and not unparted:
        yield row.remark("no-unit", "unit", name)


@lru_cache(maxsize=4096)
def _doubts(name: str, kind: str) -> tuple[tuple[str, str], ...]:
    """What is odd about a name: codes, each with its hint."""
    told = []
    letters = [char for char in name if char.isalpha()]
    if name.isupper() and len(name.split()) > 1 and len(letters) > 5:
        told.append(("capitals", ""))
    elif letters and name.islower():
        told.append(("lower-case", ""))
    if kind == INDIVIDUAL:
        told += _doubts_of_a_person(name)
    if odd := sorted(set(_ODD_ANYWHERE.findall(name))):
        told.append(("broken-name", " ".join(odd)))
    return tuple(told)


def _doubts_of_a_person(name: str) -> Iterator[tuple[str, str]]:
    if any(map(str.isdigit, name)):
        yield "digits", ""
    if len(name.split()) == 1 and not _ONE_WORD.search(name):
        yield "one-word", ""
    if odd := sorted(set(_ODD_IN_A_PERSON.findall(name))):
        yield "odd-signs", " ".join(odd)
    if looks_collective(name):
        yield "like-a-collective", ""


@lru_cache(maxsize=4096)
def _lookalikes(text: str, label: str) -> tuple[str, ...]:
    """The first letters of other alphabets that pass for Latin ones, each with its name and place."""
    return tuple(
        f"chữ thứ {match.start() + 1} của {label} «{text}» là «{match[0]}» ({_alphabet(match[0])})"
        for match in islice(_LOOKALIKES.finditer(text), 5)
    )


def _alphabet(letter: str) -> str:
    name = unicodedata.name(letter, "")
    if name.startswith("CYRILLIC"):
        return "chữ Kirin"
    if name.startswith("GREEK"):
        return "chữ Hy Lạp"
    return "chữ rộng" if name.startswith("FULLWIDTH") else "chữ La-tinh của tiếng khác"


def _check_repeats(rows: list[Row]) -> None:
    """Warn of people and collectives that stand in the file twice with the same unit, accents aside."""
    seen: dict[tuple[str, str], Row] = {}
    for row in rows:
        if not row.name:
            continue
        key = _folded(row.name), _folded(row.unit)
        first = seen.setdefault(key, row)
        if first is row:
            continue
        same = (first.name, first.unit) == (row.name, row.unit)
        how = "trùng tên và đơn vị" if same else "trùng tên và đơn vị (nếu bỏ dấu)"
        if first.form != row.form:
            how += ", khác hình thức"
        for one, other in ((row, first), (first, row)):
            where = f"dòng {other.row}" + (f" trang «{other.sheet}»" if other.sheet != one.sheet else "")
            one.said.append(one.remark("twice", "name", one.name, f"{how} với {where}"))


@lru_cache(maxsize=32768)
def _folded(text: str) -> str:
    return fold(text)


def _check_numbers(rows: list[Row]) -> None:
    """Warn where the running numbers leave out or repeat one. They may begin anew at 1 anywhere, and go on from section
    to section and from table to table."""
    before, last = None, 0  # the row before, and the number that was last counted
    for row in rows:
        same = before is not None and (before.sheet, before.section) == (row.sheet, row.section)
        if before and same and "number" in row.cells and row.cells["number"] == before.cells.get("number"):
            continue  # one recipient over several lines
        if isinstance(row.number, int):
            if told := _number_doubt(row.number, last, before.number if before and same else None, same):
                row.said.append(row.remark(told[0], "number", str(row.number), told[1]))
            last = row.number
        if isinstance(row.number, int) or not same:
            before = row


def _number_doubt(number: int, last: int, above: int | str | None, same: bool) -> tuple[str, str] | None:
    """What is odd about a number after the `last` one; `above` is that of the row above in the same section."""
    if same and number == above:
        return "number-again", ""
    if number > last + 1:
        return "number-gap", _jump(last, number)
    if same and number not in {1, last + 1}:
        return "number-back", f"từ {last} về {number}"
    return None


def _jump(last: int, number: int) -> str:
    missing = f"{last + 1}" if number == last + 2 else f"từ {last + 1} đến {number - 1}"
    how = f"nhảy từ {last} sang {number}" if last else f"bắt đầu từ {number}"
    return f"{how}: thiếu {missing}"


def _counting(appendix: Appendix) -> Iterator[Remark]:
    """Remarks on each stated number of recipients that differs from the rows it counts."""
    by_sheet: dict[str, list[Row]] = {}
    for row in appendix.rows:
        by_sheet.setdefault(row.sheet, []).append(row)
    ordered = {sheet: sorted(rows, key=lambda row: row.row) for sheet, rows in by_sheet.items()}
    places = {sheet: [row.row for row in rows] for sheet, rows in ordered.items()}
    for count in appendix.counts:
        if count.first_row == 0:
            rows = appendix.rows
        else:
            at = places.get(count.sheet, [])
            rows = ordered.get(count.sheet, [])[bisect_left(at, count.first_row) : bisect_right(at, count.last_row)]
        counted = sum(count.kind is None or row.kind == count.kind for row in rows)
        if counted != count.stated:
            what = f" {_KINDS[count.kind]}" if count.kind else ""
            told = f"{two_digits(count.stated)}{what} nhưng đọc được {two_digits(counted)}{what}"
            yield Remark("count-differs", "", count.place, count.text, told)
