"""People seen from behind: an audience in rows, learners at their desks."""

from .canvas import Canvas, clear, darker, mix
from .figures import HAIRS, SHIRTS, SKINS, SUITS, TUNICS


def audience(canvas: Canvas, y, size, tone, gap=2.0, offset=0.0, light=None, chairs=None):
    """Draw a row of listeners seen from behind, heads at `y`, heads `size` units high, all towards `tone`."""
    c, u = canvas, size
    x = -u + offset
    while x < canvas.width + u:
        cx, cy = x + c.random.uniform(-0.12, 0.12) * u, y + c.random.uniform(-0.14, 0.14) * u
        woman = c.random.random() < 0.45
        clothes = mix(c.random.choice(SHIRTS + SUITS + TUNICS[:4]), tone, 0.62)
        hair, skin = mix(c.random.choice(HAIRS), tone, 0.35), mix(c.random.choice(SKINS), tone, 0.5)
        half = (0.86 if woman else 1.0) * u
        c.limb((cx, cy + 0.4 * u), 0.2 * u, (cx, cy + 0.9 * u), 0.26 * u, darker(skin, 0.15))
        c.blob(
            [
                (cx - 0.3 * u, cy + 0.66 * u),
                (cx - half * 0.86, cy + 0.92 * u),
                (cx - half, cy + 1.5 * u),
                (cx - half, cy + 3 * u),
                (cx + half, cy + 3 * u),
                (cx + half, cy + 1.5 * u),
                (cx + half * 0.86, cy + 0.92 * u),
                (cx + 0.3 * u, cy + 0.66 * u),
            ],
            clothes,
        )
        for side in (-1, 1):
            c.ellipse(cx + side * 0.41 * u, cy + 0.06 * u, 0.09 * u, 0.13 * u, skin)
        if woman:
            c.rect(cx - 0.46 * u, cy - 0.2 * u, 0.92 * u, c.random.choice((0.75, 1.3)) * u, hair, radius=0.3 * u)
        c.ellipse(cx, cy, 0.44 * u, 0.53 * u, hair)
        if light:
            c.pie(cx, cy, 0.44 * u, 0.53 * u, 235, 305, clear(light, 0.22))
        if chairs:
            c.rect(cx - 0.8 * u, cy + 1.55 * u, 1.6 * u, 2.2 * u, mix(chairs, tone, 0.3), radius=0.25 * u)
        x += gap * u


def learner(c: Canvas, x, y, u, tone):
    """Draw a seated learner from behind, `u` a head's height."""
    woman = c.random.random() < 0.5
    clothes = mix(c.random.choice(("#f4f1ea", "#cfe0ee", "#c8453f", "#355a9c", "#3f7f5f", "#e9d7b5")), tone, 0.28)
    c.blob(
        [
            (x - 0.3 * u, y - 0.9 * u),
            (x - 0.95 * u, y - 0.5 * u),
            (x - 1.1 * u, y + 0.4 * u),
            (x - 1.05 * u, y + 2.6 * u),
            (x + 1.05 * u, y + 2.6 * u),
            (x + 1.1 * u, y + 0.4 * u),
            (x + 0.95 * u, y - 0.5 * u),
            (x + 0.3 * u, y - 0.9 * u),
        ],
        clothes,
    )
    c.veil(x - u, y - 0.2 * u, 2 * u, 2.6 * u, tone, 0.0, 0.3)
    c.limb((x, y - 1.2 * u), 0.2 * u, (x, y - 0.75 * u), 0.24 * u, "#cf9868")
    if woman:
        c.rect(x - 0.46 * u, y - 1.8 * u, 0.92 * u, 1.5 * u, "#231d26", radius=0.35 * u)
    c.ellipse(x, y - 1.6 * u, 0.46 * u, 0.54 * u, "#1f1b24")
