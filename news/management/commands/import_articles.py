import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from news.captures import Capture, UnreadableCapture, capture_json, read_capture
from news.importing import capture_files, landing_category, save_capture, shortened
from news.models import Category

REASONS: dict[type[Exception], str] = {
    FileNotFoundError: "Không có tệp này.",
    PermissionError: "Không được phép đọc tệp này.",
}
LARGEST = 5_000_000  # bytes; a page's text has some tens of thousands


class Command(BaseCommand):
    help = (
        "Nhập bài viết từ bản chụp văn bản của một trang cũ: mỗi tệp .txt là một trang. "
        "Bài thành bản nháp, hoặc với --publish thì đăng đúng giờ cũ. Chạy lại không thêm bài trùng."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="tệp hoặc thư mục chứa tệp .txt")
        parser.add_argument("--category", default="", metavar="SLUG", help="chuyên mục nhận bài (phải có sẵn)")
        parser.add_argument("--publish", action="store_true", help="đăng ngay, với ngày giờ và lượt xem của trang cũ")
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc và báo cáo, không lưu gì")
        parser.add_argument("--json", action="store_true", help="in mỗi tệp một dòng JSON")

    def handle(self, paths, category, publish, dry_run, **options):
        self.as_json = options["json"]
        try:
            target = None if dry_run else landing_category(category)
            if dry_run and category:
                landing_category(category)
        except Category.DoesNotExist:
            raise CommandError(f"Không có chuyên mục «{category}». Hãy tạo trước trong phần quản trị.") from None
        files = list(capture_files(paths))
        if not files:
            raise CommandError("Không thấy tệp .txt nào ở nơi đã chỉ.")
        counts = {"new": 0, "known": 0, "failed": 0}
        for place, file in enumerate(files, start=1):
            self.progress(place, len(files), file)
            try:
                capture = self.read(file)
                self.report(file, capture)
                if target:
                    article, is_new = save_capture(capture, target, publish)
                    counts["new" if is_new else "known"] += 1
                    self.tell(file, f"{'đã thêm' if is_new else 'đã có từ trước'}: {article.title}")
                    if publish and is_new and article.status == article.Status.DRAFT:
                        self.complain(file, "không thấy ngày giờ đăng nên để ở dạng bản nháp")
            except (UnreadableCapture, OSError, DatabaseError) as error:
                counts["failed"] += 1
                reason = reason_of(error)
                self.complain(file, reason)
                if self.as_json:
                    self.report(file, Capture(warnings=[reason]))
        self.progress(len(files), len(files))
        if not self.as_json:
            done = f"{counts['new']} bài mới, {counts['known']} bài đã có" if target else "chỉ đọc thử, không lưu"
            self.stdout.write(f"{len(files)} tệp: {done}, {counts['failed']} tệp không đọc được.")
        if counts["failed"]:
            sys.exit(1)

    def read(self, file: Path):
        if file.stat().st_size > LARGEST:
            raise UnreadableCapture(f"Tệp lớn hơn {LARGEST // 1_000_000} MB, không phải bản chụp một trang.")
        capture = read_capture(file.read_bytes())
        capture.warnings.extend(shortened(capture))
        return capture

    def report(self, file: Path, capture):
        if self.as_json:
            self.stdout.write(json.dumps({"file": file.name, **capture_json(capture)}, ensure_ascii=False))
        else:
            for warning in capture.warnings:
                self.complain(file, warning)

    def tell(self, file: Path, text: str):
        if not self.as_json:
            self.stdout.write(f"{file.name}: {text}")

    def complain(self, file: Path, text: str):
        self.stderr.write(f"{file}: {text}")

    def progress(self, place: int, total: int, file: Path | None = None):
        """One line on a terminal that writes over itself; nothing when the output goes to a file."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{place}/{total} {file.name}" if file else "\r\033[K")
            sys.stderr.flush()


def reason_of(error: Exception) -> str:
    if isinstance(error, UnreadableCapture):
        return str(error)
    if isinstance(error, DatabaseError):
        return f"Không lưu được bài ({error})."
    return REASONS.get(type(error), f"Không đọc được tệp này ({error}).")
