"""Scenes of feast days: mid-autumn, women's day, lanterns, children at play, the launch of a campaign."""

import math

from .canvas import Canvas, clear, darker, lighter, mix
from .figures import TUNICS, person
from .land import cloud, hills, lantern, sky, skyline, sun, tree, water
from .props import bloom, bouquet, flowers, star, window


def mid_autumn(c: Canvas, top="#141c46", low="#4a4a86"):
    """Children with star lanterns under a full moon."""
    sky(c, top, low, 800)
    for _ in range(110):
        c.ellipse(
            c.random.uniform(0, 1600), c.random.uniform(0, 520), 2, 2, clear("#ffffff", c.random.uniform(0.3, 0.9))
        )
    sun(c, 1130, 270, 150, "#fff4cf", "#ffe6a0")
    for dx, dy, r in ((-40, -30, 30), (50, 20, 42), (-10, 70, 20)):
        c.ellipse(1130 + dx, 270 + dy, r, r, clear("#f0dca0", 0.5))
    cloud(c, 960, 380, 190, "#8a86b8", 0.4)
    cloud(c, 380, 220, 170, "#8a86b8", 0.3)
    skyline(c, 720, 190, "#2b2f66", 15, 0.4)
    hills(c, 760, 60, "#24315c", 4)
    c.gradient(0, 740, c.width, 260, "#2f3a66", "#1a1f40")
    for x, y in ((120, 190), (330, 110), (560, 170), (1430, 120)):
        lantern(c, x, y, 46, ("#d8392f", "#e0883a")[x % 20 == 0], 260)
    for i, (x, h) in enumerate(((200, 270), (400, 300), (620, 260), (830, 310), (1030, 280), (1230, 300), (1430, 265))):
        someone = person(
            c,
            x,
            930 + (i % 2) * 30,
            h,
            "dress" if i % 2 else "sport",
            "wave",
            woman=i % 2 == 1,
            top=("#d8433b", "#f0b648", "#3f9ac0", "#e98aa0")[i % 4],
            look=0.5 if i < 4 else -0.5,
        )
        hx, hy = someone.hand(1)
        c.line([(hx, hy), (hx + 20, hy - 70)], "#b48a5a", 6)
        c.glow(hx + 20, hy - 120, 170, 170, "#ffd070", 0.8)
        c.ellipse(hx + 20, hy - 118, 58, 58, clear("#f2c14b", 0.5))
        star(c, hx + 20, hy - 118, 66, ("#d8392f", "#e8a33a", "#3fa08a")[i % 3])
        star(c, hx + 20, hy - 118, 36, "#ffe9a8")


def womens_day(c: Canvas, wall="#f3d6cf", accent="#b8406a"):
    """Women in áo dài with bouquets before a wall of flowers."""
    c.gradient(0, 0, c.width, 760, lighter(wall, 0.4), wall)
    for i in range(5):
        r = 560 - i * 70
        c.ellipse(800, 640, r * 1.5, r, clear("#ffffff", 0.16))
    petals = (accent, "#f2a7b8", "#fbe6e2", "#f0c14b", "#d96a86")
    for i in range(150):
        angle = math.pi * (1 + i / 149) + c.random.uniform(-0.05, 0.05)
        r = c.random.uniform(0.86, 1.1)
        bloom(
            c,
            800 + math.cos(angle) * 690 * r,
            690 + math.sin(angle) * 560 * r,
            c.random.uniform(18, 40),
            c.random.choice(petals),
        )
    c.gradient(0, 750, c.width, 250, "#e3b7a8", "#a0746f")
    tones = ("#b8406a", "#f4f1ea", "#2f7f8f", "#f0c14b", "#7a3f8a", "#d8573f", "#355a9c")
    for i, tone in enumerate(tones):
        x = 800 + (i - 3) * 178
        someone = person(c, x, 905 + abs(i - 3) * 16, 520, "tunic", "clasp", top=tone, look=0)
        hx, hy = someone.hand(1)
        bouquet(c, hx - 8, hy - 12, 66, petals)
    flowers(c, 120, 1000, 420, 120, petals)
    flowers(c, 1480, 1000, 420, 120, petals)


