"""From an uploaded file to a decision's rows: read, mended, then saved all or none, and undone as one step.

Everything that changes an import locks its row in the database, so two editors, or two clicks, come one after another.
What is saved or undone locks the decision first.
"""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from pathlib import PurePath

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils import timezone

from events.models import Unit
from unionsite.spreadsheets.refusals import UnreadableFile, kind_of_file
from unionsite.vietnamese.dates import stamp
from unionsite.vietnamese.fold import fold, nfc
from unionsite.vietnamese.numbers import group

from ..appendix import COLUMN_FIELDS, LEAVABLE, SHAPE, Choices, UnreadableAppendix, read_appendix
from ..models import AppendixImport, AwardDecision, AwardForm, Recipient
from ..rows.corrections import was_published
from ..rows.editing import renumber
from ..rows.history import note
from ..words.counts import remember
from .earlier_choices import remember_columns, remember_unit, remembered_columns, remembered_units
from .preview import Preview, as_recipient

State = AppendixImport.State
OPEN = (State.READ, State.UNDONE)  # may be mended and saved
LONGEST_NAME = AppendixImport._meta.get_field("filename").max_length
AT_ONCE = 1000  # rows of one INSERT


class ImportRefused(Exception):
    """What was asked cannot be done, and nothing was changed; the message, in Vietnamese, says why and what to do."""


class Outdated(ImportRefused):
    """A colleague has changed the preview since it was shown."""

    def __init__(self):
        super().__init__(
            "Có người vừa sửa bản xem trước này sau khi bạn mở trang, nên phần của bạn chưa được lưu. "
            "Hãy xem lại rồi lưu lần nữa."
        )


def takes_imports(decision: AwardDecision, at: datetime | None = None) -> bool:
    """Until the public may have read it. After that each row is corrected by itself, with a reason."""
    return not was_published(decision, at)


def begin(decision: AwardDecision, filename: str, data: bytes, user=None, at: datetime | None = None) -> AppendixImport:
    """Keep a file that is to be read; ImportRefused for what is no appendix and for a decision that takes none."""
    _refuse_published(decision, at)
    try:
        kind_of_file(data, filename)
    except UnreadableFile as error:
        raise ImportRefused(str(error)) from error
    path = PurePath(nfc(filename).replace("\\", "/"))
    name = f"{path.stem[: LONGEST_NAME - len(path.suffix)]}{path.suffix}"
    with transaction.atomic():
        locked = _locked_decision(decision.pk)
        return AppendixImport.objects.create(decision=locked, filename=name, file=data, uploaded_by=user)


def read(appendix_import: AppendixImport, progress: Callable[[int, int], None] | None = None) -> AppendixImport:
    """Read the file, with the columns and units as editors chose them for this issuer before.

    A file that cannot be read is not kept: ImportRefused says why. Reading twice at once is the same as reading once.
    """
    columns = remembered_columns(appendix_import.decision) | appendix_import.columns
    try:
        preview = Preview(read_appendix(bytes(appendix_import.file), appendix_import.filename, columns, progress))
    except UnreadableAppendix as error:
        AppendixImport.objects.filter(pk=appendix_import.pk, state=State.UPLOADED).delete()
        raise ImportRefused(str(error)) from error
    preview.units = remembered_units(appendix_import.decision, preview.appendix.rows)
    preview.check(appendix_import.decision)
    with transaction.atomic():
        current = _locked(appendix_import)
        if current.state == State.UPLOADED:
            current.state, current.columns = State.READ, columns
            _store(current, preview)
    return current


def mend(appendix_import: AppendixImport, place: int, values: dict[str, str], version: int) -> list[int]:
    """Change fields of the row at `place`; the places of the rows of which something else is said now.

    Outdated when the preview is no longer the one of that `version`; ImportRefused when it is saved already.
    """
    return _change_row(appendix_import, place, version, lambda preview: preview.mend(place, values))


def drop(appendix_import: AppendixImport, place: int, version: int) -> list[int]:
    """Leave a row out of what will be saved; returns and raises as `mend`."""
    return _change_row(appendix_import, place, version, lambda preview: preview.dropped.add(place))


