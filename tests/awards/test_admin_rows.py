"""The rows of a decision on the desk, by role, with and without script."""

import re
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from openpyxl import load_workbook

from awards.models import AwardForm, Correction, Recipient
from awards.rows import editing as rows
from awards.rows.corrections import Editing
from tests.awards.factories import AwardDecisionFactory, RecipientFactory, award_form
from tests.events.factories import UnitFactory
from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR

pytestmark = pytest.mark.django_db
ENTERS, APPROVES = "Nhập khen thưởng", "Duyệt khen thưởng"
SCRIPT = {"headers": {"Accept": "application/json"}}


def address(decision, *parts) -> str:
    return f"/quan-tri/awards/awarddecision/{decision.pk}/" + "".join(f"{part}/" for part in parts)


def text(response) -> str:
    return response.content.decode()


def typed(row=None, **fields) -> dict:
    """What the form of a row sends."""
    said = {name: getattr(row, name) for name in rows.EDITABLE if name not in {"unit", "form"}} if row else {}
    said |= {"form": row.form_id, "unit": row.unit_id or "", "seen_as": rows.seen(row)} if row else {}
    new = {"kind": "individual", "name": "Trần Thị Bình", "form": award_form().pk}
    return (said or new) | fields


@pytest.fixture
def enterer(signed_in):
    return signed_in(ENTERS)


@pytest.fixture
def approver(signed_in):
    return signed_in(APPROVES)


@pytest.fixture
def draft(enterer):
    """A draft of the one who enters, with three rows."""
    decision = AwardDecisionFactory(draft=True, created_by=enterer.user)
    for place, name in enumerate(("Nguyễn Văn An", "Lê Văn Cường", "Đỗ Thị Én"), start=1):
        RecipientFactory(decision=decision, position=place, name=name)
    return decision


@pytest.fixture
def published():
    decision = AwardDecisionFactory()
    RecipientFactory(decision=decision, position=1, name="Nguyễn Văn An")
    return decision


def names(decision) -> list[str]:
    return list(decision.recipients.as_printed().values_list("name", flat=True))


# Who may what


def test_strangers_are_sent_to_the_sign_in_page(client, draft):
    row = draft.recipients.first()
    for parts in (("dong",), ("dong", "them"), ("dong", row.pk), ("dong", "xuat"), ("dinh-chinh",), ("xem-truoc",)):
        assert "/quan-tri/login/" in client.get(address(draft, *parts))["Location"], parts


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_the_news_desk_sees_nothing_of_awards_that_are_not_public(signed_in, draft, role):
    client, row = signed_in(role), draft.recipients.first()
    for parts in (("change",), ("dong",), ("dong", "them"), ("dong", row.pk), ("dong", "xuat"), ("dinh-chinh",),
                  ("xem-truoc",), ("history",), ("nhap",), ("da-khen-thuong",), ("delete",)):  # fmt: skip
        assert client.get(address(draft, *parts)).status_code == 403, parts
    for parts in (("dong", "them"), ("dong", row.pk), ("dong", "hoan-tac"), ("dua-tin",)):
        assert client.post(address(draft, *parts), typed(row)).status_code == 403, parts
    lists = "/quan-tri/awards/awarddecision/"
    assert {client.get(lists).status_code, client.get(f"{lists}xuat-nguoi/").status_code} == {403}
    query = "?app_label=awards&model_name=awarddecision&field_name=revoked_by&term="
    assert client.get(f"/quan-tri/autocomplete/{query}").status_code == 403
    assert "khen thưởng" not in text(client.get("/quan-tri/")).lower()


