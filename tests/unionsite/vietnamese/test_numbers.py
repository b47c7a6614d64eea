import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from unionsite.vietnamese.numbers import (
    IN_WORDS,
    decimal,
    file_size,
    from_words,
    group,
    read_decimal,
    read_integer,
    two_digits,
)


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


@pytest.mark.parametrize(
    ("text", "n"),
    [
        *[("không", 0), ("ba", 3), ("Mười", 10), ("mười lăm", 15), ("HAI MƯƠI MỐT", 21), ("năm mươi tư", 54)],
        *[("hai lăm", 25), ("ba mươi nhăm", 35), ("hai chục", 20), ("một trăm", 100), ("một trăm linh năm", 105)],
        *[("hai trăm lẻ bẩy", 207), ("ba trăm mười một", 311), ("một nghìn không trăm linh hai", 1002)],
        *[("mười hai ngàn ba trăm bốn mươi", 12_340), ("một triệu hai trăm nghìn", 1_200_000)],
        ("hai mươi  lăm", 25),
    ],
)
def test_numbers_in_words(text, n):
    assert from_words(text) == n


@pytest.mark.parametrize(
    "text",
    ["", "trăm", "mươi", "linh năm", "một hai", "một trăm hai", "mười mười", "một trăm linh mười", "một nghìn hai"]
    + ["năm người", "hai mươi ba trăm", "một nghìn hai triệu"],
)
def test_words_that_say_no_number_or_more_than_one(text):
    assert from_words(text) is None


def test_the_words_of_a_number_are_found_in_a_text():
    text = "gồm một trăm linh năm cá nhân, mười tập thể; các bà Ba, Nam"
    assert re.findall(IN_WORDS, text) == ["một trăm linh năm", "mười"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2000", 2000), ("2.000", 2000), ("2 000", 2000), ("2\u00a0000", 2000), ("2\u202f000", 2000), (" 7 ", 7),
        ("2.000.000", 2_000_000), ("25.050.199", 25_050_199), ("-5", -5), ("\u22125", -5),
        ("２０２６", 2026), ("007", 7),
    ],
)  # fmt: skip
def test_a_whole_number_is_read_as_vietnamese_writes_it(typed, number):
    assert read_integer(typed) == number


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2.00", "tách từng ba chữ số"), ("1.2", "tách từng ba chữ số"), ("2.000.00", "tách từng ba chữ số"),
        ("2.000 000", "tách từng ba chữ số"), ("0.123", "tách từng ba chữ số"), ("2,5", "phần lẻ"),
        ("2,000", "phần lẻ"),
        ("12abc", "không phải là số nguyên"), ("", "không phải"), ("1e3", "không phải"), ("9" * 5000, "dài quá"),
    ],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused_with_the_reason(typed, why):
    with pytest.raises(ValueError, match=why):
        read_integer(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("88,5", "88.5"), ("88.5", "88.5"), ("1.234,5", "1234.5"), ("1234,5", "1234.5"), ("1.234", "1234"),
        ("95", "95"), ("-1,25", "-1.25"), ("0,5", "0.5"), ("0.5", "0.5"),
    ],
)  # fmt: skip
def test_a_number_with_decimals_is_read_as_vietnamese_writes_it(typed, number):
    assert read_decimal(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["1,2,3", "1.23,4", "12abc", "88,", ",5", "", "1.234.5", "NaN", "1" * 30])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="Không đọc được số"):
        read_decimal(typed)


@given(integers(-(10**15), 10**15))
def test_what_is_written_with_dots_is_read_back(number):
    assert read_integer(group(number)) == number
