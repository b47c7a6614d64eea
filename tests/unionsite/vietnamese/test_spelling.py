import pytest

from unionsite.vietnamese.spelling import LONGEST, exact_words, folded_words, has_accents, near


def test_the_place_of_a_tone_mark_and_case_do_not_count():
    assert exact_words("HÒA") == exact_words("hoà") == ["hoa0"]


def test_decomposed_letters_are_the_same_words():
    assert exact_words("Nguye\u0302\u0303n") == exact_words("Nguyễn")


def test_letters_without_a_sign_of_their_own_do_not_part_a_word():
    assert len(exact_words("Brĕ\u0301u")) == 1


@pytest.mark.parametrize("text", ["", " ", "\0", "!?/'", "\u0301", "___", "«»"])
def test_text_without_letters_has_no_words(text):
    assert folded_words(text) == exact_words(text) == []


def test_words_are_no_longer_than_what_is_kept():
    assert folded_words("a" * 5000) == ["a" * LONGEST]


@pytest.mark.parametrize(("text", "expected"), [("nguyen", False), ("NGUYEN", False), ("Nguyễn", True), ("đ", True)])
def test_accents_are_seen(text, expected):
    assert has_accents(text) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vna", "van"),
        ("nguyn", "nguyen"),
        ("nguyeen", "nguyen"),
        ("nguyem", "nguyen"),
        ("nguyeenx", "nguyen"),
        ("dduwcs", "duc"),
        ("nguye64n", "nguyen"),
    ],
)
def test_slips_of_the_finger_and_of_telex_and_vni_are_near(typed, meant):
    assert meant in near(typed)


def test_a_word_is_not_near_itself_and_no_slip_of_a_long_one_is_looked_for():
    assert "van" not in near("van")
    assert near("a" * 30) == set()
