"""Scenes of sport: a volleyball match, a morning run, table tennis."""

import math

from .canvas import Canvas, clear, darker, lighter, mix
from .figures import person
from .land import cloud, sky, skyline, sun, tree, water
from .props import pennants


def volleyball(c: Canvas, ground="#c8693f", line="#fdf3e4"):
    """A volleyball match before a stand of spectators."""
    sky(c, "#4f9fd4", "#d9eef2", 420)
    cloud(c, 300, 110, 140)
    cloud(c, 1250, 90, 170)
    c.rect(0, 300, c.width, 190, "#5d7488")
    for row in range(4):
        for i in range(46):
            x, y = i * 36 + (row % 2) * 18, 318 + row * 40
            tone = c.random.choice(("#d8433b", "#f0c14b", "#f4f1ea", "#3f7fbf", "#3f9a7a", "#e98aa0"))
            c.rect(x - 13, y + 10, 26, 34, mix(tone, "#5d7488", 0.25), radius=9)
            c.ellipse(x, y, 10, 12, mix(c.random.choice(("#e8b68a", "#2a2129")), "#5d7488", 0.2))
    c.rect(0, 478, c.width, 30, "#e9ecee")
    pennants(c, 0, 250, 800, 250, 40, ("#d8433b", "#f0c14b", "#3f7fbf"), 14, 44)
    pennants(c, 800, 250, 1600, 250, 40, ("#d8433b", "#f0c14b", "#3f7fbf"), 14, 44)
    c.gradient(0, 506, c.width, 494, mix(ground, "#3f7f6a", 0.75), mix(ground, "#2f6a5a", 0.85))
    c.polygon([(220, 600), (1380, 600), (1600, 960), (0, 960)], ground)
    for a, b in (
        ((220, 600), (1380, 600)),
        ((0, 955), (1600, 955)),
        ((220, 600), (0, 955)),
        ((1380, 600), (1600, 955)),
        ((850, 600), (745, 955)),
    ):
        c.line([a, b], line, 7)
    c.polygon([(850, 278), (745, 425), (745, 640), (850, 404)], clear("#ffffff", 0.16))
    for i in range(11):
        t = i / 10
        c.line([(850 - 105 * t, 278 + 147 * t), (850 - 105 * t, 404 + 236 * t)], clear("#ffffff", 0.6), 2)
        c.line([(850, 278 + 126 * t), (745, 425 + 215 * t)], clear("#ffffff", 0.6), 2)
    c.line([(850, 278), (745, 425)], "#fdfbf4", 9)
    c.rect(844, 270, 12, 336, "#f4f1ea")
    c.rect(736, 415, 18, 544, "#f4f1ea")
    for x, y, h, pose, lean, feet, tone in (
        (330, 760, 300, "clasp", 0.2, ((-0.7, 3.5), (0.6, 3.5)), "#d8433b"),
        (560, 900, 370, "rest", 0.4, ((-0.8, 3.4), (0.7, 3.5)), "#d8433b"),
        (690, 640, 330, "smash", 0.3, ((-0.6, 3.1), (0.1, 3.4)), "#d8433b"),
        (920, 660, 330, "cheer", -0.2, ((-0.2, 3.4), (0.4, 3.2)), "#2f6fb0"),
        (1090, 900, 370, "clasp", -0.3, ((-0.7, 3.5), (0.8, 3.4)), "#2f6fb0"),
        (1290, 770, 310, "rest", -0.3, ((-0.6, 3.5), (0.7, 3.5)), "#2f6fb0"),
    ):
        if pose in ("smash", "cheer"):
            c.shadow(x, 790, 90, 16, 0.4)
        person(
            c,
            x,
            y,
            h,
            "sport",
            pose,
            shadow=pose not in ("smash", "cheer"),
            lean=lean,
            feet=feet,
            knees=0.6 if x > 800 else -0.6,
            top=tone,
            look=0.7 if x < 800 else -0.7,
            bottom=darker(tone, 0.45),
        )
    c.ellipse(762, 270, 30, 30, "#fdf3d4")
    c.pie(762, 270, 30, 30, 20, 140, "#f0b648")
    c.pie(762, 270, 30, 30, 200, 300, "#3f7fbf")


