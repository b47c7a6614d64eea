"""Scenes in rooms: learning, talking, reading, health, meals, office work."""

from .canvas import Canvas, clear, darker, lighter, mix
from .crowd import learner
from .figures import person
from .props import desk_screen, flowers, potted, table, window


def _room(c: Canvas, wall, floor, line=640):
    """Fill a wall, a skirting board and a floor."""
    c.gradient(0, 0, c.width, line, lighter(wall, 0.3), wall)
    c.gradient(0, line, c.width, c.height - line, floor, darker(floor, 0.3))
    c.rect(0, line - 14, c.width, 16, darker(wall, 0.16))


def training(c: Canvas, wall="#dfe7ea", accent="#2b6a9b", floor="#b08a68"):
    """A trainer at a screen with diagrams, learners at desks with laptops, seen from behind."""
    _room(c, wall, floor, 610)
    c.rect(430, 60, 760, 430, "#2a3140", radius=10)
    c.gradient(446, 76, 728, 398, "#fbfdfd", "#e4eef3")
    c.ellipse(610, 250, 105, 105, accent)
    c.pie(610, 250, 105, 105, 200, 330, "#e0a53c")
    c.ellipse(610, 250, 52, 52, "#f6fafb")
    for i, share in enumerate((0.9, 0.6, 0.75, 0.45, 0.66)):
        c.rect(790, 140 + i * 56, 320 * share, 26, mix(accent, "#e0a53c", i / 5), radius=13)
    c.glow(810, 280, 640, 420, "#ffffff", 0.35)
    window(c, 60, 120, 260, 330)
    potted(c, 1480, 720, 330)
    person(c, 1290, 740, 480, "tunic", "point-left", look=-0.6, top="#2f6f8f")
    for row, (y, size, gap, shift) in enumerate(((650, 330, 300, 0), (800, 420, 390, -120))):
        for i in range(6):
            x = 110 + i * gap + shift
            c.rect(x - 130, y + 96, 262, 200, darker("#c99c6d", 0.12 + row * 0.12))
            c.rect(x - 140, y + 82, 282, 18, "#d9b184", radius=6)
            c.polygon([(x - 62, y + 82), (x + 62, y + 82), (x + 54, y + 6), (x - 54, y + 6)], "#2a3140")
            c.polygon([(x - 50, y + 74), (x + 50, y + 74), (x + 46, y + 14), (x - 46, y + 14)], clear("#bfe0ee", 0.95))
            learner(c, x + 18, y + 150, size * 0.17, mix("#2b3550", accent, 0.15 * row))


def interview(c: Canvas, wall="#3c5a6d", chair="#c9893f", accent="#f0d9a8"):
    """Two people in armchairs, a low table and flowers between them."""
    _room(c, wall, "#a07a5c", 690)
    window(c, 500, 80, 600, 380, ("#f6d9a8", "#fbeed6"), "#f2eadb", 3)
    c.beam([(520, 460), (1080, 460), (1300, 1000), (300, 1000)], "#ffe9bd", 0.32, 0.02)
    for x in (150, 1450):
        c.rect(x - 4, 330, 8, 460, "#d8c59a")
        c.glow(x, 300, 320, 320, "#ffe2a0", 0.5)
        c.polygon([(x - 52, 250), (x + 52, 250), (x + 84, 352), (x - 84, 352)], accent)
    c.ellipse(800, 925, 620, 80, clear("#7a2a33", 0.55))
    c.ellipse(800, 925, 560, 66, clear("#b9524a", 0.6))
    for side, x, wear, top in ((-1, 480, "suit", "#27405f"), (1, 1120, "tunic", "#b8433f")):
        c.shadow(x, 930, 230, 44)
        c.rect(x - 165, 520, 330, 330, darker(chair, 0.16), radius=60)
        c.rect(x - 130, 540, 260, 250, chair, radius=50)
        feet = ((-side * 1.25, 2.05), (-side * 1.6, 2.0))
        person(
            c,
            x + side * 30,
            1088,
            620,
            wear if side < 0 else "suit",
            "rest" if side > 0 else ((-0.6, 1.9), (1.3, 0.9)),
            shadow=False,
            look=-side * 0.7,
            feet=feet,
            knees=-side,
            woman=side > 0,
            top=top,
        )
        for edge in (-1, 1):
            c.rect(x + edge * 150 - 36, 660, 72, 220, mix(chair, "#3a2418", 0.1 if edge < 0 else 0.25), radius=30)
        c.rect(x - 150, 868, 20, 50, "#4a3226")
        c.rect(x + 130, 868, 20, 50, "#4a3226")
    c.shadow(800, 930, 150, 30)
    c.rect(792, 800, 16, 120, "#4a3226")
    c.ellipse(800, 800, 130, 26, "#6d4a35")
    c.ellipse(800, 793, 130, 24, "#9a6d4a")
    for x in (735, 860):
        c.rect(x - 15, 764, 30, 28, "#f7f3ea", radius=8)
    flowers(c, 798, 788, 90, 70)
    potted(c, 60, 920, 300)
    potted(c, 1545, 920, 300)


