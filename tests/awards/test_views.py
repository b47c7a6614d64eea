from datetime import date, timedelta

import pytest
from django.utils import timezone

from awards.lists.roll import SIZE
from awards.models import AwardForm, AwardLevel
from awards.views import PAGE_SIZE
from tests.awards.factories import (
    AwardDecisionFactory,
    IssuerFactory,
    ProposalFactory,
    RecipientFactory,
    award_form,
    award_level,
    many_recipients,
)
from tests.events.factories import ConferenceFactory, day
from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import DocumentFactory

pytestmark = pytest.mark.django_db


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def in_order(page: str, *words: str) -> bool:
    places = [page.index(word) for word in words]
    return places == sorted(places)


# The list


def test_proposals_open_for_comment_stand_on_top_with_the_days_left(client):
    AwardDecisionFactory(summary="Mới ký", date=day())
    ProposalFactory(summary="Còn lâu", comments_until=day(20))
    ProposalFactory(summary="Sắp hết", comments_until=day(4))
    page = text(client.get("/khen-thuong/"))
    assert in_order(page, "<b>còn 5 ngày</b>", "Sắp hết", "Còn lâu", "Mới ký")


def test_a_proposal_whose_time_is_over_stands_among_the_others_and_says_so(client):
    ProposalFactory(summary="Đã xong ý kiến", comments_from=day(-30), comments_until=day(-1))
    page = text(client.get("/khen-thuong/"))
    assert in_order(page, "Hết thời gian lấy ý kiến", "Đã xong ý kiến")
    assert "Đang lấy ý kiến" not in page


def test_each_decision_tells_how_many_it_names_hidden_ones_left_out(client):
    decision = AwardDecisionFactory()
    RecipientFactory.create_batch(2, decision=decision, kind="collective")
    RecipientFactory.create_batch(9, decision=decision)
    RecipientFactory(decision=decision, hidden=True, hidden_reason="Theo đề nghị")
    assert "02 tập thể và 09 cá nhân" in text(client.get("/khen-thuong/"))


def test_a_revoked_decision_is_marked(client):
    AwardDecisionFactory(stage="revoked", revoked_by=AwardDecisionFactory())
    assert 'state-revoked"> Đã hủy bỏ' in text(client.get("/khen-thuong/"))


def test_a_list_with_nothing_says_so(client):
    assert "Chưa có quyết định khen thưởng nào" in text(client.get("/khen-thuong/"))
    assert "(năm 1990)" in text(client.get("/khen-thuong/?nam=1990"))


def test_the_list_leads_to_the_look_up_the_honour_pages_the_figures_and_the_feed(client):
    page = text(client.get("/khen-thuong/"))
    assert 'action="/khen-thuong/tra-cuu/"' in page
    for address in ("bang-vang/", "so-lieu/", "rss.xml"):
        assert f'href="/khen-thuong/{address}"' in page


def test_the_list_can_be_narrowed_by_year_issuer_level_and_form_together(client):
    level, form = award_level("Tổng Liên đoàn"), award_form("Giấy khen")
    issuer = IssuerFactory(level=level)
    right = {"issuer": issuer, "date": date(2024, 5, 1)}
    for summary, changes in (
        ("Đúng cả", {}),
        ("Sai năm", {"date": date(2023, 5, 1)}),
        ("Sai nơi", {"issuer": IssuerFactory()}),
    ):
        RecipientFactory(decision=AwardDecisionFactory(summary=summary, **right | changes), form=form)
    RecipientFactory(decision=AwardDecisionFactory(summary="Sai hình thức", **right))
    query = f"nam=2024&co-quan={issuer.pk}&cap={level.pk}&hinh-thuc={form.pk}"
    found = client.get(f"/khen-thuong/?{query}").context["page"]
    assert [decision.summary for decision in found] == ["Đúng cả"]


@pytest.mark.parametrize(
    "state", [{"draft": True}, {"status": "withdrawn"}, {"published_from": timezone.now() + timedelta(days=1)}]
)
def test_what_only_decisions_that_are_not_public_have_is_neither_offered_nor_named(client, state):
    level, form = AwardLevel.objects.create(name="Cấp Kín"), AwardForm.objects.create(name="Giải Kín")
    issuer = IssuerFactory(name="Hội đồng Kín", level=level)
    RecipientFactory(form=form, decision=AwardDecisionFactory(issuer=issuer, **state))
    RecipientFactory(form=form, hidden=True, hidden_reason="Theo đề nghị")
    for page in ("/khen-thuong/", "/khen-thuong/tra-cuu/", f"/khen-thuong/tra-cuu/?q=an&hinh-thuc={form.pk}"):
        assert "Kín" not in text(client.get(page)), page
    for query in (f"co-quan={issuer.pk}", f"cap={level.pk}", f"hinh-thuc={form.pk}"):
        response = client.get(f"/khen-thuong/?{query}")
        assert response.status_code == 404, query
        assert "Kín" not in response.content.decode(), query


