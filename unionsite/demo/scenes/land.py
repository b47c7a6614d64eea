"""Sky, hills, trees, water and houses: what outdoor scenes are composed of."""

import math

from .canvas import Canvas, clear, darker, lighter, mix


def sky(c: Canvas, top, bottom, horizon=None):
    """Fill the picture's upper part with a sky."""
    c.gradient(0, 0, c.width, horizon or c.height, top, bottom)


def sun(c: Canvas, x, y, radius, colour="#fff3cf", halo="#ffe2a0"):
    """Draw a sun or a moon with its halo."""
    c.glow(x, y, radius * 6, radius * 6, halo, 0.6)
    c.ellipse(x, y, radius, radius, colour)


def cloud(c: Canvas, x, y, size, colour="#ffffff", alpha=0.8):
    """Draw a flat-bottomed cloud centred on (x, y)."""
    shape = [(x - size, y)]
    for i, (dx, dy) in enumerate(
        ((-0.85, -0.2), (-0.5, -0.32), (-0.2, -0.58), (0.15, -0.5), (0.4, -0.3), (0.75, -0.26))
    ):
        shape.append((x + dx * size, y + (dy + c.random.uniform(-0.05, 0.05) * (i % 2)) * size))
    shape += [(x + size, y), (x + 0.5 * size, y + 0.05 * size), (x - 0.5 * size, y + 0.05 * size)]
    c.blob(shape, clear(colour, alpha))


def hills(c: Canvas, base, height, colour, waves=3.0, foot=None):
    """Fill rolling hills whose crest swings `height` above `base`; return a function x -> y of the crest."""
    shifts = [c.random.uniform(0, math.tau) for _ in range(3)]

    def crest(x):
        t = x / c.width * math.tau
        swell = 0.55 * math.sin(t * waves / 3 + shifts[0]) + 0.3 * math.sin(t * waves / 1.6 + shifts[1])
        return base - height * (0.5 + 0.5 * (swell + 0.15 * math.sin(t * waves + shifts[2])))

    points = [(x, crest(x)) for x in range(-20, c.width + 40, 20)]
    c.polygon([*points, (c.width + 20, foot or c.height), (-20, foot or c.height)], colour)
    return crest


def peaks(c: Canvas, base, height, colour, count=7):
    """Fill a jagged limestone range that stands on `base`, each peak lit from one side."""
    step = c.width / (count - 1)
    for i in range(count):
        x, h = i * step + c.random.uniform(-0.3, 0.3) * step, height * c.random.uniform(0.5, 1.0)
        w = step * c.random.uniform(0.7, 1.05)
        outline = [
            (x - w, base),
            (x - w * 0.62, base - h * 0.42),
            (x - w * 0.4, base - h * 0.55),
            (x - w * 0.12, base - h * 0.96),
            (x + w * 0.06, base - h),
            (x + w * 0.3, base - h * 0.68),
            (x + w * 0.55, base - h * 0.4),
            (x + w, base),
        ]
        c.blob(outline, colour)
        c.blob(
            [
                (x + w * 0.05, base - h * 0.97),
                (x + w * 0.3, base - h * 0.68),
                (x + w * 0.55, base - h * 0.4),
                (x + w, base),
                (x + w * 0.2, base),
                (x + w * 0.12, base - h * 0.5),
            ],
            clear(darker(colour, 0.35), 0.35),
        )
    c.rect(0, base - 2, c.width, c.height - base, colour)


def tree(c: Canvas, x, y, height, green="#3f7d4f", trunk="#6d4a35"):
    """Draw a broad-leaved tree that stands at (x, y)."""
    c.shadow(x, y, height * 0.34, height * 0.06, 0.35)
    c.limb((x, y), height * 0.035, (x + height * 0.01, y - height * 0.5), height * 0.02, trunk)
    for dx in (-0.14, 0.16):
        c.limb((x, y - height * 0.34), height * 0.018, (x + dx * height, y - height * 0.56), height * 0.01, trunk)
    lumps = [
        (c.random.uniform(-0.24, 0.24), c.random.uniform(-0.9, -0.5), c.random.uniform(0.1, 0.17)) for _ in range(9)
    ]
    lumps += [(0, -0.66, 0.24), (-0.15, -0.58, 0.17), (0.16, -0.6, 0.17)]
    for share, tone in ((1.0, darker(green, 0.22)), (0.86, green), (0.5, lighter(green, 0.16))):
        for dx, dy, r in lumps:
            lift = (1 - share) * r * 0.7
            c.ellipse(x + (dx - lift) * height, y + (dy - lift) * height, r * share * height, r * share * height, tone)


def palm(c: Canvas, x, y, height, green="#2f7a5a", lean=0.1):
    """Draw a coconut palm that stands at (x, y) and leans with the wind."""
    trunk = [(x + lean * height * (i / 8) ** 2, y - height * 0.85 * i / 8) for i in range(9)]
    c.line(trunk, "#7b5a40", height * 0.03)
    tx, ty = trunk[-1]
    for i in range(9):
        angle = -math.pi * (0.02 + i / 8 * 0.96)
        tip = (tx + math.cos(angle) * height * 0.36, ty + math.sin(angle) * height * 0.2 + height * 0.1)
        bow = (tx + math.cos(angle) * height * 0.22, ty + math.sin(angle) * height * 0.2 - height * 0.05)
        under = (bow[0], bow[1] + height * 0.07)
        c.blob([(tx, ty), bow, tip, under], mix(darker(green, 0.2), lighter(green, 0.25), i % 3 / 2))


