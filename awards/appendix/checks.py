"""What can be said of rows without a database: what must be mended, what somebody should look at."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import islice

from unionsite.spreadsheets.patience import check_time
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.numbers import two_digits

from .kinds import looks_collective
from .privacy import ADVICE, personal_data
from .results import COLLECTIVE, INDIVIDUAL, Appendix, Row

_LONGEST_NAME = 200
_EXCEL_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)", re.IGNORECASE)
_ODD_IN_A_PERSON = re.compile(r"[^\w\s.'’`ʼ-]|_")
_ONE_WORD = re.compile(r"[^\W\d_]['’`ʼ][^\W\d_]")  # names like K'Tem are whole
_ODD_ANYWHERE = re.compile("[\ufffd\ue000-\uf8ff]|(?<=[^\\W\\d_])\\?(?=[^\\W\\d_])")
_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_]|\s+\S)|(?:^|(?<=\s))\?(?=[^\W\d_])|[\ufffd\ue000-\uf8ff]")
_LOOKALIKES = re.compile("[\u00f0\u0189\u0256\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff\uff21-\uff5a]")
_FIELDS = {
    "honorific": "danh xưng",
    "name": "họ tên",
    "post": "chức vụ",
    "unit": "đơn vị",
    "form": "hình thức",
    "note": "ghi chú",
}
_PUBLISHED = _FIELDS | {"section": "mục phía trên"}
_KINDS = {COLLECTIVE: "tập thể", INDIVIDUAL: "cá nhân"}


def check_rows(appendix: Appendix) -> None:
    """Write anew the errors and warnings of every row and of the file, from what the rows hold now.

    To be called again after an editor has mended a cell.
    """
    for row in appendix.rows:
        check_time()
        row.errors = _errors(row)
        row.warnings = [*row.remarks, *_warnings(row)]
    _check_repeats(appendix.rows)
    _check_numbers(appendix)
    appendix.errors = list(appendix.faults)
    appendix.warnings = [*_counting(appendix), *appendix.remarks]


def _errors(row):
    errors = []
    if not row.name:
        errors.append(f"{_place(row, 'name')}: thiếu {_name_of(row)}. Hãy gõ vào hoặc bỏ dòng này.")
    elif not any(map(str.isalpha, row.name)):
        errors.append(f"{_place(row, 'name')}: «{row.name}» không phải là tên. Hãy sửa lại {_name_of(row)}.")
    elif len(row.name) > _LONGEST_NAME:
        errors.append(
            f"{_place(row, 'name')}: {_name_of(row)} dài {len(row.name)} ký tự, quá {_LONGEST_NAME}. Hãy rút gọn."
        )
    if not row.form:
        errors.append(f"{_place(row, 'form')}: chưa có hình thức khen thưởng. Hãy chọn hoặc gõ hình thức.")
    for field in ("number", *_FIELDS):
        value = str(getattr(row, field) or "")
        if "#" in value and (match := _EXCEL_ERROR.search(value)):
            errors.append(f"{_place(row, field)}: có lỗi {match[0]} của Excel. Hãy sửa công thức hoặc gõ lại.")
    for field, label in _PUBLISHED.items():
        if held := personal_data(getattr(row, field)):
            errors.append(f"{_place(row, field)}: {label} có {held}; {ADVICE}")
    return errors


def _warnings(row):
    warnings = []
    name = row.name
    if any(map(str.isalpha, name)) and not _EXCEL_ERROR.search(name) and not personal_data(name):
        warnings += [f"{_place(row, 'name')}: {told}." for told in _doubts(name, row.kind)]
    for field, label in _FIELDS.items():
        value = getattr(row, field)
        if value and not value.isascii():
            warnings += [f"{_place(row, field)}: {told}." for told in _lookalikes(value, label)]
        if field != "name" and _LOST.search(value):
            warnings.append(f"{_place(row, field)}: {label} «{value}» có ký tự hỏng.")
    if looks_collective(row.honorific):
        warnings.append(f"{_place(row, 'honorific')}: danh xưng «{row.honorific}» giống tên tập thể, hãy xem lại tên.")
    unparted = any("chưa tách được" in told for told in row.remarks)
    if row.kind == INDIVIDUAL and name and not row.unit and not unparted:
        warnings.append(f"{_place(row, 'unit')}: chưa ghi đơn vị công tác của «{name}».")
    return warnings


@lru_cache(maxsize=4096)
def _doubts(name, kind):
    """What is odd about a name, as ends of sentences."""
    told = []
    words = name.split()
    letters = [char for char in name if char.isalpha()]
    if name.isupper() and len(words) > 1 and len(letters) > 5:
        told.append(f"«{name}» viết toàn chữ in hoa, hãy đổi về chữ thường có viết hoa đầu từ nếu cần")
    elif letters and name.islower():
        told.append(f"«{name}» viết toàn chữ thường")
    if kind == INDIVIDUAL:
        if any(map(str.isdigit, name)):
            told.append(f"họ tên «{name}» có chữ số")
        if len(words) == 1 and not _ONE_WORD.search(name):
            told.append(f"họ tên «{name}» chỉ có một chữ")
        if odd := sorted(set(_ODD_IN_A_PERSON.findall(name))):
            told.append(f"họ tên «{name}» có ký tự lạ: {' '.join(odd)}")
        if looks_collective(name):
            told.append(f"«{name}» giống tên tập thể nhưng đang xếp là cá nhân")
    if odd := sorted(set(_ODD_ANYWHERE.findall(name))):
        told.append(f"«{name}» có ký tự hỏng: {' '.join(odd)}")
    return tuple(told)


@lru_cache(maxsize=4096)
def _lookalikes(text, label):
    """The first letters of other alphabets that pass for Latin ones, each with its name and place."""
    return tuple(
        f"chữ thứ {match.start() + 1} của {label} «{text}» là «{match[0]}» ({_alphabet(match[0])}), "
        "chỉ giống chữ tiếng Việt, hãy gõ lại"
        for match in islice(_LOOKALIKES.finditer(text), 5)
    )


def _alphabet(letter):
    name = unicodedata.name(letter, "")
    if name.startswith("CYRILLIC"):
        return "chữ Kirin"
    if name.startswith("GREEK"):
        return "chữ Hy Lạp"
    return "chữ rộng" if name.startswith("FULLWIDTH") else "chữ La-tinh của tiếng khác"


def _check_repeats(rows):
    """Warn of people and collectives that stand in the file twice with the same unit, accents aside."""
    seen = {}
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
            one.warnings.append(f"{_place(one, 'name')}: «{one.name}» {how} với {where}.")


@lru_cache(maxsize=32768)
def _folded(text):
    return fold(text)


def _check_numbers(appendix):
    """Warn where the running numbers leave out or repeat one. They may begin anew at 1 anywhere, and go on from section
    to section and from table to table."""
    before, last = None, 0  # the row before, and the number that was last counted
    for row in appendix.rows:
        same = before is not None and (before.sheet, before.section) == (row.sheet, row.section)
        if same and "number" in row.cells and row.cells["number"] == before.cells.get("number"):
            continue  # one recipient over several lines
        if isinstance(row.number, int):
            if same and row.number == before.number:
                row.warnings.append(f"{_place(row, 'number')}: số thứ tự {row.number} bị lặp lại.")
            elif row.number > last + 1:
                row.warnings.append(f"{_place(row, 'number')}: {_jump(last, row.number)}")
            elif same and row.number not in {1, last + 1}:
                row.warnings.append(
                    f"{_place(row, 'number')}: số thứ tự lùi từ {last} về {row.number}, hãy xem có thừa dòng không."
                )
            last = row.number
        if isinstance(row.number, int) or not same:
            before = row


def _jump(last, number):
    missing = f"{last + 1}" if number == last + 2 else f"từ {last + 1} đến {number - 1}"
    how = f"nhảy từ {last} sang {number}" if last else f"bắt đầu từ {number}"
    return f"số thứ tự {how}: thiếu {missing}. Hãy xem có thiếu dòng không."


def _counting(appendix):
    """Warnings for each stated number of recipients that differs from the rows it counts."""
    by_sheet = {}
    for row in appendix.rows:
        by_sheet.setdefault(row.sheet, []).append(row)
    places = {sheet: [row.row for row in sorted(rows, key=lambda row: row.row)] for sheet, rows in by_sheet.items()}
    kinds = {sheet: [row.kind for row in sorted(rows, key=lambda row: row.row)] for sheet, rows in by_sheet.items()}
    warnings = []
    for count in appendix.counts:
        if count.first_row == 0:
            found = [row.kind for row in appendix.rows]
        else:
            rows = places.get(count.sheet, [])
            found = kinds.get(count.sheet, [])[bisect_left(rows, count.first_row) : bisect_right(rows, count.last_row)]
        counted = len(found) if count.kind is None else found.count(count.kind)
        if counted != count.stated:
            what = f" {_KINDS[count.kind]}" if count.kind else ""
            place = f"{count.place}: " if count.place else ""
            stated, counted = two_digits(count.stated), two_digits(counted)
            warnings.append(f"{place}«{count.text}» ghi {stated}{what} nhưng đọc được {counted}{what}.")
    return warnings


def _name_of(row: Row) -> str:
    return "tên tập thể" if row.kind == COLLECTIVE else "họ tên"


def _place(row: Row, field: str) -> str:
    cell = row.cells.get(field)
    return f"Ô {cell}" if cell else f"Dòng {row.row}"