def library(c: Canvas, wood="#8a5a3a", lamp="#ffd98a", accent="#2f6f5f"):
    """A reading room between shelves, green lamps on a long table."""
    c.gradient(0, 0, c.width, c.height, darker(wood, 0.3), darker(wood, 0.55))
    spines = ("#a33a35", "#2f5d7f", "#d3a24a", "#3f7557", "#e6d8b8", "#6a4a7a", "#c76a3a", "#26405a")
    for column in range(6):
        left = 20 + column * 264
        c.rect(left - 10, 30, 258, 640, wood)
        for shelf in range(5):
            y = 40 + shelf * 126
            c.rect(left, y, 238, 112, darker(wood, 0.5))
            x = left + 4
            while x < left + 218:
                w, h = c.random.uniform(11, 24), c.random.uniform(66, 104)
                tone = c.random.choice(spines)
                c.rect(x, y + 112 - h, w, h, tone)
                c.rect(x, y + 112 - h * 0.8, w, 4, clear("#f7e6b4", 0.65))
                c.veil(x, y + 112 - h, w, h, "#0b1026", 0.0, 0.35, across=True)
                x += w + 1.5
            c.rect(left - 10, y + 112, 258, 12, lighter(wood, 0.12))
    c.glow(800, 120, 1000, 560, lamp, 0.36)
    c.gradient(0, 668, c.width, 332, "#7a4d34", "#3f2822")
    for x, wear, look, woman in (
        (250, "shirt", 0.5, False),
        (520, "tunic", 0.2, True),
        (1060, "shirt", -0.2, True),
        (1340, "suit", -0.5, False),
    ):
        someone = person(c, x, 1010, 560, wear, "read", behind=True, look=look, woman=woman)
        (lx, ly), (rx, _) = someone.hand(-1), someone.hand(1)
        c.polygon([(lx - 26, ly - 34), ((lx + rx) / 2, ly - 20), ((lx + rx) / 2, ly + 40), (lx - 26, ly + 26)], accent)
        c.polygon(
            [(rx + 26, ly - 34), ((lx + rx) / 2, ly - 20), ((lx + rx) / 2, ly + 40), (rx + 26, ly + 26)],
            darker(accent, 0.2),
        )
    c.gradient(60, 770, 1480, 200, "#b98352", "#8a5a3a")
    c.rect(40, 752, 1520, 34, "#d6a06a", radius=8)
    for x in (390, 800, 1200):
        c.glow(x, 730, 250, 200, lamp, 0.75)
        c.rect(x - 5, 660, 10, 92, "#d9b45a")
        c.pie(x, 672, 74, 46, 180, 360, accent)
        c.ellipse(x, 672, 74, 9, lighter(lamp, 0.4))
        c.ellipse(x, 752, 36, 8, "#d9b45a")
    for x in (660, 930):
        for k in range(4):
            c.rect(x - 50 + k * 4, 740 - k * 17, 100 - k * 7, 16, spines[(k + x) % 8], radius=3)


