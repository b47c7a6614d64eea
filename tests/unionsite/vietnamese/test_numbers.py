from decimal import Decimal

import pytest

from unionsite.vietnamese.numbers import decimal, file_size, group, two_digits


@pytest.mark.parametrize(("n", "text"), [(0, "0"), (999, "999"), (25050199, "25.050.199"), (-1200, "-1.200")])
def test_thousands_are_parted_by_dots(n, text):
    assert group(n) == text


@pytest.mark.parametrize(
    ("x", "places", "text"),
    [(1234.5, 1, "1.234,5"), (Decimal("0.125"), 2, "0,13"), (2.675, 2, "2,68"), (7, 2, "7,00"), (1234.5, 0, "1.235")],
)
def test_decimals_follow_a_comma(x, places, text):
    assert decimal(x, places) == text


@pytest.mark.parametrize(("n", "text"), [(0, "00"), (2, "02"), (12, "12"), (1200, "1.200")])
def test_counts_have_two_digits_at_least(n, text):
    assert two_digits(n) == text


@pytest.mark.parametrize(
    ("n_bytes", "text"),
    [
        *[(0, "1 KB"), (340_400, "340 KB"), (999_499, "999 KB")],
        *[(999_500, "1,0 MB"), (1_234_567, "1,2 MB"), (1_500_000_000, "1.500,0 MB")],
    ],
)
def test_a_file_size_is_told_in_powers_of_ten(n_bytes, text):
    assert file_size(n_bytes) == text
