"""The screens of the import: who may, what they show, mending with and without a script."""

import io
import json
import re
from datetime import timedelta

import openpyxl
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from awards.imports.importing import accept, begin, drop, mend, read
from awards.imports.preview import Preview
from awards.models import AppendixImport, AwardForm, ColumnMemory, Recipient
from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.awards.imports.scenes import AN, BINH, ROWS, WITHOUT_NAME, draft, many, shown, uploaded
from tests.events.factories import UnitFactory
from tests.unionsite.spreadsheets.files import saved, workbook

pytestmark = pytest.mark.django_db
APPROVER, ENTERER = "Duyệt khen thưởng", "Nhập khen thưởng"
SCRIPT = {"Accept": "application/json"}


def of(decision, file=None, act: str = "") -> str:
    return f"/quan-tri/awards/awarddecision/{decision.pk}/nhap/{f'{file.pk}/' if file else ''}{act}"


def at(file, act: str = "") -> str:
    return of(file.decision, file, act)


def text(response) -> str:
    return response.content.decode()


def told(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def a_file(rows=ROWS, name="phu-luc.xlsx", data=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or workbook(rows))


@pytest.fixture
def approver(signed_in):
    return signed_in(APPROVER)


# Who may

ADDRESSES = ["", "doc/", "tien-do/", "dong/0/", "cot/", "hinh-thuc/", "don-vi/", "luu/", "hoan-tac/", "bo/", "tep/"]


@pytest.mark.parametrize("act", ADDRESSES)
@pytest.mark.parametrize("role", ["Biên tập viên", "Cộng tác viên", ENTERER])
def test_whoever_may_not_change_the_decision_meets_no_screen(signed_in, role, act):
    file = shown()  # of somebody else
    client = signed_in(role)
    for send in (client.get, client.post):
        assert send(at(file, act)).status_code in {403, 405}
    assert client.get(of(file.decision)).status_code == 403
    assert AppendixImport.objects.get().version == file.version


@pytest.mark.parametrize("act", ADDRESSES)
def test_strangers_are_sent_to_sign_in(client, act):
    response = client.get(at(shown(), act))
    assert (response.status_code, "/quan-tri/login/" in response.get("Location", "")) == (302, True)


def test_who_enters_lists_imports_into_what_is_their_own(signed_in):
    client = signed_in(ENTERER)
    decision = draft(created_by=client.user)
    assert client.get(of(decision)).status_code == 200
    assert client.post(of(decision), {"file": a_file()}).status_code == 302
    decision.status, decision.published_from = "published", timezone.now() + timedelta(days=1)
    decision.save()
    assert client.get(of(decision)).status_code == 403


def test_a_file_is_met_only_under_its_own_decision(approver):
    assert approver.get(of(draft(), shown())).status_code == 404


def test_every_form_needs_its_token(approver):
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = approver.cookies
    file = shown()
    for act in ("doc/", "dong/0/", "cot/", "hinh-thuc/", "don-vi/", "luu/", "hoan-tac/", "bo/"):
        assert careful.post(at(file, act), {"version": file.version}).status_code == 403
    assert AppendixImport.objects.get().state == "read"


# Uploading and reading


def test_a_file_goes_from_upload_to_preview_without_a_script(approver):
    decision = draft()
    waiting = approver.post(of(decision), {"file": a_file()}, follow=True)
    assert "Đọc tệp" in text(waiting)
    file = AppendixImport.objects.get()
    assert (file.uploaded_by, file.state) == (approver.user, "uploaded")
    page = text(approver.post(at(file, "doc/"), follow=True))
    assert "Nguyễn Văn An" in page
    assert "Lưu 01 tập thể và 02 cá nhân" in page


@pytest.mark.parametrize(
    ("file", "why"),
    [(None, "Hãy chọn một tệp"), (a_file(name="cu.xls", data=b"\xd0\xcf\x11\xe0" + bytes(999)), ".xlsx"),
     (a_file(name="to.csv", data=b"a;b\n" * 2_600_000), "10 MB")],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_with_the_reason(approver, file, why):
    response = approver.post(of(draft()), {"file": file} if file else {})
    assert response.status_code == 400
    assert why in text(response)
    assert not AppendixImport.objects.exists()


def test_a_file_that_turns_out_unreadable_is_refused_on_the_first_screen(approver):
    file = uploaded(rows=[["Kính gửi các đồng chí"]])
    response = approver.post(at(file, "doc/"))
    assert response["Location"] == of(file.decision)
    assert "phu-luc.xlsx" in told(response)[0]


def test_a_script_reads_and_sees_how_far_it_is(approver):
    file = uploaded(rows=many(1200))
    assert approver.post(at(file, "doc/"), headers=SCRIPT).json() == {"next": at(file)}
    seen = approver.get(at(file, "tien-do/")).json()
    assert seen["state"] == "read"
    assert seen["done"] == seen["total"] > 1000


def test_another_file_takes_the_place_of_the_first_when_it_has_been_read(approver):
    first = shown()
    response = approver.post(of(first.decision), {"file": a_file(), "replaces": first.pk})
    second = AppendixImport.objects.exclude(pk=first.pk).get()
    assert response["Location"] == f"{at(second)}?thay={first.pk}"
    assert f'name="replaces" value="{first.pk}"' in text(approver.get(response["Location"]))
    approver.post(at(second, "doc/"), {"replaces": first.pk})
    assert AppendixImport.objects.get() == second


def test_what_was_saved_is_never_replaced(approver):
    first = shown()
    accept(first)
    second = uploaded(first.decision)
    approver.post(at(second, "doc/"), {"replaces": first.pk})
    assert AppendixImport.objects.count() == 2


def test_a_published_decision_offers_no_upload(approver):
    page = text(approver.get(of(AwardDecisionFactory())))
    assert 'type="file"' not in page
    assert "đã công bố" in page


# The preview


def test_rows_stand_beside_the_cells_they_came_from(approver):
    page = text(approver.get(at(shown())))
    for words in ("C7", "Nguyễn Văn An", "II. CÁ NHÂN", "Dữ liệu cá nhân: bỏ ra"):
        assert words in page
    assert "1980" not in page


def test_what_the_file_says_is_never_markup(approver):
    rows = [*ROWS[:6], [1, "Ông", "<b>Nguyễn</b> Văn An", "<i>", "Sở", "<script>Bằng khen"]]
    file = shown(rows=rows)
    AppendixImport.objects.update(filename="<u>.xlsx")
    page = text(approver.get(at(file)))
    assert "&lt;b&gt;Nguyễn&lt;/b&gt;" in page
    for markup in ("<b>Nguyễn", "<i>", "<script>B", "<u>"):
        assert markup not in page


def test_a_preview_with_errors_cannot_be_saved_and_says_why(approver):
    page = text(approver.get(at(shown(rows=WITHOUT_NAME))))
    assert re.search(r'value="Lưu 01 tập thể và 02 cá nhân"\s+disabled', page)
    assert "còn 01 dòng có lỗi" in page


def test_rows_are_filtered_and_what_is_said_is_grouped(approver):
    rows = [*WITHOUT_NAME, [3, "Bà", "LÊ THỊ CÚC", "Văn thư", "Sở Y tế", "Giấy khen"]]
    file = shown(rows=rows)
    wrong, doubtful = text(approver.get(f"{at(file)}?loc=loi")), text(approver.get(f"{at(file)}?loc=luu-y"))
    assert ("(chưa có tên)" in wrong, "Trần Thị Bình" in wrong) == (True, False)
    assert ("LÊ THỊ CÚC" in doubtful, "(chưa có tên)" in doubtful) == (True, False)
    group = re.search(r'href="([^"]+nhom=[^"]+)#cac-dong">thiếu họ tên', wrong)[1]
    assert "(chưa có tên)" in text(approver.get(group))


def test_a_hundred_rows_stand_on_a_page(approver):
    file = shown(rows=many(250))
    assert text(approver.get(f"{at(file)}?trang=3")).count("data-row=") == 50
    assert text(approver.get(f"{at(file)}?trang=999")).count("data-row=") == 50
    assert text(approver.get(f"{at(file)}?trang=x&loc=x&nhom=x")).count("data-row=") == 0


def test_a_page_costs_the_same_however_long_the_list_is(approver, django_assert_num_queries):
    for count in (20, 400):
        file = shown(rows=many(count))
        with django_assert_num_queries(9):
            approver.get(at(file))


# Mending


def test_a_row_is_mended_without_a_script(approver):
    file = shown(rows=WITHOUT_NAME)
    form = text(approver.get(at(file, f"dong/{AN}/")))
    assert 'name="unit"' in form
    typed = {"name": "Lê Văn Cường", "version": file.version}
    assert approver.post(at(file, f"dong/{AN}/"), typed)["Location"] == f"{at(file)}?#dong-{AN}"
    assert "Lê Văn Cường" in text(approver.get(at(file)))


def test_a_script_gets_the_rows_that_changed_and_the_new_summary(approver):
    file = shown(rows=WITHOUT_NAME)
    boxes = approver.get(at(file, f"dong/{AN}/"), headers=SCRIPT).json()["html"]
    assert 'name="name"' in boxes
    typed = {"name": "Trần Thị Bình", "unit": "Sở Y tế", "version": file.version, "shown": f"{AN},{BINH}"}
    answer = approver.post(at(file, f"dong/{AN}/"), typed, headers=SCRIPT).json()
    assert set(answer["rows"]) == {str(AN), str(BINH)}
    assert "trùng tên và đơn vị" in answer["rows"][str(BINH)]
    assert "disabled" not in answer["summary"]
    assert answer["version"] == file.version + 1


def test_a_colleagues_change_is_not_overwritten_and_what_was_typed_stays(approver):
    file = shown()
    mend(file, AN, {"post": "Phó phòng"}, file.version)
    typed = {"post": "Trưởng phòng", "version": file.version - 1}
    refused = approver.post(at(file, f"dong/{AN}/"), typed)
    assert refused.status_code == 409
    assert 'value="Trưởng phòng"' in text(refused)
    assert "Có người vừa sửa" in text(refused)
    answer = approver.post(at(file, f"dong/{AN}/"), typed, headers=SCRIPT).json()
    assert ("Có người vừa sửa" in answer["told"], answer["version"]) == (True, file.version)


def test_a_row_is_dropped_and_taken_back(approver):
    file = shown()
    approver.post(at(file, f"dong/{AN}/"), {"act": "drop", "version": file.version})
    assert "Lấy lại" in text(approver.get(f"{at(file)}?loc=bo"))
    assert "Lưu 01 tập thể và 01 cá nhân" in text(approver.get(at(file)))
    approver.post(at(file, f"dong/{AN}/"), {"act": "keep", "version": file.version + 1})
    assert "Lưu 01 tập thể và 02 cá nhân" in text(approver.get(at(file)))


def test_a_row_that_is_not_there_is_not_found(approver):
    file = shown()
    assert approver.get(at(file, "dong/99/")).status_code == 404
    assert approver.get(at(file, "dong/99/"), headers=SCRIPT).status_code == 404


def test_columns_are_chosen_by_hand(approver):
    file = shown()
    chosen = {"heading": ["chuc vu", "stt", "khong co"], "field": ["note", "number", "name"], "version": file.version}
    assert told(approver.post(at(file, "cot/"), chosen)) == ["Đã đọc lại tệp với các cột vừa chọn."]
    assert [row.note for row in Preview.of(AppendixImport.objects.get()).appendix.rows][AN] == "Chuyên viên"
    assert ColumnMemory.objects.get().heading == "chuc vu"


def test_a_form_is_chosen_by_hand(approver):
    file = shown(rows=[*ROWS[:7], [2, "Bà", "Trần Thị Bình", None, "Sở Y tế", "Khen đột xuất"]])
    assert "Chưa rõ, hãy chọn" in text(approver.get(at(file)))
    form = AwardForm.objects.get(name="Giấy khen")
    approver.post(at(file, "hinh-thuc/"), {"printed": "Khen đột xuất", "form": form.pk, "version": file.version})
    assert "hiểu là Giấy khen" in text(approver.get(at(file)))


# Units that the catalogue does not know

WOMEN = enumerate(["Trần Thị Cúc", "Trần Thị Mai"], start=1)
STRANGE = [*ROWS[:6], *([n, "Bà", name, None, "Sở Nội vục", "Bằng khen"] for n, name in WOMEN)]


def asked(approver, file, **fields):
    return approver.post(at(file, "don-vi/"), {"printed": "Sở Nội vục", "version": file.version, **fields})


def test_a_unit_is_asked_once_for_all_rows_that_print_it_so(approver):
    unit = UnitFactory(name="Sở Nội vụ")
    page = text(approver.get(at(shown(rows=STRANGE))))
    assert page.count('data-unit="Sở Nội vục"') == 1
    assert re.search(r"Còn <b>1</b> cách ghi ở 2 dòng", page)
    assert re.search(rf'name="unit"\s+value="{unit.pk}">Sở Nội vụ<', page)
    assert "E7, E8" in page


def test_a_unit_is_chosen_by_one_press_without_a_script(approver):
    unit, file = UnitFactory(name="Sở Nội vụ"), shown(rows=STRANGE)
    assert asked(approver, file, unit=unit.pk)["Location"] == f"{at(file)}?#don-vi"
    page = text(approver.get(at(file)))
    assert page.count("hiểu là Sở Nội vụ") == 2
    assert "Đã chọn xong" in page
    accept(file)
    assert set(Recipient.objects.exclude(kind="collective").values_list("unit", flat=True)) == {unit.pk}


def test_a_unit_is_named_in_the_box_without_a_script(approver):
    office = UnitFactory(name="Văn phòng", parent=UnitFactory(name="Sở Y tế"))
    UnitFactory(name="Văn phòng", parent=UnitFactory(name="Sở Tư pháp"))
    file = shown(rows=STRANGE)
    refused = asked(approver, file, typed="Văn phòng")
    assert "Chưa rõ «Văn phòng» là đơn vị nào" in told(refused)[0]
    assert 'value="Văn phòng"' in text(refused)
    asked(approver, file, typed="VP Sở Y tế")
    assert set(AppendixImport.objects.get().appendix["edits"]["units"].values()) == {office.pk}


def test_a_unit_is_left_empty_and_asked_again(approver):
    UnitFactory(name="Sở Nội vụ")
    file = shown(rows=STRANGE)
    asked(approver, file, act="blank")
    page = text(approver.get(at(file)))
    assert ("để trống" in page, "Chọn lại" in page, "Có lưu ý (0)" in page) == (True, True, True)
    approver.post(at(file, "don-vi/"), {"printed": "Sở Nội vục", "version": file.version + 1, "act": "forget"})
    assert "Có lưu ý (2)" in text(approver.get(at(file)))


@pytest.mark.parametrize(
    "given", [{}, {"unit": "999999"}, {"unit": "x"}, {"typed": "Không đâu cả"}, {"printed": "Sở A"}]
)
def test_what_names_no_unit_changes_nothing_and_says_so(approver, given):
    UnitFactory(name="Sở Nội vụ")
    file = shown(rows=STRANGE)
    assert told(asked(approver, file, **given))
    assert AppendixImport.objects.get().version == file.version


def test_a_script_gets_the_rows_that_it_shows_the_question_and_the_summary(approver):
    unit, file = UnitFactory(name="Sở Nội vụ"), shown(rows=STRANGE)
    given = {"printed": "Sở Nội vục", "unit": unit.pk, "version": file.version, "shown": "1"}
    answer = approver.post(at(file, "don-vi/"), given, headers=SCRIPT).json()
    assert list(answer["rows"]) == ["1"]
    assert "hiểu là Sở Nội vụ" in answer["rows"]["1"]
    assert ("Chọn lại" in answer["unit"], answer["refused"], answer["version"]) == (True, "", file.version + 1)
    late = approver.post(at(file, "don-vi/"), given, headers=SCRIPT).json()
    assert "Có người vừa sửa" in late["refused"]
    assert late["version"] == file.version + 1


def test_hundreds_of_unknown_units_stand_in_pages_and_cost_no_more(approver, django_assert_num_queries):
    UnitFactory(name="Sở Nội vụ")
    rows = [*ROWS[:6], *([n, "Bà", f"Trần Thị {n}", None, f"Sở Nội vục {n}", "Bằng khen"] for n in range(1, 301))]
    file = shown(rows=rows)
    with django_assert_num_queries(9):
        page = text(approver.get(f"{at(file)}?don-vi=2"))
    assert page.count("data-unit=") == 20
    assert "Trang 2/15" in page


# Saving and undoing


def test_saving_and_undoing_from_the_screen(approver):
    file = shown()
    saved = approver.post(at(file, "luu/"), {"version": file.version}, follow=True)
    assert "Đã lưu 3 dòng vào danh sách" in text(saved)
    assert "Hoàn tác" in text(saved)
    again = approver.post(at(file, "luu/"), {"version": file.version})
    assert "không lưu thêm lần nữa" in told(again)[0]
    undone = approver.post(at(file, "hoan-tac/"), follow=True)
    assert "lấy 3 dòng" in text(undone)
    assert not Recipient.objects.exists()


def test_adding_to_a_list_that_has_rows_must_be_wanted(approver):
    file = shown()
    RecipientFactory(decision=file.decision)
    assert "Thêm vào sau 01 dòng đang có" in text(approver.get(at(file)))
    approver.post(at(file, "luu/"), {"version": file.version})
    assert Recipient.objects.count() == 1
    approver.post(at(file, "luu/"), {"version": file.version, "append": "1"})
    assert Recipient.objects.count() == 4


def test_an_older_preview_than_the_present_is_not_saved(approver):
    file = shown()
    drop(file, AN, file.version)
    assert "Có người vừa sửa" in told(approver.post(at(file, "luu/"), {"version": file.version - 1}))[0]
    assert not Recipient.objects.exists()


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 30])
def test_a_form_without_a_version_changes_nothing(approver, version):
    file = shown()
    for act in ("dong/0/", "luu/", "hinh-thuc/", "don-vi/"):
        approver.post(at(file, act), {"version": version, "post": "x", "printed": "x", "act": "blank"})
    assert AppendixImport.objects.get().version == file.version