def lantern_night(c: Canvas, top="#10183a", low="#3c3a72"):
    """A river town at night: strings of lanterns, lit windows, boats."""
    sky(c, top, low, 640)
    c.glow(800, 640, 1200, 420, "#f0a050", 0.45)
    sun(c, 240, 160, 44, "#fdf2d4", "#c9c4e8")
    skyline(c, 600, 330, "#20275a", 12, 0.5)
    for i in range(9):
        x, h = i * 190 - 40, c.random.uniform(130, 190)
        wall = c.random.choice(("#c98a3f", "#b5603a", "#d9a857", "#8f6a4a"))
        c.rect(x, 640 - h, 170, h, darker(wall, 0.25))
        c.polygon([(x - 16, 640 - h), (x + 20, 640 - h - 56), (x + 150, 640 - h - 56), (x + 186, 640 - h)], "#54342f")
        for k in range(3):
            c.rect(x + 16 + k * 52, 640 - h * 0.62, 36, h * 0.62, "#ffd58a")
            c.glow(x + 34 + k * 52, 620, 60, 70, "#ffe0a0", 0.4)
    water(c, 640, "#5a4a72", "#141a3c", "#ffd28a")
    for _ in range(26):
        x = c.random.uniform(0, 1600)
        c.glow(x, 700 + c.random.random() * 90, 26, 150, c.random.choice(("#ffb050", "#ff7a4a", "#ffd98a")), 0.5)
    for y, sag, n, size in ((60, 90, 9, 34), (150, 120, 7, 46)):
        for i in range(n):
            t = (i + 0.5) / n
            lantern(
                c,
                t * 1600,
                y + sag * 4 * t * (1 - t) + 60,
                size,
                ("#d8392f", "#e8a33a", "#c8457a", "#3f9a8a")[i % 4],
                40,
            )
        c.line([(x, y + sag * 4 * (x / 1600) * (1 - x / 1600)) for x in range(0, 1601, 40)], clear("#e9dcc0", 0.6), 3)
    for x, y, s in ((420, 800, 1.0), (1130, 870, 1.3)):
        c.blob(
            [
                (x - 190 * s, y - 26 * s),
                (x - 120 * s, y + 4),
                (x + 120 * s, y + 4),
                (x + 200 * s, y - 34 * s),
                (x + 130 * s, y + 36 * s),
                (x - 130 * s, y + 36 * s),
            ],
            "#3a2a33",
        )
        for k in (-1, 0, 1):
            person(c, x + k * 74 * s, y + 114 * s, 210 * s, "tunic" if k else "shirt", "clasp", behind=True)
        lantern(c, x + 176 * s, y - 70 * s, 18 * s, "#e8a33a", 10)
    for _ in range(14):
        x, y = c.random.uniform(60, 1540), c.random.uniform(730, 980)
        c.glow(x, y - 6, 50, 40, "#ffcf80", 0.8)
        c.ellipse(x, y, 16, 7, "#d8573f")
        c.ellipse(x, y - 5, 5, 8, "#fff1c0")


