from datetime import date, timedelta

import pytest
from django.utils import timezone

from awards.lookup import views
from awards.models import AwardDecision, AwardForm
from tests.awards.factories import AwardDecisionFactory, ProposalFactory, RecipientFactory
from tests.events.factories import UnitFactory
from unionsite.visits.models import ReaderCount
from unionsite.visits.throttle import HOUR, MINUTE, Throttle

pytestmark = pytest.mark.django_db
LOOKUP = "/khen-thuong/tra-cuu/"


def page(client, **query) -> str:
    response = client.get(LOOKUP, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_explains_itself_and_searches_nothing(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert "Không cần gõ dấu" in page(client)


def test_a_hit_says_who_it_is_and_leads_to_its_row(client):
    decision = AwardDecisionFactory(number="57/QĐ-CĐVC", date=date(2026, 3, 8), issuer__name="Công đoàn ngành")
    row = RecipientFactory(name="Lê Văn An", honorific="Ông", post="Kế toán", unit_text="Sở Y tế", decision=decision)
    shown = page(client, q="le van an")
    assert row.get_absolute_url() in shown
    for text in ("Ông Lê Văn An", "Kế toán, Sở Y tế", "Bằng khen", "57/QĐ-CĐVC", "08/03/2026", "Công đoàn ngành"):
        assert text in shown, text


def test_people_of_one_name_stay_apart(client):
    rows = [RecipientFactory(name="Lê Văn An", unit_text=unit) for unit in ("Sở Y tế", "Sở Nội vụ")]
    shown = page(client, q="le van an")
    assert all(row.get_absolute_url() in shown and row.unit_text in shown for row in rows)
    assert "Trùng tên chưa chắc là một người" in shown


def test_of_different_names_nothing_is_said(client):
    for name in ("Lê Văn An", "Lê Văn Bưởi"):
        RecipientFactory(name=name)
    assert "Trùng tên" not in page(client, q="le van")


def test_proposed_and_revoked_rows_are_marked(client):
    RecipientFactory(name="Lê Văn An", decision=ProposalFactory())
    assert "Đang lấy ý kiến, chưa phải kết quả khen thưởng" in page(client, q="le van an")
    RecipientFactory(name="Lê Văn Bưởi", revoked_by=AwardDecisionFactory())
    assert "Việc khen thưởng này đã bị hủy bỏ" in page(client, q="buoi")
    RecipientFactory(name="Lê Cam", decision__stage="revoked", decision__revoked_by=AwardDecisionFactory())
    assert "Quyết định đã bị hủy bỏ" in page(client, q="cam")


def test_what_was_printed_of_the_form_is_shown(client):
    RecipientFactory(name="Lê Văn An", form_text="Bằng khen của Ban Chấp hành")
    assert "Bằng khen của Ban Chấp hành" in page(client, q="le van an")


def test_a_number_leads_to_its_decision(client):
    decision = AwardDecisionFactory(number="57/QĐ-CĐVC")
    assert decision.get_absolute_url() in page(client, q="57/qd-cdvc")


def test_nothing_found_says_what_to_try(client):
    shown = page(client, q="Zzzz", nam="2020")
    assert "Không thấy «Zzzz» trong năm 2020" in shown
    assert "Bỏ bớt năm" in shown
    assert "họ tên hoặc tên đơn vị" in shown


def test_guesses_are_said_to_be_guesses(client):
    RecipientFactory(name="Lê Văn An")
    assert "những tên gần giống" in page(client, q="le vna an")


def test_unit_words_alone_are_looked_up_too(client):
    RecipientFactory(name="Lê Văn An", unit_text="Sở Y tế")
    assert "Lê Văn An" in page(client, **{"don-vi": "y te"})


def test_pages_keep_what_was_asked(client):
    decision, form = AwardDecisionFactory(), AwardForm.objects.get(name="Bằng khen")
    for position in range(25):
        RecipientFactory(name="Lê Văn An", decision=decision, position=position)
    shown = page(client, q="le van an", **{"hinh-thuc": form.pk})
    assert f"?q=le+van+an&amp;hinh-thuc={form.pk}&amp;trang=2" in shown
    second = page(client, q="le van an", trang="2", **{"hinh-thuc": form.pk})
    assert f'href="?q=le+van+an&amp;hinh-thuc={form.pk}"' in second
    assert second.count('class="hit"') == 5


@pytest.mark.parametrize("query", ["nam=20", "nam=abc", "hinh-thuc=x", "trang=0", "trang=11", "trang=-1", "nam=²"])
def test_what_cannot_be_asked_is_not_there(client, query):
    assert client.get(f"{LOOKUP}?q=an&{query}").status_code == 404


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "%", "'\"", "a" * 5000, "\u0301" * 300, "💥"])
def test_hostile_text_is_shown_as_text(client, typed):
    shown = page(client, q=typed)
    assert "<script>alert" not in shown
    assert len(shown) < 40_000