def fun_run(c: Canvas, top="#f2a65e", low="#fdeccb"):
    """A morning run along the river, through an arch of balloons."""
    sky(c, top, low, 560)
    sun(c, 800, 430, 60, "#fffbe6", "#fff0b0")
    skyline(c, 540, 170, "#c99a86", 20)
    water(c, 530, "#e9b98a", "#7f9fb0", "#fff6dd", 680)
    c.line([(x, 470 - 60 * math.sin((x % 800) / 800 * math.pi)) for x in range(0, 1610, 20)], "#8d5f5a", 9)
    c.rect(0, 500, c.width, 12, "#8d5f5a")
    for x in range(0, 1601, 100):
        c.line([(x, 505), (x, 470 - 60 * math.sin((x % 800) / 800 * math.pi))], clear("#8d5f5a", 0.8), 4)
    c.polygon([(0, 680), (1600, 680), (1600, 1000), (0, 1000)], "#6d7486")
    c.veil(0, 680, c.width, 320, "#2b2f45", 0.0, 0.5)
    c.polygon([(0, 660), (1600, 660), (1600, 700), (0, 700)], "#8fb26a")
    for i in range(12):
        tree(c, 60 + i * 136, 690, 110 + (i % 3) * 22, "#7f9f58")
    for i in range(33):
        angle = math.pi * (1 + i / 32)
        x, y = 800 + math.cos(angle) * 520, 730 + math.sin(angle) * 470
        c.ellipse(x, y, 32, 38, ("#d8433b", "#f0c14b", "#fdf6e6", "#2f7fc0")[i % 4])
        c.ellipse(x - 9, y - 12, 9, 12, clear("#ffffff", 0.4))
    for row, (y, h, count) in enumerate(((790, 230, 8), (880, 310, 7), (985, 400, 5))):
        for i in range(count):
            x = 800 + (i - (count - 1) / 2) * (110 + row * 80) + c.random.uniform(-20, 20)
            step = 1 if (i + row) % 2 else -1
            feet = ((-0.5, 3.5 if step > 0 else 2.7), (0.5, 2.7 if step > 0 else 3.5))
            person(
                c,
                x,
                y,
                h,
                "sport",
                "run",
                lean=0.12,
                feet=feet,
                knees=0.5,
                woman=(i + row) % 3 == 0,
                cut="bun" if (i + row) % 3 == 0 else "short",
                top=("#d8433b", "#f4f1ea", "#f0b648", "#2f7fc0", "#3f9a7a")[(i * 2 + row) % 5],
                hat=("#f4f1ea" if (i + row) % 4 == 0 else None),
            )


def table_tennis(c: Canvas, wall="#2f4f6a", accent="#1f7a6a"):
    """Two players at a table in a sports hall, others watch."""
    c.gradient(0, 0, c.width, 600, lighter(wall, 0.12), wall)
    for x in (260, 800, 1340):
        c.beam([(x - 60, 0), (x + 60, 0), (x + 330, 980), (x - 330, 980)], "#fff6dc", 0.3, 0.03)
        c.rect(x - 80, 14, 160, 14, "#fffbe8", radius=6)
    pennants(c, 0, 120, 1600, 120, 40, ("#d8433b", "#f0c14b", "#f4f1ea"), 26, 44)
    for i in range(12):
        person(
            c,
            90 + i * 130,
            650 + (i % 2) * 12,
            330,
            ("shirt", "tunic", "worker")[i % 3],
            "clap" if i % 2 else "stand",
            look=0.5 if i < 6 else -0.5,
        )
    c.veil(0, 300, c.width, 380, wall, 0.3, 0.55)
    c.rect(0, 590, c.width, 90, "#b3422f")
    for i in range(9):
        c.rect(i * 190 + 30, 604, 126, 62, clear("#ffffff", 0.1), radius=8)
    c.gradient(0, 676, c.width, 324, "#c98a58", "#8d5638")
    person(
        c,
        250,
        950,
        520,
        "sport",
        ((-0.9, 1.2), (1.9, 0.7)),
        lean=0.5,
        feet=((-0.9, 3.4), (0.8, 3.4)),
        knees=-0.6,
        top="#d8433b",
        look=0.8,
        hat=None,
    )
    person(
        c,
        1350,
        950,
        520,
        "sport",
        ((-1.9, 0.5), (0.9, 1.2)),
        lean=-0.5,
        feet=((-0.8, 3.4), (0.9, 3.4)),
        knees=0.6,
        top="#f0c14b",
        look=-0.8,
        woman=True,
        cut="bun",
    )
    c.shadow(800, 960, 480, 40, 0.45)
    c.polygon([(470, 740), (1130, 740), (1210, 820), (390, 820)], accent)
    c.polygon([(470, 740), (1130, 740), (1144, 754), (456, 754)], lighter(accent, 0.2))
    c.rect(390, 818, 820, 18, darker(accent, 0.35))
    c.line([(800, 740), (800, 820)], "#fdfbf4", 4)
    c.rect(390, 814, 820, 5, "#fdfbf4")
    c.polygon([(792, 690), (808, 690), (812, 830), (788, 830)], clear("#ffffff", 0.65))
    for x in (470, 1120):
        c.rect(x, 834, 14, 120, "#3a4152")
    for x, y, tone in ((395, 640, "#b3282d"), (1205, 622, "#22283c")):
        c.ellipse(x, y - 14, 34, 38, tone)
        c.rect(x - 6, y + 18, 12, 34, "#d9b184")
    c.ellipse(640, 640, 13, 13, "#fffaf0")
    c.line([(655, 640), (760, 652)], clear("#ffffff", 0.4), 4)
