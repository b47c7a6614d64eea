"""Making an uploaded image ready: decode, turn upright, strip what the camera wrote, cut to fixed widths."""

import hashlib
import io
import math
import struct
import threading
import time
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

import pillow_heif
from django.core.exceptions import ValidationError
from PIL import ExifTags, Image, ImageCms, ImageOps, UnidentifiedImageError

from unionsite.vietnamese.numbers import file_size, group

from .turns import Busy, turn

pillow_heif.register_heif_opener()
# Pillow warns of large images and odd metadata; the limits below decide, before anything is decoded.
warnings.filterwarnings("ignore", module="PIL")

WIDTHS = (160, 320, 640, 1280)  # pixels; the smallest is for what stands on every page, an emblem or a logo
# Pixels of what is kept to cut other widths from later: a tall picture of words keeps a width that can be read.
MASTER_SIDE, MASTER_HEIGHT = 2560, 16_000  # WebP ends at 16,383
MASTER_PIXELS = MASTER_SIDE**2
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "HEIF")  # a phone's MPO is opened as the JPEG it begins with
MAX_BYTES = 25_000_000
MAX_PIXELS = 50_000_000
# So that none takes more than some 300 MB (measured, the process included): a WebP's decoder holds four whole copies of
# the picture, those of AVIF and HEIC the planes beside the pixels, and that of a progressive JPEG all its coefficients.
MAX_PIXELS_OF = {"WEBP": 16_000_000, "AVIF": 25_000_000, "HEIF": 25_000_000}
MAX_PIXELS_PROGRESSIVE = 36_000_000
ANIMATED = {"GIF", "PNG", "WEBP", "AVIF"}  # what may hold frames; a phone's JPEG holds previews, a HEIC other shots
MAX_SCANS = 100  # a progressive JPEG has some ten; each makes the decoder go over the whole picture again
START_OF_SCAN = b"\xff\xda"
MIN_SIDE = 16
STRIP = 64  # rows of the smaller picture that are made at once
# A large picture takes hundreds of megabytes while it is decoded: the machine makes one ready at a time. Of a process's
# three threads one may work and one wait, so that one is always left for readers, and nobody waits for long.
AT_MOST = threading.BoundedSemaphore(2)
LONGEST_WAIT = 20  # seconds
DIRECT_MODES = {"RGB", "RGBA", "CMYK"}  # whose numbers are colours, not places in a palette
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

ENCODINGS = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}


@dataclass(frozen=True)
class Ready:
    """`files` maps names such as `640.avif` to bytes; `fallback` is `jpg`, or `png` where there is transparency.

    `told` are sentences on what of the picture was left out or made so small that whoever uploaded it should know.
    """

    files: dict[str, bytes]
    width: int
    height: int
    widths: list[int]
    fallback: str
    version: str
    told: tuple[str, ...] = ()


def make_ready(data: bytes) -> Ready:
    """Decode `data` and cut every size from it.

    Raises ValidationError, in Vietnamese, for what is no image of an accepted kind, too large, or broken.
    """
    check_size(len(data))
    with its_turn():
        return _cut(decode(data), version=hashlib.sha256(data).hexdigest()[:8], told=told_of(data))


@contextmanager
def its_turn():
    """Wait until no other thread or process of the machine makes a picture ready. ValidationError when that is long."""
    busy = ValidationError("Máy chủ đang bận xử lý ảnh khác. Hãy đợi một phút rồi tải lại ảnh này.")
    if not AT_MOST.acquire(blocking=False):
        raise busy
    try:
        with turn("images", time.monotonic() + LONGEST_WAIT):
            yield
    except Busy:
        raise busy from None
    finally:
        AT_MOST.release()


def told_of(data: bytes) -> tuple[str, ...]:
    """What whoever uploads `data`, an acceptable picture, should know of what becomes of it."""
    told, picture = [], Image.open(io.BytesIO(data), formats=FORMATS)
    if picture.format in ANIMATED and getattr(picture, "is_animated", False):
        told.append("Ảnh động: chỉ giữ khung hình đầu tiên, ảnh trên trang sẽ đứng yên.")
    width, height = master_size(*picture.size)
    if max(width, height) > 3 * min(width, height) and (width, height) != picture.size:
        told.append(
            f"Ảnh rất dài ({group(picture.width)} × {group(picture.height)} điểm ảnh) được thu còn {group(width)} × "
            f"{group(height)}. Hãy xem chữ trong ảnh còn đọc được không; nếu không, cắt thành nhiều ảnh rồi tải lại."
        )
    return tuple(told)


