"""Scenes under the open sky: the union's house, planting, charity trips, remembrance, relief, a new home."""

import math

from .canvas import Canvas, clear, darker, lighter, mix
from .figures import VESTS, person
from .land import block, cloud, hills, house, palm, peaks, sapling, sky, skyline, sun, tree, water
from .props import box, flag, flowers, star


def union_house(c: Canvas, evening=False, wall="#f0e3c6"):
    """The union's office building behind its flower beds, in the morning or in the evening."""
    top, low = ("#27305f", "#e8935f") if evening else ("#6fb0dc", "#f7ecd3")
    sky(c, top, low, 760)
    sun(
        c,
        1260 if evening else 330,
        420 if evening else 240,
        50,
        "#ffd9a0" if evening else "#fff6d8",
        "#ffb070" if evening else "#fff0c0",
    )
    for x, y, s in ((260, 170, 150), (1320, 130, 180), (820, 90, 110)):
        cloud(c, x, y, s, "#f2b8a0" if evening else "#ffffff", 0.6)
    skyline(c, 760, 220, mix(low, "#4a6a8a", 0.45), 15)
    c.gradient(
        0, 758, c.width, 242, mix("#c9b79a", "#3a3658", 0.5 * evening), mix("#9a8a72", "#272548", 0.55 * evening)
    )
    tone = mix(wall, "#4a4468", 0.45) if evening else wall
    lit = 0.75 if evening else 0.0
    for x in (250, 1010):
        block(c, x, 770, 340, 330, tone, 6, 4, lit=lit)
        c.rect(x - 8, 430, 356, 14, darker(tone, 0.22))
    block(c, 560, 770, 480, 440, lighter(tone, 0.08), 6, 5, lit=lit)
    c.polygon([(540, 330), (800, 230), (1060, 330)], darker(tone, 0.1))
    c.polygon([(590, 322), (800, 244), (1010, 322)], lighter(tone, 0.12))
    c.ellipse(800, 292, 26, 26, "#c8913a")
    c.ellipse(800, 292, 19, 19, "#b3282d")
    for i in range(6):
        c.rect(618 + i * 68, 560, 24, 210, lighter(tone, 0.3))
    c.rect(596, 540, 408, 26, lighter(tone, 0.2))
    c.rect(742, 620, 116, 150, "#ffdf9c" if evening else "#5d7f94")
    for i in range(4):
        c.rect(610 - i * 22, 768 + i * 12, 380 + i * 44, 13, lighter(tone, 0.25 - i * 0.06))
    for side in (-1, 1):
        c.blob(
            [(800 + side * 190, 830), (800 + side * 760, 810), (800 + side * 900, 930), (800 + side * 360, 960)],
            mix("#6f9f5a", "#23304a", 0.45 * evening),
        )
        flowers(c, 800 + side * 500, 915, 640, 56, size=20)
        tree(c, 800 + side * 610, 850, 330, mix("#4f8a52", "#2a3858", 0.4 * evening))
        palm(c, 800 + side * 745, 900, 430, mix("#3f8060", "#23304a", 0.4 * evening), side * 0.08)
    flag(c, 690, 820, 380, 120)
    for x, h, wear in ((720, 150, "shirt"), (880, 146, "tunic"), (940, 150, "shirt")):
        person(c, x, 905, h, wear, "stand", look=0.4)
    if evening:
        for x in (420, 1180):
            c.rect(x - 3, 640, 6, 200, "#2a2a40")
            c.glow(x, 640, 130, 130, "#ffe0a0", 0.9)
            c.ellipse(x, 640, 13, 13, "#fff3d0")