def test_nul_in_an_address_is_refused(client):
    assert client.get(f"{LOOKUP}?q=a%00b").status_code == 400


def test_results_are_kept_out_of_search_engines_and_set_no_cookie(client):
    response = client.get(LOOKUP, {"q": "an"})
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert "noindex" not in page(client)


def test_the_sitemap_names_no_look_up(client):
    parts = client.get("/sitemap.xml").content.decode()
    assert "tra-cuu" not in parts


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, method):
    assert getattr(client, method)(LOOKUP).status_code in {403, 405}


def test_a_page_of_hits_costs_as_many_queries_whatever_their_number(client, django_assert_num_queries):
    page(client, q="an")  # the salt of the day and the compiled queries
    for number in (1, 15):
        for _ in range(number):
            RecipientFactory(name="Lê Văn An")
        # The masthead, visitor figures, the limit, words, keys, rows, years, forms.
        with django_assert_num_queries(8):
            page(client, q="le van an")


def test_who_looks_up_too_often_waits_and_reads_why(client, monkeypatch):
    monkeypatch.setattr(views, "LOOK_UPS", Throttle("few", {MINUTE: 2, HOUR: 100}, {}))
    assert [client.get(LOOKUP, {"q": "an"}).status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get(LOOKUP, {"q": "an"})
    assert 0 < int(refused["Retry-After"]) <= 60
    assert "Xin chờ một lát" in refused.content.decode()
    assert "public" not in refused["Cache-Control"]


def test_the_form_itself_is_never_refused_nor_counted(client):
    page(client)
    assert not ReaderCount.objects.exists()


def test_of_a_long_text_the_first_twelve_words_are_looked_up_and_that_is_said(client):
    assert "Chỉ tìm theo 12 từ đầu" in page(client, q="an " * 13)
    assert "Chỉ tìm theo 12 từ đầu" not in page(client, q="an " * 12)


# Nobody learns what no public row holds
NOT_PUBLIC = {  # what the decision is, and what the row is in a public one
    "draft": ({"draft": True}, {}),
    "pending": ({"status": "pending"}, {}),
    "withdrawn": ({"status": "withdrawn"}, {}),
    "scheduled": ({"published_from": timezone.now() + timedelta(days=1)}, {}),
    "expired": ({"published_until": timezone.now() - timedelta(seconds=1)}, {}),
    "hidden": ({}, {"hidden": True, "hidden_reason": "Theo yêu cầu"}),
    "deleted": ({}, {}),
}
# The words of the row, slips near them, words of it beside public ones and their slips, initials, unit, post, number.
ASKED = [
    *("q=bui kha hoan", "q=Bùi Khả Hoàn", "q=hoan", "q=kha", "q=le hoan", "q=le van hoan", "q=lee van hoan"),
    *("q=le vna hoan", "q=hoann", "q=bui kah hoan", "q=bui khaa hoann", "q=B. Hoàn", "q=L. V. Hoàn", "q=le k hoan"),
    *("q=tram mui bang", "q=le van tram", "q=lee van tram", "q=nghi le", "q=dien vien mua", "q=le van mua"),
    *("q=777", "q=777/QĐ-KÍN", "q=le van hoan&don-vi=tram", "q=le van an&don-vi=tram mui bang", "q=hoan&nam=2019"),
]  # fmt: skip


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_a_row_that_is_not_public_changes_no_answer(client, monkeypatch, state):
    monkeypatch.setattr(views, "LOOK_UPS", Throttle("many", {}, {MINUTE: 10_000}))
    unit = UnitFactory(name="Công đoàn cơ sở Trạm Mũi Bàng")
    for name in ("Lê Văn An", "Lê Văn Hoa", "Lê Vân Trâm", "Lê Nghĩa", "Lê Văn Mùa"):
        RecipientFactory(name=name, unit_text="Sở Y tế")

    def answers() -> list[bytes]:
        responses = [client.get(f"{LOOKUP}?{asked}") for asked in ASKED]
        assert {response.status_code for response in responses} == {200}
        return [response.content for response in responses]

    decision, hidden = NOT_PUBLIC[state]
    dated = {"date": date(2019, 1, 2), "number": "777/QĐ-KÍN"}
    if hidden:
        AwardDecisionFactory(**dated)
    before = answers()
    row = RecipientFactory(
        name="Bùi Khả Hoàn", post="Diễn viên múa", unit_text="Trạm Mũi Bàng", unit=unit, **hidden,
        decision=AwardDecision.objects.get(**dated) if hidden else AwardDecisionFactory(**dated, **decision),
    )  # fmt: skip
    if state == "deleted":
        row.decision.delete()
    assert [asked for asked, old, new in zip(ASKED, before, answers(), strict=True) if old != new] == []
