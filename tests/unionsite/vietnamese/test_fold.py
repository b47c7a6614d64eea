import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionsite.vietnamese.fold import fold, nfc, tidy


def test_nfc_composes_letters():
    assert nfc(unicodedata.normalize("NFD", "Nguyễn Thị Hường")) == "Nguyễn Thị Hường"


def test_nfc_turns_odd_spaces_into_plain_ones():
    assert nfc("một\u00a0hai\u202fba\u3000bốn\u2009năm") == "một hai ba bốn năm"


def test_nfc_removes_invisible_marks():
    assert nfc("\ufeffCông\u200b đoàn\u2060") == "Công đoàn"


def test_nfc_makes_line_ends_lf():
    assert nfc("một\r\nhai\rba\u2028bốn") == "một\nhai\nba\nbốn"


def test_nfc_reads_capital_eth_as_vietnamese():
    assert nfc("Ðảng, ÐOÀN") == "Đảng, ĐOÀN"


@pytest.mark.parametrize(
    ("before", "after"),
    [("ðồng chí", "đồng chí"), ("5.000ð", "5.000đ"), ("5.000 ð/kg", "5.000 đ/kg"), ("(ðường)", "(đường)")],
)
def test_nfc_reads_small_eth_as_vietnamese_where_it_is(before, after):
    assert nfc(before) == after


@pytest.mark.parametrize("text", ["Guðmundur", "það", "ðæt", "/ð/"])
def test_nfc_leaves_eth_of_other_languages(text):
    assert nfc(text) == text


def test_nfc_and_tidy_keep_what_may_be_tcvn3():
    assert tidy("Ch\u00ad¬ng, kÐm") == "Ch\u00ad¬ng, kÐm"
    assert "\u00ad" in nfc("Ch\u00ad¬ng")


def test_fold_drops_case_tones_and_marks():
    assert fold("  Công đoàn\n ĐƯỜNG sắt ") == "cong doan duong sat"


def test_fold_finds_both_ways_of_placing_a_tone():
    assert fold("hoà") == fold("hòa") == fold("HOA")


def test_fold_ignores_soft_hyphens():
    assert fold("Công\u00ad đoàn") == "cong doan"


@pytest.mark.parametrize("mark", ["\u0301", "\u0344", "\u0f73"])
def test_a_letter_has_no_more_than_eight_marks(mark):
    kept = tidy(f"a{mark * 300_000}b")
    assert kept[0] in "aáä" and kept[-1] == "b"
    assert len(kept) <= 10
    assert tidy(kept) == kept


@given(st.text())
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nfc_is_idempotent(text):
    assert nfc(nfc(text)) == nfc(text)