def test_who_enters_sees_a_colleagues_rows_but_changes_none(enterer):
    decision = AwardDecisionFactory(draft=True)
    row = RecipientFactory(decision=decision, position=1, name="Nguyễn Văn An")
    RecipientFactory(decision=decision, position=2, name="Người Đang Ẩn", hidden=True, hidden_reason="Theo đề nghị")
    for parts in (("dong",), ("change",)):
        page = text(enterer.get(address(decision, *parts)))
        assert "Nguyễn Văn An" in page
        assert "Người Đang Ẩn" not in page and "Thêm dòng" not in page and f"dong/{row.pk}/" not in page
    for parts in (("dong", row.pk), ("dong", "them"), ("dinh-chinh",)):
        assert enterer.get(address(decision, *parts)).status_code == 403
    for act in ("save", "delete", "hide", "move"):
        assert enterer.post(address(decision, "dong", row.pk), typed(row, act=act, place=2)).status_code == 403
    assert enterer.post(address(decision, "dong", "hoan-tac"), {"deleted": "x"}).status_code == 403
    assert names(decision) == ["Nguyễn Văn An", "Người Đang Ẩn"]


def test_who_entered_a_list_does_not_change_it_once_published(enterer):
    decision = AwardDecisionFactory(created_by=enterer.user)
    row = RecipientFactory(decision=decision)
    assert enterer.post(address(decision, "dong", row.pk), typed(row, name="X", reason="Sai")).status_code == 403


@pytest.mark.parametrize("role", [APPROVES, ADMINISTRATOR])
def test_who_approves_changes_all(signed_in, draft, role):
    row = draft.recipients.first()
    signed_in(role).post(address(draft, "dong", row.pk), typed(row, name="Nguyễn Văn Ân"))
    assert names(draft)[0] == "Nguyễn Văn Ân"


def test_a_row_is_not_reached_through_another_decision(approver, draft, published):
    row = published.recipients.get()
    assert approver.get(address(draft, "dong", row.pk)).status_code == 404
    assert approver.post(address(draft, "dong", row.pk), typed(row, act="delete")).status_code == 404


def test_views_that_change_nothing_refuse_to_be_posted_to(approver, draft):
    assert approver.post(address(draft, "dong")).status_code == 405
    assert approver.get(address(draft, "dong", "hoan-tac")).status_code == 405


# With plain forms


def test_a_row_is_added_and_the_list_opens_at_it(enterer, draft):
    response = enterer.post(address(draft, "dong", "them"), typed(place=2), follow=True)
    assert names(draft)[1] == "Trần Thị Bình"
    assert response.redirect_chain[-1][0].endswith(f"#dong-{draft.recipients.get(position=2).pk}")
    assert "Đã thêm «Trần Thị Bình» ở vị trí 2." in text(response)


def test_a_new_row_begins_with_what_the_last_one_has_in_common(enterer, draft):
    Recipient.objects.filter(decision=draft).update(section="II. CÁ NHÂN", honorific="Bà")
    page = text(enterer.get(address(draft, "dong", "them")))
    assert 'value="II. CÁ NHÂN"' in page and 'value="Đỗ Thị Én"' not in page


def test_a_row_is_changed(enterer, draft):
    row = draft.recipients.first()
    enterer.post(address(draft, "dong", row.pk), typed(row, name="Nguyễn Văn Ân", honorific="Ông", sort_as="Ân Văn"))
    row.refresh_from_db()
    assert (row.name, row.honorific, row.sort_as) == ("Nguyễn Văn Ân", "Ông", "Ân Văn")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": " "}, "Hãy điền tên."),
        ({"form": ""}, "Hãy chọn danh hiệu"),
        ({"name": "A" * 201}, "200"),
        ({"note": "ĐT 0912 345 678"}, "Có số điện thoại hoặc số định danh; trang chỉ đăng"),
    ],
)
def test_a_row_with_something_wrong_is_refused_and_what_was_typed_stays(enterer, draft, fields, message):
    row = draft.recipients.first()
    response = enterer.post(address(draft, "dong", row.pk), typed(row, post="Chánh Văn phòng", **fields))
    assert message in text(response) and 'value="Chánh Văn phòng"' in text(response)
    row.refresh_from_db()
    assert row.post == "Chuyên viên"