def test_a_file_is_thrown_away(approver):
    file = shown()
    assert approver.post(at(file, "bo/"))["Location"] == of(file.decision)
    assert not AppendixImport.objects.exists()


def test_the_file_comes_back_as_it_was_and_opens_in_no_browser(approver):
    file = uploaded(filename="Phụ lục.xlsx")
    response = approver.get(at(file, "tep/"))
    assert response.content == bytes(AppendixImport.objects.get().file)
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Ph%E1%BB%A5%20l%E1%BB%A5c.xlsx"
    assert (response["X-Content-Type-Options"], response["Content-Type"]) == ("nosniff", "application/octet-stream")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]


def test_the_files_of_a_decision_are_listed_with_who_and_what_became_of_them(approver):
    file = shown(user=approver.user)
    accept(file, approver.user)
    page = text(approver.get(of(file.decision)))
    for words in ("phu-luc.xlsx", "Đã lưu vào danh sách", approver.user.username):
        assert words in page


def test_what_is_stored_is_plain_json(approver):
    file = shown()
    assert json.loads(json.dumps(file.appendix)) == AppendixImport.objects.get().appendix


@pytest.mark.parametrize("number", ["9" * 5000, "٣", "1\0"])
def test_what_is_no_number_replaces_nothing(approver, number):
    file = uploaded()
    assert approver.post(of(file.decision), {"file": a_file(), "replaces": number}).status_code in {302, 400}
    assert approver.post(at(file, "doc/"), {"replaces": number}).status_code in {302, 400}
    file = shown()
    for act, name in (("hinh-thuc/", "form"), ("don-vi/", "unit"), ("luu/", "version"), ("dong/0/", "version")):
        assert approver.post(at(file, act), {name: number}).status_code in {302, 400, 404, 409}
    assert not Recipient.objects.exists()


