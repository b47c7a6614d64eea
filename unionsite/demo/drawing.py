"""Draws the demo's pictures: flat illustrations of union life. `python -m unionsite.demo.drawing` draws all again, or
those whose keys it is given.

What it draws is kept in the repository as `content/images/<key>.avif`: drawing takes longer than loading may.
"""

import sys
import tomllib
from pathlib import Path
from zlib import crc32

from PIL import Image

from .scenes import SCENES
from .scenes.canvas import Canvas

FOLDER = Path(__file__).parent / "content"
WIDTH, HEIGHT = 1600, 1000  # the units of the scenes
KEPT_WIDTH = 1280  # pixels, the widest that the site shows
ENCODING = {"format": "AVIF", "quality": 44, "speed": 6}
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


def kept(key: str) -> Path:
    """The file of the picture `key`."""
    return FOLDER / "images" / f"{key}.avif"


def main():
    pictures = tomllib.loads((FOLDER / "images.toml").read_text(encoding="utf-8"))
    for key in sys.argv[1:] or pictures:
        file = kept(key)
        file.parent.mkdir(exist_ok=True)
        draw(key, pictures[key], KEPT_WIDTH).save(file, **ENCODING)


if __name__ == "__main__":
    main()