def test_a_change_over_a_colleagues_is_told_what_was_typed_stays_and_may_be_saved_again(enterer, approver, draft):
    row = draft.recipients.first()
    mine = typed(row, post="Chánh Văn phòng")
    approver.post(address(draft, "dong", row.pk), typed(row, post="Phó Chánh Văn phòng"))
    response = enterer.post(address(draft, "dong", row.pk), mine)
    assert "Có người vừa sửa dòng này" in text(response)
    assert "<b>Phó Chánh Văn phòng</b>" in text(response) and 'value="Chánh Văn phòng"' in text(response)
    seen_as = re.findall(r'name="seen_as"\s+value="(\w+)"', text(response))[0]
    enterer.post(address(draft, "dong", row.pk), mine | {"seen_as": seen_as})
    row.refresh_from_db()
    assert row.post == "Chánh Văn phòng"


def test_a_deleted_row_is_offered_back_on_the_next_page_once(enterer, draft):
    row = draft.recipients.first()
    page = text(enterer.post(address(draft, "dong", row.pk), {"act": "delete"}, follow=True))
    assert "Đã xóa «Nguyễn Văn An»." in page and len(names(draft)) == 2
    kept = re.search(r'name="deleted"\s+value="([^"]+)"', page)[1]
    assert 'name="deleted"' not in text(enterer.get(address(draft, "dong")))
    enterer.post(address(draft, "dong", "hoan-tac"), {"deleted": kept})
    assert names(draft) == ["Nguyễn Văn An", "Lê Văn Cường", "Đỗ Thị Én"]


@pytest.mark.parametrize(
    ("fields", "order"),
    [({"act": "up"}, [1, 0, 2]), ({"act": "down"}, [0, 2, 1]), ({"act": "move", "place": 1}, [1, 0, 2])],
)
def test_a_row_is_moved(enterer, draft, fields, order):
    before = names(draft)
    enterer.post(address(draft, "dong", draft.recipients.get(position=2).pk), fields)
    assert names(draft) == [before[place] for place in order]


def test_hiding_asks_for_a_reason_also_before_publishing(enterer, draft):
    row = draft.recipients.first()
    assert "Hãy ghi lý do ẩn" in text(enterer.post(address(draft, "dong", row.pk), typed(row, act="hide")))
    enterer.post(address(draft, "dong", row.pk), typed(row, act="hide", reason="Theo đề nghị"))
    row.refresh_from_db()
    assert (row.hidden, row.hidden_reason) == (True, "Theo đề nghị")
    assert "Đang ẩn: Theo đề nghị" in text(enterer.get(address(draft, "dong")))
    assert "Nguyễn Văn An" not in text(enterer.get(address(draft, "xem-truoc")))


def test_a_row_is_revoked_by_a_chosen_decision(approver, published):
    row, later = published.recipients.get(), AwardDecisionFactory(date=published.date)
    form = typed(row, act="revoke", reason="Thu hồi")
    assert "Hãy chọn quyết định hủy bỏ." in text(approver.post(address(published, "dong", row.pk), form))
    approver.post(address(published, "dong", row.pk), form | {"revoked_by": later.pk})
    row.refresh_from_db()
    assert row.revoked_by == later
    assert "Đã bị hủy bỏ" in text(approver.get(address(published, "xem-truoc")))


def test_an_act_that_we_do_not_know_is_refused(enterer, draft):
    row = draft.recipients.first()
    assert "Không có việc này" in text(enterer.post(address(draft, "dong", row.pk), typed(row, act="drop")))


# Units


def test_a_new_rows_unit_is_matched_when_it_is_certain(enterer, draft):
    unit = UnitFactory(name="Sở Y tế")
    enterer.post(address(draft, "dong", "them"), typed(unit_text="Công đoàn cơ sở Sở Y tế"))
    assert draft.recipients.get(name="Trần Thị Bình").unit == unit


