"""Numbers as Vietnamese writes them: dots between thousands, a comma before decimals."""

from decimal import ROUND_HALF_UP, Decimal

from .fold import nfc

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
