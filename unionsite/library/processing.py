"""Making an uploaded image ready: decode, turn upright, strip what the camera wrote, cut to fixed widths."""

import hashlib
import io
import struct
import warnings
from dataclasses import dataclass

import pillow_heif
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from unionsite.vietnamese.numbers import decimal

pillow_heif.register_heif_opener()
# Pillow warns of large images and odd metadata; the limits below decide, before anything is decoded.
warnings.filterwarnings("ignore", module="PIL")

WIDTHS = (320, 640, 1280)
MASTER_SIDE = 2560  # pixels; the longer side of what is kept to cut other widths from later
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "HEIF")  # a phone's MPO is opened as the JPEG it begins with
MAX_BYTES = 25_000_000
MAX_PIXELS = 80_000_000
MIN_SIDE = 16
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
    """`files` maps names such as `640.avif` to bytes; `fallback` is `jpg`, or `png` where there is transparency."""

    files: dict[str, bytes]
    width: int
    height: int
    widths: list[int]
    fallback: str
    version: str


def make_ready(data: bytes) -> Ready:
    """Decode `data` and cut every size from it.

    Raises ValidationError, in Vietnamese, for what is no image of an accepted kind, too large, or broken.
    """
    picture = decode(data)
    if picture.mode in DIRECT_MODES:  # made smaller first, so that what follows copies little
        picture.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)
    alpha = has_transparency(picture)
    master = in_web_colours(picture, "RGBA" if alpha else "RGB")
    master.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)
    fallback = "png" if alpha else "jpg"
    widths = [width for width in WIDTHS if width < master.width] or [master.width]
    if len(widths) < len(WIDTHS) and widths[-1] != master.width:
        widths.append(master.width)
    files = {f"goc.{fallback}": encode(master, fallback)}
    for width in widths:
        sized = master.resize((width, max(1, round(master.height * width / master.width))), Image.Resampling.LANCZOS)
        for extension in ("avif", "webp", fallback):
            files[f"{width}.{extension}"] = encode(sized, extension)
    version = hashlib.sha256(data).hexdigest()[:8]
    return Ready(files, master.width, master.height, widths, fallback, version)


def check_size(size: int):
    """Raises ValidationError when a file of `size` bytes is too heavy to be read at all."""
    if size > MAX_BYTES:
        raise ValidationError(
            f"Ảnh nặng {decimal(size / 1e6, 1)} MB, vượt mức {MAX_BYTES // 1_000_000} MB. "
            "Hãy giảm kích thước rồi tải lại."
        )


def decode(data: bytes) -> Image.Image:
    """The upright picture in `data`; its name and the browser's word for its type count for nothing."""
    check_size(len(data))
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
        if picture.width * picture.height > MAX_PIXELS:
            raise Image.DecompressionBombError
        if min(picture.size) < MIN_SIDE:
            raise ValidationError(f"Ảnh quá nhỏ ({picture.width} × {picture.height} điểm), không đăng được.")
        picture.draft(None, (MASTER_SIDE, MASTER_SIDE))  # a JPEG can be decoded smaller: a quarter of the memory
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        return picture
    except Image.DecompressionBombError:
        raise ValidationError(
            f"Ảnh có quá nhiều điểm ảnh, vượt mức {MAX_PIXELS // 1_000_000} triệu điểm. Hãy thu nhỏ rồi tải lại."
        ) from None
    except UnidentifiedImageError:
        raise ValidationError(
            "Tệp này không phải ảnh JPEG, PNG, WebP, AVIF, GIF hay HEIC (ảnh SVG không được nhận). Hãy chọn tệp khác."
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, IndexError, TypeError, struct.error):
        raise ValidationError("Tệp ảnh bị hỏng, không đọc được. Hãy mở ảnh, lưu lại rồi tải lên.") from None


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
    if picture.mode == "P" and "transparency" in picture.info:
        picture = picture.convert("RGBA")
    return picture.mode in {"RGBA", "LA", "PA"} and picture.getchannel("A").getextrema()[0] < 255


def encode(picture: Image.Image, extension: str) -> bytes:
    """The bytes of `picture`, without metadata: a phone's photo holds the place where it was taken."""
    buffer = io.BytesIO()
    bare = picture.copy()
    bare.info = {}
    bare.save(buffer, **ENCODINGS[extension])
    return buffer.getvalue()
