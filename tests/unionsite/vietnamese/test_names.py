import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionsite.vietnamese.names import name_sort_key, vietnamese_sort_key


def assert_order(words, key):
    words = words.split() if isinstance(words, str) else words
    shuffled = random.Random(7).sample(words, len(words))
    assert sorted(shuffled, key=key) == words


def test_letters_stand_in_vietnamese_order():
    assert_order(
        "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
        vietnamese_sort_key,
    )


def test_tones_stand_in_dictionary_order():
    assert_order("ma mà mả mã má mạ", vietnamese_sort_key)


def test_letters_weigh_more_than_tones():
    assert_order("ma mạ mai mài mãi màn mang mạng măng mận", vietnamese_sort_key)


def test_words_are_compared_one_after_the_other():
    assert_order(["ba", "ba mươi", "bà", "bà con", "bác"], vietnamese_sort_key)


def test_d_and_d_with_stroke_are_two_letters():
    assert_order(["dương", "đa", "đông", "em"], vietnamese_sort_key)


def test_digits_stand_before_letters():
    assert_order(["8/3", "An", "z"], vietnamese_sort_key)


def test_case_and_tone_placement_do_not_matter():
    assert vietnamese_sort_key("HOÀ BÌNH") == vietnamese_sort_key("hòa bình")


def test_other_alphabets_keep_their_letters():
    assert vietnamese_sort_key("Жуков") != vietnamese_sort_key("Чехов")


def test_people_stand_by_given_name_then_family_name_then_middle_names():
    assert_order(
        [
            "Trần Văn An",
            "Lê Thị Ánh",
            "Đỗ Văn Bình",
            "Lê Thị Bình",
            "Nguyễn An Bình",
            "Nguyễn Thị Bình",
            "Nguyễn Thị Thanh Bình",
            "Trần Bình",
            "Phạm Thu Dung",
            "Bùi Văn Đức",
        ],
        name_sort_key,
    )


def test_a_name_of_one_word_stands_before_longer_ones():
    assert_order(["An", "Lê An", "Lê Văn An", "Ân"], name_sort_key)


def test_marks_of_ethnic_minority_names_do_not_part_words():
    assert name_sort_key("H'Hen Niê") == name_sort_key("HHen Niê")


def test_an_empty_name_has_an_empty_key():
    assert name_sort_key("  ") == ""


@pytest.mark.parametrize("key", [vietnamese_sort_key, name_sort_key])
def test_composed_and_decomposed_names_are_the_same(key):
    assert key(unicodedata.normalize("NFD", "Đặng Hữu Phước")) == key("Đặng Hữu Phước")


@given(st.text())
def test_a_key_can_be_stored_in_a_text_column(text):
    assert "\0" not in name_sort_key(text) + vietnamese_sort_key(text)
