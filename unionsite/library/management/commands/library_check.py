from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone

from unionsite.library.files import FileOwner
from unionsite.library.made_files import FOLDER as MADE
from unionsite.vietnamese.numbers import group

FRESH = timedelta(hours=1)  # no upload takes as long until its row is there

NOTHING_NAMED = (
    "Chưa xóa gì: theo cơ sở dữ liệu này thì không mục nào có tệp. "
    "Hãy xem DATABASE_URL có chỉ đúng cơ sở dữ liệu không."
)
UNANSWERED = (
    "Chưa đối chiếu được: cơ sở dữ liệu không trả lời hoặc chưa migrate. manage.py state cho biết rõ hơn. "
    "Các tệp không thuộc mục nào (nếu có) vẫn còn."
)


class Command(BaseCommand):
    help = (
        "Đối chiếu kho tệp với cơ sở dữ liệu: tệp không thuộc mục nào, mục thiếu tệp, tệp sai cỡ. "
        "Mã thoát 1 khi có gì không đúng."
    )

    def add_arguments(self, parser):
        parser.add_argument("--clean", action="store_true", help="xóa các tệp không thuộc mục nào đã quá một giờ")

    def handle(self, clean, **options):
        try:
            self.compare(clean)
        except Error as error:
            raise CommandError(UNANSWERED) from error

    def compare(self, clean: bool):
        stored = list(files_below(""))  # before the rows are read: a file is there before its row is
        named, wrong, told = set(), 0, self.stdout.write
        for owner in owners():
            named.update(owner.paths())
            for path, fault in lasting_faults_of(owner):
                wrong += 1
                told(f"{path}: {fault} ({owner._meta.verbose_name} số {owner.pk}, «{owner}»)")
        if clean and stored and not named:
            raise CommandError(NOTHING_NAMED)
        for path in sorted(set(stored) - named):
            if not default_storage.exists(path):
                continue  # removed by whoever replaced it meanwhile
            if clean and default_storage.get_modified_time(path) < timezone.now() - FRESH:
                default_storage.delete(path)
                told(f"{path}: không thuộc mục nào, đã xóa")
                continue
            wrong += 1
            told(f"{path}: không thuộc mục nào{', chưa đủ một giờ nên chưa xóa' if clean else ''}")
        if wrong:
            raise CommandError(f"{group(wrong)} điều không đúng.")
        told(f"Đủ cả: {group(len(named))} tệp.")


def files_below(folder: str) -> Iterator[str]:
    """The names of all stored files."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:  # gone meanwhile, or nothing was ever stored
        return
    yield from (f"{folder}{name}" for name in files)
    for name in folders:
        if f"{folder}{name}" == MADE:  # belongs to nothing, and goes by itself
            continue
        yield from files_below(f"{folder}{name}/")


def owners() -> Iterator[FileOwner]:
    for model in apps.get_models():
        if issubclass(model, FileOwner):
            yield from model._base_manager.order_by("pk").iterator()


def lasting_faults_of(owner: FileOwner) -> list[tuple[str, str]]:
    """What is wrong with the files of a row, also when it is read once more: it may have been given other files."""
    if not faults_of(owner):
        return []
    now = type(owner)._base_manager.filter(pk=owner.pk).first()
    return faults_of(now) if now else []


def faults_of(owner: FileOwner) -> list[tuple[str, str]]:
    found = []
    for path in owner.paths():
        fault = owner.fault(path) if default_storage.exists(path) else "thiếu tệp"
        found += [(path, fault)] if fault else []
    return found
