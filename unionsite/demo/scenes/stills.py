"""Scenes with few people or none: a desk with papers, an exhibition of old photographs."""

import math

from .canvas import Canvas, clear, darker, lighter
from .figures import person
from .props import drapes, potted, star


def notice_desk(c: Canvas, wood="#a5714a", accent="#c9333a"):
    """A desk from above: papers, a stamp, glasses, a cup, a calendar page."""
    c.gradient(0, 0, c.width, c.height, lighter(wood, 0.16), darker(wood, 0.12))
    for i in range(34):
        y = i * 31 + c.random.uniform(-8, 8)
        c.line([(x, y + math.sin(x / 260 + i) * 6) for x in range(0, 1620, 60)], clear(darker(wood, 0.5), 0.16), 3)
    c.glow(420, 180, 1300, 1000, "#fff0cc", 0.42)
    for dx, dy, turn, tone in ((90, 40, 0.12, "#efe7d3"), (30, 20, 0.05, "#f7f1e2"), (0, 0, -0.02, "#fffdf6")):
        _sheet(c, 720 + dx, 500 + dy, 520, 700, turn, tone)
    c.rect(560, 232, 300, 20, accent, radius=8)
    c.rect(500, 270, 420, 12, "#8a93a3", radius=6)
    for i in range(11):
        c.rect(500, 330 + i * 34, 440 - (i % 4 == 3) * 170, 9, "#c3c7ce", radius=4)
    c.ellipse(850, 745, 62, 62, clear(accent, 0.75))
    c.ellipse(850, 745, 50, 50, "#fffdf6")
    star(c, 850, 745, 34, clear(accent, 0.75))
    c.glow(1230, 780, 190, 150, "#0b1026", 0.4)
    c.limb((1180, 760), 66, (1210, 720), 58, "#6a2a26")
    c.limb((1215, 712), 28, (1275, 630), 44, "#8f3a30")
    c.glow(1310, 300, 220, 200, "#0b1026", 0.35)
    c.ellipse(1290, 280, 130, 130, "#fbf8ef")
    c.ellipse(1290, 280, 102, 102, "#e9e2d2")
    c.ellipse(1290, 280, 86, 86, "#5a3422")
    c.pie(1290, 280, 86, 86, 190, 300, clear("#a3754a", 0.6))
    c.glow(240, 330, 260, 220, "#0b1026", 0.3)
    c.rect(90, 150, 290, 310, "#fdfbf4", radius=12)
    c.rect(90, 150, 290, 76, accent, radius=12)
    for row in range(4):
        for column in range(6):
            c.rect(
                112 + column * 42, 250 + row * 48, 30, 32, accent if (row, column) == (2, 3) else "#dfe3e6", radius=6
            )
    for k in range(5):
        c.ellipse(130 + k * 52, 150, 9, 16, "#3a4152")
    for x in (190, 350):
        c.ellipse(x, 760, 74, 62, "#2a3140")
        c.ellipse(x, 760, 62, 51, clear("#d7e6ec", 0.85))
    c.line([(262, 748), (278, 748)], "#2a3140", 12)
    c.line([(420, 735), (520, 650)], "#2a3140", 10)
    c.limb((1030, 880), 13, (1330, 940), 11, "#22304d")
    c.limb((1330, 940), 11, (1376, 949), 3, "#d9b45a")


def _sheet(c: Canvas, cx, cy, w, h, turn, tone):
    """Draw a sheet of paper turned by `turn` radians, with its shadow."""
    cos, sin = math.cos(turn), math.sin(turn)
    corners = [
        (cx + x * cos - y * sin, cy + x * sin + y * cos)
        for x, y in ((-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (-w / 2, h / 2))
    ]
    c.polygon([(x + 10, y + 14) for x, y in corners], clear("#3a2418", 0.28))
    c.polygon(corners, tone)


def old_photographs(c: Canvas, wall="#d8c7a4", accent="#7a4a2e"):
    """An exhibition of the union's past: framed sepia pictures, visitors, warm lamps."""
    c.gradient(0, 0, c.width, 720, lighter(wall, 0.35), wall)
    c.gradient(0, 700, c.width, 300, "#8a6244", "#4a3428")
    c.rect(0, 690, c.width, 16, darker(wall, 0.35))
    for i, (x, y, w, h) in enumerate(
        (
            (70, 170, 270, 200),
            (400, 120, 330, 250),
            (790, 150, 250, 330),
            (1100, 120, 410, 280),
            (90, 440, 250, 180),
            (420, 430, 290, 190),
        )
    ):
        c.glow(x + w / 2, y + h * 0.4, w * 0.95, h, "#fff3cf", 0.6)
        c.rect(x + 8, y + 10, w, h, clear("#3a2418", 0.3))
        c.rect(x, y, w, h, accent)
        c.rect(x + 14, y + 14, w - 28, h - 28, "#f4ead2")
        c.gradient(x + 28, y + 28, w - 56, h - 56, "#d9c296", "#a0835a")
        left, foot = x + 28, y + h - 28
        if i % 2:
            for k in range(5):
                px = left + (w - 56) * (k + 0.5) / 5
                c.rect(px - 15, foot - 62, 30, 62, "#6d5236", radius=12)
                c.ellipse(px, foot - 76, 13, 16, "#7f6344")
        else:
            c.polygon(
                [
                    (left + 14, foot),
                    (left + 14, foot - 62),
                    (left + (w - 56) / 2, foot - 104),
                    (left + w - 70, foot - 62),
                    (left + w - 70, foot),
                ],
                "#7f6344",
            )
            for k in range(4):
                c.rect(left + 30 + k * (w - 96) / 4, foot - 50, 20, 26, "#cdb88c")
    for x in (200, 560, 920, 1300):
        c.polygon([(x - 30, 40), (x + 30, 40), (x + 18, 10), (x - 18, 10)], "#3a2e2a")
    for x, h, wear, look in (
        (330, 440, "suit", 0.7),
        (760, 430, "tunic", -0.6),
        (930, 450, "shirt", 0.6),
        (1230, 430, "tunic", 0.5),
        (1380, 450, "suit", -0.6),
    ):
        person(c, x, 950, h, wear, "point-right" if x == 930 else "clasp", look=look)
    potted(c, 1540, 960, 330)
    drapes(c, -40, 0, 90, 960, "#8a2a2e", 3)
