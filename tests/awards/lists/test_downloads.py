import csv
import json
import threading
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from awards.lists import downloads
from awards.lists.roll import SIZE
from awards.models import AwardForm
from awards.rows import editing as rows
from awards.rows.corrections import Editing
from tests.awards.factories import AwardDecisionFactory, RecipientFactory, award_form, many_recipients
from unionsite.visits.throttle import Throttle

pytestmark = pytest.mark.django_db
KINDS = ["xlsx", "csv", "json"]


def get(client, decision, kind, query=""):
    return client.get(f"{decision.get_absolute_url().rstrip('/')}.{kind}{query}")


def content_of(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def cells(client, decision, kind, query="") -> list[list]:
    """The rows of the list in any of the three, headings left out."""
    content = content_of(get(client, decision, kind, query))
    if kind == "xlsx":
        return [
            ["" if cell is None else cell for cell in row]
            for row in load_workbook(BytesIO(content))["Danh sách"].values
        ][1:]
    if kind == "csv":
        return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))[1:]
    return [list(row.values()) for row in json.loads(content)["recipients"]]


@pytest.fixture(autouse=True)
def _nothing_made():
    downloads.PAGES.things.clear()


@pytest.fixture
def decision():
    decision = AwardDecisionFactory(number="57/QĐ-CĐVC", date=date(2026, 3, 9))
    RecipientFactory(
        decision=decision, kind="collective", section="I. TẬP THỂ", printed_number="1", name="Văn phòng", post="",
        unit_text="", form_text="Bằng khen của UBND tỉnh",
    )  # fmt: skip
    RecipientFactory(decision=decision, honorific="Bà", name="Lê Thị Ánh", form=award_form("Giấy khen"))
    return decision


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_list_is_in_it_hidden_rows_are_not(client, decision, kind):
    many_recipients(decision, SIZE + 5)
    RecipientFactory(decision=decision, name="Người Ẩn", hidden=True, hidden_reason="Lý do kín")
    rows = cells(client, decision, kind)
    assert len(rows) == SIZE + 7
    assert not {"Người Ẩn", "Lý do kín"} & {str(cell) for row in rows for cell in row}


@pytest.mark.parametrize("kind", KINDS)
def test_a_filter_does_not_shorten_the_file(client, decision, kind):
    assert cells(client, decision, kind, "?loc=anh&trang=1") == cells(client, decision, kind)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_rows_for_people_say_what_is_printed(client, decision, kind):
    assert cells(client, decision, kind) == [
        ["1", "Tập thể", "I. TẬP THỂ", "", "Văn phòng", "", "", "Bằng khen của UBND tỉnh", "", ""],
        ["", "Cá nhân", "", "Bà", "Lê Thị Ánh", "Chuyên viên", "Công đoàn cơ sở Sở Nội vụ", "Giấy khen", "", ""],
    ]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@SUM(A1)", "＝1+1"])
def test_no_cell_is_a_formula(client, kind, text):
    decision = RecipientFactory(name=text).decision
    content = content_of(get(client, decision, kind))
    if kind == "csv":
        assert f""";"'{text}";""" in content.decode("utf-8-sig")
    else:
        cell = load_workbook(BytesIO(content))["Danh sách"]["E2"]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_excel_knows_the_csv_by_its_mark_and_semicolons(client, decision):
    content = content_of(get(client, decision, "csv"))
    assert content.startswith('\ufeff"STT";"Loại";'.encode())
    assert b"\r\n" in content


def test_the_workbook_tells_which_decision_it_is_of(client, decision):
    facts = dict(load_workbook(BytesIO(content_of(get(client, decision, "xlsx"))))["Quyết định"].values)
    assert facts["Số, ký hiệu"] == "57/QĐ-CĐVC"
    assert facts["Địa chỉ"] == f"http://testserver{decision.get_absolute_url()}"


