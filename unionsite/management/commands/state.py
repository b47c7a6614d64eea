"""How the installation is: one line for each thing, and exit status 1 when one of them needs somebody."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.models import Count, F, Min
from django.utils import timezone

from awards.models import AppendixImport
from unionsite.health import database_lacks, files_lack
from unionsite.library.models import DocumentText
from unionsite.search.engine import Resting
from unionsite.search.models import Outgoing
from unionsite.search.service import SECONDS, Service
from unionsite.signin.models import WINDOW, FailedSignIn
from unionsite.vietnamese.numbers import decimal, group
from unionsite.visits.keys import destroy_what_is_over
from unionsite.visits.models import DailySalt, ReaderCount

LEAST_FREE, LEAST_SHARE = 1_000_000_000, 0.05  # bytes; of the disk
LONGEST_LAG = timedelta(minutes=10)  # of the search engine behind what is saved
OLDEST_BACKUP = timedelta(hours=26)  # one a day, and time to make it
DATABASE = "Cơ sở dữ liệu"
JUDGED = {True: "tốt", False: "CẦN XEM", None: "không rõ"}
A_DAY, A_MONTH = timedelta(days=1), timedelta(days=30)


@dataclass(frozen=True)
class Finding:
    about: str
    said: str
    well: bool | None = True  # None: nobody can tell

    def __str__(self):
        return f"{JUDGED[self.well]:8} {self.about}: {self.said}"


class Command(BaseCommand):
    help = (
        "Cho biết tình trạng của trang: cơ sở dữ liệu, tệp tĩnh, ổ đĩa, bản sao lưu, việc quá hạn. "
        "Mã thoát là 1 khi có mục cần xem."
    )
    requires_system_checks = []  # it must speak when much is missing

    def add_arguments(self, parser):
        parser.add_argument("--tidy", action="store_true", help="trước hết, xóa những gì lẽ ra đã phải xóa")

    def handle(self, tidy, **options):
        now = timezone.now()
        findings = [
            *database(),
            *files(),
            *disks(),
            Finding("Thư", "trang không gửi thư, không có hàng đợi"),
            *backup(now),
        ]
        if all(finding.well for finding in findings if finding.about == DATABASE):
            if tidy:
                tidy_up(now)
            findings += [*overdue(now), unread_texts(), *search(now)]
        for finding in findings:
            self.stdout.write(str(finding))
        sys.exit(any(finding.well is False for finding in findings))


def database() -> list[Finding]:
    if lacking := database_lacks():
        return [Finding(DATABASE, lack, well=False) for lack in lacking]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database()), current_setting('server_version')")
        size, version = cursor.fetchone()
    return [Finding(DATABASE, f"PostgreSQL {version}, {gigabytes(size)}, ghi được, đã migrate đủ")]


def files() -> list[Finding]:
    lacking = files_lack()
    return [Finding("Tệp", lack, well=False) for lack in lacking] or [Finding("Tệp", "VAR_DIR ghi được, đủ tệp tĩnh")]


def disks() -> Iterator[Finding]:
    seen = set()
    for folder in (settings.VAR_DIR, settings.MEDIA_ROOT):
        if Path(folder).is_dir() and (device := Path(folder).stat().st_dev) not in seen:
            seen.add(device)
            disk = shutil.disk_usage(folder)
            enough = disk.free >= LEAST_FREE and disk.free >= LEAST_SHARE * disk.total
            share = decimal(100 * disk.free / disk.total, 0)
            yield Finding("Ổ đĩa", f"{folder} còn trống {gigabytes(disk.free)} ({share}%)", enough)


def backup(now: datetime) -> list[Finding]:
    """By the newest file in BACKUP_DIR, whatever makes it."""
    if not settings.BACKUP_DIR:
        return [Finding("Sao lưu", "đặt BACKUP_DIR là thư mục chứa các bản sao lưu để biết", well=None)]
    times = [file.stat().st_mtime for file in Path(settings.BACKUP_DIR).glob("*") if file.is_file()]
    if not times:
        return [Finding("Sao lưu", f"chưa có bản nào trong {settings.BACKUP_DIR}", well=False)]
    age = now - datetime.fromtimestamp(max(times), UTC)
    hours = group(int(age.total_seconds() // 3600))
    return [Finding("Sao lưu", f"bản mới nhất trong {settings.BACKUP_DIR} đã {hours} giờ", age <= OLDEST_BACKUP)]


def overdue(now: datetime) -> Iterator[Finding]:
    """What should have been deleted or finished. Visits and sign-ins delete what is old as they come: a site where
    nobody comes keeps it."""
    kept = [(name, things.count()) for name, things in deletable(now)]
    for name, count in kept:
        yield Finding(
            "Quá hạn", f"{group(count)} {name}: chạy lại với --tidy để xóa" if count else f"0 {name}", not count
        )
    waiting = AppendixImport.objects.filter(saved_at=None, uploaded_at__lt=now - A_MONTH)
    numbers = sorted({str(number or "(chưa có số)") for number in waiting.values_list("decision__number", flat=True)})
    name = "tệp danh sách tải lên hơn 30 ngày mà chưa lưu"
    yield Finding(
        "Quá hạn",
        f"{group(len(numbers))} quyết định có {name}: {', '.join(numbers)}" if numbers else f"0 {name}",
        not numbers,
    )


def unread_texts() -> Finding:
    count = DocumentText.unread().count()
    advice = ": chạy manage.py library_texts" if count else ""
    return Finding("Chữ trong tệp", f"{group(count)} tài liệu chưa đọc{advice}", not count)


def search(now: datetime) -> Iterator[Finding]:
    """Of another search engine than PostgreSQL, which is never behind."""
    if not settings.SEARCH_URL:
        return
    waiting = Outgoing.objects.filter(entries__isnull=False).aggregate(count=Count("*"), since=Min("since"))
    late = bool(waiting["since"]) and now - waiting["since"] > LONGEST_LAG
    advice = ": xem search_push --watch có đang chạy không" if late else ""
    yield Finding("Máy tìm kiếm", f"{group(waiting['count'])} mục chờ gửi{advice}", not late)
    try:
        service = Service(settings.SEARCH_URL)
        service.send("GET", f"/{service.name}", b"", SECONDS)
    except Resting as error:
        yield Finding("Máy tìm kiếm", str(error), well=False)


def deletable(now: datetime) -> list[tuple]:
    """What it is, and the rows that have been there for too long."""
    ends = (F("slot") + 1) * F("seconds")
    return [
        ("phiên đăng nhập hết hạn hơn 30 ngày", Session.objects.filter(expire_date__lt=now - A_MONTH)),
        ("lần đăng nhập sai cũ hơn một ngày", FailedSignIn.objects.filter(at__lt=now - WINDOW - A_DAY)),
        ("muối của những ngày đã qua", DailySalt.objects.filter(day__lt=(now - A_DAY).date())),
        (
            "lượt đếm tra cứu cũ hơn một ngày",
            ReaderCount.objects.annotate(ends=ends).filter(ends__lt=(now - A_DAY).timestamp()),
        ),
    ]


def tidy_up(now: datetime):
    destroy_what_is_over(now)  # the salts, with the keys that were made from them
    for _, things in deletable(now):
        things.delete()


def gigabytes(size: int) -> str:
    return f"{decimal(size / 1e9, 1)} GB"
