"""The introduction film: MP4 or WebM, told by its first bytes, served from our own address."""

from django.core.exceptions import ValidationError

from unionsite.vietnamese.numbers import file_size

MAX_BYTES = 100_000_000
HEAD_BYTES = 16
# Files that begin like an MP4 (ISO/IEC 14496-12, `ftyp`) and are none that every browser plays: pictures, QuickTime.
OTHER_BRANDS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"qt  "}


def check_video(head: bytes, size: int) -> str:
    """The kind of film, `mp4` or `webm`, by its first bytes. Raises ValidationError for any other and for too large."""
    if size > MAX_BYTES:
        raise ValidationError(
            f"Video nặng {file_size(size)}, vượt mức {MAX_BYTES // 1_000_000} MB. Hãy nén lại hoặc cắt ngắn."
        )
    if head[4:8] == b"ftyp" and head[8:12] not in OTHER_BRANDS:
        return "mp4"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "webm"
    raise ValidationError("Tệp này không phải video MP4 hay WebM. Hãy chuyển video sang MP4 rồi tải lên.")