def keep(appendix_import: AppendixImport, place: int, version: int) -> list[int]:
    """Take a row back that was left out; returns and raises as `mend`."""
    return _change_row(appendix_import, place, version, lambda preview: preview.dropped.discard(place))


def choose_form(appendix_import: AppendixImport, printed: str, form: AwardForm | None, version: int):
    """What a printed text means in all rows that have it; without a form, what the text itself says."""
    with _changing(appendix_import, version) as preview:
        preview.forms.pop(fold(printed), None)
        if form:
            preview.forms[fold(printed)] = form.pk


def choose_unit(appendix_import: AppendixImport, printed: str, unit: Unit | None, version: int) -> list[int]:
    """Which unit all rows belong to that print it so, remembered for the issuer; without a unit they are left unmatched
    and nothing more is said of them.

    Returns and raises as `mend`; ImportRefused also when no row prints an unknown unit so.
    """
    return _decide_unit(appendix_import, printed, {fold(printed): unit and unit.pk}, unit, version)


def forget_unit(appendix_import: AppendixImport, printed: str, version: int) -> list[int]:
    """Take back what `choose_unit` chose; returns and raises as it does."""
    return _decide_unit(appendix_import, printed, {}, None, version)


def choose_columns(appendix_import: AppendixImport, columns: dict[str, str], version: int):
    """Read the file again with other meanings of its headings (folded heading to field), keeping the mends, and
    remember them for the issuer. Raises as `mend`, and ImportRefused when the file cannot be read so."""
    if not set(columns.values()) <= set(COLUMN_FIELDS):
        raise ImportRefused("Nội dung cột không hợp lệ. Hãy chọn lại trong danh sách.")
    current = AppendixImport.objects.select_related("decision").get(pk=appendix_import.pk)
    _read_again(current, version, columns=current.columns | columns)
    remember_columns(current.decision, columns)
    appendix_import.version = current.version


def choose_line(appendix_import: AppendixImport, at: int, what: str, version: int):
    """Read the file again with the line at that place as a recipient ("row"), a "section" or "nothing"; "" takes back
    what was said of it. Raises as `choose_columns`."""
    if what not in {"row", "section", "nothing", ""}:
        raise ImportRefused("Cách hiểu dòng không hợp lệ. Hãy chọn lại.")
    current = AppendixImport.objects.select_related("decision").get(pk=appendix_import.pk)
    read = current.appendix or {"rows": [], "asides": []}
    if at not in {one["at"] for one in [*read["rows"], *read["asides"]]} and str(at) not in current.lines:
        raise ImportRefused("Không có dòng này trong tệp. Hãy tải lại trang.")
    others = {place: said for place, said in current.lines.items() if place != str(at)}
    _read_again(current, version, lines=others | ({str(at): what} if what else {}))
    appendix_import.version = current.version


def keep_kind(appendix_import: AppendixImport, kind: str, kept: bool, version: int):
    """Read the file again with all that is hidden or struck in one way (a key of LEAVABLE), or without. Raises as
    `choose_columns`."""
    if kind not in LEAVABLE:
        raise ImportRefused("Không có loại này. Hãy chọn lại.")
    current = AppendixImport.objects.select_related("decision").get(pk=appendix_import.pk)
    _read_again(current, version, keep=sorted(set(current.keep) - {kind} | ({kind} if kept else set())))
    appendix_import.version = current.version


def renew(appendix_import: AppendixImport):
    """Read the file again whose preview an earlier version of this software stored, keeping what was mended. What is
    saved is not touched: its rows are in the list."""
    stored = appendix_import.appendix
    if stored is None or stored.get("shape") == SHAPE:
        return
    current = AppendixImport.objects.select_related("decision").get(pk=appendix_import.pk)
    choices = Choices(current.columns, current.keep, {int(at): said for at, said in current.lines.items()})
    try:
        anew = Preview(read_appendix(bytes(current.file), current.filename, choices=choices))
    except UnreadableAppendix as error:
        raise ImportRefused(f"Không đọc lại được tệp bằng bộ đọc mới: {error}") from error
    anew.take_over_stored(stored)
    anew.check(current.decision)
    with transaction.atomic():
        locked = _locked(current)
        if locked.version == current.version:
            _store(locked, anew)
    appendix_import.refresh_from_db(fields=["appendix", "version"])


