"""People, drawn without faces: dignified, calm, nobody in particular."""

import math

from .canvas import Canvas, clear, darker, lighter

SKINS = ("#f0c49b", "#e8b68a", "#dca77a", "#cf9868")
HAIRS = ("#1d1a22", "#2a2129", "#241c1c", "#332830")
SUITS = ("#22304d", "#2c3140", "#1f3a4a", "#3a3542", "#27405f")
SHIRTS = ("#f4f1ea", "#dfe9f2", "#cfe0ee", "#f3e7d3", "#e6ece0")
TUNICS = ("#c8453f", "#2f6f8f", "#d98a3a", "#7a3f78", "#3f7f5f", "#d96a86", "#355a9c", "#e9d7b5")
UNIFORMS = ("#2f5d8a", "#3b6f8c", "#446a58", "#5a6472")
VESTS = ("#f08a24", "#e4b62f", "#c7d83a")

# Where the hands are, in head heights from the middle of the shoulders (viewer's left, viewer's right).
POSES = {
    "stand": ((-1.15, 2.55), (1.15, 2.55)),
    "clasp": ((-0.12, 2.15), (0.14, 2.2)),
    "hold": ((-0.62, 1.35), (0.62, 1.35)),
    "speak": ((-0.75, 1.45), (1.5, 0.75)),
    "rest": ((-0.8, 1.75), (0.8, 1.75)),
    "clap": ((-0.06, 0.95), (0.13, 0.8)),
    "wave": ((-1.1, 2.5), (1.35, -1.0)),
    "cheer": ((-1.3, -1.2), (1.3, -1.2)),
    "give-right": ((1.25, 1.45), (1.75, 1.2)),
    "give-left": ((-1.75, 1.2), (-1.25, 1.45)),
    "point-left": ((-1.9, 0.1), (0.9, 2.2)),
    "point-right": ((-0.9, 2.2), (1.9, 0.1)),
    "carry": ((-0.85, 1.75), (0.85, 1.75)),
    "run": ((-1.2, 1.35), (1.1, 0.95)),
    "read": ((-0.45, 1.25), (0.45, 1.25)),
    "dig-right": ((0.9, 1.9), (1.6, 1.3)),
    "smash": ((-1.2, 0.3), (0.9, -1.7)),
}
STANDING = ((-0.36, 3.75), (0.36, 3.75))


