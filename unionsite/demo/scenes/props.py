"""Things that stand around people: flowers, furniture, curtains, windows, flags."""

import math

from .canvas import Canvas, clear, darker, lighter, mix

PETALS = ("#d8433b", "#f2b134", "#f7e3d4", "#e98aa0", "#f08a3c")


def star(c: Canvas, cx, cy, radius, fill):
    """Fill a five-pointed star."""
    points = []
    for i in range(10):
        r = radius if i % 2 == 0 else radius * 0.39
        angle = math.pi * (i / 5 - 0.5)
        points.append((cx + r * math.cos(angle), cy + r * math.sin(angle)))
    c.polygon(points, fill)


def bloom(c: Canvas, x, y, size, colour, heart="#f7d774"):
    """Draw one flower seen from the front."""
    turn = c.random.random()
    for i in range(6):
        angle = math.tau * (i / 6 + turn)
        tone = colour if i % 2 else darker(colour, 0.1)
        c.ellipse(x + math.cos(angle) * size * 0.5, y + math.sin(angle) * size * 0.5, size * 0.46, size * 0.46, tone)
    c.ellipse(x, y, size * 0.32, size * 0.32, heart)


def leaf(c: Canvas, x, y, length, angle, colour):
    """Draw a pointed leaf that starts at (x, y) and points to `angle` in radians."""
    dx, dy = math.cos(angle), math.sin(angle)
    bow = length * 0.22
    c.blob(
        [
            (x, y),
            (x + dx * length * 0.5 - dy * bow, y + dy * length * 0.5 + dx * bow),
            (x + dx * length, y + dy * length),
            (x + dx * length * 0.5 + dy * bow, y + dy * length * 0.5 - dx * bow),
        ],
        colour,
    )


def flowers(c: Canvas, x, y, width, height, colours=PETALS, size=None):
    """Draw a flower arrangement: leaves first, blossoms on top; (x, y) is the middle of its foot."""
    size = size or width * 0.085
    for _ in range(int(width / size * 1.8)):
        angle = c.random.uniform(-math.pi, 0)
        reach = c.random.uniform(0.55, 1.1)
        lx, ly = x + math.cos(angle) * width * 0.44 * reach, y + math.sin(angle) * height * 0.85 * reach
        leaf(c, (x + lx) / 2, (y + ly) / 2, size * 3, angle, mix("#2f6b45", "#79a65a", c.random.random() * 0.7))
    spots = []
    for _ in range(int(width * height / (size * size) * 0.75)):
        angle = c.random.uniform(-math.pi, 0)
        reach = math.sqrt(c.random.random())
        spots.append((x + math.cos(angle) * width * 0.47 * reach, y + math.sin(angle) * height * 0.9 * reach))
    for fx, fy in sorted(spots, key=lambda p: p[1]):
        bloom(c, fx, fy, size * c.random.uniform(0.75, 1.1), c.random.choice(colours))


def bouquet(c: Canvas, x, y, size, colours=PETALS, paper="#f4ead8"):
    """Draw a hand-held bouquet whose handle is at (x, y)."""
    c.polygon(
        [
            (x - size * 0.75, y - size * 0.9),
            (x + size * 0.75, y - size * 0.9),
            (x + size * 0.12, y + size * 0.5),
            (x - size * 0.12, y + size * 0.5),
        ],
        paper,
    )
    c.polygon(
        [(x, y - size * 0.9), (x + size * 0.75, y - size * 0.9), (x + size * 0.12, y + size * 0.5)], darker(paper, 0.12)
    )
    flowers(c, x, y - size * 0.75, size * 1.9, size * 0.85, colours, size * 0.27)


def potted(c: Canvas, x, y, height, pot="#b8643f", green="#3f7d55"):
    """Draw a leafy plant in a pot that stands at (x, y)."""
    c.shadow(x, y, height * 0.4, height * 0.07)
    for i in range(13):
        angle = -math.pi / 2 + (i - 6) * 0.21
        tone = mix(darker(green, 0.25), lighter(green, 0.3), c.random.random())
        leaf(c, x, y - height * 0.26, height * (0.75 - abs(i - 6) * 0.035), angle, tone)
    c.polygon(
        [
            (x - height * 0.17, y - height * 0.3),
            (x + height * 0.17, y - height * 0.3),
            (x + height * 0.12, y),
            (x - height * 0.12, y),
        ],
        pot,
    )
    c.polygon(
        [
            (x + height * 0.03, y - height * 0.3),
            (x + height * 0.17, y - height * 0.3),
            (x + height * 0.12, y),
            (x + height * 0.03, y),
        ],
        darker(pot, 0.18),
    )
    c.rect(x - height * 0.19, y - height * 0.33, height * 0.38, height * 0.06, lighter(pot, 0.15), radius=height * 0.02)


