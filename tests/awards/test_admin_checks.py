"""«Soát đối chiếu» on the desk: the screen, who may use it, and what publishing asks."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.checks.pages import SIZE
from awards.imports import importing
from awards.models import AwardDecision, Check, Recipient
from awards.rows.editing import seen
from tests.awards.factories import AwardDecisionFactory, RecipientFactory, many_recipients
from tests.awards.imports.scenes import draft, many, shown
from tests.desk_forms import fields_of
from tests.unionsite.library.factories import PDF, DocumentFactory

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/awards/awarddecision/"
ENTERS, APPROVES = "Nhập khen thưởng", "Duyệt khen thưởng"
JSON = {"headers": {"accept": "application/json"}}
REASON = "Đã đối chiếu bản giấy"


@pytest.fixture
def enterer(signed_in):
    return signed_in(ENTERS)


@pytest.fixture
def approver(signed_in):
    return signed_in(APPROVES)


def soat(decision) -> str:
    return reverse("admin:awards_awarddecision_checks", args=[decision.pk])


def text(response) -> str:
    return response.content.decode()


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def right(*rows) -> dict:
    return {"right": [f"{row.pk}:{seen(row)}" for row in rows]}


def imported(user, rows=None) -> AwardDecision:
    """A draft whose list was imported and saved by `user`."""
    decision = draft(created_by=user)
    importing.accept(shown(decision, rows, user=user) if rows else shown(decision, user=user), user)
    return decision


# The screen


def test_rows_stand_beside_the_cells_that_they_came_from(enterer, approver):
    decision = imported(enterer.user)
    page = approver.get(soat(decision))
    row = decision.recipients.get(name="Nguyễn Văn An")
    assert "0/3 dòng đã soát" in text(page) and "Tệp «phu-luc.xlsx»" in text(page)
    shown_row = next(one for one in page.context["checklist"].page if one == row)
    for key in shown_row.cells.split():
        assert f'id="{key}"' in text(page)
    assert "02/03/1980" in text(page)  # the original as it is, for who may download it


def test_it_opens_at_the_first_row_that_waits_and_shows_what_a_colleague_checked(approver, signed_in):
    decision = draft()
    many_recipients(decision, SIZE + 3)
    rows = list(decision.recipients.as_printed())
    colleague = signed_in(APPROVES, "dong-nghiep")
    colleague.post(soat(decision), right(*rows[:SIZE]))  # no more than a page of them at once
    colleague.post(soat(decision), right(rows[SIZE]))
    page = approver.get(soat(decision))
    assert page.context["checklist"].page.number == 2
    assert page.context["checklist"].current == rows[SIZE + 1]
    assert f"{SIZE + 1}/{SIZE + 3} dòng đã soát, bởi dong-nghiep" in text(page)
    answer = approver.post(soat(decision), right(rows[SIZE + 1]) | {"trang": "2"}, **JSON).json()
    assert (answer["done"], answer["left"], answer["told"]) == (SIZE + 2, 1, [])
    assert set(answer["rows"]) == {str(row.pk) for row in rows[SIZE : SIZE + 2]}
    assert answer["rows"][str(rows[SIZE].pk)].startswith("dong-nghiep, ")


def test_checking_without_script_comes_back_to_the_row(approver):
    row = RecipientFactory(decision=draft())
    response = approver.post(soat(row.decision), right(row) | {"trang": "1"})
    assert response.url == f"{soat(row.decision)}?trang=1#dong-{row.pk}"
    assert Check.objects.get().by == approver.user
    approver.post(soat(row.decision), {"undo": row.pk})
    assert not Check.objects.exists()


def test_what_was_changed_meanwhile_is_told_and_shown_anew(approver):
    row = RecipientFactory(decision=draft())
    sent = right(row)
    Recipient.objects.filter(pk=row.pk).update(post="Trưởng phòng")
    answer = approver.post(soat(row.decision), sent, **JSON).json()
    assert "vừa được sửa" in answer["told"][0] and "Trưởng phòng" in answer["list"]
    assert "vừa được sửa" in told(approver.post(soat(row.decision), sent, follow=True))[0]
    assert not Check.objects.exists()


def test_mending_and_deleting_answer_with_this_list(approver):
    decision = draft()
    many_recipients(decision, 2)
    first, second = decision.recipients.as_printed()
    approver.post(soat(decision), right(first, second))
    address = reverse("admin:awards_awarddecision_row", args=[decision.pk, first.pk])
    sent = {"name": first.name, "kind": first.kind, "form": first.form_id, "post": "Trưởng phòng"}
    sent |= {"seen_as": seen(first), "list": "soat=1&trang=1"}
    answer = approver.post(address, sent, **JSON).json()
    assert "check-row" in answer["list"] and "1/2 dòng đã soát" in answer["list"]
    gone = {"act": "delete", "list": "soat=1&trang=1"}
    answer = approver.post(reverse("admin:awards_awarddecision_row", args=[decision.pk, second.pk]), gone, **JSON)
    assert "0/1 dòng đã soát" in answer.json()["list"] and "Hoàn tác" in answer.json()["told"]


@pytest.mark.parametrize(
    "sent", [{"right": ["x", "1", ":", "9" * 30, "5:"]}, {"undo": ["x", "-1"]}, {"trang": "9" * 30}]
)
def test_what_no_page_sends_checks_nothing(approver, sent):
    row = RecipientFactory(decision=draft())
    assert approver.post(soat(row.decision), sent).status_code == 302
    assert approver.get(soat(row.decision), {"trang": "abc"}).status_code == 200
    assert not Check.objects.exists()


def test_ten_thousand_rows_cost_as_many_questions_as_three(enterer, approver, django_assert_num_queries):
    decision = imported(enterer.user)
    approver.get(soat(decision))
    with django_assert_num_queries(14):
        approver.get(soat(decision))
    many_recipients(decision, 10_000)
    with django_assert_num_queries(14):
        approver.get(soat(decision))
    sent = right(*decision.recipients.as_printed()[:20]) | {"trang": "1"}
    with django_assert_num_queries(13):
        approver.post(soat(decision), sent, **JSON)


def test_a_long_file_is_leafed_through(enterer, approver):
    decision = imported(enterer.user, many(120))
    page = approver.get(soat(decision), {"trang": "2"})
    (drawing,) = page.context["checklist"].drawings
    assert [one.line.number for one in drawing.lines] == [*range(52, 108)]
    assert "Trang 2/3" in text(page) and page.context["checklist"].unlit == 0


def test_rows_of_before_are_shown_without_cells_and_it_is_said(enterer, approver):
    decision = imported(enterer.user)
    decision.recipients.filter(position=1).update(source_place=None)
    assert "1 dòng của trang này không biết đến từ ô nào" in text(approver.get(soat(decision)))
    decision.recipients.update(source_place=None)
    assert "Không có tệp gốc hay bản quét PDF" in text(approver.get(soat(decision)))
    assert "Chưa có dòng nào để soát" in text(approver.get(soat(draft())))


# The scan


def test_the_scan_stands_in_a_frame_of_this_page_only(approver):
    document = DocumentFactory()
    decision = draft(document=document)
    RecipientFactory(decision=decision)
    address = reverse("admin:awards_awarddecision_scan", args=[decision.pk])
    page = approver.get(soat(decision))
    assert f'src="{address}"' in text(page)
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    scan = approver.get(address)
    assert b"".join(scan.streaming_content) == PDF
    assert scan["Content-Type"] == "application/pdf" and scan["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in scan["Cache-Control"] and scan["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'self'" in scan["Content-Security-Policy"]
    assert "script-src" not in scan["Content-Security-Policy"]
    decision.document = None
    decision.save()
    assert approver.get(address).status_code == 404


# Who may


def test_who_may_not_change_a_decision_neither_sees_nor_checks(enterer, signed_in, approver):
    row = RecipientFactory(decision=draft(document=DocumentFactory()))
    scan = reverse("admin:awards_awarddecision_scan", args=[row.decision.pk])
    for client in (enterer, signed_in("Biên tập viên"), Client()):
        for address in (soat(row.decision), scan):
            assert client.get(address).status_code in {302, 403, 404}
        assert client.post(soat(row.decision), right(row)).status_code in {302, 403, 404}
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(approver.user)
    assert strict.post(soat(row.decision), right(row)).status_code == 403
    assert not Check.objects.exists()


def test_who_entered_a_list_sees_it_and_is_told_why_not_to_check_it(enterer, approver):
    decision = imported(enterer.user)
    row = decision.recipients.first()
    page = text(enterer.get(soat(decision)))
    assert "Bạn đã nhập 3 dòng của trang này nên không tự soát" in page and 'name="right"' not in page
    answer = enterer.post(soat(decision), right(row), **JSON).json()
    assert "do chính bạn nhập" in answer["told"][0]
    assert not Check.objects.exists()
    assert "không tự soát" not in text(approver.get(soat(decision)))
    decision.issuer.checked_by_another = False
    decision.issuer.save()
    assert "không tự soát" not in text(enterer.get(soat(decision)))
    enterer.post(soat(decision), right(row))
    assert Check.objects.get().recipient == row


def test_the_switch_stands_with_the_issuer(approver):
    decision = draft()
    page = text(approver.get(reverse("admin:awards_issuer_change", args=[decision.issuer_id])))
    assert 'name="checked_by_another"' in page


# Publishing


def opened(client, decision) -> dict:
    return fields_of(client.get(f"{LIST}{decision.pk}/change/"), "awarddecision_form")


def publish(client, decision, **fields):
    sent = opened(client, decision) | {"status": "published"} | fields
    return client.post(f"{LIST}{decision.pk}/change/", sent, follow=True)


def status(decision) -> str:
    return AwardDecision.objects.get(pk=decision.pk).status


def test_publishing_a_list_that_is_not_all_checked_needs_a_reason_which_is_kept(approver):
    decision = draft()
    many_recipients(decision, 3)
    approver.post(soat(decision), right(decision.recipients.first()))
    for reason in ("", "  "):
        page = publish(approver, decision, unchecked_reason=reason)
        assert "1/3 dòng đã soát, bởi" in page.context["adminform"].form.errors["unchecked_reason"][0]
    assert status(decision) == "draft"
    publish(approver, decision, unchecked_reason=REASON)
    assert status(decision) == "published"
    assert REASON in text(approver.get(f"{LIST}{decision.pk}/change/"))
    told_of = f"Công bố khi 1/3 dòng đã soát. Lý do: {REASON}."
    assert told_of in text(approver.get(f"{LIST}{decision.pk}/history/"))
    publish(approver, decision, summary="Về việc khen thưởng", unchecked_reason="")  # read by now: nothing is asked
    assert AwardDecision.objects.get().summary == "Về việc khen thưởng"
    assert REASON not in text(Client().get(AwardDecision.objects.get().get_absolute_url()))


def test_a_list_that_is_checked_is_published_without_a_word(approver):
    decision = draft()
    many_recipients(decision, 3)
    approver.post(soat(decision), right(*decision.recipients.all()))
    page = text(approver.get(f"{LIST}{decision.pk}/change/"))
    assert "3/3 dòng đã soát, bởi" in page and f'href="{soat(decision)}"' in page
    publish(approver, decision)
    assert status(decision) == "published"
    assert "Công bố khi" not in text(approver.get(f"{LIST}{decision.pk}/history/"))


def test_an_hour_that_has_not_come_is_asked_too(approver):
    decision = draft()
    RecipientFactory(decision=decision)
    hour = {"published_from_0": "01/01/2099", "published_from_1": "08:00"}
    assert "unchecked_reason" in publish(approver, decision, **hour).context["adminform"].form.errors
    publish(approver, decision, **hour, unchecked_reason=REASON)
    assert AwardDecision.objects.get().state() == "Hẹn giờ"


def test_the_lists_action_skips_what_has_no_reason_and_names_it(approver):
    unchecked, with_reason, ready = draft(), draft(unchecked_reason=REASON), draft()
    for decision in (unchecked, with_reason, ready):
        RecipientFactory(decision=decision)
    approver.post(soat(ready), right(*ready.recipients.all()))
    action = {"action": "publish_now", "_selected_action": [unchecked.pk, with_reason.pk, ready.pk]}
    messages = told(approver.post(LIST, action, follow=True))
    assert [status(one) for one in (unchecked, with_reason, ready)] == ["draft", "published", "published"]
    assert f"«{unchecked}»: 0/1 dòng đã soát, nên chưa công bố" in messages[0]
    assert REASON in text(approver.get(f"{LIST}{with_reason.pk}/history/"))
    assert "Công bố khi" not in text(approver.get(f"{LIST}{ready.pk}/history/"))


def test_the_list_says_how_far_and_links_for_whom_it_is(approver, enterer):
    decision, public = draft(), RecipientFactory(decision=AwardDecisionFactory()).decision
    RecipientFactory(decision=decision)
    page = text(approver.get(LIST))
    assert "0/1 dòng đã soát" in page and f'href="{soat(decision)}"' in page
    assert f'href="{soat(public)}"' not in page
    assert "0/1 dòng đã soát" in text(enterer.get(LIST)) and soat(decision) not in text(enterer.get(LIST))


def test_a_list_imported_for_an_hour_that_waits_is_warned_of(approver):
    decision = AwardDecisionFactory(published_from=timezone.now() + timedelta(days=1), created_by=approver.user)
    file = shown(decision, user=approver.user)
    address = reverse("admin:awards_import_accept", args=[decision.pk, file.pk])
    messages = told(approver.post(address, {"version": file.version}, follow=True))
    assert any("Đã hẹn giờ công bố" in message for message in messages)
