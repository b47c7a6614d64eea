"""Scenes in a hall: conferences, awards, signings, performances."""

from .canvas import Canvas, clear, darker, lighter, mix
from .crowd import audience
from .figures import SUITS, TUNICS, person
from .props import (
    drapes,
    flag,
    flowers,
    frame_certificate,
    pennants,
    podium,
    potted,
    stage_floor,
    star,
    table,
    water_glass,
)


def _backdrop(c: Canvas, cloth, panel, floor="#8d5a3a", horizon=640):
    """Draw the stage common to this module: curtains, a lit panel, a floor."""
    drapes(c, 0, 0, c.width, horizon, cloth, folds=26)
    c.gradient(300, 70, 1000, horizon - 150, lighter(panel, 0.1), darker(panel, 0.18))
    c.glow(800, 260, 620, 340, lighter(panel, 0.6), 0.55)
    c.rect(292, 62, 1016, 10, "#e0b95a")
    c.rect(292, horizon - 84, 1016, 10, "#e0b95a")
    stage_floor(c, horizon - 20, c.height - horizon + 20, floor)
    c.rect(0, horizon - 24, c.width, 8, darker(floor, 0.45))


def _emblem_panel(c: Canvas, x, y, r, colour="#e9c662"):
    """Draw rays, a ring and a star: a stage ornament without words."""
    for i in range(-7, 8):
        c.polygon(
            [(x, y), (x + i * r * 0.62 - r * 0.16, y - r * 2.4), (x + i * r * 0.62 + r * 0.16, y - r * 2.4)],
            clear(colour, 0.1),
        )
    c.ellipse(x, y, r, r, colour)
    c.ellipse(x, y, r * 0.9, r * 0.9, "#b3282d")
    star(c, x, y, r * 0.68, "#f6d872")


def conference(c: Canvas, cloth="#9e2a2b", panel="#b8342f", tone="#1b1d2e", speaker="suit"):
    """A speaker at the lectern, the presidium beside, the hall from behind."""
    _backdrop(c, cloth, panel)
    _emblem_panel(c, 800, 230, 84)
    flag(c, 180, 640, 520, 210)
    person(c, 1060, 690, 330, speaker, "rest", woman=speaker == "tunic", look=-0.5)
    podium(c, 1060, 726, 190, 220)
    for x in (380, 500, 620):
        person(c, x, 770, 320, "tunic" if x == 500 else "suit", "rest", behind=True)
    table(c, 300, 605, 410, 150)
    for x in (340, 450, 575):
        water_glass(c, x, 600, 34)
    flowers(c, 505, 770, 330, 70)
    potted(c, 1290, 712, 190)
    c.beam([(900, 0), (1010, 0), (1230, 740), (880, 740)], "#fff2cf", 0.4, 0.05)
    audience(c, 790, 62, mix(tone, "#5b3b46", 0.35), 2.3, 30, "#ffd9a0")
    audience(c, 880, 84, tone, 2.25, -50, "#ffd9a0")


