"""Draws the demo's pictures: flat illustrations of union life, the same on every machine."""

import io
from zlib import crc32

from PIL import Image

from .scenes import SCENES
from .scenes.canvas import Canvas

WIDTH, HEIGHT = 1600, 1000
OVERSAMPLING = 2


def draw(key: str, parameters: dict, width: int = WIDTH) -> Image.Image:
    """Return the picture `key` as an RGB image `width` pixels wide, in the proportion 1600 x 1000.

    `parameters` is the picture's table in `images.toml`: `scene` names a function of `scenes.SCENES`; `colours`, if
    given, are its keyword arguments; `seed`, if given, replaces the one made from the key. An unknown scene raises
    KeyError, an unknown colour TypeError.
    """
    seed = parameters.get("seed", crc32(key.encode()))
    canvas = Canvas(WIDTH, HEIGHT, width / WIDTH * OVERSAMPLING, seed)
    SCENES[parameters["scene"]](canvas, **parameters.get("colours", {}))
    return canvas.finished(width)


def jpeg(image: Image.Image, quality: int = 86) -> bytes:
    """Return the picture as the bytes of a JPEG file."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()
