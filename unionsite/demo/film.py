"""Makes the introduction film out of the demo's scenes: `python -m unionsite.demo.film`, with ffmpeg at hand.

The finished film is kept in the repository as `video/intro.mp4`; this is how it was made. Slow moves over seven
pictures, each passing into the next; no sound, no words.
"""

import subprocess
import tomllib
from itertools import pairwise
from pathlib import Path

from PIL import Image

from .drawing import draw

FOLDER = Path(__file__).parent / "content"
SHOTS = ("tru-so", "cang-bien", "hoi-nghi-bch", "khe-sim-trao-qua", "ao-dai", "chay-bo", "dem-song-dien")
SIZE, RATE = (768, 432), 24
HOLD, FADE = 54, 18  # frames that a shot stands alone, and frames in which it passes into the next
ENCODER = ("-c:v", "libx264", "-preset", "veryslow", "-tune", "animation", "-crf", "33", "-movflags", "+faststart")


def camera(picture: Image.Image, moment: float, inwards: bool) -> Image.Image:
    """Return the view at `moment` (0 to 1) of a slow move into the picture or out of it."""
    share = 0.9 + 0.1 * ((1 - moment) if inwards else moment)
    width = picture.width * share
    height = width * SIZE[1] / SIZE[0]
    left, top = (picture.width - width) / 2, (picture.height - height) * 0.55
    return picture.resize(SIZE, Image.Resampling.BICUBIC, (left, top, left + width, top + height), reducing_gap=3.0)


def frames():
    """Yield every frame of the film in order."""
    pictures = tomllib.loads((FOLDER / "images.toml").read_text(encoding="utf-8"))
    shots = [(draw(key, pictures[key]), place % 2 == 0) for place, key in enumerate(SHOTS)]
    length = HOLD + 2 * FADE
    for (picture, inwards), following in [*pairwise(shots), (shots[-1], None)]:
        first = 0 if picture is shots[0][0] else FADE
        for frame in range(first, length):
            view = camera(picture, frame / length, inwards)
            if following and frame >= length - FADE:
                step = frame - (length - FADE)
                view = Image.blend(view, camera(following[0], step / length, following[1]), (step + 1) / (FADE + 1))
            yield view


def main():
    folder = FOLDER / "video"
    folder.mkdir(exist_ok=True)
    film = b"".join(view.tobytes() for view in frames())
    source = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "{}x{}".format(*SIZE), "-r", str(RATE), "-i", "-")
    target = ("-pix_fmt", "yuv420p", "-an", *ENCODER, str(folder / "intro.mp4"))
    subprocess.run(["ffmpeg", "-y", "-loglevel", "error", *source, *target], input=film, check=True)


if __name__ == "__main__":
    main()
