import pytest

from awards.words.spelling import words_of
from unionsite.vietnamese.spelling import folded_words


def test_a_row_is_found_by_its_names_words_with_accents_and_without_and_by_all_its_words():
    assert words_of("Lê Hoà", "le hoa ke toan") == sorted(
        ["a:lê", "a:hoa0", "n:le", "n:hoa", "le", "hoa", "ke", "toan"]
    )


@pytest.mark.parametrize("name", ["H'Linh", "H’Linh", "HʼLinh", "H-Linh"])
def test_a_name_with_an_apostrophe_is_found_by_its_parts_and_as_one_word(name):
    assert {"n:h", "n:linh", "n:hlinh", "a:hlinh"} <= set(words_of(name, ""))
    assert folded_words(name) == ["h", "linh"]
