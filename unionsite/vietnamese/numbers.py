"""Numbers as Vietnamese writes them: dots between thousands, a comma before decimals."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from .fold import nfc

_PLAIN, _GROUPED = re.compile(r"-?\d+", re.ASCII), re.compile(r"-?[1-9]\d{0,2}([. ])\d{3}(\1\d{3})*", re.ASCII)
LONGEST = 25  # characters of a number that anybody types

_DIGITS = {
    **{"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
    **{"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5},
}
_PLACES = ("mười", "mươi", "chục", "trăm")
_ODD = ("linh", "lẻ")
_SCALES = ("triệu", "nghìn", "ngàn")
# The words of which numbers are made, to find one in a text: a pattern for as many as stand together.
_WORD = rf"(?:{'|'.join([*_DIGITS, *_PLACES, *_ODD, *_SCALES])})"
IN_WORDS = rf"\b{_WORD}(?:\s+{_WORD}){{0,15}}\b"
# How they are put together, each word with a space after it.
_DIGIT = rf"(?:{'|'.join(_DIGITS)}) "
_LAST = "(?:mốt|tư|lăm|nhăm) "  # says that a digit before it is of tens: «hai lăm»
_WHOLE = re.compile(
    rf"(?!.*\b(?:trăm|triệu|nghìn|ngàn) {_DIGIT}$)"  # of which place is the last digit?
    r"(?:(?P<millions>.+ )triệu )?(?:(?P<thousands>.+ )(?:nghìn|ngàn) )?(?P<rest>.*)"
)
_BELOW_A_THOUSAND = re.compile(
    rf"(?:(?P<hundreds>{_DIGIT})trăm )?(?P<odd>(?:(?:linh|lẻ) )+(?!(?:{_DIGIT})?(?:mười|mươi|chục)))?"
    rf"(?P<tens>mười |{_DIGIT}(?:mươi|chục) |{_DIGIT}(?={_LAST}))?(?P<units>{_DIGIT})?"
)


def group(n: int) -> str:
    """An integer with dots between thousands: 25050199 gives "25.050.199"."""
    return f"{n:,d}".replace(",", ".")


def decimal(x: int | float | Decimal, places: int) -> str:
    """A number (int, float, Decimal) rounded half up to that many decimals: 1234.5, 1 gives "1.234,5"."""
    rounded = Decimal(str(x)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".translate({ord(","): ".", ord("."): ","})


def read_integer(text: object) -> int:
    """The whole number that somebody typed: "2000", "2.000" and "2 000" give 2000.

    ValueError, with a sentence on what is wrong: for what is no whole number ("2,5", "12a"), and for dots that stand
    between no thousands ("2.00", "1.2").
    """
    typed = _tidy(text)
    if len(typed) <= LONGEST and (_PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed)):
        return int(re.sub("[. ]", "", typed))
    if len(typed) > LONGEST:
        raise ValueError("Số này dài quá. Hãy kiểm tra lại.")
    if re.fullmatch(r"-?[\d. ]+,\d*", typed):
        raise ValueError(f"«{typed}» có phần lẻ sau dấu phẩy, mà ô này chỉ nhận số nguyên. Ví dụ: 2000 hoặc 2.000.")
    if re.fullmatch(r"-?[\d. ]+", typed):
        raise ValueError(f"Không rõ «{typed}» là số nào: dấu chấm chỉ tách từng ba chữ số, như 2.000 hoặc 2.000.000.")
    raise ValueError(f"«{typed}» không phải là số nguyên. Ví dụ: 2000 hoặc 2.000.")


def read_decimal(text: object) -> Decimal:
    """The number that somebody typed, a Decimal: "1.234,5" gives 1234.5, "1.234" 1234, and "88.5", which cannot be
    thousands, 88.5. ValueError, with a sentence on what is wrong."""
    typed = _tidy(text)
    whole, comma, decimals = typed.partition(",")
    if not comma and re.fullmatch(r"-?\d+\.(\d{1,2}|\d{4,})", typed, re.ASCII):
        whole, _, decimals = typed.partition(".")
    grouped = _PLAIN.fullmatch(whole) or _GROUPED.fullmatch(whole)
    if len(typed) > LONGEST or not grouped or not re.fullmatch(r"\d+" if comma else r"\d*", decimals, re.ASCII):
        raise ValueError(f"Không đọc được số «{typed[:LONGEST]}». Phần lẻ ghi sau dấu phẩy, như 88,5 hoặc 1.234,5.")
    return Decimal(f"{re.sub('[. ]', '', whole)}.{decimals or 0}")


def _tidy(text: object) -> str:
    """With the digits, the spaces and the minus sign of a keyboard, whatever they were pasted from."""
    return " ".join(unicodedata.normalize("NFKC", str(text)).replace("\u2212", "-").split())


def two_digits(n: int) -> str:
    """A count as official texts write it, two digits at least: "02", "12", "1.200"."""
    return group(n) if abs(n) >= 10 else f"{n:02d}"


def file_size(n_bytes: int) -> str:
    """A count of bytes as `340 KB` or `1,2 MB`, in powers of ten as phones and disks are sold; never less than 1 KB."""
    if n_bytes < 999_500:  # what rounds to 1000 KB is 1 MB
        return f"{max(1, round(n_bytes / 1000))} KB"
    return f"{decimal(n_bytes / 1_000_000, 1)} MB"


def from_words(text: str) -> int | None:
    """The number that Vietnamese words say, None where they say none: "một trăm linh năm" gives 105, "năm mươi tư" 54.

    Below a thousand million, in either case, as spoken north or south ("lẻ", "ngàn", "hai lăm"). "Một trăm hai" is
    none: to some it is 102, to others 120.
    """
    said = _WHOLE.fullmatch("".join(f"{word} " for word in nfc(text).lower().split()))
    if not said or not said[0]:
        return None
    number = 0
    for scale, words in zip((1_000_000, 1000, 1), said.groups(), strict=True):
        below = _below_a_thousand(words, number) if words else 0
        if below is None or words and not below and scale > 1:
            return None
        number += below * scale
    return number


def _below_a_thousand(words: str, above: int) -> int | None:
    """What words say up to a scale, after a number above it; None where they say nothing, «linh» after it included."""
    said = _BELOW_A_THOUSAND.fullmatch(words)
    if not said:
        return None
    hundreds, tens, units = (
        _DIGITS.get(said[place].split()[0], 1) if said[place] else 0 for place in ("hundreds", "tens", "units")
    )
    if said["odd"] and not (above or hundreds):
        return None
    return 100 * hundreds + 10 * tens + units
