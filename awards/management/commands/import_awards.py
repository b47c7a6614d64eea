"""`manage.py import_awards`: what a file of awards holds, and its rows into a decision."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import DatabaseError, transaction

from unionsite.publishing.models import EARLIEST, LATEST
from unionsite.spreadsheets.refusals import MAX_BYTES
from unionsite.vietnamese.fold import fold, nfc

from ...appendix import LABELS, Appendix, UnreadableAppendix, explained, labelled_lines, place, read_appendix
from ...decisions.wording import counted, title
from ...imports.earlier_choices import remembered_columns, remembered_units
from ...imports.importing import ImportRefused, accept, begin, read
from ...imports.preview import Preview
from ...models import AwardDecision

ROW = ("sheet", "row", *LABELS, "errors", "warnings")
KINDS = {"collective": "tập thể", "individual": "cá nhân"}


class Command(BaseCommand):
    """Exit code 0 when the file was read without errors and, where that was asked, saved; else 1."""

    help = (
        "Đọc danh sách khen thưởng từ tệp .xlsx, .csv hoặc .docx và lưu vào một quyết định (--decision). Tất cả các "
        "dòng được lưu, hoặc không dòng nào. Không có --decision, hoặc với --dry-run: chỉ kiểm tra."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .xlsx, .csv hoặc .docx")
        parser.add_argument("--decision", default="", metavar="SỐ", help="số, ký hiệu của quyết định nhận danh sách")
        parser.add_argument("--issuer", default="", metavar="TÊN", help="cơ quan ban hành, khi nhiều nơi có cùng số")
        parser.add_argument("--year", type=int, metavar="NĂM", help="năm ban hành, khi nhiều năm có cùng số")
        parser.add_argument("--append", action="store_true", help="thêm vào sau các dòng mà quyết định đang có")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không lưu gì")
        parser.add_argument("--explain", action="store_true", help="in từng dòng của tệp, được hiểu là gì và vì sao")
        parser.add_argument("--json", action="store_true", help="in kết quả là một đối tượng JSON, không gì khác")

    def handle(self, file, decision, issuer, year, append, dry_run, **options):
        if options["explain"]:
            return self._explain(file)
        appendix, told, refused = Appendix(), [], []
        decision, issuer, name = map(readable, (decision, issuer, file.name))
        try:
            target = decision_numbered(decision, issuer, year) if decision else None
            data = contents(file)
            if target and not dry_run:
                appendix, refused = saved(target, name, data, append)
                told = [] if refused else [f"Đã lưu {counted_in(appendix)} vào {title(target)}."]
            else:
                appendix = self._checked(target, name, data)
                told = [] if dry_run else ["Chưa lưu gì: hãy thêm --decision và số của quyết định để lưu."]
        except (ImportRefused, UnreadableAppendix) as refusal:
            refused.append(str(refusal))
        write = self._write_json if options["json"] else self._write_report
        write(appendix, [*appendix.errors, *refused], told)
        if refused or appendix.errors or any(row.is_wrong for row in appendix.rows):
            raise SystemExit(1)

    def _explain(self, file: Path):
        """Each line of the file with its label and the rule that gave it, parted by tabs."""
        try:
            labelled = labelled_lines(contents(file), readable(file.name))
        except (ImportRefused, UnreadableAppendix) as refusal:
            self.stderr.write(str(refusal))
            raise SystemExit(1) from refusal
        self.stdout.writelines(f"{line}\n" for line in explained(labelled))

    def _checked(self, decision: AwardDecision | None, filename: str, data: bytes) -> Appendix:
        """The file as it would be saved, with everything that is to be said about it; UnreadableAppendix."""
        preview = Preview(read_appendix(data, filename, remembered_columns(decision) if decision else None))
        try:
            if decision:
                preview.units = remembered_units(decision, preview.appendix.rows)
            preview.check(decision)
        except DatabaseError:  # what the file itself says is worth knowing before `migrate` too
            self.stderr.write(
                "Cơ sở dữ liệu chưa sẵn sàng (hãy chạy manage.py migrate): chưa đối chiếu hình thức, đơn vị và các lần "
                "khen trước."
            )
        return preview.appendix

    def _write_json(self, appendix: Appendix, errors: list[str], told: list[str]):
        rows = [{name: getattr(row, name) for name in ROW} for row in appendix.rows]
        counts = {name: getattr(appendix, name) for name in ("collectives", "individuals", "stated_total")}
        asides = [asdict(aside) for aside in appendix.asides]
        answer = {**counts, "errors": errors, "warnings": appendix.warnings, "rows": rows, "asides": asides}
        self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def _write_report(self, appendix: Appendix, errors: list[str], told: list[str]):
        for row in appendix.rows:
            who = " ".join(filter(None, [row.honorific, row.name or "(chưa có tên)"]))
            facts = "; ".join(filter(None, [KINDS[row.kind], row.post, row.unit, row.form]))
            self.stdout.write(f"{row.sheet}, dòng {row.row}: {who} ({facts})")
            for mark, sentences in (("LỖI", row.errors), ("Lưu ý", row.warnings)):
                self.stdout.writelines(f"    {mark}: {sentence}\n" for sentence in sentences)
        if appendix.asides:
            self.stdout.write(f"\n{len(appendix.asides)} dòng không đọc là người hay tập thể:")
        for aside in appendix.asides:
            mark = "XEM LẠI: " if aside.doubtful else ""
            self.stdout.write(f"    {mark}{place(aside)} ({aside.taken}): {aside.text}")
        self.stdout.write(f"\nĐọc được {counted_in(appendix)}.")
        if appendix.stated_total is not None:
            self.stdout.write(f"Tệp ghi tổng số: {appendix.stated_total}.")
        self.stdout.writelines(f"LỖI: {sentence}\n" for sentence in errors)
        self.stdout.writelines(f"Lưu ý: {sentence}\n" for sentence in appendix.warnings)
        wrong = sum(row.is_wrong for row in appendix.rows)
        if wrong:
            self.stdout.write(f"{wrong} dòng có lỗi phải sửa. Chưa lưu gì.")
        self.stdout.writelines(f"{sentence}\n" for sentence in told)


def saved(decision: AwardDecision, filename: str, data: bytes, append: bool) -> tuple[Appendix, list[str]]:
    """What was read, and why it was not saved. Then nothing of it is kept; ImportRefused for an unreadable file."""
    appendix = None
    try:
        with transaction.atomic():
            appendix_import = read(begin(decision, filename, data))
            appendix = Preview.of(appendix_import).appendix
            accept(appendix_import, append=append)
    except ImportRefused as refusal:
        if appendix is None:
            raise
        return appendix, [str(refusal)]
    return appendix, []


def decision_numbered(number: str, issuer: str = "", year: int | None = None) -> AwardDecision:
    """The decision of that number; ImportRefused, naming the choice, when there is none or more than one."""
    if year is not None and not EARLIEST.year <= year < LATEST.year:
        raise ImportRefused(f"Năm {year} không hợp lệ. Hãy kiểm tra lại --year.")
    found = AwardDecision.objects.filter(number__iexact=nfc(number).strip()).select_related("issuer").latest()
    if year is not None:
        found = found.filter(date__year=year)
    decisions = [one for one in found if fold(issuer) in fold(one.issuer.name)]
    if not decisions:
        raise ImportRefused(f"Không có quyết định số «{number}» như vậy. Hãy kiểm tra lại số, cơ quan và năm.")
    if len(decisions) > 1:
        several = "; ".join(f"{one.issuer} ngày {one.date:%d/%m/%Y}" for one in decisions)
        raise ImportRefused(f"Có nhiều quyết định số «{number}»: {several}. Hãy thêm --issuer hoặc --year.")
    return decisions[0]


def readable(argument: str) -> str:
    """What was given on the command line, with a sign in the place of bytes that are no UTF-8."""
    return argument.encode(errors="surrogateescape").decode(errors="replace")


def contents(file: Path) -> bytes:
    """The bytes of the file, no more than are needed to see that it is too large; ImportRefused when it has none."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        reason = {FileNotFoundError: "không có tệp này", IsADirectoryError: "đây là một thư mục"}
        why = reason.get(type(error), "không được phép mở")
        told = f"Không đọc được «{readable(str(file))}»: {why}. Hãy kiểm tra lại đường dẫn."
        raise ImportRefused(told) from error


def counted_in(appendix: Appendix) -> str:
    return counted(appendix.collectives, appendix.individuals) or "0 dòng"
