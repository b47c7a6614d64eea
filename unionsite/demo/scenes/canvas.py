"""A small drawing surface over Pillow: flat shapes, light and soft curves in logical coordinates (1600 x 1000)."""

import math
from random import Random

from PIL import Image, ImageColor, ImageDraw, ImageFilter

Colour = tuple[int, ...]
Point = tuple[float, float]


def rgb(colour: str | Colour) -> Colour:
    """Return the (r, g, b) or (r, g, b, a) tuple of `#rrggbb` or of a tuple."""
    return ImageColor.getrgb(colour) if isinstance(colour, str) else colour


def mix(first: str | Colour, second: str | Colour, share: float) -> Colour:
    """Return `first` with `share` (0 to 1) of `second` in it."""
    return tuple(round(a + (b - a) * share) for a, b in zip(rgb(first)[:3], rgb(second)[:3], strict=True))


def clear(colour: str | Colour, alpha: float) -> Colour:
    """Return the colour at an opacity of `alpha` (0 to 1)."""
    return (*rgb(colour)[:3], round(255 * alpha))


def darker(colour: str | Colour, share: float = 0.2) -> Colour:
    """Return the colour moved towards a blue-black, which reads as shadow better than plain black."""
    return mix(colour, "#0b1026", share)


def lighter(colour: str | Colour, share: float = 0.2) -> Colour:
    """Return the colour moved towards a warm white."""
    return mix(colour, "#fff8ea", share)


