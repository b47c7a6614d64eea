"""Bytes, or text shown in a wrong encoding, to Unicode Vietnamese: converted where it is certain, never in silence.

A line is converted when its words leave no doubt, or when the whole text is of one kind; a doubtful line stays as it
is. Every conversion and every doubt is told in a warning.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .fold import nfc, tidy
from .mojibake import SOFT_HYPHEN, TCVN3, VNI, Legacy, Weight, accented_words, is_sign, read, rewrite, weigh
from .syllables import is_syllable

_NOT_TEXT = "Tệp không phải là văn bản thuần; hãy lưu nội dung thành tệp .txt ở bảng mã UTF-8."
# Words without a vowel that are words all the same.
_ABBREVIATIONS = {"kg", "km", "mg", "ml", "mm", "cm", "dm", "kv", "kw", "tr", "th", "ths", "vnd", "tp", "bs", "ks"}
_WORD_WITHOUT_ITS_HORN = re.compile(r"\b(?:[b-dđf-hj-np-tvx]{2,4}|đợc)\b")


class UnreadableText(ValueError):
    """The bytes are not text; the message, in Vietnamese, says so to whoever chose the file."""


@dataclass(frozen=True)
class Decoded:
    """NFC text, the encoding it came in, and sentences in Vietnamese about what was converted or is in doubt.

    encoding is "utf-8", "utf-16", "windows-1258", "windows-1252" (when nothing else fits), "tcvn3" or "vni"; for a
    text in which only some lines were converted it names the encoding of most of these.
    """

    text: str
    encoding: str
    warnings: list[str] = field(default_factory=list)


def decode(data: bytes) -> Decoded:
    """The text in bytes of UTF-8, UTF-16, Windows-1258, TCVN3 or VNI, as a Decoded; UnreadableText for other bytes."""
    utf16 = _utf16_codec(data)
    if utf16:
        try:
            return repair(_without_controls(data.decode(utf16)), encoding="utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableText("Tệp có dạng UTF-16 nhưng nội dung bị hỏng; hãy lưu lại tệp ở UTF-8.") from error
    if b"\0" in data:
        raise UnreadableText(_NOT_TEXT)
    try:
        return repair(_without_controls(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return _decode_damaged_utf8(data) or _decode_single_bytes(data)


def repair(text: str, encoding: str = "utf-8") -> Decoded:
    """The text with its TCVN3 and VNI lines converted, as a Decoded; encoding is what it is called when none was.

    Doubtful lines stay as they are. In all other lines soft hyphens are dropped as noise.
    """
    lines = tidy(text).split("\n")
    chosen, doubtful = _judge(lines)
    repaired = []
    for number, line in enumerate(lines):
        if number in chosen:
            line = nfc(rewrite(line, chosen[number]))
        elif number not in doubtful:
            line = nfc(line.replace(SOFT_HYPHEN, ""))
        repaired.append(line)
    warnings = []
    for legacy in (TCVN3, VNI):
        numbers = [number for number in chosen if chosen[number] is legacy]
        if numbers:
            encoding = Counter(chosen.values()).most_common(1)[0][0].name
            warnings.append(f"Đã chuyển từ bảng mã {legacy.label} sang Unicode: {_places(numbers)}.")
            warnings += _lost_horns(legacy, {number: (lines[number], repaired[number]) for number in numbers})
    warnings += [
        f"Dòng {number + 1} có thể được gõ bằng bảng mã {legacy.label} nhưng chưa chắc chắn nên giữ nguyên: "
        f"“{_excerpt(lines[number])}”. Hãy kiểm tra và sửa tay."
        for number, legacy in sorted(doubtful.items())
    ]
    return Decoded("\n".join(repaired), encoding, warnings)


def _judge(lines: Sequence[str]) -> tuple[dict[int, Legacy], dict[int, Legacy]]:
    """Which lines (by index) to convert from which encoding, and which to leave with a warning."""
    weights = {
        legacy: {number: weigh(line, legacy) for number, line in enumerate(lines) if not line.isascii()}
        for legacy in (TCVN3, VNI)
    }
    chosen = _certain(weights)
    for legacy, count in Counter(chosen.values()).items():
        others = {number: weight for number, weight in weights[legacy].items() if number not in chosen}
        chosen |= dict.fromkeys(_settled_by(count, others), legacy)
    doubtful = {
        number: legacy
        for legacy in (VNI, TCVN3)  # a line that may be either is told as TCVN3, the commoner
        for number, weight in weights[legacy].items()
        if number not in chosen and (weight.doubtful or _may_lack_a_horn(lines[number], weight))
    }
    return chosen, doubtful


def _certain(weights: Mapping[Legacy, Mapping[int, Weight]]) -> dict[int, Legacy]:
    """The lines whose own words leave no doubt, each with the encoding that explains the most of them."""
    chosen = {}
    for number in weights[TCVN3]:
        certain = [legacy for legacy in weights if weights[legacy][number].certain]
        if certain:
            chosen[number] = max(certain, key=lambda legacy: weights[legacy][number].support)
    return chosen


def _settled_by(certain: int, others: Mapping[int, Weight]) -> list[int]:
    """The lines that the certain ones (how many) settle: whose words only their encoding explains, and, in a text
    that is all of one kind, those that it would change."""
    of_one_kind = sum(weight.speaks_for_unicode for weight in others.values()) * 10 <= certain
    return [
        number
        for number, weight in others.items()
        if (of_one_kind and weight.touched and not weight.speaks_for_unicode) or (weight.support and not weight.against)
    ]


def _may_lack_a_horn(line: str, weight: Weight) -> bool:
    """Whether a soft hyphen may be the letter ư of TCVN3."""
    return SOFT_HYPHEN in line and not weight.speaks_for_unicode and weight.support > 0


def _utf16_codec(data: bytes) -> str | None:
    """The codec of bytes with a UTF-16 mark, or in which every other byte is often zero and the rest never."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    pairs, odd = divmod(len(data), 2)
    zeros_first, zeros_second = data[0::2].count(0), data[1::2].count(0)
    if pairs < 2 or odd or (zeros_first and zeros_second) or max(zeros_first, zeros_second) * 5 < pairs * 2:
        return None
    return "utf-16-be" if zeros_first else "utf-16-le"