def test_units_near_to_what_is_printed_are_suggested_and_taken(enterer, draft):
    unit, row = UnitFactory(name="Trường Đại học Sư phạm"), draft.recipients.first()
    rows.change(row, {"unit_text": "Trường ĐH Sư pham"}, rows.seen(row), Editing(None))
    row.refresh_from_db()
    page = text(enterer.get(address(draft, "dong", row.pk)))
    assert "Trường Đại học Sư phạm" in page and 'name="suggestion"' in page
    enterer.post(address(draft, "dong", row.pk), typed(row, suggestion=unit.pk))
    row.refresh_from_db()
    assert (row.unit, row.unit_text) == (unit, "Trường ĐH Sư pham")


def test_what_should_be_looked_at_again_is_told(enterer, draft):
    UnitFactory(name="Sở Y tế")
    twin = draft.recipients.first()
    only_collectives = AwardForm.objects.create(name="Cờ riêng của tập thể", given_to="collectives")
    form = typed(name=twin.name, unit_text=twin.unit_text, form=only_collectives.pk)
    page = text(enterer.post(address(draft, "dong", "them"), form, follow=True))
    assert "thường chỉ tặng tập thể" in page
    assert "chưa khớp với danh mục" in page
    assert "cùng tên và đơn vị" in page


# After publishing


def test_a_correction_of_a_published_row_asks_for_a_reason(approver, published):
    row = published.recipients.get()
    response = approver.post(address(published, "dong", row.pk), typed(row, name="Nguyễn Văn Ân"))
    assert "hãy ghi lý do đính chính" in text(response) and 'value="Nguyễn Văn Ân"' in text(response)
    assert names(published) == ["Nguyễn Văn An"]
    approver.post(address(published, "dong", row.pk), typed(row, name="Nguyễn Văn Ân", reason="Sai dấu"))
    assert names(published) == ["Nguyễn Văn Ân"]
    page = text(approver.get(address(published, "dinh-chinh")))
    assert "Sai dấu" in page and "<del>Nguyễn Văn An</del>" in page and "<ins>Nguyễn Văn Ân</ins>" in page
    assert "Sai dấu" in text(approver.get(address(published, "change")))
    assert "đã đính chính ngày" in text(approver.get(published.get_absolute_url())).lower()


def test_a_published_row_is_not_deleted_by_one_press(approver, published):
    row = published.recipients.get()
    page = text(approver.get(address(published, "dong")))
    assert 'value="delete"' not in page and 'value="up"' not in page
    approver.post(address(published, "dong", row.pk), {"act": "delete"})
    assert names(published) == ["Nguyễn Văn An"]


# By script


def test_a_script_gets_the_parts_of_the_page_that_changed(enterer, draft):
    row = draft.recipients.get(position=2)
    panel = enterer.get(address(draft, "dong", row.pk), **SCRIPT).json()["html"]
    assert "data-row-panel" in panel and "<html" not in panel
    answer = enterer.post(address(draft, "dong", row.pk), {"act": "delete"}, **SCRIPT).json()
    assert "Hoàn tác" in answer["told"] and "Lê Văn Cường" not in answer["list"]
    kept = re.search(r'name="deleted"\s+value="([^"]+)"', answer["told"])[1]
    answer = enterer.post(address(draft, "dong", "hoan-tac"), {"deleted": kept}, **SCRIPT).json()
    assert "Lê Văn Cường" in answer["list"] and answer["row"] == row.pk
    again = enterer.post(address(draft, "dong", "hoan-tac"), {"deleted": kept}, **SCRIPT).json()
    assert again == {"refused": "Dòng này đã được lấy lại rồi."}


def test_a_script_is_told_what_is_wrong_with_what_was_typed(enterer, draft):
    row = draft.recipients.first()
    answer = enterer.post(address(draft, "dong", row.pk), typed(row, name=""), **SCRIPT).json()
    assert answer["refused"] and "Hãy điền tên." in answer["html"]