@pytest.mark.parametrize(
    ("act", "name"), [("dong/0/", "name"), ("hinh-thuc/", "printed"), ("don-vi/", "typed"), ("cot/", "heading")]
)
def test_what_no_database_keeps_is_refused(approver, act, name):
    file = shown()
    assert approver.post(at(file, act), {name: "a\0b", "version": file.version}).status_code == 400


def test_the_preview_names_each_line_that_was_read_as_nobody(approver):
    file = shown(rows=[*ROWS[:7], ["B", None, "Ông Trần Văn Tám, cán bộ"], [6, *ROWS[7][1:]]])
    page = text(approver.get(at(file)))
    for words in ("2 dòng không đọc là người hay tập thể", "«Sheet1» ô A8", "B | Ông Trần Văn Tám", "đã coi là mục"):
        assert words in page, words
    assert "số thứ tự nhảy từ 1 sang 6: thiếu từ 2 đến 5" in page


def test_a_line_becomes_a_row_by_one_press_and_is_taken_back_by_another(approver):
    file = shown(rows=[*ROWS[:7], ["Đoàn cán bộ luân chuyển"], ROWS[7]])
    [aside] = [aside for aside in file.appendix["asides"] if "luân chuyển" in aside["text"]]
    drop(file, AN, file.version)

    def say(what):
        file.refresh_from_db()
        return approver.post(
            at(file, f"dong-khac/{aside['at']}/"), {"what": what, "version": file.version}, follow=True
        )

    page = say("row")
    file.refresh_from_db()
    assert [row["name"] for row in file.appendix["rows"]][2] == "Đoàn cán bộ luân chuyển"
    assert file.appendix["edits"]["dropped"] == [AN]
    assert "Dòng bạn đã nói là gì" in text(page) and "Để máy tự hiểu lại" in text(page)
    say("")
    file.refresh_from_db()
    assert len(file.appendix["rows"]) == 3 and file.lines == {}
    nowhere = approver.post(at(file, "dong-khac/99999/"), {"what": "nothing", "version": file.version}, follow=True)
    assert "Không có dòng này trong tệp" in text(nowhere)
    file.refresh_from_db()
    assert file.lines == {}


