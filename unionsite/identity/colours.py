"""Contrast by WCAG 2.2 (relative luminance and contrast ratio, success criterion 1.4.3)."""

import math
import re

from unionsite.vietnamese.numbers import decimal

HEX = re.compile(r"#[0-9a-fA-F]{6}")
READABLE = 4.5


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of `#rrggbb`."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21, of two `#rrggbb` colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def written(ratio: float) -> str:
    """A ratio as an editor reads it, `4,4`; rounded down, so that what just fails does not look as if it passed."""
    return decimal(math.floor(ratio * 10) / 10, 1)