def accept(
    appendix_import: AppendixImport,
    user=None,
    version: int | None = None,
    append: bool = False,
    at: datetime | None = None,
) -> int:
    """Save the rows of the preview, all or none; how many they are.

    They come after the rows that the decision has, which the editor must have agreed to (`append`). `version` is that
    of the preview which the editor saw. ImportRefused, with nothing saved, when the preview has errors, was changed
    or saved meanwhile, or when the decision takes no imports any more.
    """
    with transaction.atomic():
        decision = _locked_decision(appendix_import.decision_id)
        current = _locked(appendix_import)
        _refuse_closed(current)
        _refuse_published(decision, at)
        if version not in {None, current.version}:
            raise Outdated
        preview = Preview.of(current)
        matches = preview.check(decision)
        if preview.has_errors():
            raise ImportRefused("Vẫn còn dòng có lỗi nên chưa lưu gì. Hãy sửa hoặc bỏ các dòng ấy rồi lưu lại.")
        last = decision.recipients.aggregate(last=Max("position"))["last"]
        if last is not None and not append:
            raise ImportRefused(
                "Danh sách của quyết định đã có dòng. Hãy xác nhận thêm vào sau các dòng đang có, hoặc xóa chúng trước."
            )
        rows = zip(preview.kept_places(), preview.kept(), matches, strict=True)
        known = {"decision": decision, "source": current, "entered_by": user}
        recipients = [
            as_recipient(row, match, position=position, source_place=place, **known)
            for position, (place, row, match) in enumerate(rows, start=(last or 0) + 1)
        ]
        try:
            Recipient.objects.bulk_create(recipients, batch_size=AT_ONCE)
            connection.check_constraints()  # now, and not when the transaction ends
        except IntegrityError as error:
            raise ImportRefused(
                "Chưa lưu gì: có người vừa xóa một đơn vị hoặc hình thức mà danh sách này dùng. Hãy tải lại trang, xem "
                "lại rồi lưu lần nữa."
            ) from error
        current.state, current.saved_at, current.saved_by = State.SAVED, at or timezone.now(), user
        _store(current, preview)
        note(decision, user, f"Nhập {group(len(recipients))} dòng từ tệp «{current.filename}».")
        remember(recipients)
    return len(recipients)


def undo(appendix_import: AppendixImport, user=None, at: datetime | None = None) -> int:
    """Take the rows of an import out of the list again, whatever was changed in them since; how many they were.

    The file stays, and its preview may be saved again. ImportRefused once the decision is published.
    """
    with transaction.atomic():
        decision = _locked_decision(appendix_import.decision_id)
        current = _locked(appendix_import)
        if current.state != State.SAVED:
            raise ImportRefused("Lần nhập này chưa lưu hoặc đã được hoàn tác rồi.")
        _refuse_published(decision, at)
        _, deleted = current.recipients.all().delete()
        count = deleted.get(Recipient._meta.label, 0)
        renumber(decision)
        current.state = State.UNDONE
        current.version += 1
        current.save(update_fields=["state", "version"])
        note(decision, user, f"Hoàn tác việc nhập {group(count)} dòng từ tệp «{current.filename}».")
    return count


def discard(appendix_import: AppendixImport):
    """Delete a file that nothing was ever saved from; ImportRefused for any other."""
    with transaction.atomic():
        current = _locked(appendix_import)
        if current.saved_at:
            raise ImportRefused("Tệp này đã được lưu vào danh sách nên được giữ cùng quyết định.")
        current.delete()


def _decide_unit(appendix_import, printed: str, choice: dict, unit: Unit | None, version: int) -> list[int]:
    key = fold(printed)

    def decide(preview: Preview):
        if key not in preview.unknown:
            raise ImportRefused(f"Không còn dòng nào cần chọn đơn vị cho «{printed}». Hãy xem lại danh sách.")
        preview.units.pop(key, None)
        preview.units |= choice
        remember_unit(appendix_import.decision, key, unit)

    return _change(appendix_import, version, decide)