def test_the_search_that_is_open_stays_open_after_saving(enterer, draft):
    row = draft.recipients.get(name="Đỗ Thị Én")
    form = typed(row, post="Trưởng ban", list="loc=do+thi")
    answer = enterer.post(address(draft, "dong", row.pk), form, **SCRIPT).json()
    assert "Trưởng ban" in answer["list"] and "Lê Văn Cường" not in answer["list"]


# Leafing and taking away


def test_rows_are_found_without_accents(enterer, draft):
    page = text(enterer.get(address(draft, "dong"), {"loc": "do thi"}))
    assert "Đỗ Thị Én" in page and "Lê Văn Cường" not in page


def test_a_page_holds_a_hundred_rows_and_costs_the_same(enterer, draft, django_assert_num_queries):
    enterer.get(address(draft, "dong"))
    with django_assert_num_queries(8):
        enterer.get(address(draft, "dong"))
    for n in range(4, 255):
        RecipientFactory(decision=draft, position=n)
    with django_assert_num_queries(8):
        page = text(enterer.get(address(draft, "dong"), {"trang": 2}))
    assert page.count('class="rows-row') == 100
    assert "Trang 2/3" in page


def test_the_rows_that_match_are_exported_with_a_column_for_hidden_ones(enterer, draft):
    row = draft.recipients.get(name="Đỗ Thị Én")
    rows.hide(row, "Theo đề nghị", rows.seen(row), Editing(None))
    response = enterer.get(address(draft, "dong", "xuat"), {"loc": "do thi"})
    sheet = load_workbook(BytesIO(response.content)).active
    table = [[cell.value for cell in line] for line in sheet]
    assert len(table) == 2
    assert dict(zip(*table, strict=True))["Ẩn khỏi trang"] == "Đang ẩn: Theo đề nghị"


def test_hidden_rows_are_not_exported_for_who_may_not_change_them(signed_in, draft):
    draft.recipients.filter(position=1).update(hidden=True, hidden_reason="Theo đề nghị")
    response = signed_in(ENTERS, "nguoi-khac").get(address(draft, "dong", "xuat"))
    table = [[cell.value for cell in line] for line in load_workbook(BytesIO(response.content)).active]
    assert len(table) == 3 and "Ẩn khỏi trang" not in table[0]


def test_what_is_typed_is_escaped(enterer, draft):
    enterer.post(address(draft, "dong", "them"), typed(name="<script>alert(1)</script>"))
    assert "<script>alert" not in text(enterer.get(address(draft, "dong")))


def test_a_role_without_the_right_to_see_decisions_gets_nothing(signed_in, draft):
    client = signed_in(CONTRIBUTOR, "nguoi-la")
    client.user.user_permissions.add(Permission.objects.get(codename="add_awarddecision"))
    assert client.get(address(draft, "dong")).status_code == 403
    assert not Correction.objects.exists()


@pytest.mark.parametrize("number", ["9" * 5000, "a\0b", "9" * 19])
def test_what_nobody_types_is_refused(approver, number):
    row = RecipientFactory(decision__draft=True)
    for fields in (
        typed(row, name="a\0b"), typed(row, unit=number), typed(row, form=number), {"act": "move", "place": number},
        {"act": "revoke", "revoked_by": number}, {"act": number}, {"act": "hide", "reason": "a\0b"},
    ):  # fmt: skip
        assert approver.post(address(row.decision, "dong", row.pk), fields, **SCRIPT).status_code in {200, 400}
    sent = {"deleted": number, "list": f"loc={number}&trang={number}"}
    assert approver.post(address(row.decision, "dong", "hoan-tac"), sent, **SCRIPT).status_code in {200, 404}
    assert approver.get(address(row.decision, "dong"), {"loc": number, "trang": number}).status_code in {200, 400}
    before = row.name
    row.refresh_from_db()
    assert (row.name, row.hidden, row.revoked_by) == (before, False, None)