def test_a_form_sent_with_nothing_chosen_is_the_whole_list(client):
    AwardDecisionFactory()
    page = text(client.get("/khen-thuong/?nam=&co-quan=&cap=&hinh-thuc="))
    assert "Mọi năm" in page
    assert '<link rel="canonical" href="http://testserver/khen-thuong/">' in page


def test_walking_older_keeps_the_choice_and_shows_each_once_also_of_one_day(client):
    issuer = IssuerFactory()
    made = {AwardDecisionFactory(issuer=issuer, date=day(-1 - n // 4)).pk for n in range(PAGE_SIZE + 3)}
    AwardDecisionFactory()
    first = client.get(f"/khen-thuong/?co-quan={issuer.pk}").context["page"]
    second = client.get(f"/khen-thuong/{first.older}").context["page"]
    assert sorted(one.pk for one in (*first, *second)) == sorted(made)
    assert list(client.get(f"/khen-thuong/{second.newer}").context["page"]) == list(first)


@pytest.mark.parametrize(
    "query", ["nam=x", "nam=1800", "co-quan=999999", "cap=0", "hinh-thuc=x", "sau=x", "nam=%D9%A1"]
)
def test_a_query_that_is_not_ours_is_not_found(client, query):
    assert client.get(f"/khen-thuong/?{query}").status_code == 404


# One decision


def test_a_decision_tells_everything_about_itself(client):
    document, conference, article = DocumentFactory(), ConferenceFactory(), ArticleFactory()
    decision = AwardDecisionFactory(
        number="57/QĐ-CĐVC", date=date(2026, 3, 9), signer="Lê Thị Hoa", signer_capacity="KT. CHỦ TỊCH – PHÓ CHỦ TỊCH",
        occasion="Nhân dịp tổng kết năm", document=document, conference=conference,
    )  # fmt: skip
    decision.articles.add(article)
    RecipientFactory(decision=decision)
    page = text(client.get(decision.get_absolute_url()))
    for words in (
        *("57/QĐ-CĐVC", "09/03/2026", str(decision.issuer), "Lê Thị Hoa", "KT. CHỦ TỊCH – PHÓ CHỦ TỊCH", "01 cá nhân"),
        *(f">{decision.summary}</h1>", "Nhân dịp tổng kết năm", document.get_absolute_url()),
        *(conference.get_absolute_url(), article.get_absolute_url()),
    ):
        assert words in page, words


def test_what_is_not_public_around_a_decision_is_not_named(client):
    revoking = AwardDecisionFactory(number="99/KÍN", draft=True)
    conference = ConferenceFactory(title="Hội nghị còn kín", draft=True)
    decision = AwardDecisionFactory(conference=conference, stage="revoked", revoked_by=revoking)
    decision.articles.add(ArticleFactory(title="Tin còn kín", draft=True))
    RecipientFactory(decision=decision, revoked_by=revoking)
    page = text(client.get(decision.get_absolute_url()))
    assert "đã bị hủy bỏ" in page
    for words in ("99/KÍN", "Hội nghị còn kín", "Tin còn kín"):
        assert words not in page


def test_a_proposal_says_how_long_it_may_be_commented_on_and_where_to_write(client):
    proposal = ProposalFactory(comments_to="Ban Chính sách, 1 Bến Sông", comments_until=day())
    page = text(client.get(proposal.get_absolute_url()))
    for words in ("hôm nay là ngày cuối", f"{day():%d/%m/%Y}", "Ban Chính sách, 1 Bến Sông", "chưa phải quyết định"):
        assert words in page
    proposal.comments_from, proposal.comments_until = day(-20), day(-1)
    proposal.save()
    page = text(client.get(proposal.get_absolute_url()))
    assert "Đã hết thời gian lấy ý kiến" in page
    assert "Ban Chính sách" not in page


def test_a_revoked_decision_leads_to_the_one_that_revokes_it_and_back(client):
    revoking = AwardDecisionFactory(number="88/QĐ")
    revoked = AwardDecisionFactory(stage="revoked", revoked_by=revoking)
    page = text(client.get(revoked.get_absolute_url()))
    assert f'theo <a href="{revoking.get_absolute_url()}">Quyết định số 88/QĐ</a>' in page
    assert revoked.get_absolute_url() in text(client.get(revoking.get_absolute_url()))


def test_a_single_revoked_row_is_struck_through_with_the_word_and_the_link(client):
    revoking = AwardDecisionFactory(number="88/QĐ")
    row = RecipientFactory(revoked_by=revoking)
    page = text(client.get(row.decision.get_absolute_url()))
    assert f"<s>{row.name}</s>" in page
    assert f'Đã bị hủy bỏ theo <a href="{revoking.get_absolute_url()}">' in page
    assert "trong đó 01 trường hợp đã bị hủy bỏ" in page
    assert row.decision.get_absolute_url() in text(client.get(revoking.get_absolute_url()))


def test_a_decision_that_only_revokes_names_the_public_rows_and_has_no_list(client):
    revoking = AwardDecisionFactory(number="88/QĐ")
    row = RecipientFactory(revoked_by=revoking, honorific="Bà", name="Lê Thị Bưởi")
    RecipientFactory(revoked_by=revoking, decision=row.decision, name="Người Ẩn", hidden=True, hidden_reason="Xin ẩn")
    RecipientFactory(revoked_by=revoking, decision__draft=True, name="Người Nháp")
    page = text(client.get(revoking.get_absolute_url()))
    assert "hủy bỏ việc khen thưởng 01 trường hợp" in page
    assert f'<a href="{row.get_absolute_url()}">Bà Lê Thị Bưởi</a>' in page
    for words in ("Người Ẩn", "Người Nháp", "chưa có danh sách", "Danh sách"):
        assert words not in page, words


def test_of_very_many_revoked_rows_only_the_decision_is_named(client):
    revoking, decision = AwardDecisionFactory(), AwardDecisionFactory()
    many_recipients(decision, 51, revoked_by=revoking)
    page = text(client.get(revoking.get_absolute_url()))
    assert "một số trường hợp" in page
    assert decision.get_absolute_url() in page
    assert "?dong=" not in page


def test_a_corrected_list_says_when(client):
    decision = AwardDecisionFactory(corrected_at="2026-03-05T20:00:00Z")
    assert "đã đính chính ngày 06/03/2026" in text(client.get(decision.get_absolute_url()))


def test_a_decision_without_a_list_is_a_whole_page(client):
    page = text(client.get(AwardDecisionFactory().get_absolute_url()))
    assert "chưa có danh sách" in page
    assert "award-files" not in page


def test_a_hidden_row_stands_nowhere(client):
    row = RecipientFactory(name="Người Được Ẩn", hidden=True, hidden_reason="Lý do kín")
    address = row.decision.get_absolute_url()
    for query in ("", "?xep=ten", "?loc=nguoi+duoc+an", f"?dong={row.pk}"):
        page = text(client.get(f"{address}{query}"))
        assert "Người Được Ẩn" not in page
        assert "Lý do kín" not in page
        assert "01 cá nhân" not in page


def test_nobody_learns_whether_a_row_is_hidden_or_never_was(client):
    decision = RecipientFactory().decision
    hidden = RecipientFactory(decision=decision, hidden=True, hidden_reason="Kín")
    elsewhere = RecipientFactory()
    pages = {client.get(f"{decision.get_absolute_url()}?dong={pk}").content for pk in (hidden.pk, elsewhere.pk, 10**17)}
    assert len(pages) == 1
    assert "Không thấy dòng được hỏi" in pages.pop().decode()


def test_a_changed_summary_answers_301_with_the_query(client):
    decision = RecipientFactory().decision
    old = decision.get_absolute_url()
    decision.summary = "Trích yếu đã sửa"
    decision.save()
    new = decision.get_absolute_url()
    for part, query in (("", "?xep=ten&loc=an"), ("in/", "")):
        response = client.get(f"{old}{part}{query}")
        assert (response.status_code, response["Location"]) == (301, f"{new}{part}{query}")


def test_a_draft_and_what_does_not_exist_are_not_found(client):
    decision = AwardDecisionFactory(draft=True)
    for part in ("", "in/"):
        assert client.get(f"{decision.get_absolute_url()}{part}").status_code == 404
    assert client.get("/khen-thuong/quyet-dinh/khong-co-999999999999999999/").status_code == 404


@pytest.mark.parametrize("query", ["xep=x", "trang=2", "trang=0", "trang=x", "dong=x", "trang=-1"])
def test_a_part_of_the_list_that_cannot_be_is_not_found(client, query):
    assert client.get(f"{RecipientFactory().decision.get_absolute_url()}?{query}").status_code == 404


def test_only_the_first_page_as_such_is_for_search_engines(client):
    decision = AwardDecisionFactory()
    many_recipients(decision, SIZE + 1)
    row = decision.recipients.last()
    address = decision.get_absolute_url()
    assert not client.get(address).has_header("X-Robots-Tag")
    for query in ("trang=2", "xep=ten", "loc=an", f"dong={row.pk}"):
        response = client.get(f"{address}?{query}")
        assert response["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in text(response)
        assert f'<link rel="canonical" href="http://testserver{address}">' in text(response)
    assert client.get(f"{address}in/")["X-Robots-Tag"] == "noindex"


def test_what_an_editor_types_is_not_html(client):
    decision = AwardDecisionFactory(summary="<script>alert(1)</script>", occasion="</h1><i>")
    RecipientFactory(decision=decision, name="<b>An</b>", section="<u>I</u>", unit_text="<img src=x>")
    for part in ("", "in/", "?loc=<b>"):
        page = client.get(f"{decision.get_absolute_url()}{part}").content.decode()
        for tag in ("<script>alert", "</h1><i>", "<b>An", "<u>I", "<img src=x"):
            assert tag not in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"stage": "revoked"}, "Cả quyết định này đã bị hủy bỏ"),
        (
            {"stage": "proposed", "comments_from": day(-1), "comments_until": day(20)},
            "Danh sách đề nghị, chưa phải",
        ),
    ],
)
def test_who_is_led_to_a_row_reads_there_how_the_whole_list_stands(client, fields, told):
    if fields["stage"] == "revoked":
        fields = fields | {"revoked_by": AwardDecisionFactory()}
    row = RecipientFactory(decision=AwardDecisionFactory(**fields))
    assert f'<span class="award-revoked">{told}' not in text(client.get(row.decision.get_absolute_url()))
    assert in_order(text(client.get(row.get_absolute_url())), f"dong-{row.pk}", 'class="award-revoked"', told)