def tree_planting(c: Canvas, top="#8cc8e8", low="#fdf2d0", green="#7fb45e"):
    """Members plant saplings on a hillside in the morning."""
    sky(c, top, low, 640)
    sun(c, 1230, 210, 46)
    cloud(c, 340, 190, 150)
    cloud(c, 860, 120, 110)
    for i, base in enumerate((560, 610, 660)):
        crest = hills(c, base, 150 - i * 20, mix("#a9cbb4", green, 0.3 + i * 0.25), 4 + i)
        for _ in range(16 + i * 6):
            x = c.random.uniform(0, 1600)
            tree(c, x, crest(x) + 10, 34 + i * 16, mix("#6f9f7a", green, 0.2))
    hills(c, 760, 60, green, 3)
    c.veil(0, 720, c.width, 280, "#3f6a35", 0.0, 0.65)
    for row in range(3):
        for i in range(9):
            sapling(c, 80 + i * 190 + row * 60, 770 + row * 50, 60 + row * 18)
    for x, y, h, wear, pose, hat in (
        (250, 930, 400, "worker", "dig-right", "conical"),
        (520, 960, 420, "tunic", "carry", "conical"),
        (820, 940, 410, "shirt", "dig-right", "#f2f2ee"),
        (1130, 965, 430, "worker", "carry", "conical"),
        (1400, 930, 400, "shirt", "point-left", "#d8433b"),
    ):
        someone = person(
            c,
            x,
            y,
            h,
            "shirt" if wear == "tunic" else wear,
            pose,
            hat=hat,
            lean=0.5 if pose == "dig-right" else 0,
            woman=hat == "conical",
            look=0.5,
            top="#3f7fbf" if wear == "shirt" else None,
        )
        if pose == "dig-right":
            hx, hy = someone.hand(1)
            c.line([(hx - 40, hy - 70), (hx + 75, y - 12)], "#9a6d4a", 9)
            c.polygon([(hx + 56, y - 60), (hx + 98, y - 44), (hx + 84, y + 14), (hx + 64, y)], "#8a98a5")
            sapling(c, hx + 120, y + 8, 150)
        elif pose == "carry":
            hx, hy = someone.hand(1)
            c.rect(x - 46, hy - 10, 92, 46, "#5c3f2e", radius=8)
            for k in range(4):
                sapling(c, x - 34 + k * 23, hy - 4, 92)


def charity_trip(c: Canvas, top="#7fb4d8", low="#f9e7c4"):
    """A truck of parcels reaches a mountain school; volunteers hand parcels to villagers."""
    sky(c, top, low, 620)
    peaks(c, 560, 360, mix("#8fb2c4", low, 0.2), 7)
    c.glow(800, 560, 1000, 120, low, 0.7)
    peaks(c, 640, 230, "#6f9a90", 9)
    for i in range(8):
        y = 600 + i * 24
        points = [(x, y + math.sin(x / 190 + i * 0.7) * 16) for x in range(-20, 1640, 40)]
        c.polygon([*points, (1620, 1000), (-20, 1000)], mix("#d9c25a", "#6f9f4a", i / 7))
        c.line(points, clear("#5c7f3a", 0.5), 3)
    house(c, 1230, 800, 560, "#f6e7b8", "#b5523b", "#3b6f8c")
    flag(c, 900, 800, 330, 100)
    c.blob([(-50, 830), (500, 780), (1650, 800), (1650, 1050), (-50, 1050)], "#c9a574")
    c.veil(0, 800, c.width, 200, "#7a5638", 0.0, 0.5)
    c.shadow(290, 885, 330, 36, 0.5)
    c.rect(40, 620, 360, 220, "#2f6f9b", radius=10)
    c.rect(40, 700, 360, 24, "#f2f2ea")
    c.rect(408, 680, 150, 160, "#e9ecec", radius=20)
    c.rect(450, 700, 96, 66, "#6f9ab0", radius=10)
    for x in (130, 470):
        c.ellipse(x, 850, 46, 46, "#22252e")
        c.ellipse(x, 850, 20, 20, "#9aa3ad")
    for x, s in ((620, 84), (700, 90), (660, 80)):
        box(c, x, 900 - (70 if x == 660 else 0), s)
    for x, y, h, wear, pose, look in (
        (790, 940, 380, "shirt", "give-right", 0.7),
        (990, 945, 350, "worker", "give-left", -0.7),
        (1120, 960, 330, "tunic", "clasp", -0.5),
        (1220, 950, 230, "sport", "stand", -0.5),
        (1300, 960, 210, "sport", "cheer", -0.4),
        (1430, 975, 340, "worker", "stand", -0.5),
        (560, 955, 390, "shirt", "carry", 0.6),
    ):
        top_colour = {"shirt": "#2f7fc0", "sport": c.random.choice(("#d8433b", "#f0b648")), "worker": "#4a3f66"}.get(
            wear
        )
        someone = person(c, x, y, h, wear, pose, look=look, top=top_colour, woman=wear in ("tunic", "worker"))
        if pose in ("carry", "give-right"):
            hx, hy = someone.hand(1)
            box(c, x if pose == "carry" else hx + 6, hy + 20, 96)