def test_what_is_hidden_is_read_by_one_press(approver):
    book = openpyxl.load_workbook(io.BytesIO(workbook(ROWS)))
    book.active.row_dimensions[8].hidden = True
    file = read(begin(draft(), "ds.xlsx", saved(book)))
    assert len(file.appendix["rows"]) == 2
    assert "Đọc cả các dòng bị ẩn hoặc bị lọc" in text(approver.get(at(file)))
    approver.post(at(file, "an-gach/"), {"kind": "hidden-rows", "kept": "1", "version": file.version})
    file.refresh_from_db()
    assert len(file.appendix["rows"]) == 3 and file.keep == ["hidden-rows"]


def test_a_preview_of_an_earlier_reader_is_read_anew_with_its_mends(approver):
    file = shown()
    mend(file, AN, {"post": "Kế toán"}, file.version)
    file.refresh_from_db()
    old = {**file.appendix, "shape": 1}
    for row in old["rows"]:
        row.update(errors=[], warnings=["Ô B2: một câu."], remarks=["Ô B2: một câu."])
        del row["said"], row["at"]
    del old["asides"], old["left_out"], old["said"]
    type(file).objects.filter(pk=file.pk).update(appendix=old)
    assert "Kế toán" in text(approver.get(at(file)))
    file.refresh_from_db()
    assert file.appendix["shape"] == 2 and file.appendix["edits"]["mended"] == {str(AN): {"post": "Chuyên viên"}}