# On paper


def test_the_print_page_is_the_whole_list_as_an_appendix(client):
    decision = AwardDecisionFactory(number="57/QĐ-CĐVC", date=date(2026, 3, 9))
    RecipientFactory(decision=decision, kind="collective", section="I. TẬP THỂ", position=1)
    many_recipients(decision, SIZE + 20, section="II. CÁ NHÂN")
    RecipientFactory(decision=decision, name="Người Ẩn", hidden=True, hidden_reason="Kín")
    page = text(client.get(f"{decision.get_absolute_url()}in/"))
    assert in_order(
        page,
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", decision.summary),
        *("(Kèm theo Quyết định số 57/QĐ-CĐVC ngày 09 tháng 03 năm 2026 của", "I. TẬP THỂ", "II. CÁ NHÂN"),
        "Tổng cộng: <b>01 tập thể và 120 cá nhân</b>",
    )
    assert page.count('<td class="sheet-number">') == SIZE + 21
    assert "Người Ẩn" not in page


def test_printed_numbers_are_kept_and_missing_ones_counted_in_each_section(client):
    decision = AwardDecisionFactory()
    for position, (section, number) in enumerate((("A", "7"), ("A", ""), ("B", ""))):
        RecipientFactory(decision=decision, section=section, printed_number=number, position=position)
    page = client.get(f"{decision.get_absolute_url()}in/").content.decode()
    assert [cell.split("<")[0] for cell in page.split('<td class="sheet-number">')[1:]] == ["7", "2", "1"]


