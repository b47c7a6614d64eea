"""Numbers as Vietnamese writes them: dots between thousands, a comma before decimals."""

from decimal import ROUND_HALF_UP, Decimal


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