def test_the_json_is_as_documented(client, decision):
    """docs/du-lieu-mo.md."""
    told = json.loads(content_of(get(client, decision, "json")))
    row = decision.recipients.last()
    assert (told["version"], told["collectives"], told["individuals"]) == (1, 1, 1)
    assert told["decision"] == {
        "id": decision.pk,
        "address": f"http://testserver{decision.get_absolute_url()}",
        "number": "57/QĐ-CĐVC",
        "date": "2026-03-09",
        "stage": "awarded",
        "issuer": decision.issuer.name,
        "level": decision.issuer.level.name,
        "signer": "",
        "signer_capacity": "",
        "summary": decision.summary,
        "occasion": "",
        "comments_from": None,
        "comments_until": None,
        "corrected_at": None,
    }
    assert told["recipients"][1] == {
        "id": row.pk,
        "kind": "individual",
        "section": "",
        "number": "",
        "honorific": "Bà",
        "name": "Lê Thị Ánh",
        "post": "Chuyên viên",
        "unit": "Công đoàn cơ sở Sở Nội vụ",
        "form": "Giấy khen",
        "form_printed": "Giấy khen",
        "note": "",
        "revoked": False,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_revoked_says_so(client, kind):
    row = RecipientFactory(revoked_by=AwardDecisionFactory())
    assert cells(client, row.decision, kind)[0][-1] == (True if kind == "json" else "Đã hủy bỏ")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_named_after_its_decision_and_not_for_search_engines(client, decision, kind):
    response = get(client, decision, kind)
    assert response["Content-Disposition"] == f'attachment; filename="{decision.slug}.{kind}"'
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


@pytest.mark.parametrize("kind", KINDS)
def test_an_old_address_leads_to_the_new_one_and_a_draft_nowhere(client, decision, kind):
    response = client.get(f"/khen-thuong/quyet-dinh/ten-cu-{decision.pk}.{kind}")
    assert response.status_code == 301
    assert response["Location"] == f"{decision.get_absolute_url().rstrip('/')}.{kind}"
    assert get(client, AwardDecisionFactory(draft=True), kind).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_takes_as_many_queries_whatever_the_number_of_rows(client, decision, django_assert_num_queries, kind):
    get(client, decision, kind)
    many_recipients(decision, 300)
    decision.save()  # another version
    # The decision, names of forms, the count of downloads, whether it is short, the rows, and what every answer's age
    # depends on.
    with django_assert_num_queries(6):
        get(client, decision, kind)


def test_who_has_the_printed_page_is_told_so_until_anything_on_it_changes(client, decision):
    path = f"{decision.get_absolute_url()}in/"

    def changed(tag: str) -> str:
        response = client.get(path, headers={"If-None-Match": tag})
        assert response.status_code == 200 and response["ETag"] != tag
        assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304
        return response["ETag"]

    tag = changed('""')
    row = decision.recipients.last()
    rows.change(row, {"name": "Lê Thị Hồng Ánh"}, rows.seen(row), Editing(None, "Sai tên"))
    tag = changed(tag)
    decision.stage, decision.revoked_by = "revoked", AwardDecisionFactory(number="9/QĐ")
    decision.save()
    tag = changed(tag)
    type(decision).objects.filter(number="9/QĐ").update(number="10/QĐ")
    changed(tag)
    assert "theo Quyết định số 10/QĐ" in client.get(path).content.decode()


def test_the_printed_page_is_made_once_for_many_readers(client, decision, django_assert_num_queries):
    path = f"{decision.get_absolute_url()}in/"
    first = client.get(path).content
    # The decision, names of forms, the count of whole lists, and what every answer's age depends on: no rows.
    with django_assert_num_queries(4):
        assert client.get(path).content == first


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_the_file_is_told_so_until_a_row_is_corrected(client, decision, kind):
    path = f"{decision.get_absolute_url().rstrip('/')}.{kind}"
    tag = client.get(path)["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    row = decision.recipients.last()
    rows.change(row, {"name": "Lê Thị Hồng Ánh"}, rows.seen(row), Editing(None, "Sai tên"))
    response = client.get(path, headers={"If-None-Match": tag})
    assert response.status_code == 200 and response["ETag"] != tag
    assert "Lê Thị Hồng Ánh" in {str(cell) for cells_of in cells(client, decision, kind) for cell in cells_of}


def test_another_name_of_a_form_is_another_file(client, decision):
    tag = get(client, decision, "csv")["ETag"]
    AwardForm.objects.filter(name="Giấy khen").update(name="Giấy khen mới")
    assert get(client, decision, "csv")["ETag"] != tag


def test_after_twenty_in_a_minute_an_address_waits(client, decision, monkeypatch):
    monkeypatch.setattr("awards.lists.downloads.WHOLE_LISTS", Throttle("few", {}, {3600: 3}))
    pages = [get(client, decision, "csv"), get(client, decision, "json"), get(client, decision, "xlsx")]
    assert [page.status_code for page in pages] == [200] * 3
    again = get(client, decision, "csv")
    assert again.status_code == 429 and int(again["Retry-After"]) > 0
    assert client.get(f"{decision.get_absolute_url()}in/").status_code == 429
    assert get(client, decision, "csv", "").status_code == 429
    assert client.get(decision.get_absolute_url()).status_code == 200


def test_a_short_list_is_made_at_once_and_a_version_of_it_once(client, decision, monkeypatch):
    made = []
    monkeypatch.setitem(downloads.KINDS, "csv", (lambda one, host: made.append(one.pk) or "x", "text/csv"))
    for _ in range(2):
        assert content_of(get(client, decision, "csv")) == b"x"
    decision.save()
    get(client, decision, "csv")
    assert made == [decision.pk] * 2


def test_nginx_sends_the_file_where_it_may(client, decision, settings):
    settings.X_ACCEL_LOCATION = "/tep-noi-bo/"
    response = get(client, decision, "csv")
    assert response["X-Accel-Redirect"].startswith("/tep-noi-bo/danh-sach/")
    assert response["Content-Disposition"].startswith("attachment") and not response.content


def test_of_a_long_list_one_is_told_to_come_back_and_others_need_not_wait(client, decision, monkeypatch):
    monkeypatch.setattr(downloads, "SHORT", 0)
    monkeypatch.setattr("unionsite.library.made_files.PATIENCE", 0.01)
    go_on = threading.Event()
    monkeypatch.setitem(downloads.KINDS, "csv", (lambda one, host: go_on.wait(60) and "x", "text/csv"))
    response = get(client, decision, "csv")
    assert response.status_code == 503 and int(response["Retry-After"]) > 0
    assert "đang được tạo, còn ít giây" in response.content.decode()
    assert get(client, decision, "csv").status_code == 503  # asked for once, however often
    go_on.set()
    for done in list(downloads.FILES.under_way.values()):
        done.wait(60)
    assert content_of(get(client, decision, "csv")) == b"x"


def test_a_file_that_cannot_be_made_does_not_stop_the_others(client, decision, monkeypatch):
    monkeypatch.setattr(downloads, "SHORT", 0)
    made = {"csv": lambda one, host: 1 / 0, "json": lambda one, host: "x"}
    for kind, make in made.items():
        monkeypatch.setitem(downloads.KINDS, kind, (make, "text/csv"))
    assert get(client, decision, "csv").status_code == 503
    assert content_of(get(client, decision, "json")) == b"x"


def test_while_a_page_is_made_nobody_waits_for_another(client, decision, monkeypatch):
    """A short one is made beside it; who wants a long one comes back."""
    address = f"{decision.get_absolute_url()}in/"
    with downloads.PAGES.making:
        assert client.get(address).status_code == 200
        monkeypatch.setattr(downloads, "SHORT", 0)
        assert client.get(address).status_code == 503
