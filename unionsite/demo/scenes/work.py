"""Scenes of work: harbour, factory, road and bridge building, the market of goods."""

from .canvas import Canvas, clear, darker, lighter, mix
from .figures import VESTS, person
from .land import cloud, hills, peaks, sky, skyline, sun, tree, water
from .props import box, pennants


def harbour(c: Canvas, top="#3a4f86", low="#f6b26b"):
    """Cranes, a container ship and three workers on the quay at sunset."""
    sky(c, top, low, 640)
    sun(c, 1080, 520, 76, "#fff0c4", "#ffcf85")
    for x, y, s in ((300, 160, 220), (880, 110, 170), (1350, 210, 200)):
        cloud(c, x, y, s, "#f3b79a", 0.5)
    hills(c, 620, 70, "#8d7f9a", 5)
    water(c, 610, "#e6a673", "#3b4d78", "#ffe7bd")
    c.polygon([(560, 600), (1500, 600), (1430, 720), (650, 720)], "#27365c")
    c.rect(640, 690, 810, 30, "#a3342f")
    tones = ("#c9463f", "#e0a53c", "#3f7fa0", "#3f8a6a", "#d9743a", "#e6dcc4")
    for column in range(11):
        for row in range(c.random.choice((2, 3, 4))):
            c.rect(640 + column * 62, 560 - row * 40, 58, 37, c.random.choice(tones))
            c.veil(640 + column * 62, 560 - row * 40, 58, 37, "#1a2040", 0.0, 0.35, across=True)
    c.rect(1340, 450, 110, 150, "#efe8da")
    for k in range(3):
        c.rect(1350, 470 + k * 40, 90, 14, "#5d7f94")
    for x, tone in ((330, "#b5432f"), (720, "#c98a2f")):
        for dx in (-90, 90):
            c.polygon([(x + dx - 12, 800), (x + dx + 12, 800), (x + dx * 0.6 + 8, 240), (x + dx * 0.6 - 8, 240)], tone)
        for y in (330, 470, 620):
            c.line([(x - 78, y), (x + 78, y)], darker(tone, 0.25), 10)
        c.line([(x - 76, 620), (x + 62, 470)], darker(tone, 0.25), 7)
        c.polygon([(x - 230, 238), (x + 430, 220), (x + 430, 238), (x - 230, 262)], tone)
        c.line([(x, 130), (x - 220, 244)], darker(tone, 0.2), 5)
        c.line([(x, 130), (x + 410, 226)], darker(tone, 0.2), 5)
        c.polygon([(x - 16, 240), (x + 16, 240), (x + 6, 120), (x - 6, 120)], tone)
        c.line([(x + 300, 232), (x + 300, 400)], "#22283c", 4)
        c.rect(x + 262, 400, 78, 40, tones[2 if x == 330 else 3])
    c.gradient(0, 790, c.width, 210, "#59556b", "#2b2c40")
    c.rect(0, 790, c.width, 12, "#e0a53c")
    for i in range(20):
        c.polygon([(i * 84, 802), (i * 84 + 42, 802), (i * 84 + 22, 818), (i * 84 - 20, 818)], "#22283c")
    for x, h, pose, look in ((1030, 360, "point-left", -0.6), (1180, 350, "read", -0.4), (1390, 370, "wave", -0.5)):
        someone = person(
            c, x, 965, h, "worker", pose, vest=VESTS[0], hat=("#f4f1ea", "#f0c14b", "#3f7fbf")[(x // 10) % 3], look=look
        )
        if pose == "read":
            lx, ly = someone.hand(-1)
            c.rect(lx - 6, ly - 46, 62, 50, "#f4efe2", radius=4)


def factory(c: Canvas, wall="#cfdbe4", accent="#2f6f9b"):
    """A garment line: machines in rows, light from the roof, a foreman with a union badge."""
    c.gradient(0, 0, c.width, 560, lighter(wall, 0.4), wall)
    for i in range(9):
        x = i * 200 - 40
        c.polygon([(x, 0), (x + 150, 0), (x + 190, 120), (x + 40, 120)], clear("#fdfdf6", 0.9))
        c.beam([(x + 40, 120), (x + 190, 120), (x + 330, 700), (x - 60, 700)], "#ffffff", 0.22, 0)
        c.line([(x - 20, 0), (x + 40, 240)], clear(accent, 0.5), 8)
    c.rect(0, 190, c.width, 12, accent)
    for i in range(18):
        c.rect(30 + i * 90, 202, 4, 60, darker(wall, 0.4))
        c.rect(6 + i * 90, 260, 54, 10, "#fdfbe8", radius=4)
        c.glow(33 + i * 90, 272, 70, 40, "#fffbe0", 0.5)
    c.gradient(0, 420, c.width, 580, "#b9c2c6", "#7d8a94")
    for row, (y, h, count) in enumerate(((455, 240, 10), (575, 330, 8), (755, 470, 5))):
        gap = 1760 / count
        for i in range(count):
            x = -40 + gap * (i + 0.5) + (row % 2) * 30
            person(
                c,
                x,
                y + h * 0.5,
                h,
                "worker",
                ((-0.5, 1.75), (0.55, 1.7)),
                behind=True,
                woman=i % 4 != 2,
                cut="bun",
                look=0.5,
                top=(accent, "#3f8a8f", mix(accent, "#ffffff", 0.25))[row],
                hat="#f4f6f4" if i % 3 == 0 else None,
            )
            w = h * 0.62
            c.rect(x - w * 0.6, y + h * 0.07, w * 1.3, h * 0.06, "#efe3cb", radius=4)
            c.rect(x - w * 0.55, y + h * 0.13, w * 1.2, h * 0.3, darker("#d9cdb4", 0.15 + 0.05 * row))
            c.rect(x + w * 0.16, y - h * 0.12, w * 0.16, h * 0.2, "#f4f6f7", radius=4)
            c.rect(x - w * 0.2, y - h * 0.15, w * 0.52, h * 0.07, "#f4f6f7", radius=6)
            c.rect(x - w * 0.17, y - h * 0.1, w * 0.05, h * 0.13, "#8a98a5")
            tone = ("#d8433b", "#f0b648", "#6a5aa0", "#3f9a7a", "#e98aa0")[(i + row) % 5]
            c.blob(
                [
                    (x - w * 0.5, y + h * 0.07),
                    (x - w * 0.2, y + h * 0.02),
                    (x + w * 0.1, y + h * 0.06),
                    (x - w * 0.1, y + h * 0.2),
                    (x - w * 0.42, y + h * 0.19),
                ],
                tone,
            )
    c.veil(0, 820, c.width, 180, "#22304d", 0.0, 0.3)


def bridge_site(c: Canvas, top="#5f8fc0", low="#fbd9a4"):
    """Builders on a new bridge in the early light."""
    sky(c, top, low, 700)
    sun(c, 300, 470, 64, "#fff3cf", "#ffdc9a")
    peaks(c, 640, 240, "#8fa3b8", 8)
    water(c, 630, "#e6c193", "#557a94", "#fff6dd")
    for x in (420, 1180):
        for dx in (-46, 46):
            c.polygon(
                [(x + dx - 15, 860), (x + dx + 15, 860), (x + dx * 0.45 + 9, 120), (x + dx * 0.45 - 9, 120)], "#8a8d9c"
            )
        c.rect(x - 44, 330, 88, 18, "#74788a")
        for k in range(10):
            for side in (-1, 1):
                c.line([(x, 140 + k * 26), (x + side * (380 - k * 34), 690)], clear("#fdf6e6", 0.75), 3)
    c.polygon([(0, 690), (1600, 690), (1600, 736), (0, 736)], "#6d7286")
    c.rect(0, 684, c.width, 10, "#c9cbd2")
    c.rect(0, 736, c.width, 14, "#474b60")
    c.rect(980, 130, 14, 560, "#e0a53c")
    c.polygon([(800, 150), (1420, 138), (1420, 156), (800, 172)], "#e0a53c")
    c.line([(1330, 150), (1330, 420)], "#3a3f55", 4)
    c.rect(1270, 420, 120, 26, "#b5573e")
    c.gradient(0, 850, c.width, 150, "#9a7a5c", "#54433f")
    for i in range(14):
        c.rect(i * 120 - 20, 800, 8, 56, "#d8433b")
        c.rect(i * 120 - 20, 816, 120, 7, clear("#f4f1ea", 0.85))
    for x, h, pose, look in (
        (250, 420, "point-right", 0.7),
        (430, 410, "read", 0.4),
        (820, 400, "carry", 0.4),
        (1090, 430, "stand", -0.5),
        (1300, 415, "wave", -0.5),
    ):
        someone = person(
            c, x, 975, h, "worker", pose, vest=VESTS[x % 3], hat=("#f0c14b", "#f4f1ea", "#d8433b")[x % 3], look=look
        )
        if pose == "carry":
            c.rect(x - 130, someone.hand(1)[1] - 10, 260, 20, "#b48a5a", radius=6)
        if pose == "read":
            lx, ly = someone.hand(-1)
            c.polygon([(lx - 30, ly - 44), (lx + 90, ly - 44), (lx + 80, ly + 14), (lx - 20, ly + 14)], "#dfeaf5")


def welfare_market(c: Canvas, wall="#f6ead0", accent="#c9333a"):
    """A zero-cost market for workers: stalls with striped awnings, baskets, shoppers."""
    sky(c, "#8fc7e6", "#fbf2da", 620)
    skyline(c, 600, 210, "#b9cbd0", 14)
    pennants(c, 0, 90, 800, 70, 60, (accent, "#f0c14b", "#2f7fa0"), 16, 46)
    pennants(c, 800, 70, 1600, 90, 60, (accent, "#f0c14b", "#2f7fa0"), 16, 46)
    c.gradient(0, 600, c.width, 400, "#e2d3b4", "#a38d6a")
    for i, tone in enumerate((accent, "#2f7fa0", "#3f8a5f", "#d9893f")):
        x = 40 + i * 390
        c.rect(x + 10, 330, 10, 430, "#8a6a4a")
        c.rect(x + 330, 330, 10, 430, "#8a6a4a")
        person(
            c,
            x + 180,
            850,
            400,
            "shirt",
            "give-right" if i % 2 else "rest",
            behind=True,
            woman=i % 2 == 0,
            top="#f4f1ea",
            hat=tone,
        )
        for k in range(8):
            c.polygon(
                [
                    (x - 20 + k * 48, 360),
                    (x + 28 + k * 48, 360),
                    (x + 28 + k * 40 + 12, 250),
                    (x - 20 + k * 40 + 30, 250),
                ],
                tone if k % 2 else "#fdf8ec",
            )
            c.pie(x + 4 + k * 48, 360, 24, 22, 0, 180, tone if k % 2 else "#fdf8ec")
        c.gradient(x, 650, 350, 130, "#d9b184", "#a97c50")
        for k in range(5):
            c.polygon(
                [(x + 8 + k * 68, 622), (x + 66 + k * 68, 622), (x + 58 + k * 68, 664), (x + 16 + k * 68, 664)],
                "#b4834f",
            )
            for j in range(5):
                produce = ("#d8433b", "#7fae55", "#f0b648", "#e98a3c", "#8a4f86")[(k + i) % 5]
                c.ellipse(x + 18 + k * 68 + j * 10, 620 - (j % 2) * 9, 12, 12, mix(produce, "#ffffff", 0.12 * (j % 2)))
    for x, wear, look in (
        (170, "worker", 0.4),
        (400, "tunic", 0.5),
        (700, "worker", -0.4),
        (960, "shirt", 0.4),
        (1230, "worker", -0.5),
        (1450, "tunic", -0.4),
    ):
        someone = person(c, x, 975, 430, wear, "stand", look=look, woman=wear != "shirt")
        hx, hy = someone.hand(1)
        c.polygon([(hx - 34, hy + 10), (hx + 40, hy + 10), (hx + 32, hy + 84), (hx - 26, hy + 84)], "#f4ead2")
        c.ellipse(hx - 8, hy + 6, 18, 20, "#5f9a52")
        c.ellipse(hx + 18, hy + 4, 15, 17, "#d8433b")


def homeward_bus(c: Canvas, top="#f2b8a8", low="#fdeedd"):
    """Buses take workers home for Tết: peach blossom, luggage, farewells."""
    sky(c, top, low, 640)
    skyline(c, 630, 240, "#dba79c", 16)
    tree(c, 60, 700, 300, "#8fae6a")
    c.gradient(0, 640, c.width, 360, "#b4a6a0", "#6f6670")
    for x, y, s, tone in ((420, 800, 0.86, "#2f7fa0"), (1120, 830, 1.05, "#c9333a")):
        w, h = 640 * s, 300 * s
        c.shadow(x, y, w * 0.58, 40)
        c.rect(x - w / 2, y - h - 20 * s, w, h, tone, radius=46 * s)
        c.veil(x - w / 2 + 10, y - h * 0.5, w - 20, h * 0.42, darker(tone, 0.5), 0, 0.4)
        c.rect(x - w / 2, y - h * 0.42, w, 22 * s, "#fdf3e0")
        c.rect(x - w * 0.46, y - h * 0.94, w * 0.92, h * 0.36, "#33435c", radius=18 * s)
        for k in range(6):
            wx = x - w * 0.44 + k * w * 0.15
            c.rect(wx, y - h * 0.92, w * 0.135, h * 0.32, "#a9cbd8", radius=10 * s)
            c.ellipse(wx + w * 0.07, y - h * 0.72, 17 * s, 20 * s, "#2a2129")
            c.ellipse(wx + w * 0.073, y - h * 0.705, 13 * s, 16 * s, "#e8b68a")
            c.pie(wx + w * 0.07, y - h * 0.585, 30 * s, 34 * s, 180, 360, ("#f4f1ea", "#f0b648", "#3f9a7a")[k % 3])
        for dx in (-0.3, 0.3):
            c.ellipse(x + dx * w, y - 16 * s, 46 * s, 46 * s, "#22252e")
            c.ellipse(x + dx * w, y - 16 * s, 20 * s, 20 * s, "#b9c0c6")
    for x, h, wear, pose, look in (
        (250, 400, "worker", "wave", 0.5),
        (470, 390, "tunic", "wave", 0.4),
        (680, 400, "shirt", "give-right", 0.5),
        (880, 380, "worker", "give-left", -0.5),
        (1330, 410, "suit", "wave", -0.4),
    ):
        person(c, x, 980, h, wear, pose, look=look, woman=wear in ("tunic", "worker"))
    box(c, 785, 835, 100, "#d8433b")
    for x, tone in ((340, "#8a5a3a"), (990, "#2f5d7f"), (1200, "#3f7557")):
        c.rect(x - 42, 880, 84, 100, tone, radius=12)
        c.rect(x - 16, 858, 32, 26, clear(tone, 0.7), radius=8)
    for side, start in ((1, (-30, 120)), (-1, (1640, 60))):
        x, y = start
        for k in range(4):
            tip = (x + side * (330 - k * 40), y + 40 + k * 60)
            c.limb((x, y), 11, tip, 3, "#5c3a34")
            for j in range(16):
                t = c.random.uniform(0.2, 1.05)
                fx = x + (tip[0] - x) * t + c.random.uniform(-16, 16)
                fy = y + (tip[1] - y) * t + c.random.uniform(-18, 18)
                for a in range(5):
                    dx, dy = ((0, -1), (0.95, -0.3), (0.6, 0.8), (-0.6, 0.8), (-0.95, -0.3))[a]
                    c.ellipse(fx + dx * 9, fy + dy * 9, 8, 8, ("#f2909f", "#e86f85")[j % 2])
                c.ellipse(fx, fy, 4, 4, "#fbe3a0")
