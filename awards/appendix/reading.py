"""From the bytes of a file to its recipients, in four passes: cells, labelled lines, tables and sections, rows."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from unionsite.spreadsheets.patience import limited_time
from unionsite.spreadsheets.reading import read_sheets
from unionsite.spreadsheets.refusals import UnreadableFile, without_result

from . import telling
from .asides import asides_in
from .cells import HIDDEN_SHEETS, Lines, lines_of
from .checks import check_rows
from .fields import KEPT
from .labelling import LabelledSheet, label_sheet
from .labels import Label, Labelled
from .listing import Listing, listing_of
from .outline import outline_of
from .remarks import Remark, listed
from .results import Appendix
from .totals import settle

_MOOT = {"columns-unknown", "opening", "by-content"}
Progress = Callable[[int, int], None]
Result = TypeVar("Result")


class UnreadableAppendix(UnreadableFile):
    """The file cannot be read as an appendix; the message, in Vietnamese, says why and what to do."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What an editor said of a file: the mapping of folded headings ("don vi cong tac", or "cot b" where there is none)
    to one of COLUMN_FIELDS; which kinds of LEAVABLE are read all the same; and by a line's place what it is: "row",
    "section" or "nothing"."""

    columns: Mapping[str, str] = field(default_factory=dict)
    keep: Collection[str] = ()
    lines: Mapping[int, str] = field(default_factory=dict)


def read_appendix(
    data: bytes,
    filename: str,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    choices: Choices | None = None,
) -> Appendix:
    """The recipients in an appendix, each as printed, with what is wrong or doubtful about it.

    `data` are the bytes of an .xlsx, .docx or .csv file and `filename` its name. `columns` are the Choices of columns
    where there are no others. `progress` is called with lines done and lines in all, every 500 lines or so.
    UnreadableAppendix, with the reason in Vietnamese, for a file that cannot be read; no other error.
    """
    return _guarded(lambda: _read(data, filename, choices or Choices(columns or {}), progress or _no_progress))


def labelled_lines(data: bytes, filename: str, choices: Choices | None = None) -> list[Labelled]:
    """Every line of a file with its label and the rule that gave it; raises as `read_appendix`."""
    sheets = _guarded(lambda: _labelled(data, filename, choices or Choices(), _no_progress))
    return [one for sheet in sheets for one in sheet.labelled]


def _no_progress(done: int, total: int) -> None:
    return None


def _guarded(work: Callable[[], Result]) -> Result:
    try:
        with limited_time():
            return work()
    except UnreadableFile as refusal:
        raise UnreadableAppendix(str(refusal)) from refusal
    except Exception as error:  # whatever a file holds that nobody foresaw, the editor hears of it in words
        raise UnreadableAppendix(
            "Không hiểu được bảng trong tệp. Hãy chép riêng bảng danh sách sang một tệp mới rồi tải lên."
        ) from error


def _labelled(data: bytes, filename: str, choices: Choices, progress: Progress) -> list[LabelledSheet]:
    opened = read_sheets(data, filename)
    found = _label(lines_of(opened, choices.keep), choices, progress)
    if not any(sheet.layouts for sheet in found) and any(sheet.hidden for sheet in opened):
        # A list that only hidden sheets hold is the list.
        found = _label(lines_of(opened, {*choices.keep, HIDDEN_SHEETS}), choices, progress)
    return found


def _label(sheets: list[Lines], choices: Choices, progress: Progress) -> list[LabelledSheet]:
    total = sum(len(sheet.lines) for sheet in sheets)
    rulings, mapping = dict(choices.lines), dict(choices.columns)
    found = []
    for sheet in sheets:
        found.append(label_sheet(sheet, mapping, rulings, _from(sheet.first, total, progress)))
    progress(total, total)
    return found


def _from(first: int, total: int, progress: Progress) -> Callable[[int], None]:
    return lambda at: progress(first + at, total)


def _read(data: bytes, filename: str, choices: Choices, progress: Progress) -> Appendix:
    sheets = _labelled(data, filename, choices, progress)
    _refuse_missing_results(sheets)
    outline = outline_of(sheets)
    listing = listing_of(outline)
    appendix = Appendix(listing.rows, remarks=outline.remarks)
    appendix.tables = [table for table in listing.tables if table.first_row]
    telling.tell_tables(appendix, sheets)
    if not appendix.tables and not any(sheet.layouts for sheet in sheets):
        raise UnreadableAppendix(
            "Không tìm thấy bảng danh sách nào. Bảng cần có dòng tiêu đề với ít nhất hai cột như «Họ và tên» hoặc "
            "«Tên tập thể», «Chức vụ», «Đơn vị», «Hình thức khen thưởng»."
        )
    lost = list(telling.lost_letters(sheets))
    appendix.remarks += lost
    if not appendix.rows and not any(remark.is_error for remark in appendix.remarks):
        appendix.remarks.append(Remark("nobody"))
    for saying in outline.sayings:
        if saying.ticks:  # ticks are added up there, and some people have two
            saying.stated -= sum(more for at, more in listing.ticks.items() if at < saying.at)
    starts = [sheet.lines.first for sheet in sheets]
    appendix.stated_total, appendix.counts = settle(
        outline.sayings, outline.titles, outline.sections, appendix.rows, starts
    )
    # Of a sheet without any list the editor hears as a whole.
    appendix.asides = asides_in([one for sheet in sheets if sheet.layouts for one in sheet.labelled])
    telling.tell(appendix, sheets, listing, dict(choices.columns))
    appendix.remarks += _unaccounted(sheets, listing)
    if lost:  # one sentence and the way out: all else that is odd comes from it
        appendix.remarks = [one for one in appendix.remarks if one.code not in _MOOT]
    check_rows(appendix)
    return appendix


def _unaccounted(sheets: list[LabelledSheet], listing: Listing) -> list[Remark]:
    """Conservation: each line has one label, and recipients and rows are the same lines. What is not is told, as an
    error of ours."""
    rows = {row.at for row in listing.rows}
    lines = []
    for sheet in sheets:
        places = [one.at - sheet.lines.first for one in sheet.labelled]
        if places != list(range(len(sheet.lines.lines))):
            lines += sorted({line.number for line in sheet.lines.lines} - {one.line.number for one in sheet.labelled})
        lines += [one.line.number for one in sheet.labelled if one.label == Label.RECIPIENT and one.at not in rows]
    return [Remark("unaccounted", hint=f"{len(lines)} dòng (dòng {listed(tuple(lines))})")] if lines else []


def _refuse_missing_results(sheets: list[LabelledSheet]) -> None:
    """A formula whose result the file does not hold may be anybody's name."""
    for sheet in sheets:
        if HIDDEN_SHEETS in sheet.lines.left.values():
            continue
        left_out = {
            column.index for layout in sheet.layouts for name in ("personal", "ignored") for column in layout.of(name)
        }
        names = (*KEPT, "collective")
        kept = {column.index for layout in sheet.layouts for name in names for column in layout.of(name)}
        missing = {
            column: cell
            for column, cell in sheet.lines.sheet.uncached.items()
            if column not in left_out and (column in kept or not sheet.layouts)
        }
        if missing:
            raise without_result(missing[min(missing)], sheet.lines.sheet.name)
