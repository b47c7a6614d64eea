"""How long one file may keep us: processor time, whatever its contents make slow."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time

from .refusals import UnreadableFile

SECONDS = 20
_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def limited_time() -> Iterator[None]:
    """Within it `check_time` raises once SECONDS of this thread's processor time are gone; the outermost counts."""
    token = _until.set(thread_time() + SECONDS) if _until.get() is None else None
    try:
        yield
    finally:
        if token:
            _until.reset(token)


def check_time() -> None:
    """UnreadableFile when the time is over; to be called often where a file decides how much there is to do."""
    until = _until.get()
    if until is not None and thread_time() > until:
        raise too_complex()


def too_complex() -> UnreadableFile:
    """The refusal of a file that is small and yet would keep the server busy."""
    return UnreadableFile(
        "Tệp quá phức tạp nên không đọc hết được. "
        "Hãy chép riêng bảng danh sách sang một tệp mới (dán dạng chỉ giá trị) rồi tải lên."
    )
