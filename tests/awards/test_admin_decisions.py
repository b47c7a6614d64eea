"""The desk of award decisions, by role."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from openpyxl import load_workbook

from awards.models import AwardDecision, Recipient
from awards.rows import export
from news.models import Article
from tests.awards.factories import AwardDecisionFactory, IssuerFactory, ProposalFactory, RecipientFactory
from tests.desk_forms import fields_of
from tests.events.factories import ConferenceFactory, UnitFactory, day
from tests.news.factories import CategoryFactory

pytestmark = pytest.mark.django_db
LIST, ADD = "/quan-tri/awards/awarddecision/", "/quan-tri/awards/awarddecision/add/"
ENTERS, APPROVES = "Nhập khen thưởng", "Duyệt khen thưởng"


@pytest.fixture
def enterer(signed_in):
    return signed_in(ENTERS)


@pytest.fixture
def approver(signed_in):
    return signed_in(APPROVES)


def text(response) -> str:
    return response.content.decode()


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def address(decision, *parts) -> str:
    return f"{LIST}{decision.pk}/" + "".join(f"{part}/" for part in parts)


def filled_in(**fields) -> dict:
    return {
        "stage": "awarded", "number": "57/QĐ-CĐVC", "date": f"{day(-3):%d/%m/%Y}", "status": "draft",
        "issuer": fields.get("issuer") or IssuerFactory().pk, "summary": "Về việc tặng Bằng khen năm 2026", **fields,
    }  # fmt: skip


def changed(decision, **fields) -> dict:
    names = ("stage", "number", "summary", "status")
    dates = {"date": f"{decision.date:%d/%m/%Y}"}
    return {name: getattr(decision, name) for name in names} | dates | {"issuer": decision.issuer_id} | fields


def errors(response) -> dict:
    return response.context["adminform"].form.errors


# Roles


def test_the_roles_are_made_with_their_rights():
    enters, approves = (Group.objects.get(name=name) for name in (ENTERS, APPROVES))
    of = {group.name: set(group.permissions.values_list("codename", flat=True)) for group in (enters, approves)}
    assert "publish_awarddecision" not in of[ENTERS] and "delete_awarddecision" not in of[ENTERS]
    assert {"publish_awarddecision", "delete_awarddecision", "change_awardform"} <= of[APPROVES]
    news = Group.objects.get(name="Biên tập viên").permissions.filter(content_type__app_label="awards")
    assert not news.exists()


def test_who_enters_writes_a_draft_of_their_own_and_cannot_publish_it(enterer):
    assert enterer.post(ADD, filled_in(status="published")).status_code == 200
    assert not AwardDecision.objects.exists()
    enterer.post(ADD, filled_in(status="pending"))
    decision = AwardDecision.objects.get()
    assert (decision.status, decision.created_by) == ("pending", enterer.user)


def test_who_enters_changes_neither_a_colleagues_draft_nor_their_own_once_published(enterer):
    for decision in (AwardDecisionFactory(draft=True), AwardDecisionFactory(created_by=enterer.user)):
        assert enterer.post(address(decision, "change"), changed(decision, summary="Khác")).status_code == 403
        assert enterer.post(address(decision, "da-khen-thuong"), {}).status_code == 403
        assert enterer.get(address(decision, "delete")).status_code == 403


def test_who_approves_publishes_at_an_hour(approver):
    hour = day(2)
    approver.post(ADD, filled_in(status="published", published_from_0=f"{hour:%d/%m/%Y}", published_from_1="10:00"))
    decision = AwardDecision.objects.get()
    assert decision.state() == "Hẹn giờ"
    assert not AwardDecision.objects.visible().exists()


# What is refused


def test_the_same_number_of_the_same_issuer_in_a_year_is_refused(approver):
    decision = AwardDecisionFactory()
    response = approver.post(ADD, filled_in(number=decision.number.lower(), issuer=decision.issuer_id))
    assert "đã có quyết định cùng số trong năm" in text(response)


def test_a_decision_has_a_number(approver):
    assert "Hãy điền số, ký hiệu" in errors(approver.post(ADD, filled_in(number="")))["number"][0]


def test_a_proposal_needs_ten_working_days(approver):
    proposal = filled_in(stage="proposed", number="", comments_from="02/11/2026", comments_until="12/11/2026")
    assert "cần ít nhất 10" in errors(approver.post(ADD, proposal))["comments_until"][0]
    approver.post(ADD, proposal | {"comments_until": "13/11/2026"})
    assert AwardDecision.objects.get().stage == "proposed"
    assert "ít nhất 10 ngày làm việc" in text(approver.get(ADD))


def test_a_proposal_without_its_days_is_refused(approver):
    assert "Hãy điền ngày bắt đầu" in text(approver.post(ADD, filled_in(stage="proposed", number="")))


def test_a_revoked_decision_names_what_revokes_it_and_only_that(approver):
    decision = AwardDecisionFactory()
    later, earlier = AwardDecisionFactory(), AwardDecisionFactory(date=decision.date - timedelta(days=9))
    refused = [
        {"stage": "revoked"}, {"stage": "awarded", "revoked_by": later.pk},
        *({"stage": "revoked", "revoked_by": one.pk} for one in (earlier, decision, ProposalFactory())),
    ]  # fmt: skip
    for fields in refused:
        assert "revoked_by" in errors(approver.post(address(decision, "change"), changed(decision, **fields))), fields
    form = changed(decision, stage="revoked", revoked_by=later.pk)
    response = approver.post(address(decision, "change"), form, follow=True)
    decision.refresh_from_db()
    assert (decision.stage, decision.revoked_by) == ("revoked", later)
    assert any("đã bị hủy bỏ theo" in message for message in told(response))


@pytest.mark.parametrize("model", ["awarddecision", "recipient"])
def test_only_published_decisions_are_offered_as_what_revokes(approver, model):
    published = AwardDecisionFactory()
    AwardDecisionFactory(draft=True)
    AwardDecisionFactory(published_from=timezone.now() + timedelta(hours=1))
    ProposalFactory()
    query = {"app_label": "awards", "model_name": model, "field_name": "revoked_by", "term": ""}
    offered = approver.get("/quan-tri/autocomplete/", query).json()["results"]
    assert [one["id"] for one in offered] == [str(published.pk)]


def test_two_editors_of_a_decision_do_not_overwrite_each_other(approver):
    decision = AwardDecisionFactory()
    seen = approver.get(address(decision, "change")).context["seen_version"]
    form = changed(decision, summary="Của người thứ nhất", seen_version=seen)
    approver.post(address(decision, "change"), form)
    response = approver.post(address(decision, "change"), form | {"summary": "Của người thứ hai"})
    assert "Có người vừa sửa mục này" in text(response) and "Của người thứ hai" in text(response)


# Publishing


def test_publishing_a_decision_without_anybody_in_it_is_warned_of(approver):
    empty = "chưa có tên ai trong danh sách"
    response = approver.post(ADD, filled_in(status="published"), follow=True)
    assert any(empty in message for message in told(response))
    decision = AwardDecisionFactory(draft=True)
    action = {"action": "publish_now", "_selected_action": [decision.pk]}
    assert any(empty in message for message in told(approver.post(LIST, action, follow=True)))
    RecipientFactory(decision=decision)
    AwardDecision.objects.filter(pk=decision.pk).update(status="draft")
    assert not any(empty in message for message in told(approver.post(LIST, action, follow=True)))


def test_the_preview_shows_a_draft_as_readers_will_see_it(enterer):
    decision = AwardDecisionFactory(draft=True)
    RecipientFactory(decision=decision, name="Nguyễn Văn An")
    RecipientFactory(decision=decision, name="Người Đang Ẩn", hidden=True, hidden_reason="Theo đề nghị")
    page = text(enterer.get(address(decision, "xem-truoc")))
    assert "Nguyễn Văn An" in page and "Người Đang Ẩn" not in page


# The list


def test_the_list_shows_counts_and_costs_the_same(approver, django_assert_num_queries):
    row = RecipientFactory(kind="collective")
    RecipientFactory(decision=row.decision)
    approver.get(LIST)
    with django_assert_num_queries(11):
        page = text(approver.get(LIST))
    assert "01 tập thể và 01 cá nhân" in page
    for decision in AwardDecisionFactory.create_batch(30):
        RecipientFactory(decision=decision)
    with django_assert_num_queries(11):
        approver.get(LIST)


@pytest.mark.parametrize(
    "query",
    [{"stage__exact": "proposed"}, {"tinh-trang": "visible"}, {"nam": "2019"}, {"q": "bang khen so 9"}, {"nam": "xx"}],
)
def test_the_list_is_filtered(approver, query):
    AwardDecisionFactory(summary="Tặng Bằng khen số 9", stage="awarded", date="2019-03-04")
    ProposalFactory(summary="Tặng Bằng khen số 9 dự kiến", date="2019-03-04")
    assert approver.get(LIST, query).status_code == 200


def test_the_list_is_filtered_by_issuer_and_level(approver):
    decision, other = AwardDecisionFactory(), AwardDecisionFactory(summary="Quyết định khác")
    page = text(approver.get(LIST, {"issuer__id__exact": decision.issuer_id}))
    assert "Quyết định khác" not in page
    page = text(approver.get(LIST, {"issuer__level__id__exact": other.issuer.level_id}))
    assert "Quyết định khác" in page


def test_a_visible_decision_is_not_deleted_but_a_draft_is_with_its_rows(approver):
    row = RecipientFactory()
    assert "nên không xóa được. Hãy gỡ khỏi trang" in text(approver.get(address(row.decision, "delete")))
    draft = RecipientFactory(decision=AwardDecisionFactory(draft=True)).decision
    assert "(1 dòng)" in text(approver.get(address(draft, "delete")))
    approver.post(address(draft, "delete"), {"post": "yes"})
    assert Recipient.objects.get() == row


def test_a_decision_that_revokes_others_is_not_deleted(approver):
    revoking = AwardDecisionFactory(draft=True)
    RecipientFactory(revoked_by=revoking)
    approver.post(address(revoking, "delete"), {"post": "yes"})
    assert AwardDecision.objects.filter(pk=revoking.pk).exists()


# The page of a decision


def test_everything_of_a_decision_stands_on_one_page(approver, django_assert_num_queries):
    decision = AwardDecisionFactory(draft=True)
    RecipientFactory(decision=decision, name="Nguyễn Văn An")
    approver.get(address(decision, "change"))
    with django_assert_num_queries(17):  # two of them: how far the rows are checked, and by whom
        page = text(approver.get(address(decision, "change")))
    for words in ("Nguyễn Văn An", "Nhập danh sách từ tệp", "Thêm dòng", "Xem như bạn đọc sẽ thấy", "Đưa tin khen"):
        assert words in page
    for n in range(2, 150):
        RecipientFactory(decision=decision, position=n)
    with django_assert_num_queries(17):
        approver.get(address(decision, "change"))


def test_an_import_is_offered_until_the_decision_is_public(approver):
    link = "Nhập danh sách từ tệp Excel"
    assert link in text(approver.get(address(AwardDecisionFactory(draft=True), "change")))
    assert link not in text(approver.get(address(AwardDecisionFactory(), "change")))


# From a proposal to a decision


def test_a_proposal_becomes_a_decision_and_keeps_its_rows_and_address(approver):
    proposal = ProposalFactory()
    row = RecipientFactory(decision=proposal)
    page = text(approver.get(address(proposal, "da-khen-thuong")))
    assert "Thời gian lấy ý kiến chưa hết" in page
    form = {"number": "", "date": f"{day():%d/%m/%Y}", "reason": "Mọi ý kiến đều đồng ý"}
    assert approver.post(address(proposal, "da-khen-thuong"), form).status_code == 200
    approver.post(address(proposal, "da-khen-thuong"), form | {"number": "9/QĐ-CĐVC", "signer": "Trần Thị Bình"})
    decision = AwardDecision.objects.get()
    assert (decision.pk, decision.stage, decision.number) == (proposal.pk, "awarded", "9/QĐ-CĐVC")
    assert list(decision.recipients.all()) == [row]


def test_what_a_colleague_changed_meanwhile_is_not_overwritten_by_making_it_a_decision(approver):
    proposal = ProposalFactory(signer="Trần Thị Bình")
    opened = fields_of(approver.get(address(proposal, "da-khen-thuong")), "award")
    AwardDecision.objects.filter(pk=proposal.pk).update(signer="Lê Văn Cường")
    typed = {"number": "9/QĐ-CĐVC", "date": f"{day():%d/%m/%Y}", "reason": "Mọi ý kiến đều đồng ý"}
    page = text(approver.post(address(proposal, "da-khen-thuong"), opened | typed))
    assert "Có người vừa sửa mục này" in page
    assert "9/QĐ-CĐVC" in page
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.signer) == ("proposed", "Lê Văn Cường")


def test_before_the_time_to_comment_is_over_a_reason_is_asked_and_kept_in_the_history(approver):
    proposal = ProposalFactory()
    form = {"number": "9/QĐ-CĐVC", "date": f"{day():%d/%m/%Y}"}
    for reason in ("", "   "):
        refused = approver.post(address(proposal, "da-khen-thuong"), form | {"reason": reason})
        assert "hãy ghi lý do chuyển sớm" in text(refused)
    proposal.refresh_from_db()
    assert proposal.stage == "proposed"
    approver.post(address(proposal, "da-khen-thuong"), form | {"reason": "Mọi ý kiến đều đồng ý"})
    assert "Lý do: Mọi ý kiến đều đồng ý" in text(approver.get(address(proposal, "history")))


def test_after_the_time_to_comment_no_reason_is_asked(approver):
    proposal = ProposalFactory(comments_from=day(-30), comments_until=day(-1), date=day(-30))
    assert 'name="reason"' not in text(approver.get(address(proposal, "da-khen-thuong")))
    approver.post(address(proposal, "da-khen-thuong"), {"number": "9/QĐ-CĐVC", "date": f"{day():%d/%m/%Y}"})
    proposal.refresh_from_db()
    assert proposal.stage == "awarded"


def test_the_stage_of_an_open_proposal_is_not_changed_past_that_question(approver):
    proposal = ProposalFactory()
    dates = {name: f"{getattr(proposal, name):%d/%m/%Y}" for name in ("comments_from", "comments_until")}
    form = changed(proposal, stage="awarded", number="9/QĐ-CĐVC", **dates)
    assert "Thời gian lấy ý kiến chưa hết" in errors(approver.post(address(proposal, "change"), form))["stage"][0]
    proposal.refresh_from_db()
    assert proposal.stage == "proposed"


def test_nor_by_way_of_marking_it_as_revoked(approver):
    proposal = ProposalFactory(number="9/QĐ-CĐVC")
    dates = {name: f"{getattr(proposal, name):%d/%m/%Y}" for name in ("comments_from", "comments_until")}
    revoking = AwardDecisionFactory(date=day())
    approver.post(address(proposal, "change"), changed(proposal, stage="revoked", revoked_by=revoking.pk, **dates))
    proposal.refresh_from_db()
    assert proposal.stage == "revoked"
    form = changed(proposal, stage="awarded", **dates)
    assert "Thời gian lấy ý kiến chưa hết" in errors(approver.post(address(proposal, "change"), form))["stage"][0]


def test_a_time_to_comment_that_readers_know_is_not_made_shorter(approver):
    proposal = ProposalFactory(comments_from=day(-30), comments_until=day(5), date=day(-30))
    dates = {"comments_from": f"{day(-30):%d/%m/%Y}", "comments_until": f"{day(-1):%d/%m/%Y}"}
    refused = errors(approver.post(address(proposal, "change"), changed(proposal, **dates)))
    assert "không rút ngắn được" in refused["comments_until"][0]
    dates["comments_until"] = f"{day(9):%d/%m/%Y}"
    assert approver.post(address(proposal, "change"), changed(proposal, **dates)).status_code == 302


def test_a_decision_is_not_dated_before_its_proposal(approver):
    proposal = ProposalFactory()
    form = {"number": "9/QĐ", "date": f"{proposal.comments_from - timedelta(days=1):%d/%m/%Y}"}
    assert "trước khi lấy ý kiến" in text(approver.post(address(proposal, "da-khen-thuong"), form))


def test_a_number_that_is_taken_is_refused_here_too(approver):
    taken = AwardDecisionFactory(date=day())
    proposal = ProposalFactory(issuer=taken.issuer)
    form = {"number": taken.number, "date": f"{day():%d/%m/%Y}", "reason": "Mọi ý kiến đều đồng ý"}
    assert "cùng số trong năm" in text(approver.post(address(proposal, "da-khen-thuong"), form))
    proposal.refresh_from_db()
    assert proposal.stage == "proposed"


def test_what_is_no_proposal_any_more_is_not_asked_again(approver):
    response = approver.get(address(AwardDecisionFactory(), "da-khen-thuong"), follow=True)
    assert told(response) == ["Quyết định này không còn ở giai đoạn lấy ý kiến."]


def test_the_history_is_for_who_may_change_the_decision(enterer, approver):
    """It names rows that are hidden, and why they are."""
    decision = AwardDecisionFactory()
    assert enterer.get(address(decision, "history")).status_code == 403
    assert approver.get(address(decision, "history")).status_code == 200


# The news of it


def test_a_draft_of_the_news_is_made_once_and_then_offered(approver):
    CategoryFactory()
    decision = RecipientFactory(decision__conference=ConferenceFactory()).decision
    approver.post(address(decision, "dua-tin"))
    article = Article.objects.get()
    assert (article.status, article.created_by, list(decision.articles.all())) == ("draft", approver.user, [article])
    assert article.title in text(approver.post(address(decision, "dua-tin")))
    assert Article.objects.count() == 1
    approver.post(address(decision, "dua-tin"), {"them": "1"})
    assert Article.objects.count() == 2


def test_the_news_need_a_category(approver):
    response = approver.post(address(RecipientFactory().decision, "dua-tin"), follow=True)
    assert told(response) == ["Chưa có chuyên mục nào cho tin. Hãy nhờ quản trị viên tạo."]


# Everybody in the decisions that match


def test_everybody_in_the_decisions_that_match_is_exported(approver):
    RecipientFactory(decision=AwardDecisionFactory(summary="Khác hẳn"), name="Lê Văn Cường")
    decision = AwardDecisionFactory(summary="Tặng Cờ thi đua", draft=True)
    RecipientFactory(decision=decision, position=1, name="Nguyễn Văn An", unit=UnitFactory(name="Sở Y tế"))
    RecipientFactory(decision=decision, position=2, name="Đỗ Thị Én", hidden=True, hidden_reason="Theo đề nghị")
    response = approver.get(f"{LIST}xuat-nguoi/", {"q": "co thi dua"})
    heading, *table = [[cell.value for cell in line] for line in load_workbook(BytesIO(response.content)).active]
    found = [dict(zip(heading, line, strict=True)) for line in table]
    assert [(one["Họ và tên, tên tập thể"], one["Ẩn khỏi trang"]) for one in found] == [
        ("Nguyễn Văn An", None), ("Đỗ Thị Én", "Đang ẩn: Theo đề nghị"),
    ]  # fmt: skip
    assert (found[0]["Số, ký hiệu"], found[0]["Đơn vị trong danh mục"]) == (decision.number, "Sở Y tế")


def test_hidden_rows_are_exported_only_for_who_may_change_them(enterer):
    for creator in (enterer.user, None):
        RecipientFactory(
            decision=AwardDecisionFactory(draft=True, created_by=creator), hidden=True, hidden_reason="Theo đề nghị",
            name="Của mình" if creator else "Của người khác",
        )  # fmt: skip
    response = enterer.get(f"{LIST}xuat-nguoi/")
    names = [line[10].value for line in load_workbook(BytesIO(response.content)).active]
    assert names[1:] == ["Của mình"]


def test_more_rows_than_a_file_takes_are_refused_with_the_way_out(approver, monkeypatch):
    monkeypatch.setattr(export, "MOST", 1)
    row = RecipientFactory()
    RecipientFactory(decision=row.decision)
    for url in (f"{LIST}xuat-nguoi/", address(row.decision, "dong", "xuat")):
        assert "quá nhiều cho một tệp" in told(approver.get(url, follow=True))[0]


def test_the_list_page_offers_the_export_of_this_year(approver):
    AwardDecisionFactory()
    assert re.search(r'href="/quan-tri/awards/awarddecision/xuat-nguoi/\?nam=\d{4}"', text(approver.get(LIST)))


def test_a_decision_that_was_once_published_is_not_deleted(approver):
    withdrawn = AwardDecisionFactory(status="withdrawn")
    assert "đã từng công bố" in text(approver.get(address(withdrawn, "delete")))
    approver.post(address(withdrawn, "delete"), {"post": "yes"})
    approver.post(LIST, {"action": "delete_selected", "_selected_action": [withdrawn.pk], "post": "yes"})
    assert AwardDecision.objects.filter(pk=withdrawn.pk).exists()


def test_many_drafts_are_deleted_at_once(approver):
    drafts = [AwardDecisionFactory(draft=True).pk, RecipientFactory(decision__draft=True).decision_id]
    approver.post(LIST, {"action": "delete_selected", "_selected_action": drafts, "post": "yes"})
    assert not AwardDecision.objects.exists()


def test_who_may_only_see_a_decision_makes_no_news_of_it(signed_in, django_user_model):
    CategoryFactory()
    client = signed_in(ENTERS)
    django_user_model.objects.get(pk=client.session["_auth_user_id"]).user_permissions.add(
        Permission.objects.get(codename="add_article")
    )
    theirs = RecipientFactory().decision
    assert "dua-tin" not in text(client.get(address(theirs, "change")))
    assert client.post(address(theirs, "dua-tin")).status_code == 403
    assert not Article.objects.exists()
