"""Files of ours and the rows that name them. New content stands under a new name; the row decides which is the one."""

import errno
import logging
from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import Error, models, transaction

logger = logging.getLogger(__name__)
FULL = "Máy chủ đã hết chỗ chứa tệp"
UNWRITABLE = "Máy chủ không ghi được tệp"
NOT_KEPT = "{}, nên chưa lưu được gì. Tệp đang dùng (nếu có) vẫn nguyên. Hãy báo người quản trị máy chủ rồi tải lại."
_written: ContextVar[list | None] = ContextVar("written", default=None)


class FileOwner(models.Model):
    """Abstract: a row that names files. `file_fields` are the fields that say which, `paths` gives their names.

    Put new ones there with `write`, then `save`: the old ones go once the row that names the new ones is committed.
    """

    file_fields: tuple[str, ...] = ()
    brings_files = False  # whether this instance names other files than those that its row named when it was read

    class Meta:
        abstract = True

    def save(self, **kwargs):
        with transaction.atomic():
            before = type(self)._base_manager.select_for_update().filter(pk=self.pk).first() if self.pk else None
            if before and not self.brings_files:  # somebody may have replaced them since this instance was read
                for field in self.file_fields:
                    setattr(self, field, getattr(before, field))
            super().save(**kwargs)
            if before:
                remove_later(set(before.paths()) - set(self.paths()))
        self.brings_files = False

    def paths(self) -> list[str]:
        """The names in the storage of all files of this row."""
        raise NotImplementedError

    def fault(self, path: str) -> str:
        """What is wrong with the file that stands at `path`, in words; empty when nothing is."""
        return ""

    def write(self, files: dict[str, bytes]):
        """Write `files`, by names that nothing had before: all, or none.

        Raises ValidationError, in Vietnamese, when the storage has no room or refuses for another reason.
        """
        if (written := _written.get()) is not None:
            written.append((self, list(files)))
        try:
            for path, content in files.items():
                default_storage.save(path, ContentFile(content))
        except OSError as error:
            logger.error("Files not written: %s", error)
            remove(files)
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise ValidationError(NOT_KEPT.format(FULL if full else UNWRITABLE)) from error
        self.brings_files = True


def remove(paths: Iterable[str]):
    """Remove files that no row names. One that cannot be removed is left to `manage.py library_check --clean`."""
    for path in paths:
        try:
            default_storage.delete(path)
        except OSError as error:
            logger.error("File not removed: %s", error)


def remove_later(paths: Iterable[str]):
    transaction.on_commit(partial(remove, sorted(paths)))


@contextmanager
def no_leftovers():
    """Around the whole of a save, its transaction included: files written in it that no row names at its end go, be it
    that the form was shown again or that the database failed. Where the database cannot be asked they are left."""
    written = []
    token = _written.set(written)
    try:
        yield
    finally:
        _written.reset(token)
        for owner, paths in written:
            try:
                row = type(owner)._base_manager.filter(pk=owner.pk).first()
                remove(set(paths) - set(row.paths() if row else ()))
            except Error as error:
                logger.error("Files perhaps left behind, see library_check: %s", error)


class FilesMixin:
    """For a ModelAdmin whose form takes files."""

    def changeform_view(self, request, *args, **kwargs):
        with no_leftovers():
            return super().changeform_view(request, *args, **kwargs)