def _decode_damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, each shown as U+FFFD; None for anything else."""
    text = data.decode("utf-8-sig", errors="replace")
    lost = text.count("\ufffd")
    if lost * 4 > sum(not char.isascii() for char in text) - lost:
        return None
    found = repair(_without_controls(text))
    lines = _places([number for number, line in enumerate(found.text.split("\n")) if "\ufffd" in line])
    warning = f"Văn bản UTF-8 có byte hỏng, hiện thành dấu “\ufffd”: {lines}. Hãy so với bản gốc."
    return Decoded(found.text, found.encoding, [*found.warnings, warning])


def _decode_single_bytes(data: bytes) -> Decoded:
    """Bytes that are not UTF: the reading with clearly the most Vietnamese words, else the plainest, with a warning."""
    shown = tidy(_without_controls(data.decode("cp1252", errors="replace")))
    standard = nfc(_without_controls(data.decode("cp1258", errors="replace"))).replace(SOFT_HYPHEN, "")
    shares: dict[Legacy | None, float] = {
        None: _share(standard, is_syllable),
        TCVN3: _share(shown, lambda word: read(word, TCVN3) not in (None, word)),
        VNI: _share(shown, lambda word: read(word, VNI) not in (None, word)),
    }
    best, second = sorted(shares, key=shares.__getitem__, reverse=True)[:2]
    if shares[best] < 0.6 or shares[best] - shares[second] < 0.25:
        if sum(byte < 128 for byte in data) * 5 < len(data) * 3:
            raise UnreadableText(_NOT_TEXT)
        doubt = "Không nhận ra chắc chắn bảng mã của tệp; tạm đọc theo {}. Hãy so với bản gốc hoặc lưu lại tệp ở UTF-8."
        if shares[None] >= 0.6:
            return Decoded(standard, "windows-1258", [doubt.format("Windows-1258")])
        return Decoded(nfc(shown.replace(SOFT_HYPHEN, "")), "windows-1252", [doubt.format("Windows-1252")])
    if best is None:
        return Decoded(standard, "windows-1258", ["Đã chuyển cả tệp từ bảng mã Windows-1258 sang Unicode."])
    before = shown.split("\n")
    after = [nfc(rewrite(line, best)) for line in before]
    warnings = [f"Đã chuyển cả tệp từ bảng mã {best.label} sang Unicode."]
    warnings += _lost_horns(best, dict(enumerate(zip(before, after, strict=True))))
    return Decoded("\n".join(after), best.name, warnings)


def _share(text: str, fits: Callable[[str], bool]) -> float:
    words = [word for word in accented_words(text) if not is_sign(word)]
    return sum(map(fits, words)) / len(words) if words else 0


def _lost_horns(legacy: Legacy, lines: Mapping[int, tuple[str, str]]) -> list[str]:
    """A warning for TCVN3 whose letter ư, a soft hyphen, some program dropped on the way: "nh thế", "đợc".

    lines gives, by index, each line before and after its conversion.
    """
    if legacy is not TCVN3 or any(SOFT_HYPHEN in before for before, _ in lines.values()):
        return []
    numbers = [
        number for number, (_, after) in lines.items() if set(_WORD_WITHOUT_ITS_HORN.findall(after)) - _ABBREVIATIONS
    ]
    if not numbers:
        return []
    return [f"Có lẽ chữ “ư” đã bị mất trước khi đến đây: {_places(numbers)}. Hãy so với bản gốc và gõ bổ sung."]


def _without_controls(text: str) -> str:
    """The text with Word's soft line and page breaks as line ends and a few stray controls dropped.

    UnreadableText where control characters are more than one in fifty.
    """
    text = text.replace("\v", "\n").replace("\f", "\n")
    controls = {char for char in set(text) if char not in "\t\r\n\x85" and unicodedata.category(char) == "Cc"}
    if "\0" in controls or sum(map(text.count, controls)) * 50 > len(text):
        raise UnreadableText(_NOT_TEXT)
    return text.translate(dict.fromkeys(map(ord, controls)))


def _places(indexes: Iterable[int]) -> str:
    """Line indexes as an editor counts lines: "dòng 1, 3–5"; past ten stretches "… và 9 dòng khác"."""
    stretches: list[list[int]] = []
    for number in sorted(index + 1 for index in indexes):
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1][1] = number
        else:
            stretches.append([number, number])
    shown = ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in stretches[:10])
    rest = sum(last - first + 1 for first, last in stretches[10:])
    return f"dòng {shown}" + (f" và {rest} dòng khác" if rest else "")


def _excerpt(line: str) -> str:
    line = line.strip()
    return line if len(line) <= 60 else line[:59] + "…"