def smooth(points: list[Point], steps: int = 10, closed: bool = True) -> list[Point]:
    """Return a Catmull-Rom curve through the points."""
    count = len(points)
    curve = []
    for i in range(count if closed else count - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            x, y = (
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
            )
            curve.append((x, y))
    if not closed:
        curve.append(points[-1])
    return curve


class Canvas:
    """An RGB picture `width` x `height` in logical units, drawn at `zoom` pixels a unit, with a seeded `random`."""

    def __init__(self, width: int, height: int, zoom: float, seed: int):
        self.width, self.height, self.zoom = width, height, zoom
        self.random = Random(seed)
        self.image = Image.new("RGB", (round(width * zoom), round(height * zoom)))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def _scaled(self, points):
        return [(x * self.zoom, y * self.zoom) for x, y in points]

    def polygon(self, points, fill):
        """Fill a polygon."""
        self.pen.polygon(self._scaled(points), fill=rgb(fill))

    def blob(self, points, fill):
        """Fill a smooth closed curve through the points."""
        self.polygon(smooth(points), fill)

    def rect(self, x, y, w, h, fill, radius=0.0):
        """Fill a rectangle from its upper left corner, with rounded corners if asked."""
        z = self.zoom
        box = (x * z, y * z, (x + w) * z - 1, (y + h) * z - 1)
        if box[2] < box[0] or box[3] < box[1]:
            return
        if radius:
            self.pen.rounded_rectangle(box, radius=radius * z, fill=rgb(fill))
        else:
            self.pen.rectangle(box, fill=rgb(fill))

    def ellipse(self, cx, cy, rx, ry, fill):
        """Fill an ellipse around a centre."""
        z = self.zoom
        self.pen.ellipse(((cx - rx) * z, (cy - ry) * z, (cx + rx) * z, (cy + ry) * z), fill=rgb(fill))

    def pie(self, cx, cy, rx, ry, start, end, fill):
        """Fill a chord of an ellipse between two angles in degrees (clockwise from three o'clock)."""
        z = self.zoom
        self.pen.chord(((cx - rx) * z, (cy - ry) * z, (cx + rx) * z, (cy + ry) * z), start, end, fill=rgb(fill))

    def line(self, points, fill, width=2.0):
        """Draw a line of `width` units with rounded joints."""
        self.pen.line(self._scaled(points), fill=rgb(fill), width=max(1, round(width * self.zoom)), joint="curve")

    def limb(self, start, r0, end, r1, fill):
        """Draw a tapered rod with round ends: the building block of arms, legs, petals and leaves."""
        (x0, y0), (x1, y1) = start, end
        length = math.hypot(x1 - x0, y1 - y0) or 1
        nx, ny = -(y1 - y0) / length, (x1 - x0) / length
        self.polygon(
            [
                (x0 + nx * r0, y0 + ny * r0),
                (x1 + nx * r1, y1 + ny * r1),
                (x1 - nx * r1, y1 - ny * r1),
                (x0 - nx * r0, y0 - ny * r0),
            ],
            fill,
        )
        self.ellipse(x0, y0, r0, r0, fill)
        self.ellipse(x1, y1, r1, r1, fill)

    def gradient(self, x, y, w, h, first, second, across=False):
        """Fill a rectangle with an even passage from `first` to `second`, downwards or across."""
        self.rect(x, y, w, h, first)
        self.veil(x, y, w, h, second, 0, 1, across=across)

    def veil(self, x, y, w, h, colour, start, end, across=False):
        """Lay a colour over a rectangle whose opacity passes from `start` to `end`, downwards or across."""
        z = self.zoom
        box = (round(x * z), round(y * z), round((x + w) * z), round((y + h) * z))
        ramp = Image.linear_gradient("L")
        if across:
            ramp = ramp.transpose(Image.Transpose.ROTATE_90)
        ramp = ramp.point([round(255 * (start + (end - start) * v / 255)) for v in range(256)])
        size = (box[2] - box[0], box[3] - box[1])
        if min(size) > 0:
            self.image.paste(rgb(colour)[:3], box, ramp.resize(size, Image.Resampling.BILINEAR))

    def glow(self, cx, cy, rx, ry, colour, alpha=0.6, falloff=1.8):
        """Lay a soft light (or, in a dark colour, a soft shadow) around a centre."""
        z, rx, ry = self.zoom, rx * 1.15, ry * 1.15
        box = [round(v * z) for v in (cx - rx, cy - ry, cx + rx, cy + ry)]
        # Pillow's radial ramp reaches 181 in the middle of an edge and 255 only in the corners.
        lamp = Image.radial_gradient("L").point(
            [round(255 * alpha * max(0, 1 - v / 181) ** falloff) for v in range(256)]
        )
        size = (max(1, box[2] - box[0]), max(1, box[3] - box[1]))
        self.image.paste(rgb(colour)[:3], tuple(box[:2]), lamp.resize(size, Image.Resampling.BILINEAR))

    def beam(self, points, colour, start=0.35, end=0.0):
        """Lay a shaft of light over a polygon, fading downwards from `start` to `end`."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x, y, w, h = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
        small = Image.new("L", (max(2, round(w / 3)), max(2, round(h / 3))))
        ImageDraw.Draw(small).polygon([((px - x) / 3, (py - y) / 3) for px, py in points], fill=255)
        ramp = Image.linear_gradient("L").point([round(255 * (start + (end - start) * v / 255)) for v in range(256)])
        small = small.filter(ImageFilter.BoxBlur(3))
        shaft = Image.composite(ramp.resize(small.size), Image.new("L", small.size), small)
        size = (round(w * self.zoom), round(h * self.zoom))
        where = (round(x * self.zoom), round(y * self.zoom))
        self.image.paste(rgb(colour)[:3], where, shaft.resize(size, Image.Resampling.BICUBIC))

    def shadow(self, cx, cy, rx, ry, alpha=0.35):
        """Lay the soft shadow of something that stands at (cx, cy)."""
        self.glow(cx, cy, rx, ry, "#0b1026", alpha, falloff=1.0)

    def finished(self, width: int) -> Image.Image:
        """Return the picture reduced to `width` pixels, its edges darkened a little to hold the eye."""
        self.veil(0, 0, self.width, self.height * 0.22, "#0b1026", 0.14, 0)
        self.veil(0, self.height * 0.75, self.width, self.height * 0.25, "#0b1026", 0, 0.2)
        size = (width, round(self.height * width / self.width))
        return self.image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