def children_art(c: Canvas, wall="#f8e8b8", accent="#3f9ac0"):
    """A summer room where members' children draw at a low table."""
    c.gradient(0, 0, c.width, 620, lighter(wall, 0.4), wall)
    window(c, 620, 80, 420, 300, ("#a9daf0", "#eaf6e4"))
    for i, (x, y) in enumerate(((70, 90), (330, 110), (1110, 80), (1360, 110), (200, 340), (1240, 330))):
        c.rect(x, y, 210, 150, "#ffffff")
        c.gradient(x + 10, y + 10, 190, 130, ("#bfe3f5", "#fbe0b0", "#cfe8c0")[i % 3], "#ffffff")
        c.ellipse(x + 150, y + 44, 20, 20, "#f2b134")
        c.blob(
            [(x + 10, y + 140), (x + 60, y + 80), (x + 110, y + 118), (x + 200, y + 90), (x + 200, y + 140)], "#6fb05f"
        )
        c.polygon([(x + 50, y + 110), (x + 75, y + 84), (x + 100, y + 110)], "#d8433b")
        c.rect(x + 56, y + 110, 38, 26, "#f4ead2")
        c.rect(x + 92, y - 10, 26, 16, "#d8433b", radius=4)
    c.gradient(0, 600, c.width, 400, "#d9b184", "#a97c50")
    person(c, 800, 900, 560, "tunic", "point-left", top="#d96a86", look=-0.5)
    for i, x in enumerate((200, 440, 1140, 1390)):
        person(
            c,
            x,
            1010,
            420,
            "sport",
            ((-0.5, 1.8), (0.7, 1.5)),
            behind=True,
            woman=i % 2 == 0,
            look=0.6 if x < 800 else -0.6,
            top=("#d8433b", accent, "#f0b648", "#5f9a52")[i],
        )
    c.gradient(40, 800, 1520, 130, "#efd0a0", "#d9a86d")
    c.rect(20, 784, 1560, 26, "#f7e2bd", radius=10)
    for i, x in enumerate((220, 470, 800, 1110, 1370)):
        c.polygon([(x - 110, 796), (x + 100, 796), (x + 84, 752), (x - 92, 752)], "#ffffff")
        c.blob(
            [(x - 70, 790), (x - 40, 766), (x + 10, 782), (x + 60, 764), (x + 80, 790)],
            ("#6fb05f", accent, "#f0b648")[i % 3],
        )
        for k in range(5):
            c.limb((x + 110 + k * 9, 790), 4, (x + 124 + k * 7, 742 - k * 3), 4, TUNICS[(i + k) % len(TUNICS)])
    for k in range(7):
        c.ellipse(150 + k * 220, 930, 60, 20, clear("#7a5638", 0.12))


def campaign_launch(c: Canvas, top="#5fa8dc", low="#f4efd8", accent="#d8392f"):
    """The launch of a campaign on the square: drum, flags, balloons set free, marchers in blue."""
    sky(c, top, low, 660)
    sun(c, 1340, 180, 48)
    for x, y, s in ((320, 150, 170), (980, 110, 140)):
        cloud(c, x, y, s)
    skyline(c, 650, 240, "#a9c4cc", 14)
    for i in range(10):
        tree(c, 40 + i * 170, 670, 150, "#7fae6a")
    c.gradient(0, 655, c.width, 345, "#e6d2ae", "#a98f70")
    for i in range(34):
        x, y = 250 + c.random.gauss(0, 1) * 190 + i * 34, c.random.uniform(40, 420)
        tone = ("#d8433b", "#f0c14b", "#f7f3e6", "#2f7fc0")[i % 4]
        c.line([(x, y + 30), (x + 5, y + 70)], clear("#ffffff", 0.7), 2)
        c.ellipse(x, y, 25, 31, tone)
        c.ellipse(x - 8, y - 10, 6, 9, clear("#ffffff", 0.5))
    for row, (y, h) in enumerate(((730, 210), (800, 270), (890, 340))):
        for i in range(14 - row * 3):
            x = 60 + i * (116 + row * 34) + row * 30
            holds = (i + row) % 4 == 0
            someone = person(
                c,
                x,
                y,
                h,
                "shirt",
                "wave" if holds else "stand",
                top=mix("#2f6fb0", "#9fc3e0", 0.3 - row * 0.1),
                hat="#f4f6f8" if i % 3 else None,
                woman=i % 2 == 0,
                look=0.4,
            )
            if holds:
                hx, hy = someone.hand(1)
                s = h / 270
                c.line([(hx, hy + 30 * s), (hx, hy - 150 * s)], "#b9a37a", 5 * s)
                wave = [(hx + k * 16 * s, hy - 148 * s + math.sin(k) * 7 * s) for k in range(8)]
                c.polygon(wave + [(px, py + 70 * s) for px, py in wave[::-1]], (accent, "#f0c14b")[i % 2])
    c.shadow(1340, 975, 190, 30)
    c.rect(1270, 890, 18, 84, "#6d3f2a")
    c.rect(1400, 890, 18, 84, "#6d3f2a")
    c.ellipse(1345, 840, 130, 120, "#8f2c26")
    c.ellipse(1320, 840, 112, 112, "#f2e2bd")
    c.ellipse(1320, 840, 62, 62, clear("#c9a057", 0.5))
    person(c, 1130, 985, 420, "suit", ((-0.9, 2.3), (1.5, 1.1)), look=0.7, top="#c8362f", tie="#f0c14b")
    c.limb((1225, 775), 7, (1262, 818), 12, "#d9b184")