def _joint(start, end, first, second, outward, slack=0.57):
    """Return (elbow or knee, hand or foot) of a two-bone limb that reaches from `start` towards `end`.

    Bones longer than `slack` times the distance are foreshortened, as if the joint pointed at the viewer.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    distance = math.hypot(dx, dy) or 0.01
    first, second = min(first, slack * distance), min(second, slack * distance)
    reach = min(distance, (first + second) * 0.995)
    dx, dy = dx / distance, dy / distance
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    across = math.sqrt(max(first**2 - along**2, 0))
    end = (start[0] + dx * reach, start[1] + dy * reach)
    options = [(start[0] + dx * along - dy * side, start[1] + dy * along + dx * side) for side in (across, -across)]
    return max(options, key=lambda p: outward[0] * (p[0] - start[0]) + outward[1] * (p[1] - start[1])), end


class Person:
    """One figure: `x`, `y` are the feet, `height` the full height; the rest has a fitting random value."""

    def __init__(self, canvas: Canvas, x, y, height, wear="suit", pose="stand", **options):
        pick = canvas.random.choice
        self.canvas, self.x, self.y, self.u = canvas, x, y, height / 7.3
        self.wear, self.pose = wear, pose
        self.woman = options.get("woman", wear in ("tunic", "dress"))
        self.look = options.get("look", 0)
        self.lean = options.get("lean", 0)
        self.feet = options.get("feet", STANDING)
        self.knees = options.get("knees", 0)
        self.skin = options.get("skin") or pick(SKINS)
        self.hair = pick(HAIRS)
        self.cut = options.get("cut") or (pick(("long", "bun", "bob")) if self.woman else "short")
        self.hat = options.get("hat")
        wardrobe = {"suit": SUITS, "shirt": SHIRTS, "tunic": TUNICS, "dress": TUNICS, "coat": ("#f4f6f7",)}
        self.top = options.get("top") or pick(wardrobe.get(wear, UNIFORMS))
        self.bottom = options.get("bottom") or {
            "suit": self.top,
            "tunic": "#f3eee4",
            "worker": darker(self.top, 0.12),
            "sport": "#232b45",
        }.get(wear, pick(SUITS))
        self.tie = options.get("tie") or pick(("#a3282a", "#1f4f8a", "#7a2a4a", "#b4802a"))
        self.vest = options.get("vest")
        self.behind = options.get("behind", False)

    def draw(self):
        """Draw the figure and return it."""
        u = self.u
        self.hip = (self.x, self.y - 3.75 * u)
        self.chest = (self.x + self.lean * u, self.y - 6.0 * u)
        self.half = (0.78 if self.woman else 0.93) * u
        left, right = POSES[self.pose] if isinstance(self.pose, str) else self.pose
        if self.cut == "long":
            self._back_hair()
        behind = [side for side, hand in ((-1, left), (1, right)) if hand[0] * side > 0.7 and hand[1] > 2]
        for side, hand in ((-1, left), (1, right)):
            if side in behind:
                self._arm(side, hand)
        if not self.behind:
            self._legs()
        self._torso()
        self._head()
        for side, hand in ((-1, left), (1, right)):
            if side not in behind:
                self._arm(side, hand)
        return self

    def hand(self, side):
        """Return where the hand on the viewer's left (-1) or right (1) is."""
        left, right = POSES[self.pose] if isinstance(self.pose, str) else self.pose
        dx, dy = left if side < 0 else right
        return self.chest[0] + dx * self.u, self.chest[1] + dy * self.u

    def _legs(self):
        u, c = self.u, self.canvas
        bare = self.wear in ("sport", "dress")
        for side, (dx, dy) in zip((-1, 1), self.feet, strict=True):
            hip = (self.hip[0] + side * 0.28 * u, self.hip[1])
            foot = (self.hip[0] + dx * u, self.hip[1] + (dy - 0.12) * u)
            bend = (self.knees or side * 0.2, -0.4 if self.knees else 0)
            knee, foot = _joint(hip, foot, 1.9 * u, 1.8 * u, bend, 1.0 if self.knees else 0.502)
            tone = self.bottom if side > 0 else darker(self.bottom, 0.14)
            shin = self.skin if bare else tone
            c.limb(knee, 0.26 * u, foot, 0.19 * u, shin)
            c.limb(hip, 0.42 * u, knee, 0.29 * u, tone)
            turn = self.look or side * 0.4
            c.blob(
                [
                    (foot[0] - 0.2 * u, foot[1] - 0.08 * u),
                    (foot[0] + turn * 0.35 * u + 0.12 * u, foot[1] - 0.05 * u),
                    (foot[0] + turn * 0.5 * u + 0.14 * u, foot[1] + 0.16 * u),
                    (foot[0] - 0.24 * u, foot[1] + 0.17 * u),
                ],
                "#f2f2ee" if self.wear == "sport" else "#20202a",
            )

    def _outline(self, hem, waist, flare):
        (cx, cy), (hx, hy), u = self.chest, self.hip, self.u
        s = self.half
        return [
            (cx - 0.3 * u, cy - 0.16 * u), (cx - s * 0.92, cy + 0.08 * u), (cx - s, cy + 0.5 * u),
            ((cx + hx) / 2 - waist * u, cy + 1.6 * u), (hx - flare * u, hy + hem * u * 0.5), (hx - flare * u,
                                                                                              hy + hem * u),
            (hx + flare * u, hy + hem * u), (hx + flare * u, hy + hem * u * 0.5), ((cx + hx) / 2 + waist * u,
                                                                                   cy + 1.6 * u),
            (cx + s, cy + 0.5 * u), (cx + s * 0.92, cy + 0.08 * u), (cx + 0.3 * u, cy - 0.16 * u),
        ]  # fmt: skip

    def _torso(self):
        (cx, cy), (hx, hy), u, c = self.chest, self.hip, self.u, self.canvas
        c.limb((cx, cy - 0.55 * u), 0.2 * u, (cx, cy + 0.1 * u), 0.25 * u, darker(self.skin, 0.14))
        hem, waist, flare = {
            "suit": (0.45, 0.72, 0.78), "coat": (1.9, 0.72, 0.95), "tunic": (0.05, 0.52, 0.59), "dress": (1.4, 0.5,
                                                                                                          0.9),
        }.get(self.wear, (0.12, 0.68, 0.68))  # fmt: skip
        if self.woman and self.wear not in ("tunic", "dress"):
            waist, flare = waist - 0.12, flare - 0.06
        if self.wear == "tunic" and not self.behind:
            self._skirts()
        outline = self._outline(hem, waist, flare)
        rounded = smooth_shoulders(outline)
        c.polygon(rounded, self.top)
        shade = clear(darker(self.top, 0.5), 0.28)
        c.polygon([*rounded[1 : len(rounded) // 2 - 1], (hx, hy + hem * u), (cx, cy - 0.16 * u)], shade)
        if self.wear == "tunic":
            self._tunic_front(shade)
        if self.wear in ("suit", "coat"):
            inner = "#f7f5f0" if self.wear == "suit" else "#bcd6e6"
            c.polygon([(cx - 0.3 * u, cy - 0.2 * u), (cx + 0.3 * u, cy - 0.2 * u), (cx, cy + 1.25 * u)], inner)
            if not self.woman and self.wear == "suit":
                c.polygon(
                    [(cx - 0.1 * u, cy - 0.1 * u), (cx + 0.1 * u, cy - 0.1 * u), (cx + 0.08 * u, cy + 0.85 * u),
                     (cx, cy + 1.1 * u), (cx - 0.08 * u, cy + 0.85 * u)], self.tie)  # fmt: skip
            for side in (-1, 1):
                c.polygon(
                    [(cx + side * 0.32 * u, cy - 0.22 * u), (cx + side * 0.58 * u, cy + 0.35 * u), (cx, cy + 1.35 * u)],
                    lighter(self.top, 0.1))  # fmt: skip
            c.line([(cx, cy + 1.3 * u), (hx, hy + hem * u)], darker(self.top, 0.35), 0.05 * u)
        elif self.wear in ("shirt", "worker"):
            for side in (-1, 1):
                c.polygon(
                    [(cx, cy + 0.02 * u), (cx + side * 0.34 * u, cy - 0.22 * u), (cx + side * 0.36 * u, cy + 0.22 * u)],
                    lighter(self.top, 0.4))  # fmt: skip
            c.line([(cx, cy + 0.1 * u), (hx, hy)], darker(self.top, 0.22), 0.05 * u)
            c.rect(hx - flare * u, hy + 0.0 * u, 2 * flare * u, 0.14 * u, darker(self.bottom, 0.4))
        if self.vest:
            self._vest(outline)

    def _skirts(self):
        (hx, hy), u, c = self.hip, self.u, self.canvas
        back = [(hx - 0.55 * u, hy - 0.2 * u), (hx + 0.55 * u, hy - 0.2 * u), (hx + 1.0 * u, hy + 3.2 * u),
                (hx + 0.2 * u, hy + 3.35 * u), (hx - 0.95 * u, hy + 3.2 * u)]  # fmt: skip
        c.polygon(back, darker(self.top, 0.3))
        c.polygon([(hx - 0.6 * u, hy), (hx - 0.2 * u, hy), (hx - 0.45 * u, hy + 3.5 * u), (hx - 0.75 * u,
                                                                                           hy + 3.5 * u)],
                  darker(self.bottom, 0.08))  # fmt: skip

    def _tunic_front(self, shade):
        """Draw the front panel, the seam and the high collar of an áo dài."""
        (cx, cy), (hx, hy), u, c = self.chest, self.hip, self.u, self.canvas
        if not self.behind:
            panel = [(hx - 0.57 * u, hy - 0.2 * u), (hx + 0.57 * u, hy - 0.2 * u), (hx + 0.72 * u, hy + 3.3 * u),
                     (hx - 0.3 * u, hy + 3.4 * u)]  # fmt: skip
            c.polygon(panel, self.top)
            c.polygon([panel[0], (hx, hy - 0.2 * u), (hx + 0.1 * u, hy + 3.36 * u), panel[3]], shade)
        c.line([(cx + 0.05 * u, cy - 0.1 * u), (cx + self.half * 0.7, cy + 0.75 * u)], lighter(self.top, 0.3), 0.04 * u)
        c.rect(cx - 0.27 * u, cy - 0.36 * u, 0.54 * u, 0.32 * u, self.top, radius=0.08 * u)
        c.rect(cx - 0.27 * u, cy - 0.36 * u, 0.54 * u, 0.06 * u, lighter(self.top, 0.35), radius=0.03 * u)

    def _vest(self, outline):
        (cx, cy), u, c = self.chest, self.u, self.canvas
        c.polygon(smooth_shoulders([((x - cx) * 0.94 + cx, y) for x, y in outline]), self.vest)
        c.polygon([(cx - 0.3 * u, cy - 0.2 * u), (cx + 0.3 * u, cy - 0.2 * u), (cx, cy + 0.8 * u)], self.top)
        for dy in (1.1, 1.75):
            c.rect(cx - 0.64 * u, cy + dy * u, 1.28 * u, 0.17 * u, "#f5f3e6")

    def _arm(self, side, hand):
        u, c = self.u, self.canvas
        shoulder = (self.chest[0] + side * (self.half - 0.24 * u), self.chest[1] + 0.33 * u)
        reach = (self.chest[0] + hand[0] * u, self.chest[1] + hand[1] * u)
        elbow, wrist = _joint(shoulder, reach, 1.3 * u, 1.25 * u, (side * 0.6, 0.8))
        sleeve = self.top if side > 0 else darker(self.top, 0.12)
        short = self.wear in ("shirt", "sport", "dress")
        c.limb(elbow, 0.21 * u, wrist, 0.15 * u, self.skin if short else sleeve)
        upper = elbow if not short else ((shoulder[0] * 0.3 + elbow[0] * 0.7), (shoulder[1] * 0.3 + elbow[1] * 0.7))
        if short:
            c.limb(shoulder, 0.24 * u, elbow, 0.2 * u, self.skin)
        c.limb(shoulder, 0.28 * u, upper, (0.27 if short else 0.23) * u, sleeve)
        c.ellipse(wrist[0], wrist[1], 0.19 * u, 0.2 * u, self.skin)

    def _back_hair(self):
        (cx, cy), u = self.chest, self.u
        self.canvas.rect(
            cx - 0.47 * u - self.look * 0.08 * u, cy - 1.1 * u, 0.94 * u, 1.55 * u, self.hair, radius=0.35 * u
        )

    def _head(self):
        (cx, cy), u, c = self.chest, self.u, self.canvas
        hy = cy - 0.78 * u
        if self.cut == "bun":
            c.ellipse(cx - self.look * 0.34 * u, hy - 0.42 * u, 0.24 * u, 0.22 * u, self.hair)
        if self.cut == "bob":
            c.rect(cx - 0.48 * u, hy - 0.35 * u, 0.96 * u, 0.82 * u, self.hair, radius=0.3 * u)
        if self.cut in ("short", "bun"):
            c.ellipse(cx, hy - 0.02 * u, 0.41 * u, 0.46 * u, darker(self.skin, 0.12))
            c.pie(cx, hy - 0.06 * u, 0.44 * u, 0.52 * u, 172 - self.look * 26, 368 - self.look * 26, self.hair)
        else:
            c.ellipse(cx, hy - 0.06 * u, 0.44 * u, 0.52 * u, self.hair)
        fx = cx + self.look * 0.1 * u
        if not self.look and self.cut in ("short", "bun"):
            for side in (-1, 1):
                c.ellipse(cx + side * 0.4 * u, hy + 0.08 * u, 0.07 * u, 0.12 * u, darker(self.skin, 0.1))
        c.blob(
            [(fx - 0.35 * u, hy - 0.16 * u), (fx - 0.12 * u, hy - 0.27 * u), (fx + 0.2 * u, hy - 0.26 * u),
             (fx + 0.35 * u, hy - 0.1 * u), (fx + 0.33 * u, hy + 0.2 * u), (fx + 0.14 * u, hy + 0.46 * u),
             (fx - 0.14 * u, hy + 0.46 * u), (fx - 0.33 * u, hy + 0.2 * u)], self.skin)  # fmt: skip
        c.blob(
            [(fx - 0.36 * u, hy - 0.16 * u), (fx - 0.2 * u, hy - 0.1 * u), (fx - 0.16 * u, hy + 0.2 * u),
             (fx - 0.06 * u, hy + 0.47 * u), (fx - 0.2 * u, hy + 0.42 * u), (fx - 0.34 * u, hy + 0.2 * u)],
            clear(darker(self.skin, 0.35), 0.35))  # fmt: skip
        if self.look and self.cut in ("short", "bun"):
            c.ellipse(
                fx - math.copysign(0.36, self.look) * u, hy + 0.1 * u, 0.07 * u, 0.12 * u, darker(self.skin, 0.06)
            )
        self._hat(cx, hy)

    def _hat(self, cx, hy):
        u, c = self.u, self.canvas
        if self.hat == "conical":
            c.polygon([(cx - 0.95 * u, hy - 0.1 * u), (cx, hy - 0.98 * u), (cx + 0.95 * u, hy - 0.1 * u)], "#efdcae")
            c.polygon([(cx - 0.95 * u, hy - 0.1 * u), (cx, hy - 0.98 * u), (cx - 0.15 * u, hy - 0.04 * u)], "#dcc28c")
            c.ellipse(cx, hy - 0.1 * u, 0.95 * u, 0.1 * u, "#cfb37a")
        elif self.hat:
            c.pie(cx, hy - 0.16 * u, 0.5 * u, 0.52 * u, 180, 360, self.hat)
            c.pie(cx, hy - 0.16 * u, 0.5 * u, 0.52 * u, 180, 262, darker(self.hat, 0.14))
            c.rect(cx - 0.6 * u, hy - 0.24 * u, 1.2 * u, 0.11 * u, darker(self.hat, 0.1), radius=0.05 * u)


def smooth_shoulders(outline):
    """Return the outline with every corner cut once, which rounds shoulders without swelling the waist."""
    cut = []
    for (x0, y0), (x1, y1) in zip(outline, outline[1:] + outline[:1], strict=True):
        cut += [(x0 * 0.8 + x1 * 0.2, y0 * 0.8 + y1 * 0.2), (x0 * 0.2 + x1 * 0.8, y0 * 0.2 + y1 * 0.8)]
    return cut


def person(canvas, x, y, height, wear="suit", pose="stand", shadow=True, **options):
    """Draw one person standing at (x, y) with a soft shadow; return the `Person`.

    `behind=True` is someone behind a table or below the picture's edge: neither legs nor shadow.
    """
    if shadow and not options.get("behind"):
        canvas.shadow(x, y, height * 0.16, height * 0.035, 0.4)
    return Person(canvas, x, y, height, wear, pose, **options).draw()
