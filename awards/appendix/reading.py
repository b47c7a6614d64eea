"""From the bytes of a file to its recipients."""

import re
from collections.abc import Callable
from dataclasses import replace

from unionsite.spreadsheets.grid import Sheet, letters
from unionsite.spreadsheets.patience import limited_time
from unionsite.spreadsheets.reading import read_sheets
from unionsite.spreadsheets.refusals import UnreadableFile, without_result
from unionsite.vietnamese.fold import fold

from .asides import asides_in, in_words
from .checks import check_rows
from .inference import Guess, guess
from .results import Appendix, Table
from .side_by_side import below_each_other
from .totals import settle
from .walking import Walk

_NOT_LISTS = re.compile(r"(huong dan|ghi chu|danh muc|chu thich|du lieu|dropdown|lists?$|data$|dm\b)")
_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_]|\s+\S)|(?:^|(?<=\s))\?(?=[^\W\d_])")
_KEPT_FIELDS = ("number", "honorific", "name", "post", "unit", "form", "note", "collective")


class UnreadableAppendix(UnreadableFile):
    """The file cannot be read as an appendix; the message, in Vietnamese, says why and what to do."""


def read_appendix(
    data: bytes,
    filename: str,
    columns: dict[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Appendix:
    """The recipients in an appendix, each as printed, with what is wrong or doubtful about it.

    `data` are the bytes of an .xlsx, .docx or .csv file and `filename` its name. `columns` is the editor's own mapping
    of folded headings ("don vi cong tac", or "cot b" where there is none) to one of FIELDS. `progress` is called with
    lines done and lines in all, every 500 lines or so. UnreadableAppendix, with the reason in Vietnamese, for a file
    that cannot be read; no other error.
    """
    try:
        with limited_time():
            return _read(data, filename, columns or {}, progress or (lambda done, total: None))
    except UnreadableFile as refusal:
        raise UnreadableAppendix(str(refusal)) from refusal
    except Exception as error:  # whatever a file holds that nobody foresaw, the editor hears of it in words
        raise UnreadableAppendix(
            "Không hiểu được bảng trong tệp. Hãy chép riêng bảng danh sách sang một tệp mới rồi tải lên."
        ) from error


def _read(data, filename, mapping, progress):
    sheets = [replace(sheet, lines=below_each_other(sheet.lines)) for sheet in read_sheets(data, filename)]
    total = sum(len(sheet.lines) for sheet in sheets)
    appendix = Appendix()
    walks, guesses, starts, done = [], [], [], 0
    for number, sheet in enumerate(sheets):
        starts.append(len(appendix.rows))
        walk, guessed = _walk(sheet, number, appendix, mapping, lambda at, done=done: progress(done + at, total))
        walks.append(walk)
        guesses += [(sheet, guessed)] if guessed else []
        done += len(sheet.lines)
    progress(total, total)
    _refuse_missing_results(walks)
    _settle_tables(appendix, walks, guesses)
    sayings = [saying for walk in walks for saying in walk.sayings]
    titles = [saying for walk in walks for saying in walk.titles]
    appendix.stated_total, counts = settle(sayings, titles, appendix.rows, starts)
    appendix.counts += counts
    # Of a sheet without any list the editor hears as a whole.
    passed = [one for walk in walks if walk.layouts for one in walk.passed]
    appendix.asides = asides_in(passed)
    _remark(appendix, walks, mapping)
    check_rows(appendix)
    return appendix


def _walk(sheet: Sheet, number: int, appendix: Appendix, mapping, progress) -> tuple[Walk, Guess | None]:
    walk = Walk(sheet, number, appendix, mapping)
    walk.walk(progress)
    if walk.layouts or walk.skipped_summaries:
        return walk, None
    guessed = guess(sheet.lines, mapping)
    if guessed and guessed.certain and not _NOT_LISTS.match(fold(sheet.name)):
        walk = Walk(sheet, number, appendix, mapping)
        walk.walk(progress, guessed.layout, guessed.start)
    return walk, guessed


def _settle_tables(appendix, walks, guesses):
    """What to say of sheets without a list; a file without any is refused, or asks for the columns to be named."""
    appendix.tables = [table for table in appendix.tables if table.first_row] or appendix.tables
    for walk in walks:
        if not walk.layouts and not walk.skipped_summaries and walk.sheet.name and appendix.rows:
            appendix.remarks.append(f"Trang «{walk.sheet.name}» không có bảng danh sách nên được bỏ qua.")
        appendix.remarks += [
            f"Trang «{sheet}» có bảng số liệu tổng hợp, không phải danh sách, nên được bỏ qua."
            for sheet in dict.fromkeys(walk.skipped_summaries)
        ]
    for sheet, guessed in guesses:
        where = f"Trang «{sheet.name}»" if sheet.name else "Bảng"
        if guessed.certain and any(walk.sheet is sheet and walk.layouts for walk in walks):
            named = "; ".join(
                f"cột {heading.column} là {_SPOKEN[heading.field]}"
                for heading in guessed.layout.headings()
                if heading.field in _SPOKEN
            )
            appendix.remarks.append(f"{where} không có dòng tiêu đề nhận ra được, đã hiểu theo nội dung: {named}.")
        elif not appendix.rows:
            appendix.tables.append(_table_to_map(sheet, guessed))
            appendix.faults.append(
                f"{where}: chưa nhận ra cột nào là họ tên hoặc tên tập thể. Hãy chọn nội dung của từng cột rồi đọc lại."
            )
    if not appendix.tables:
        raise UnreadableAppendix(
            "Không tìm thấy bảng danh sách nào. Bảng cần có dòng tiêu đề với ít nhất hai cột như «Họ và tên» hoặc "
            "«Tên tập thể», «Chức vụ», «Đơn vị», «Hình thức khen thưởng»."
        )
    if lost := _lost_letters(walks):
        appendix.faults.append(lost)
    if not appendix.rows and not appendix.faults:
        appendix.faults.append("Bảng chỉ có tiêu đề, không có dòng nào ghi người hoặc tập thể được khen.")


def _lost_letters(walks) -> str:
    """What to say of a file that was saved in an alphabet without Vietnamese letters: each became a question mark."""
    texts = [(line, column, text) for walk in walks for line in walk.lines for column, text in line.texts.items()]
    lost = [(line, column) for line, column, text in texts if _LOST.search(text)]
    if len(lost) < 3 or len(lost) * 10 < len(texts):
        return ""
    line, column = lost[0]
    place = f", đầu tiên là ô {line.address(column)}" if line.number else ""
    return (
        f"Tệp đã mất chữ khi được lưu: {len(lost)} ô có dấu «?» ở chỗ chữ có dấu{place}. Hãy mở tệp gốc bằng Excel, "
        "lưu thành .xlsx hoặc «CSV UTF-8» rồi tải lên lại."
    )


def _table_to_map(sheet, guessed):
    lines = sheet.lines
    start = lines[guessed.start]
    return Table(start.sheet, start.number, lines[-1].number, guessed.layout.headings())


_SPOKEN = {
    "number": "số thứ tự",
    "honorific": "danh xưng",
    "name": "họ và tên",
    "collective": "tên tập thể",
    "post": "chức vụ",
    "unit": "đơn vị",
    "form": "hình thức khen thưởng",
    "note": "ghi chú",
}


def _refuse_missing_results(walks):
    """A formula whose result the file does not hold may be anybody's name."""
    for walk in walks:
        left_out = {
            column.index for layout in walk.layouts for name in ("personal", "ignored") for column in layout.of(name)
        }
        kept = {column.index for layout in walk.layouts for name in _KEPT_FIELDS for column in layout.of(name)}
        missing = {
            column: cell
            for column, cell in walk.sheet.uncached.items()
            if column not in left_out and (column in kept or not walk.layouts)
        }
        if missing:
            raise without_result(missing[min(missing)], walk.sheet.name)


def _remark(appendix, walks, mapping):
    for walk in walks:
        sheet = walk.sheet
        # A doubtful line's own words stay out: they may hold what is not to be kept.
        appendix.remarks += [re.sub(r": “.*”", "", warning, flags=re.DOTALL) for warning in sheet.remarks]
        where = f"Trang «{sheet.name}»" if sheet.name else "Bảng"
        if sheet.hidden and walk.layouts:
            appendix.remarks.append(f"Trang «{sheet.name}» đang bị ẩn trong tệp nhưng vẫn được đọc.")
        for columns, what in zip(_hidden_columns(walk), ("nhưng vẫn được đọc", "nên không đọc"), strict=True):
            if columns:
                appendix.remarks.append(f"{where}: cột {', '.join(columns)} đang bị ẩn trong tệp {what}.")
        if walk.listing.hidden:
            rows = ", ".join(map(str, walk.listing.hidden[:10])) + (" …" if len(walk.listing.hidden) > 10 else "")
            appendix.remarks.append(f"{where}: đã đọc cả {len(walk.listing.hidden)} dòng bị ẩn (dòng {rows}).")
        if blank := [str(line.number) for line in walk.listing.blank]:
            rows = ", ".join(blank[:10]) + (" …" if len(blank) > 10 else "")
            appendix.remarks.append(f"{where}: dòng {rows} chỉ có số thứ tự, không ghi ai, nên được bỏ qua.")
        if walk.listing.unheaded:
            columns = ", ".join(map(letters, sorted(walk.listing.unheaded)))
            appendix.remarks.append(f"{where}: cột {columns} có nội dung nhưng không có tiêu đề nên không đọc.")
    appendix.remarks += in_words(appendix.asides)
    layouts = [layout for walk in walks for layout in walk.layouts]
    for name, told in (
        ("personal", "Cột dữ liệu cá nhân đã được bỏ ra, không lưu lại: "),
        ("ignored", "Cột không dùng đến nên không đọc: "),
    ):
        texts = dict.fromkeys(text for layout in layouts for text in layout.left_out(name))
        if texts:
            appendix.remarks.append(told + ", ".join(f"«{text}»" for text in texts) + ".")
    personal = {column.text: None for layout in layouts for column in layout.of("personal")}
    if kept_out := [text for text in personal if mapping.get(fold(text)) not in {None, "personal", "ignored"}]:
        texts = ", ".join(f"«{text}»" for text in kept_out)
        appendix.remarks.append(f"Cột {texts} là dữ liệu cá nhân nên không đọc vào nội dung khác dù đã được chọn.")
    changes = {place: told for walk in walks for place, told in walk.sheet.changes.items()}
    by_cell = {(sheet, f"{letters(column)}{row}"): [told] for (sheet, row, column), told in changes.items()}
    for line in (line for walk in walks for line in walk.lines):
        for column, struck in line.struck.items():
            by_cell.setdefault((line.sheet, line.address(column)), []).append(_struck(line.texts[column], struck))
    for row in appendix.rows if by_cell else ():
        told = {}
        for cell in dict.fromkeys(row.cells.values()):
            for change in by_cell.get((row.sheet, cell), ()):
                told.setdefault(change, []).append(cell)
        row.remarks += [f"Ô {', '.join(cells)}: {change}." for change, cells in told.items()]


def _hidden_columns(walk: Walk) -> tuple[list[str], list[str]]:
    """The hidden columns of its tables that are read, and those that are not, as an editor names them."""
    hidden = {
        column.index: column for layout in walk.layouts for column in layout.columns
        if column.index in walk.sheet.hidden_columns and column.meaning.field != "personal"
    }  # fmt: skip
    named = [(f"{letters(index)} «{column.text}»", column.meaning.field) for index, column in sorted(hidden.items())]
    return [name for name, field in named if field != "ignored"], [name for name, field in named if field == "ignored"]


def _struck(text: str, struck: str) -> str:
    if text == struck:
        return "bị gạch ngang trong tệp nhưng vẫn được đọc, hãy bỏ dòng này nếu người ấy đã bị gạch"
    return f"đã bỏ phần bị gạch ngang «{struck}»"
