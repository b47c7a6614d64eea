import os
import subprocess
import sys

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from unionsite.search.asking import LONGEST, MOST_WORDS, question_of, read


def parts(typed):
    return [[folded for folded, _ in part.words] for part in read(typed).parts]


def minus(typed):
    return [[folded for folded, _ in part.words] for part in read(typed).minus]


@pytest.mark.parametrize("typed", ["38/QĐ-LĐLĐ", "38 qd ldld", "038/QÐ-LÐLÐ", "38\u00a0qđ lđlđ"])
def test_the_number_of_a_decision_is_the_same_however_it_is_typed(typed):
    assert parts(typed) == [["38"], ["qd"], ["ldld"]]


@pytest.mark.parametrize("typed", ['"công đoàn" cơ sở', "“công đoàn” cơ sở", "«Công đoàn» cơ sở"])
def test_what_stands_in_quotes_is_a_phrase(typed):
    assert parts(typed) == [["cong", "doan"], ["co"], ["so"]]


def test_a_phrase_that_is_not_closed_goes_to_the_end():
    assert parts('hội "cơ sở vững mạnh') == [["hoi"], ["co", "so", "vung", "manh"]]


def test_what_follows_a_minus_shall_not_be_there():
    typed = 'hội nghị -tổng -"cơ sở" covid-19'
    assert (parts(typed), minus(typed)) == ([["hoi"], ["nghi"], ["covid"], ["19"]], [["tong"], ["co", "so"]])


def test_a_text_in_tcvn3_is_read_as_what_it_says():
    assert parts("C«ng ®oµn ®­êng s¾t") == [["cong"], ["doan"], ["duong"], ["sat"]]


def test_of_more_words_the_first_are_looked_for_and_that_is_known():
    asked = read("một " * 13)
    assert (len(asked.parts), asked.left_out) == (MOST_WORDS, True)
    assert not read("một " * 12).left_out
    assert read("a" * 10_000).left_out


@given(st.text(max_size=400))
def test_any_text_becomes_a_question_of_tokens_without_blanks(typed):
    asked = read(typed)
    question = question_of(asked)
    assert len(asked.typed) <= LONGEST and len(asked.words) <= MOST_WORDS
    tokens = [token for tier in (*question.tiers, *question.without) for token in tier]
    assert all(len(token.split()) == 1 for token in tokens)


@pytest.mark.parametrize("minus", "-–—−")
def test_a_minus_is_one_however_the_keyboard_writes_it(minus):
    asked = read(f"chè {minus}trà")
    assert [[folded for folded, _ in part.words] for part in asked.minus] == [["tra"]]
    assert not read(f"2024 {minus} 2025").minus


def test_what_is_cut_of_a_long_text_is_the_same_in_every_process():
    """Strings are hashed anew in each: an order that rests on it would differ from what another one wrote."""
    program = (
        "from unionsite.search.tokens import _in_zone, words_in;"
        "print(_in_zone('t:', words_in(' '.join(f'a{n}' for n in range(500)))))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True,
            cwd=settings.BASE_DIR, env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1
