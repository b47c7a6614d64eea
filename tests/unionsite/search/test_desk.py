import pytest

from news.models import Article
from tests.awards.factories import AwardDecisionFactory
from tests.news.factories import ArticleFactory
from unionsite.publishing import searching
from unionsite.search.desk import keys_of

pytestmark = pytest.mark.django_db


def listed(client, typed):
    page = client.get("/quan-tri/news/article/", {"q": typed})
    return [article.title for article in page.context["cl"].result_list], page.content.decode()


def test_the_desk_finds_drafts_too_by_the_words_of_their_text(editor):
    ArticleFactory(draft=True, title="Bản nháp", body="<p>Chuyện zabra.</p>")
    assert listed(editor, "zabra")[0] == listed(editor, "chuyen zab")[0] == ["Bản nháp"]


def test_what_the_index_does_not_find_is_looked_for_letter_by_letter(editor):
    ArticleFactory(title="Hội nghị")
    assert keys_of(Article, "ngh ho", 9) == []
    assert listed(editor, "ngh ho")[0] == ["Hội nghị"]


def test_of_many_the_newest_are_shown_and_that_is_said(editor, monkeypatch):
    monkeypatch.setattr(searching, "MOST_BY_INDEX", 2)
    for number in range(3):
        ArticleFactory(title=f"Zabra {number}")
    found, page = listed(editor, "zabra")
    assert len(found) == 2 and "chỉ hiện 2 mục mới nhất" in page


def test_a_decision_is_chosen_by_its_number(editor):
    decision = AwardDecisionFactory(number="38/QĐ-LĐLĐ", status="draft")
    assert keys_of(type(decision), "38 qd ld", 9) == [decision.pk]