def drapes(c: Canvas, x, y, w, h, colour, folds=18):
    """Draw a hanging curtain with soft folds."""
    c.gradient(x, y, w, h, lighter(colour, 0.04), darker(colour, 0.28))
    step = w / folds
    for i in range(folds):
        fx = x + i * step
        c.veil(fx, y, step * 0.5, h, darker(colour, 0.6), 0.0, 0.34, across=True)
        c.veil(fx + step * 0.5, y, step * 0.3, h, darker(colour, 0.6), 0.3, 0.0, across=True)


def stage_floor(c: Canvas, y, height, colour):
    """Draw a wooden floor from `y` down, boards running to a vanishing point."""
    c.gradient(0, y, c.width, height, lighter(colour, 0.12), darker(colour, 0.25))
    for i in range(-14, 31):
        far, near = c.width / 2 + (i - 8) * 70, c.width / 2 + (i - 8) * 160
        c.line([(far, y), (near, y + height)], clear(darker(colour, 0.6), 0.22), 2)


def window(c: Canvas, x, y, w, h, sky=("#cfe6f2", "#f8efdc"), frame="#f4efe6", panes=2):
    """Draw a window with a pale view."""
    c.rect(x - 10, y - 10, w + 20, h + 20, frame)
    c.gradient(x, y, w, h, *sky)
    for i in range(6):
        bx = x + w * i / 6
        bh = h * c.random.uniform(0.14, 0.42)
        c.rect(bx, y + h - bh, w / 6, bh, clear(mix(sky[0], "#4f7f93", 0.45), 0.55))
    for i in range(1, panes):
        c.rect(x + w * i / panes - 4, y, 8, h, frame)
    c.rect(x, y + h * 0.32 - 3, w, 6, frame)
    c.rect(x - 20, y + h + 8, w + 40, 14, darker(frame, 0.1))


def podium(c: Canvas, x, y, w, h, wood="#8a5a36", flower=True):
    """Draw a lectern whose foot is at (x, y), with a metal disc and a flower arrangement on its front."""
    c.shadow(x, y, w * 0.85, h * 0.12, 0.45)
    c.polygon([(x - w * 0.4, y - h), (x + w * 0.4, y - h), (x + w * 0.34, y), (x - w * 0.34, y)], wood)
    c.polygon([(x + w * 0.12, y - h), (x + w * 0.4, y - h), (x + w * 0.34, y), (x + w * 0.1, y)], darker(wood, 0.18))
    c.polygon(
        [
            (x - w * 0.52, y - h * 1.06),
            (x + w * 0.52, y - h * 1.06),
            (x + w * 0.46, y - h * 0.92),
            (x - w * 0.46, y - h * 0.92),
        ],
        lighter(wood, 0.16),
    )
    c.ellipse(x, y - h * 0.5, w * 0.17, w * 0.17, "#e7c465")
    c.ellipse(x, y - h * 0.5, w * 0.13, w * 0.13, darker("#b3282d", 0.05))
    star(c, x, y - h * 0.5, w * 0.09, "#f2d16b")
    c.rect(x - w * 0.38, y - h * 0.06, w * 0.76, h * 0.07, darker(wood, 0.4))
    for side in (-1, 1):
        c.line([(x + side * w * 0.12, y - h * 1.05), (x + side * w * 0.05, y - h * 1.3)], "#2a2b33", w * 0.02)
        c.ellipse(x + side * w * 0.05, y - h * 1.31, w * 0.03, w * 0.035, "#15161c")
    if flower:
        flowers(c, x, y - h * 0.92, w * 0.8, h * 0.14)


def table(c: Canvas, x, y, w, h, cloth="#f5f1e8", trim="#b3282d", skirt=True):
    """Draw a long table seen from the front; (x, y) is the upper left corner of its top."""
    c.shadow(x + w / 2, y + h, w * 0.58, h * 0.2, 0.45)
    if skirt:
        c.gradient(x + 6, y, w - 12, h, cloth, darker(cloth, 0.22))
        folds = max(6, int(w / 46))
        for i in range(folds):
            c.veil(x + 6 + i * (w - 12) / folds, y, (w - 12) / folds * 0.6, h, darker(cloth, 0.7), 0.13, 0, across=True)
        c.rect(x + 6, y + h * 0.2, w - 12, h * 0.09, clear(trim, 0.9))
    else:
        for lx in (x + w * 0.05, x + w * 0.93):
            c.rect(lx, y, w * 0.02 + 4, h, darker(cloth, 0.45))
        c.veil(x + w * 0.05, y, w * 0.9, h * 0.3, "#0b1026", 0.25, 0)
    c.rect(x - 6, y - 8, w + 12, 22, lighter(cloth, 0.3), radius=6)
    c.rect(x - 6, y + 6, w + 12, 8, darker(cloth, 0.12), radius=4)


