import pytest

from awards.models import Recipient, Word
from awards.words.counts import counts_of, remember
from awards.words.spelling import EVERY
from tests.awards.factories import RecipientFactory

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    return dict(Word.objects.values_list("word", "count"))


def test_a_saved_row_makes_its_words_known():
    RecipientFactory(name="Trần Thị Bưởi")
    assert {"n:buoi": 1, "buoi": 1, "a:bươi1": 1, EVERY: 1}.items() <= counts().items()


def test_words_are_counted_by_rows_not_by_how_often_they_stand_there():
    RecipientFactory(name="Lê Lê")
    assert counts()["le"] == 1


def test_rows_made_together_are_counted_together():
    rows = RecipientFactory.build_batch(3, name="Lý Vân", decision=None, form=None)
    for row in rows:
        row.prepare()
    remember(rows)
    assert counts()["n:van"] == counts()[EVERY] == 3


def test_nothing_is_written_for_no_rows(django_assert_num_queries):
    with django_assert_num_queries(0):
        remember([])


def test_many_rows_cost_one_query(django_assert_num_queries):
    rows = [Recipient(name=f"Lê Văn {letter}") for letter in "ABCDEGH"]
    for row in rows:
        row.prepare()
    with django_assert_num_queries(1):
        remember(rows)


def test_a_thousand_words_are_counted_at_once(django_assert_num_queries):
    RecipientFactory(name="Trần Thị Bưởi")
    with django_assert_num_queries(1):
        assert counts_of({"buoi", *(f"từ{number}" for number in range(1000))}) == {"buoi": 1}
    assert counts_of([]) == {}
