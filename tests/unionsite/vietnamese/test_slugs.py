import re

from hypothesis import given
from hypothesis import strategies as st

from unionsite.vietnamese.slugs import slugify


def test_a_title_becomes_an_address():
    assert slugify("Công đoàn Đường sắt") == "cong-doan-duong-sat"


def test_punctuation_parts_words_once():
    assert slugify("“Hội nghị” – tổng kết (2024)!") == "hoi-nghi-tong-ket-2024"


def test_a_long_slug_is_cut_between_words():
    assert slugify("Hội nghị tổng kết phong trào", max_length=16) == "hoi-nghi-tong"


def test_a_word_that_just_fits_is_kept():
    assert slugify("Hội nghị tổng kết", max_length=13) == "hoi-nghi-tong"


def test_a_single_long_word_is_cut_inside():
    assert slugify("a" * 30, max_length=10) == "a" * 10


def test_text_without_letters_gives_nothing():
    assert slugify("— … !") == ""


@given(st.text(), st.integers(min_value=1, max_value=100))
def test_a_slug_is_always_a_slug(text, max_length):
    slug = slugify(text, max_length)
    assert len(slug) <= max_length
    assert slug == "" or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
