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
_SCALES = {"triệu": 1_000_000, "nghìn": 1000, "ngàn": 1000}
_PLACES = {"mười": 10, "mươi": 10, "chục": 10, "trăm": 100}
_ODD = ("linh", "lẻ")
# The words of which numbers are made, to find one in a text: a pattern for as many as stand together.
_WORD = rf"(?:{'|'.join([*_DIGITS, *_PLACES, *_ODD, *_SCALES])})"
IN_WORDS = rf"\b{_WORD}(?:\s+{_WORD}){{0,15}}\b"


def group(n):
    """An integer with dots between thousands: 25050199 gives "25.050.199"."""
    return f"{n:,d}".replace(",", ".")


def decimal(x, places):
    """A number (int, float, Decimal) rounded half up to that many decimals: 1234.5, 1 gives "1.234,5"."""
    rounded = Decimal(str(x)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".translate({ord(","): ".", ord("."): ","})


def read_integer(text):
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


def read_decimal(text):
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


def _tidy(text):
    """With the digits, the spaces and the minus sign of a keyboard, whatever they were pasted from."""
    return " ".join(unicodedata.normalize("NFKC", str(text)).replace("\u2212", "-").split())


def two_digits(n):
    """A count as official texts write it, two digits at least: "02", "12", "1.200"."""
    return group(n) if abs(n) >= 10 else f"{n:02d}"


def file_size(n_bytes):
    """A count of bytes as `340 KB` or `1,2 MB`, in powers of ten as phones and disks are sold; never less than 1 KB."""
    if n_bytes < 999_500:  # what rounds to 1000 KB is 1 MB
        return f"{max(1, round(n_bytes / 1000))} KB"
    return f"{decimal(n_bytes / 1_000_000, 1)} MB"


def from_words(text):
    """The number that Vietnamese words say, None where they say none: "một trăm linh năm" gives 105, "năm mươi tư" 54.

    Below a thousand million, in either case, as spoken north or south ("lẻ", "ngàn", "hai lăm"). "Một trăm hai" is
    none: to some it is 102, to others 120.
    """
    total = below = 0  # what is complete, and of the thousand that is being said
    digit, odd = None, False  # a digit whose place is not said yet, and whether «linh» says that it is the last
    scale, place = 1_000_000_000, 1000  # what the next must be smaller than
    for word in nfc(text).lower().split():
        tens = word in {"mốt", "tư", "lăm", "nhăm"} and digit is not None
        if word in _DIGITS and (digit is None or tens and place > 10):
            if tens:  # «hai lăm»
                below, place = below + digit * 10, 10
            digit = _DIGITS[word]
        elif word in _PLACES and _PLACES[word] < place and (digit is None) == (word == "mười") and not odd:
            place = _PLACES[word]
            below, digit = below + (digit or 1) * place if digit != 0 else below, None
        elif word in _ODD and digit is None and place > 10 and below + total:
            odd = True
        elif word in _SCALES and _SCALES[word] < scale and below + (digit or 0):
            scale, total = _SCALES[word], total + (below + (digit or 0)) * _SCALES[word]
            below, digit, odd, place = 0, None, False, 1000
        else:
            return None
    if digit is not None and not odd and (place == 100 or place == 1000 and total):
        return None
    return total + below + (digit or 0) if place < 1000 or total or digit is not None else None
