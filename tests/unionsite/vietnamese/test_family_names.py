import unicodedata

import pytest

from unionsite.vietnamese.family_names import FAMILIES, SURE_FAMILIES


@pytest.mark.parametrize("name", ["nguyễn", "đèo", "ksor", "khương", "lường"])
def test_one_list_knows_families_of_all_peoples(name):
    assert name in SURE_FAMILIES


@pytest.mark.parametrize("word", ["phó", "sơn", "tiền", "y"])
def test_what_begins_other_words_as_often_is_a_family_in_lists_of_people_alone(word):
    assert word in FAMILIES
    assert word not in SURE_FAMILIES


def test_names_are_written_as_they_are_looked_up():
    assert all(name == unicodedata.normalize("NFC", name).lower() for name in FAMILIES)
