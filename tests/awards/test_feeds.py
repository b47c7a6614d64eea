from xml.etree import ElementTree

import pytest

from tests.awards.factories import AwardDecisionFactory, ProposalFactory, RecipientFactory

pytestmark = pytest.mark.django_db


def items(client):
    response = client.get("/khen-thuong/rss.xml")
    assert response.status_code == 200
    assert not response.cookies
    return ElementTree.fromstring(response.content).findall("./channel/item")


def test_the_feed_holds_public_decisions_with_absolute_links(client):
    decision = AwardDecisionFactory(summary="Tặng Bằng khen & <Cờ>")
    AwardDecisionFactory(draft=True)
    (item,) = items(client)
    assert item.findtext("title") == "Tặng Bằng khen & <Cờ>"
    assert item.findtext("link") == f"http://testserver{decision.get_absolute_url()}"


def test_an_item_says_number_day_issuer_and_counts(client):
    decision = AwardDecisionFactory(number="57/QĐ")
    RecipientFactory.create_batch(3, decision=decision)
    description = items(client)[0].findtext("description")
    for words in ("Quyết định số 57/QĐ", f"{decision.date:%d/%m/%Y}", str(decision.issuer), "03 cá nhân"):
        assert words in description


def test_an_item_says_that_a_list_is_open_for_comment(client):
    ProposalFactory()
    assert "Đang lấy ý kiến" in items(client)[0].findtext("description")


def test_the_feed_works_with_nothing_to_tell(client):
    assert items(client) == []


def test_a_mended_summary_is_no_new_item(client):
    decision = AwardDecisionFactory(summary="Có lỗi")
    before = items(client)[0].findtext("guid")
    decision.summary = "Đã sửa"
    decision.save()
    assert items(client)[0].findtext("guid") == before


def test_the_feed_costs_the_same_whatever_it_holds(client, django_assert_max_num_queries):
    for _ in range(5):
        RecipientFactory()
    with django_assert_max_num_queries(3):
        items(client)