def test_a_revoked_row_is_struck_through_on_paper_too(client):
    row = RecipientFactory(revoked_by=AwardDecisionFactory())
    assert f"<s> {row.name}</s> (đã bị hủy bỏ)" in text(client.get(f"{row.decision.get_absolute_url()}in/"))


# What pages cost


@pytest.mark.parametrize("rows", [3, 250])
def test_pages_cost_the_same_queries_whatever_the_number_of_rows(
    client, cold_figures, django_assert_max_num_queries, rows
):
    """The budgets of docs/operators.md, "What a page costs": home 8, list 6, conference 8, decision 8 (it has 6)."""
    conference, revoking = ConferenceFactory(), AwardDecisionFactory()
    decision = AwardDecisionFactory(
        conference=conference, document=DocumentFactory(), stage="revoked", revoked_by=revoking
    )
    many_recipients(decision, rows, revoked_by=revoking)
    for _ in range(min(rows, 25)):
        decision.articles.add(ArticleFactory())
        RecipientFactory(decision__conference=conference)
        ProposalFactory()
    address = decision.get_absolute_url()
    row = decision.recipients.last()
    queries = ["", "?xep=ten", "?loc=an", f"?dong={row.pk}", *(["?xep=ten&trang=3"] if rows > 200 else [])]
    budgets = {f"{address}{query}": 6 for query in queries} | {
        f"{address}in/": 7
    }  # some are for its ETag, one counts against harvesting
    budgets |= {"/khen-thuong/": 6, f"/khen-thuong/?hinh-thuc={row.form_id}&nam={decision.date.year}": 6}
    budgets |= {"/": 8, conference.get_absolute_url(): 8}
    client.get(f"{address}in/")  # the first reader of a day has its salt made
    for page, budget in budgets.items():
        cold_figures()
        with django_assert_max_num_queries(budget):
            assert client.get(page).status_code == 200, page