def water_glass(c: Canvas, x, y, size):
    """Draw a small bottle and a name plate without a name on a table top."""
    c.rect(x, y - size, size * 0.34, size, clear("#d7eaf2", 0.9), radius=size * 0.12)
    c.rect(x + size * 0.06, y - size * 1.15, size * 0.22, size * 0.2, "#2f78b0")
    c.polygon(
        [
            (x + size * 0.7, y),
            (x + size * 2.2, y),
            (x + size * 2.1, y - size * 0.55),
            (x + size * 0.8, y - size * 0.55),
        ],
        "#fbfaf5",
    )


def frame_certificate(c: Canvas, x, y, w):
    """Draw a framed certificate centred on (x, y): a gold frame, a cream sheet, a seal, grey lines for writing."""
    h = w * 0.72
    c.rect(x - w / 2, y - h / 2, w, h, "#b98a2e")
    c.rect(x - w * 0.45, y - h * 0.43, w * 0.9, h * 0.86, "#fbf4e2")
    c.rect(x - w * 0.2, y - h * 0.27, w * 0.4, h * 0.1, "#b3282d")
    for i, share in enumerate((0.6, 0.5, 0.66)):
        c.rect(x - w * share / 2, y - h * 0.08 + i * h * 0.1, w * share, h * 0.035, "#b9ae97")
    c.ellipse(x + w * 0.25, y + h * 0.27, w * 0.075, w * 0.075, "#c9463f")


def pennants(c: Canvas, x0, y0, x1, y1, sag, colours, count=14, size=44):
    """Draw a string of small triangular flags that hangs between two points."""
    points = []
    for i in range(count + 1):
        t = i / count
        points.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * 4 * t * (1 - t)))
    c.line(points, clear("#ffffff", 0.7), 3)
    for i, (x, y) in enumerate(points[:-1]):
        nx, ny = points[i + 1]
        c.polygon([(x + 3, y), (nx - 3, ny), ((x + nx) / 2, (y + ny) / 2 + size)], colours[i % len(colours)])


def flag(c: Canvas, x, y, height, width=None, pole="#cfd3d6"):
    """Draw the national flag, moved by the wind, on a pole that stands at (x, y)."""
    width = width or height * 0.42
    drop = width * 0.66
    c.rect(x - height * 0.008, y - height, height * 0.016, height, pole)
    c.ellipse(x, y - height, height * 0.016, height * 0.016, "#e7c465")
    upper = [(x + width * i / 12, y - height * 0.97 + math.sin(i / 12 * 5.2) * width * 0.06) for i in range(13)]
    lower = [(px, py + drop) for px, py in upper]
    c.polygon(upper + lower[::-1], "#cf2f2b")
    c.polygon(upper[3:6] + lower[3:6][::-1], clear("#7d1220", 0.2))
    c.polygon(upper[9:] + lower[9:][::-1], clear("#7d1220", 0.24))
    star(c, x + width * 0.5, y - height * 0.97 + drop * 0.5 + width * 0.03, drop * 0.3, "#f6d34c")


def box(c: Canvas, x, y, size, colour="#c79a62"):
    """Draw a parcel that stands with the middle of its foot at (x, y)."""
    c.rect(x - size / 2, y - size * 0.72, size, size * 0.72, colour)
    c.rect(x + size * 0.18, y - size * 0.72, size * 0.32, size * 0.72, darker(colour, 0.14))
    c.rect(x - size / 2, y - size * 0.72, size, size * 0.12, lighter(colour, 0.22))
    c.rect(x - size * 0.07, y - size * 0.72, size * 0.14, size * 0.72, "#b3282d")


def desk_screen(c: Canvas, x, y, size, glowing="#cfe6f2"):
    """Draw a computer screen with abstract panels, standing at (x, y)."""
    c.rect(x - size * 0.06, y - size * 0.2, size * 0.12, size * 0.2, "#3a4152")
    c.rect(x - size * 0.22, y - size * 0.03, size * 0.44, size * 0.03, "#3a4152")
    c.rect(x - size * 0.5, y - size * 0.78, size, size * 0.62, "#242a38", radius=size * 0.03)
    c.rect(x - size * 0.46, y - size * 0.74, size * 0.92, size * 0.54, glowing)
    c.rect(x - size * 0.42, y - size * 0.7, size * 0.26, size * 0.46, clear("#2b6a9b", 0.6))
    for i in range(4):
        c.rect(
            x - size * 0.1, y - size * (0.68 - i * 0.12), size * (0.5 - i * 0.07), size * 0.05, clear("#ffffff", 0.75)
        )