def clinic(c: Canvas, wall="#d6ebe6", accent="#2f8f86"):
    """A health check: a doctor measures blood pressure, others wait on a bench."""
    _room(c, wall, "#c9d3cf", 660)
    window(c, 90, 90, 380, 330)
    c.rect(560, 110, 250, 330, "#fbfdfc", radius=8)
    for i in range(6):
        for k in range(6 - i):
            c.rect(590 + i * 8 + k * (30 - i), 140 + i * 46, 18 - i * 2, 18 - i * 2, "#3a4152")
    c.rect(960, 70, 580, 330, clear(accent, 0.16), radius=20)
    for x, r in ((1070, 60), (1250, 80), (1430, 60)):
        c.ellipse(x, 235, r, r, clear("#ffffff", 0.8))
        c.rect(x - r * 0.16, 235 - r * 0.55, r * 0.32, r * 1.1, accent, radius=4)
        c.rect(x - r * 0.55, 235 - r * 0.16, r * 1.1, r * 0.32, accent, radius=4)
    c.rect(960, 690, 620, 24, accent, radius=8)
    for i in range(4):
        person(
            c,
            1030 + i * 155,
            880,
            440,
            ("worker", "shirt", "tunic", "worker")[i],
            "clasp",
            shadow=False,
            look=-0.4,
            feet=((-0.5, 2.5), (0.2, 2.5)),
            knees=-0.5,
        )
    c.rect(940, 700, 660, 34, darker(accent, 0.15), radius=10)
    for x in (990, 1540):
        c.rect(x, 730, 16, 130, "#7f8f95")
    c.shadow(460, 950, 420, 40)
    person(c, 270, 990, 620, "coat", ((0.2, 2.0), (1.55, 1.75)), behind=True, look=0.7, woman=True, cut="bun")
    person(c, 690, 1000, 620, "shirt", ((-1.75, 1.7), (0.6, 2.1)), behind=True, look=-0.7)
    table(c, 170, 775, 610, 190, "#f4f6f3", accent)
    c.limb((470, 752), 24, (556, 742), 27, "#dca77a")
    c.rect(520, 710, 62, 58, "#2f5d8a", radius=12)
    c.line([(530, 764), (470, 790), (420, 762)], "#22304d", 6)
    c.rect(350, 700, 92, 64, "#2a3140", radius=10)
    c.rect(360, 709, 72, 40, "#a7e3c9", radius=4)
    c.line([(364, 732), (382, 732), (390, 714), (400, 746), (408, 732), (428, 732)], "#1f6f5a", 4)
    potted(c, 880, 700, 200)


def canteen(c: Canvas, wall="#f2e2c4", accent="#c8653a"):
    """A shared meal in a bright canteen: people opposite each other at long tables."""
    _room(c, wall, "#c4a079", 560)
    for i in range(5):
        x = 50 + i * 320
        c.gradient(x, 70, 240, 270, "#bfe0d8", "#f8f3df")
        c.blob([(x, 340), (x + 40, 260), (x + 110, 290), (x + 180, 240), (x + 240, 340)], clear("#5f9a62", 0.8))
        c.rect(x + 116, 70, 8, 270, "#fbf7ee")
        c.polygon([(x + 126, 0), (x + 134, 0), (x + 134, 30), (x + 126, 30)], "#5a4a3f")
        c.pie(x + 130, 74, 54, 52, 180, 360, accent)
        c.glow(x + 130, 90, 200, 160, "#ffe9b0", 0.5)
    for y, size, shift, count in ((560, 330, 40, 8), (745, 450, -60, 7)):
        gap = 1700 / count
        for i in range(count):
            person(
                c,
                shift + gap * (i + 0.5),
                y + size * 0.44,
                size,
                ("worker", "shirt", "worker", "tunic")[(i + count) % 4],
                ((-0.5, 1.8), (0.5, 1.2 if i % 2 else 1.8)),
                behind=True,
                look=c.random.choice((-0.6, 0, 0.6)),
                woman=i % 2 == 1,
                vest=None,
            )
        c.gradient(0, y + size * 0.02, c.width, size * 0.26, "#d9a86d", "#a8774a")
        c.rect(0, y + size * 0.02 - 10, c.width, 16, "#efc88f")
        for i in range(count * 2):
            x = shift + gap * (i / 2 + 0.25)
            c.ellipse(x, y + size * 0.045, 44, 15, clear("#6d4530", 0.3))
            c.ellipse(x, y + size * 0.03, 42, 15, "#fdfbf4")
            c.ellipse(x, y + size * 0.024, 30, 9, ("#f5efe0", "#7fae55", "#d9893f", "#c9463f")[i % 4])
            if i % 2:
                c.glow(x, y - size * 0.06, 26, 50, "#ffffff", 0.3)
    c.veil(0, 880, c.width, 120, "#4a2c1e", 0, 0.25)