def _change_row(appendix_import, place: int, version: int, change: Callable[[Preview], None]) -> list[int]:
    def change_there(preview: Preview):
        if not 0 <= place < len(preview.appendix.rows):
            raise ImportRefused("Không còn dòng này trong bản xem trước. Hãy tải lại trang.")
        change(preview)

    return _change(appendix_import, version, change_there)


def _change(appendix_import, version: int, change: Callable[[Preview], None]) -> list[int]:
    """The places of the rows of which something else is said after the change."""
    with _changing(appendix_import, version) as preview:
        before = _said(preview)
        change(preview)
    return [at for at, (old, new) in enumerate(zip(before, _said(preview), strict=True)) if old != new]


def _read_again(current: AppendixImport, version: int, **changes):
    """Read a file again with other choices, keeping the mends."""
    chosen = {name: getattr(current, name) for name in ("columns", "keep", "lines")} | changes
    lines = {int(at): said for at, said in chosen["lines"].items()}
    try:
        choices = Choices(chosen["columns"], chosen["keep"], lines)
        anew = Preview(read_appendix(bytes(current.file), current.filename, choices=choices))
    except UnreadableAppendix as error:
        raise ImportRefused(f"Không đọc lại được theo cách vừa chọn: {error}") from error
    unread = {at for at, said in lines.items() if said == "row"} - {row.at for row in anew.appendix.rows}
    if unread:
        raise ImportRefused(
            "Dòng này đứng ngoài bảng nên không biết ô nào là tên, ô nào là chức vụ. Hãy thêm nó sau khi lưu, hoặc đưa "
            "vào bảng trong tệp rồi tải lên lại."
        )
    with _changing(current, version, **changes) as preview:
        anew.take_over(preview)
        preview.appendix, preview.dropped, preview.mended = anew.appendix, anew.dropped, anew.mended


@contextmanager
def _changing(appendix_import: AppendixImport, version: int, **changes):
    """The preview, to be changed; at the end it is checked and stored under the next version."""
    with transaction.atomic():
        current = _locked(appendix_import)
        _refuse_closed(current)
        if current.version != version:
            raise Outdated
        preview = Preview.of(current)
        yield preview
        preview.check(current.decision)
        for name, value in changes.items():
            setattr(current, name, value)
        _store(current, preview)
    appendix_import.version = current.version


def _locked(appendix_import: AppendixImport) -> AppendixImport:
    imports = AppendixImport.objects.select_for_update(of=["self"]).select_related("decision", "saved_by")
    current = imports.defer("file").filter(pk=appendix_import.pk).first()
    if current is None:
        raise ImportRefused("Tệp này không còn nữa: có người vừa bỏ nó. Hãy tải tệp lên lại.")
    return current


def _locked_decision(pk: int) -> AwardDecision:
    decision = AwardDecision.objects.select_for_update().filter(pk=pk).first()
    if decision is None:
        raise ImportRefused("Quyết định này không còn nữa: có người vừa xóa nó.")
    return decision


def _store(current: AppendixImport, preview: Preview):
    current.appendix = preview.to_json()
    current.version += 1
    fields = ["appendix", "state", "columns", "keep", "lines", "version", "saved_at", "saved_by"]
    current.save(update_fields=fields)


def _refuse_closed(current: AppendixImport):
    if current.state == State.SAVED:
        raise ImportRefused(
            f"Tệp này đã được lưu vào danh sách lúc {stamp(current.saved_at)}, không lưu thêm lần nữa. "
            "Muốn nhập lại, hãy hoàn tác trước."
        )
    if current.state not in OPEN:
        raise ImportRefused("Tệp này chưa được đọc. Hãy đợi đọc xong rồi xem trước.")


def _refuse_published(decision: AwardDecision, at: datetime | None):
    if not takes_imports(decision, at):
        raise ImportRefused(
            "Quyết định đã công bố nên không nhập thêm hay hoàn tác được nữa. Hãy đính chính từng dòng, có ghi lý do."
        )


def _said(preview: Preview) -> list[tuple]:
    units = [preview.unit_chosen(row) for row in preview.appendix.rows]
    return [(row.said, unit) for row, unit in zip(preview.appendix.rows, units, strict=True)]