def master_size(width: int, height: int) -> tuple[int, int]:
    """What a picture of `width` × `height` is kept as."""
    scale = min(1, MASTER_SIDE / width, MASTER_HEIGHT / height, math.sqrt(MASTER_PIXELS / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _cut(picture: Image.Image, version: str, told: tuple[str, ...]) -> Ready:
    picture = picture.resize(master_size(*picture.size), Image.Resampling.LANCZOS)
    alpha = has_transparency(picture)
    master = in_web_colours(picture, "RGBA" if alpha else "RGB")
    fallback = "png" if alpha else "jpg"
    widths = [width for width in WIDTHS if width < master.width] or [master.width]
    if len(widths) < len(WIDTHS) and widths[-1] != master.width:
        widths.append(master.width)
    files = {f"goc.{fallback}": encode(master, fallback)}
    for width in widths:
        sized = master.resize((width, max(1, round(master.height * width / master.width))), Image.Resampling.LANCZOS)
        for extension in ("avif", "webp", fallback):
            files[f"{width}.{extension}"] = encode(sized, extension)
    return Ready(files, master.width, master.height, widths, fallback, version, told)


def check_size(size: int):
    """Raises ValidationError when a file of `size` bytes is too heavy to be read at all."""
    if size > MAX_BYTES:
        raise ValidationError(
            f"Ảnh nặng {file_size(size)}, vượt mức {MAX_BYTES // 1_000_000} MB. Hãy giảm kích thước rồi tải lại."
        )


def decode(data: bytes) -> Image.Image:
    """The picture in `data`, upright and less than four times the master's pixels, in RGB, RGBA or CMYK.

    Its name and the browser's word for its type count for nothing. Raises ValidationError as `make_ready` does.
    """
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
        check_pixels(picture)
        if picture.format in {"JPEG", "MPO"} and data.count(START_OF_SCAN) > MAX_SCANS:
            raise ValidationError(
                f"Tệp JPEG này chia làm hơn {MAX_SCANS} lượt quét, ảnh thường không như vậy. "
                "Hãy mở ảnh, lưu lại rồi tải lên."
            )
        picture.draft(None, (MASTER_SIDE, MASTER_SIDE))  # a JPEG can be decoded smaller: a quarter of the memory
        picture.load()
        check_pixels(picture)  # a file may hold another picture than its head says
        return upright(reduced(picture), picture.getexif().get(ExifTags.Base.Orientation))
    except Image.DecompressionBombError:  # Pillow's own limit
        raise too_large(MAX_PIXELS) from None
    except UnidentifiedImageError:
        raise ValidationError(
            "Tệp này không phải ảnh JPEG, PNG, WebP, AVIF, GIF hay HEIC (ảnh SVG không được nhận). Hãy chọn tệp khác."
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, IndexError, TypeError, struct.error):
        raise ValidationError("Tệp ảnh bị hỏng, không đọc được. Hãy mở ảnh, lưu lại rồi tải lên.") from None


def check_pixels(picture: Image.Image):
    """Raises ValidationError when there is too much to decode or too little to show."""
    limit = MAX_PIXELS_OF.get(picture.format, MAX_PIXELS)
    if "progressive" in picture.info:
        limit = min(limit, MAX_PIXELS_PROGRESSIVE)
    if picture.width * picture.height > limit:
        raise too_large(limit)
    if min(picture.size) < MIN_SIDE:
        raise ValidationError(f"Ảnh quá nhỏ ({picture.width} × {picture.height} điểm), không đăng được.")


def too_large(limit: int) -> ValidationError:
    return ValidationError(
        f"Ảnh có quá nhiều điểm ảnh, vượt mức {limit // 1_000_000} triệu điểm. Hãy thu nhỏ rồi tải lại."
    )


def reduced(picture: Image.Image) -> Image.Image:
    """The picture less than four times the master's pixels, in a direct mode: strip by strip, so that no copy is large.

    Grey of 16 bits is brought to 8 first: Pillow would cut off all above 255, which is nearly all.
    """
    mode = picture.mode
    if mode not in DIRECT_MODES:
        mode = "RGBA" if mode in {"LA", "PA"} or mode == "P" and "transparency" in picture.info else "RGB"
    factor = max(1, math.isqrt(picture.width * picture.height // MASTER_PIXELS))
    if factor == 1 and mode == picture.mode:
        return picture
    width, height = (-(-side // factor) for side in picture.size)
    small = Image.new(mode, (width, height))
    for top in range(0, height, STRIP):
        strip = picture.crop((0, top * factor, picture.width, min((top + STRIP) * factor, picture.height)))
        if strip.mode.startswith("I"):
            strip = strip.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
        small.paste(strip.convert(mode).reduce(factor), (0, top))
    if picture.mode in DIRECT_MODES and "icc_profile" in picture.info:
        small.info["icc_profile"] = picture.info["icc_profile"]
    return small


def upright(picture: Image.Image, orientation: int | None) -> Image.Image:
    """The picture turned as the camera was held: `orientation` is the number that it wrote."""
    picture.getexif()[ExifTags.Base.Orientation] = orientation or 1
    ImageOps.exif_transpose(picture, in_place=True)
    return picture


def in_web_colours(picture: Image.Image, mode: str) -> Image.Image:
    """The picture in `mode` and sRGB: phones write wider colour spaces, which look pale once the profile is gone."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in DIRECT_MODES:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(picture, source, SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile says nothing: the numbers are taken as they are
    return picture.convert(mode)


def has_transparency(picture: Image.Image) -> bool:
    return picture.mode == "RGBA" and cast(tuple[int, int], picture.getchannel("A").getextrema())[0] < 255


def encode(picture: Image.Image, extension: str) -> bytes:
    """The bytes of `picture`, without metadata: a phone's photo holds the place where it was taken."""
    buffer = io.BytesIO()
    bare = picture.copy()
    bare.info = {}
    bare.save(buffer, **ENCODINGS[extension])
    return buffer.getvalue()