def memorial(c: Canvas, top="#33406b", low="#f0b58a"):
    """A delegation lays a wreath before a memorial column at dawn."""
    sky(c, top, low, 720)
    sun(c, 800, 600, 60, "#ffe9c4", "#ffcf9a")
    hills(c, 700, 130, "#7d6f86", 4)
    hills(c, 730, 80, "#57607a", 5)
    for x in (120, 260, 400, 1200, 1340, 1480):
        c.blob([(x, 360), (x + 46, 620), (x + 30, 760), (x - 30, 760), (x - 46, 620)], "#33514f")
        c.blob([(x, 380), (x + 16, 620), (x - 6, 750), (x - 34, 740), (x - 40, 620)], clear("#5f8a72", 0.5))
    c.gradient(0, 740, c.width, 260, "#cdbfae", "#6f6a78")
    for i in range(5):
        c.rect(470 - i * 46, 700 + i * 26, 660 + i * 92, 28, lighter("#b7a99b", 0.3 - i * 0.06))
    c.polygon([(740, 690), (760, 150), (840, 150), (860, 690)], "#e9dfd0")
    c.polygon([(800, 690), (800, 150), (840, 150), (860, 690)], "#c4b6a6")
    c.polygon([(756, 150), (800, 96), (844, 150)], "#f4ecdd")
    star(c, 800, 250, 34, "#c8362f")
    c.rect(680, 620, 240, 82, "#d8ccbc")
    c.rect(666, 606, 268, 18, "#efe6d8")
    for i in range(40):
        angle = math.tau * i / 40
        c.ellipse(
            800 + math.cos(angle) * 78, 640 + math.sin(angle) * 78, 17, 17, ("#d8433b", "#f2b134", "#f7e3d4")[i % 3]
        )
    c.polygon([(742, 700), (858, 700), (838, 745), (762, 745)], "#b3282d")
    for side in (-1, 1):
        c.glow(800 + side * 190, 640, 60, 90, "#ffe0b0", 0.45)
        c.ellipse(800 + side * 190, 690, 34, 16, "#a3752c")
        for k in range(3):
            c.line([(800 + side * 190 + k * 8 - 8, 690), (800 + side * 190 + k * 10 - 10, 625)], "#b3282d", 3)
    for i in range(8):
        x = 310 + i * 140
        person(
            c, x, 985 - abs(i - 3.5) * 10, 330, "suit" if i % 2 else "tunic", "clasp", top=None if i % 2 else "#f4f1ea"
        )
    c.beam([(620, 0), (980, 0), (1200, 760), (400, 760)], "#ffe9c4", 0.16, 0.1)


