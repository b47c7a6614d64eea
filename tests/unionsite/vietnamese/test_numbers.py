from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionsite.vietnamese.numbers import decimal, file_size, group, parse_int, two_digits


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


@pytest.mark.parametrize("text", ["25.050.199", "25050199", " 25.050.199\u00a0"])
def test_an_integer_is_read_with_or_without_dots(text):
    assert parse_int(text) == 25050199


@pytest.mark.parametrize("text", ["", "1,5", "1.5", "12.34.567", "1..200", "mười", "²", "1 200", "9" * 30])
def test_anything_else_is_refused_in_vietnamese(text):
    with pytest.raises(ValueError, match="không phải là số nguyên"):
        parse_int(text)


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_what_is_written_can_be_read(n):
    assert parse_int(group(n)) == n
