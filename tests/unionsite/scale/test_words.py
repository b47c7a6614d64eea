import random

from unionsite.scale.words import LEXICON, lexicon, sentences
from unionsite.vietnamese.syllables import is_syllable


def test_words_are_vietnamese_and_the_first_are_the_commonest():
    words, weights = lexicon()
    assert len(words) == len(set(words)) == LEXICON
    assert all(is_syllable(syllable) for word in words[:3_000] for syllable in word.split())
    said = " ".join(sentences(random.Random(1), 20_000)).lower()
    assert said.count("công đoàn") > 10 * said.count("vệ sinh") > 0


def test_a_text_has_as_many_words_as_it_is_asked_for_and_is_always_the_same():
    assert sentences(random.Random(2), 100) == sentences(random.Random(2), 100)
    assert 100 <= len(" ".join(sentences(random.Random(2), 100)).split()) <= 200