def office(c: Canvas, wall="#e6ebf1", accent="#2b5f9b", dusk=False):
    """An office of the public service: screens, papers, people who talk over a file."""
    _room(c, mix(wall, "#2a3358", 0.5) if dusk else wall, "#9aa3ae", 680)
    for i in range(3):
        window(c, 70 + i * 510, 60, 420, 330, ("#39406f", "#e58f5a") if dusk else ("#bfdcf0", "#f6f1e2"))
    person(c, 880, 860, 520, "shirt", ((-0.45, 1.3), (0.6, 1.5)), look=0.4)
    person(c, 1060, 870, 500, "tunic", ((-0.7, 1.3), (0.9, 2.2)), look=-0.5, top=accent)
    c.polygon([(906, 590), (990, 600), (982, 660), (900, 650)], "#fbf8ef")
    for i, x in enumerate((330, 1360)):
        person(
            c,
            x,
            1000,
            540,
            ("shirt", "suit")[i],
            ((-0.6, 1.9), (0.6, 1.9)),
            behind=True,
            look=(0.6, -0.6)[i],
            woman=i == 1,
        )
        c.gradient(x - 290, 770, 580, 190, "#c99c6d", "#8d6846")
        c.rect(x - 310, 752, 620, 28, "#e0b98a", radius=8)
        desk_screen(c, x + (120, -120)[i], 754, 200)
        for k in range(5):
            c.rect(
                x - (230, -150)[i] + k * 2,
                740 - k * 12,
                110,
                11,
                ("#f4efe2", accent, "#fbf8ef", "#d9893f", "#f4efe2")[k],
            )
        c.glow(x + (120, -120)[i], 650, 200, 160, "#cfe6f2", 0.28)
    potted(c, 640, 800, 300)
    potted(c, 1560, 720, 260)


def phone_service(c: Canvas, wall="#1f4f7f", accent="#f0b648"):
    """A hand with a phone whose screen shows a member's card and small tiles; circles of light around."""
    c.gradient(0, 0, c.width, c.height, lighter(wall, 0.1), darker(wall, 0.45))
    for _ in range(7):
        c.glow(c.random.uniform(0, 1600), c.random.uniform(0, 1000), 420, 420, lighter(wall, 0.45), 0.3)
    for r in (560, 450, 340):
        c.ellipse(800, 470, r, r, clear("#ffffff", 0.05))
    c.limb((1240, 1120), 150, (1010, 800), 110, "#27405f")
    c.limb((1062, 870), 112, (1030, 830), 108, "#f4f1ea")
    c.blob([(620, 640), (700, 560), (1000, 620), (1090, 760), (980, 930), (800, 930), (650, 800)], "#dca77a")
    c.rect(610, 130, 380, 730, "#10131d", radius=46)
    c.gradient(628, 152, 344, 686, "#fdfcf7", "#e7eef4")
    c.rect(650, 190, 300, 180, wall, radius=20)
    c.veil(650, 190, 300, 180, accent, 0.0, 0.55, across=True)
    c.ellipse(712, 262, 36, 36, accent)
    c.ellipse(712, 262, 27, 27, "#b3282d")
    for i, w in enumerate((150, 110, 130)):
        c.rect(770, 236 + i * 30, w, 13, clear("#ffffff", 0.85), radius=6)
    tiles = (accent, "#c9463f", "#2f8f86", "#6a5aa0", "#3f7fbf", "#d9743a")
    for i in range(6):
        x, y = 650 + (i % 3) * 104, 400 + (i // 3) * 118
        c.rect(x, y, 92, 92, tiles[i], radius=22)
        c.ellipse(x + 46, y + 38, 17, 17, "#fdfcf7")
        c.rect(x + 24, y + 62, 44, 10, clear("#ffffff", 0.85), radius=5)
    for i in range(3):
        c.rect(650, 652 + i * 58, 300, 42, "#dbe5ee", radius=12)
        c.ellipse(674, 673 + i * 58, 11, 11, wall)
    for i in range(4):
        c.limb((624, 560 + i * 74), 34, (598 + i * 4, 556 + i * 74), 32, darker("#dca77a", 0.05 * i))
    c.limb((985, 690), 46, (950, 520), 38, "#e2b083")
    for x, y, r, tone in (
        (300, 260, 90, accent),
        (1290, 240, 104, "#2f8f86"),
        (260, 680, 76, "#c9463f"),
        (1390, 560, 66, "#6a5aa0"),
    ):
        c.glow(x, y, r * 2.4, r * 2.4, tone, 0.55)
        c.ellipse(x, y, r, r, tone)
        c.ellipse(x, y, r * 0.82, r * 0.82, lighter(tone, 0.12))
        c.ellipse(x, y - r * 0.22, r * 0.24, r * 0.27, "#fdfcf7")
        c.pie(x, y + r * 0.5, r * 0.42, r * 0.42, 180, 360, "#fdfcf7")