def presidium(c: Canvas, cloth="#1f4a7c", panel="#2b62a0", people=5):
    """The presidium at its table, flowers in front, light from above."""
    _backdrop(c, cloth, panel, "#7c5238", 690)
    _emblem_panel(c, 800, 220, 78)
    pennants(c, 20, 90, 292, 60, 18, ("#e7c465", "#d8433b", "#f4f1ea"), 8, 34)
    pennants(c, 1308, 60, 1580, 90, 18, ("#e7c465", "#d8433b", "#f4f1ea"), 8, 34)
    gap = 1000 / people
    for i in range(people):
        x = 300 + gap * (i + 0.5)
        wear = "tunic" if i % 3 == 1 else "suit"
        pose = "speak" if i == people // 2 else "rest"
        person(
            c, x, 900, 440, wear, pose, behind=True, look=(0.5 if i < people // 2 else -0.5 if i > people // 2 else 0)
        )
    table(c, 240, 640, 1120, 210, "#f7f3ea", "#c58a2a")
    for i in range(people):
        water_glass(c, 300 + gap * (i + 0.5) + 60, 636, 46)
    flowers(c, 800, 880, 560, 120)
    flowers(c, 330, 880, 240, 90, ("#f7e3d4", "#e98aa0", "#d8433b"))
    flowers(c, 1270, 880, 240, 90, ("#f7e3d4", "#f2b134", "#f08a3c"))
    potted(c, 110, 880, 340)
    potted(c, 1490, 880, 340)


def award_row(c: Canvas, cloth="#7c1f33", panel="#b4802a", people=7):
    """A row of people on the stage, each with a framed certificate."""
    _backdrop(c, cloth, panel, "#96603a", 660)
    _emblem_panel(c, 800, 200, 70)
    for x in (240, 800, 1360):
        c.beam([(x - 40, 0), (x + 40, 0), (x + 230, 900), (x - 230, 900)], "#fff0c2", 0.34, 0.02)
    gap = 1240 / (people - 1)
    for i in range(people):
        x, wear = 180 + gap * i, ("tunic", "suit", "shirt")[(i * 2 + people) % 3]
        someone = person(c, x, 865 + (i % 2) * 14, 480, wear, "hold")
        (lx, ly), (rx, _) = someone.hand(-1), someone.hand(1)
        frame_certificate(c, (lx + rx) / 2, ly - 6, 112)
        for hx in (lx, rx):
            c.ellipse(hx, ly + 6, 12, 12, someone.skin)
    for x in (300, 800, 1300):
        flowers(c, x, 985, 420, 80)


def handover(c: Canvas, cloth="#22527f", panel="#d0a03e", giver="suit", receiver="tunic"):
    """Two people and one certificate, close by, under warm light."""
    drapes(c, 0, 0, c.width, c.height, cloth, 20)
    c.glow(800, 420, 900, 640, lighter(panel, 0.2), 0.75)
    for i, x in enumerate((150, 330, 1270, 1450)):
        person(
            c, x, 1110, 620, ("shirt", "suit", "tunic", "suit")[i], "clap", shadow=False, look=0.6 if x < 800 else -0.6
        )
    c.veil(0, 200, c.width, 800, darker(cloth, 0.5), 0, 0.5)
    person(c, 570, 1290, 1010, giver, "give-right", shadow=False, look=0.8)
    person(c, 1040, 1290, 980, receiver, "give-left", shadow=False, look=-0.8, woman=receiver == "tunic")
    frame_certificate(c, 805, 612, 250)
    for x, tone in ((692, "#e8b68a"), (918, "#f0c49b")):
        c.ellipse(x, 652, 25, 21, tone)
    flowers(c, 120, 1040, 420, 150)
    flowers(c, 1490, 1040, 420, 150)


def signing(c: Canvas, wall="#31506d", panel="#e7dcc4", cloth="#2f5f4b"):
    """Two signers at one table, witnesses behind them."""
    c.gradient(0, 0, c.width, 690, lighter(wall, 0.14), darker(wall, 0.12))
    for i in range(9):
        c.rect(i * 190 - 40, 0, 4, 690, clear(darker(wall, 0.6), 0.25))
    c.rect(360, 60, 880, 400, panel, radius=10)
    c.veil(360, 60, 880, 400, "#b79a62", 0.0, 0.4)
    c.ellipse(690, 230, 82, 82, "#1f4f8a")
    star(c, 690, 230, 52, "#f2d16b")
    c.ellipse(910, 230, 82, 82, "#a3282a")
    for i in range(8):
        c.ellipse(910, 230, 58 - i * 6, 20 + i * 5, clear("#f2d16b", 0.16))
    c.gradient(0, 670, c.width, 330, "#7f94a0", "#46586a")
    for i in range(7):
        person(c, 310 + i * 163, 800, 430, ("suit", "tunic", "suit", "shirt")[i % 4], "clasp", behind=True)
    c.veil(200, 380, 1200, 330, darker(wall, 0.4), 0.0, 0.25)
    person(c, 610, 985, 520, "suit", ((-0.7, 1.75), (0.35, 1.95)), behind=True, look=0.4)
    person(c, 990, 985, 520, "suit", ((-0.7, 1.75), (0.35, 1.95)), behind=True, look=-0.4, woman=True, top="#7a2a4a")
    table(c, 330, 690, 940, 240, cloth, "#e0b95a")
    for x in (600, 985):
        c.polygon([(x - 95, 694), (x + 95, 694), (x + 82, 664), (x - 82, 664)], "#9c2530")
        c.polygon([(x - 84, 688), (x - 3, 688), (x - 3, 668), (x - 74, 668)], "#fbf8ef")
        c.polygon([(x + 84, 688), (x + 3, 688), (x + 3, 668), (x + 74, 668)], "#f0ead9")
        c.line([(x + 40, 678), (x + 62, 640)], "#1c2030", 5)
    flowers(c, 795, 694, 150, 62)
    for x, tone in ((430, "#cf2f2b"), (1165, "#1f4f8a")):
        c.rect(x, 560, 4, 130, "#d9c48a")
        c.polygon([(x + 4, 564), (x + 76, 572), (x + 70, 616), (x + 4, 612)], tone)
    potted(c, 140, 930, 380)
    potted(c, 1470, 930, 380)


def choir(c: Canvas, cloth="#2a1f4e", light="#f0b65a"):
    """Singers in áo dài on steps under stage lights, a conductor in front."""
    drapes(c, 0, 0, c.width, 700, cloth, 22)
    for i, tone in enumerate((light, "#e86a7a", "#7fb2e5", light)):
        x = 220 + i * 390
        c.beam([(x - 26, 0), (x + 26, 0), (x + 280, 760), (x - 280, 760)], tone, 0.42, 0.02)
    stage_floor(c, 690, 310, "#4a3350")
    tops = ("#d8433b", "#f0c14b", "#e7e2d6")
    for row, (y, h) in enumerate(((640, 340), (720, 360), (805, 380))):
        count = 11 - row
        for i in range(count):
            x = 800 + (i - (count - 1) / 2) * (112 + row * 8)
            man = (i + row) % 4 == 3
            person(
                c, x, y, h, "suit" if man else "tunic", "read" if row == 2 else "clasp", top=None if man else tops[row]
            )
        c.rect(110, y - 6, 1380, 26 if row < 2 else 0, darker(cloth, 0.2))
    person(c, 800, 1000, 430, "suit", "cheer", cut="short", top="#15172a")
    for x in (130, 1470):
        flowers(c, x, 985, 330, 110)
    for _ in range(60):
        c.glow(c.random.uniform(0, c.width), c.random.uniform(0, 600), 14, 14, light, 0.5)


def dialogue(c: Canvas, wall="#e9dfcc", cloth="#e8e2d4", accent="#2b6a8f"):
    """Workers and managers around a horseshoe table; someone stands and asks."""
    c.gradient(0, 0, c.width, 640, lighter(wall, 0.4), wall)
    for i in range(4):
        x = 70 + i * 390
        c.gradient(x, 80, 290, 300, "#bfdcea", "#f7efdc")
        c.rect(x + 142, 80, 6, 300, "#fbf7ee")
        c.rect(x - 20, 392, 330, 12, darker(wall, 0.15))
    c.gradient(0, 620, c.width, 380, "#a9866a", "#6d4f3f")
    for i in range(4):
        x = 120 + i * 390
        c.beam([(x, 620), (x + 210, 620), (x + 70, 1000), (x - 190, 1000)], "#fff4d8", 0.28, 0.05)
    for i in range(8):
        standing = i == 5
        person(
            c,
            250 + i * 158,
            790 - standing * 60,
            400,
            ("worker", "shirt", "suit", "tunic")[i % 4],
            "speak" if standing else "rest",
            behind=True,
            look=0 if standing else 0.5 if i < 5 else -0.5,
        )
    table(c, 150, 620, 1300, 120, cloth, accent)
    for i in range(8):
        c.polygon([(228 + i * 158, 618), (280 + i * 158, 618), (272 + i * 158, 606), (236 + i * 158, 606)], "#fdfcf6")
    flowers(c, 800, 622, 190, 46)
    audience(c, 800, 84, "#2c2f3e", 2.7, 20, "#fff0d0", darker(accent, 0.2))


def volunteers_hall(c: Canvas, wall="#f3e3d3", accent="#c9333a"):
    """A blood donation day: donors on reclining chairs, nurses beside them, a queue behind."""
    c.gradient(0, 0, c.width, 620, lighter(wall, 0.3), wall)
    c.rect(0, 90, c.width, 130, clear(accent, 0.88))
    for i in range(9):
        x = 110 + i * 172
        c.ellipse(x, 164, 26, 26, "#fdf4ee")
        c.polygon([(x - 22, 150), (x + 22, 150), (x, 108)], "#fdf4ee")
    c.gradient(0, 600, c.width, 400, "#dccdbd", "#a48d7e")
    for i in range(9):
        person(c, 120 + i * 170, 700, 330, ("shirt", "worker", "shirt", "tunic")[i % 4], "stand", look=0.6)
    c.veil(0, 330, c.width, 380, wall, 0.25, 0.35)
    for i in range(3):
        x = 260 + i * 500
        c.shadow(x + 90, 940, 270, 42)
        c.limb((x - 120, 690), 30, (x - 20, 850), 34, "#2f6f8f")
        c.limb((x - 20, 850), 34, (x + 250, 860), 30, "#2f6f8f")
        c.rect(x - 10, 870, 18, 70, "#8a98a5")
        c.rect(x + 190, 870, 18, 70, "#8a98a5")
        skin, shirt = ("#e8b68a", "#dca77a", "#f0c49b")[i], ("#f4f1ea", "#cfe0ee", "#f3e7d3")[i]
        c.limb((x + 30, 822), 34, (x + 250, 834), 22, SUITS[i])
        c.limb((x - 84, 690), 44, (x + 10, 812), 42, shirt)
        c.limb((x - 60, 716), 17, (x + 20, 770), 15, shirt)
        c.limb((x + 20, 770), 14, (x + 110, 778), 11, skin)
        c.ellipse(x - 116, 630, 37, 42, "#1d1a22")
        c.ellipse(x - 104, 640, 31, 36, skin)
        c.line([(x + 66, 774), (x + 120, 850), (x + 128, 900)], accent, 5)
        c.rect(x + 108, 892, 44, 54, clear(accent, 0.92), radius=8)
        person(c, x + 205, 965, 430, "coat", "give-left", woman=i != 1, look=-0.7, hat="#f7f9fa" if i != 1 else None)


def meeting_desk(c: Canvas, wall="#d7dfd3", accent="#2f6f5f"):
    """A small working meeting: six people, papers and laptops, a large plant."""
    c.gradient(0, 0, c.width, c.height, lighter(wall, 0.35), darker(wall, 0.05))
    c.rect(520, 90, 560, 330, "#fdfcf7", radius=8)
    for i, (h, tone) in enumerate(((90, accent), (150, "#e0a53c"), (120, accent), (200, "#c9463f"), (240, accent))):
        c.rect(600 + i * 88, 380 - h, 52, h, tone, radius=4)
    c.line([(600, 300), (700, 250), (800, 262), (890, 190), (1000, 140)], "#22304d", 6)
    for x, look in ((330, 0.7), (560, 0.3), (1040, -0.3), (1270, -0.7)):
        person(c, x, 930, 500, c.random.choice(("shirt", "suit", "tunic")), "rest", behind=True, look=look)
    person(c, 800, 900, 520, "suit", "point-right", behind=True, woman=True, top="#2f4f7a")
    c.blob([(120, 760), (420, 660), (1180, 660), (1480, 760), (1380, 900), (220, 900)], darker("#b98a5e", 0.25))
    c.blob([(120, 735), (420, 640), (1180, 640), (1480, 735), (1380, 872), (220, 872)], "#c99c6d")
    c.blob([(190, 730), (450, 655), (1150, 655), (1410, 730), (1300, 800), (300, 800)], clear("#fff1d6", 0.25))
    for x, y in ((400, 740), (640, 700), (960, 700), (1200, 740), (800, 800)):
        c.polygon([(x - 70, y + 22), (x + 60, y + 22), (x + 76, y - 18), (x - 54, y - 18)], "#fbfaf4")
        for k in range(3):
            c.rect(x - 40, y - 8 + k * 9, 84 - k * 14, 3, "#b6bcc4")
    for x in (520, 1080):
        c.ellipse(x, 790, 24, 12, "#fdfcf7")
        c.ellipse(x, 786, 16, 7, "#6d4530")
    potted(c, 110, 960, 480, green="#4f8a62")
    audience(c, 905, 120, "#27303c", 3.3, 170, "#fff0d0", TUNICS[6])