def flood_relief(c: Canvas, top="#7c8fa3", low="#dbe0dc"):
    """Boats with parcels and orange vests on a flooded village road."""
    sky(c, top, low, 560)
    for x, y, s in ((200, 120, 260), (700, 90, 300), (1250, 140, 330)):
        cloud(c, x, y, s, "#5f7186", 0.55)
    c.beam([(980, 0), (1120, 0), (1330, 600), (820, 600)], "#fff1cf", 0.34, 0.05)
    hills(c, 540, 130, "#7f978f", 4)
    for x, s in ((200, 330), (1380, 380), (830, 260)):
        house(c, x, 640, s, "#e9dcc0", "#a8523d")
    for x in (420, 600, 1080):
        palm(c, x, 640, 330, "#4f7a62", 0.12)
    water(c, 590, "#b59d78", "#6d6354", "#fff3da")
    for x, y, w in ((480, 760, 420), (1080, 890, 560)):
        s = w / 420
        c.glow(x, y + 34 * s, w * 0.75, 40 * s, "#3a332c", 0.5)
        for i in range(3):
            person(
                c,
                x - w * 0.28 + i * w * 0.28,
                y + 124 * s,
                250 * s,
                "worker",
                ("point-right", "carry", "stand")[i],
                behind=True,
                vest=VESTS[0],
                hat=("#f08a24", "conical", "#f4f1ea")[i],
                look=0.6,
                woman=i == 1,
            )
        for i in range(4):
            box(c, x - w * 0.14 + i * w * 0.13, y - (4 if i % 2 else 30) * s, 62 * s, ("#c79a62", "#e9dfc8")[i % 2])
        c.blob(
            [
                (x - w * 0.62, y - 26 * s),
                (x - w * 0.4, y - 4 * s),
                (x + w * 0.42, y - 4 * s),
                (x + w * 0.66, y - 36 * s),
                (x + w * 0.48, y + 52 * s),
                (x, y + 62 * s),
                (x - w * 0.46, y + 50 * s),
            ],
            "#2f6f8f",
        )
        c.blob(
            [
                (x - w * 0.5, y + 22 * s),
                (x, y + 30 * s),
                (x + w * 0.54, y + 16 * s),
                (x + w * 0.46, y + 52 * s),
                (x, y + 62 * s),
                (x - w * 0.46, y + 50 * s),
            ],
            "#d9523f",
        )
        for i in range(5):
            c.rect(x - w * (0.7 - i * 0.05), y + (58 + i * 9) * s, w * (1.4 - i * 0.1), 3, clear("#fff3da", 0.3))


def house_handover(c: Canvas, top="#79bfe3", low="#f8f1d8"):
    """A new house with a red bow, a family at its door, guests who clap."""
    sky(c, top, low, 700)
    cloud(c, 250, 150, 160)
    cloud(c, 1330, 190, 140)
    hills(c, 690, 130, "#9cc49a", 4)
    hills(c, 740, 80, "#7fb06a", 5)
    tree(c, 170, 800, 420, "#5f9a52")
    palm(c, 1460, 820, 520, "#4a8a62", -0.08)
    house(c, 800, 810, 940, "#f8e9c2", "#c8573e", "#2f7fa0")
    c.polygon([(330, 500), (1270, 500), (1270, 524), (330, 524)], clear("#c8362f", 0.95))
    for side in (-1, 1):
        c.blob([(800, 512), (800 + side * 90, 460), (800 + side * 110, 530), (800 + side * 60, 560)], "#d8433b")
        c.polygon([(800, 520), (800 + side * 30, 520), (800 + side * 62, 592), (800 + side * 26, 584)], "#b3282d")
    c.ellipse(800, 514, 26, 24, "#a3222a")
    c.gradient(0, 800, c.width, 200, "#d9c092", "#8f7550")
    for x, h, wear in ((720, 315, "shirt"), (815, 300, "tunic"), (885, 200, "sport"), (645, 180, "sport")):
        person(c, x, 925, h, wear, "hold" if x == 720 else "stand", top="#f0b648" if wear == "sport" else None)
    c.rect(688, 718, 66, 48, "#e0b95a")
    for x in (150, 290, 430, 1120, 1260, 1410):
        person(c, x, 985, 420, ("suit", "shirt", "tunic")[(x // 10) % 3], "clap", look=0.7 if x < 800 else -0.7)
    flowers(c, 985, 990, 220, 60)
    flowers(c, 590, 990, 220, 60)