def sapling(c: Canvas, x, y, height, green="#58a05a"):
    """Draw a young tree just planted, tied to its stake."""
    c.ellipse(x, y, height * 0.24, height * 0.05, "#5c3f2e")
    c.line([(x + height * 0.06, y), (x + height * 0.04, y - height * 0.62)], "#b48a5a", height * 0.025)
    c.line([(x, y), (x, y - height * 0.8)], "#6d4a35", height * 0.025)
    for i in range(9):
        dy, side = 0.35 + i * 0.065, -1 if i % 2 else 1
        tip = (x + side * height * (0.26 - i * 0.015), y - height * (dy + 0.14))
        c.limb((x, y - height * dy), height * 0.02, tip, height * 0.05, mix(green, "#2f6b45", c.random.random() * 0.6))


def block(c: Canvas, x, y, w, h, wall, columns, rows, glass="#7fa9c0", lit=0.0):
    """Draw a plain facade standing on `y` with a grid of windows, a share `lit` of them lighted."""
    c.rect(x, y - h, w, h, wall)
    c.veil(x, y - h, w, h, darker(wall, 0.5), 0.0, 0.3, across=True)
    cw, ch = w / columns, h / rows
    for i in range(columns):
        for j in range(rows):
            tone = "#ffd98a" if c.random.random() < lit else mix(glass, wall, c.random.uniform(0, 0.2))
            c.rect(x + (i + 0.2) * cw, y - h + (j + 0.24) * ch, cw * 0.6, ch * 0.52, tone)


def skyline(c: Canvas, y, height, colour, count=16, lit=0.0):
    """Draw a distant town standing on `y`."""
    step = c.width / count
    for i in range(count + 1):
        w, h = step * c.random.uniform(0.7, 1.3), height * c.random.uniform(0.35, 1)
        wall = mix(colour, darker(colour, 0.4), c.random.random() * 0.4)
        if lit:
            block(c, i * step - w / 2, y, w, h, wall, 4, max(3, int(h / 26)), wall, lit)
        else:
            c.rect(i * step - w / 2, y - h, w, h, wall)


def water(c: Canvas, y, top, bottom, glint="#ffffff", foot=None):
    """Fill water from `y` down with short glints."""
    foot = foot or c.height
    c.gradient(0, y, c.width, foot - y, top, bottom)
    for _ in range(90):
        depth = c.random.random() ** 1.5
        gy, gw = y + 6 + depth * (foot - y - 8), 20 + depth * 120
        gx = c.random.uniform(-60, c.width)
        c.rect(gx, gy, gw, 2 + depth * 3, clear(glint, c.random.uniform(0.06, 0.26)), radius=2)


def house(c: Canvas, x, y, w, wall="#f3e5c8", roof="#b5523b", door="#3b6f8c"):
    """Draw a small one-storey house with a veranda; (x, y) is the middle of its foot."""
    h = w * 0.36
    c.shadow(x, y, w * 0.62, w * 0.07, 0.4)
    c.rect(x - w / 2, y - h, w, h, wall)
    c.veil(x - w / 2, y - h, w, h * 0.4, "#5a3a30", 0.35, 0.0)
    c.polygon(
        [(x - w * 0.58, y - h), (x - w * 0.42, y - h * 1.72), (x + w * 0.42, y - h * 1.72), (x + w * 0.58, y - h)], roof
    )
    for i in range(1, 16):
        t = i / 16
        c.line(
            [(x - w * (0.42 - 0.84 * t), y - h * 1.72), (x - w * (0.58 - 1.16 * t), y - h)],
            clear(darker(roof, 0.5), 0.3),
            2,
        )
    c.rect(x - w * 0.1, y - h * 0.74, w * 0.2, h * 0.74, door)
    c.rect(x - w * 0.004, y - h * 0.74, w * 0.008, h * 0.74, darker(door, 0.3))
    for side in (-1, 1):
        c.rect(x + side * w * 0.29 - w * 0.09, y - h * 0.66, w * 0.18, h * 0.36, "#fbf6ea")
        c.rect(x + side * w * 0.29 - w * 0.08, y - h * 0.63, w * 0.16, h * 0.3, "#8fb9c9")
        c.rect(x + side * w * 0.29 - 2, y - h * 0.63, 4, h * 0.3, "#fbf6ea")
    for i in range(4):
        c.rect(x - w * 0.47 + i * w * 0.305, y - h, w * 0.022, h, lighter(wall, 0.5))
    c.rect(x - w * 0.54, y - w * 0.03, w * 1.08, w * 0.04, darker(wall, 0.22))


def lantern(c: Canvas, x, y, size, colour="#d8392f", string=60):
    """Draw a round paper lantern with its light, hanging from a string."""
    c.glow(x, y, size * 3.2, size * 3.2, lighter(colour, 0.4), 0.5)
    c.line([(x, y - size - string), (x, y - size)], clear("#20202a", 0.6), 2)
    c.ellipse(x, y, size, size * 0.86, colour)
    c.ellipse(x, y, size * 0.62, size * 0.85, lighter(colour, 0.18))
    c.ellipse(x, y, size * 0.24, size * 0.84, lighter(colour, 0.4))
    for end in (-1, 1):
        c.rect(x - size * 0.32, y + end * size * 0.86 - size * 0.07, size * 0.64, size * 0.14, "#e0b44c")
    c.line([(x, y + size * 0.9), (x, y + size * 1.7)], "#e0b44c", size * 0.09)
