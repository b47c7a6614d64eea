"""The desk of units, and the import of a list of them."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from events.models import BlockMember, Unit
from tests.events.factories import BlockTermFactory, ConferenceFactory, EmulationBlockFactory, UnitFactory
from unionsite.publishing.roles import CONTRIBUTOR

pytestmark = pytest.mark.django_db
LIST, ADD = "/quan-tri/events/unit/", "/quan-tri/events/unit/add/"
IMPORT, DOWNLOAD = f"{LIST}nhap-tu-bang-tinh/", f"{LIST}tai-xuong/"


def change(unit) -> str:
    return f"{LIST}{unit.pk}/change/"


def filled_in(name, **fields) -> dict:
    return {"name": name, "short_name": "", "former_names": "", "parent": "", "order": 0, "active": "on", **fields}


def text(response) -> str:
    return response.content.decode()


def upload(client, *lines, filename="don-vi.csv"):
    data = "\n".join(("Tên đơn vị;Thuộc đơn vị", *lines)).encode()
    return client.post(IMPORT, {"file": SimpleUploadedFile(filename, data)})


def confirm(client, preview):
    return client.post(IMPORT, {"rows": re.search(r'name="rows"\s+value="([^"]+)"', text(preview))[1]}, follow=True)


def chain(depth: int) -> list[Unit]:
    units = [UnitFactory(name="Cấp 1")]
    for level in range(2, depth + 1):
        units.append(UnitFactory(name=f"Cấp {level}", parent=units[-1]))
    return units


# The tree


def test_units_are_listed_below_what_they_belong_to(editor):
    second, first = UnitFactory(name="Sở Y tế", order=2), UnitFactory(name="Sở Nội vụ", order=1)
    UnitFactory(name="Văn phòng", parent=second)
    shown = re.findall(r'class="tree-name tree-level-(\d)"[^>]*>([^<]+)<', text(editor.get(LIST)))
    assert shown == [("0", first.name), ("0", second.name), ("1", "Văn phòng")]


def test_a_unit_that_is_no_more_is_said_to_be_so(editor):
    UnitFactory(name="Sở Cũ", active=False)
    assert "đã thôi hoạt động" in text(editor.get(LIST))
    assert "Sở Cũ" not in text(editor.get(LIST, {"active__exact": 1}))


def test_the_list_costs_the_same_however_long_it_is(editor, django_assert_num_queries):
    chain(5)
    with django_assert_num_queries(9):
        editor.get(LIST)
    UnitFactory.create_batch(60)
    with django_assert_num_queries(9):
        editor.get(LIST)


def test_a_unit_is_found_without_accents_by_a_former_name(editor):
    UnitFactory(name="Sở Nông nghiệp", former_names="Ty Thủy lợi")
    UnitFactory(name="Sở Y tế")
    page = text(editor.get(LIST, {"q": "thuy loi"}))
    assert "Sở Nông nghiệp" in page
    assert ">Sở Y tế<" not in page


def test_a_list_of_several_pages_is_not_put_in_order_there(editor):
    Unit.objects.bulk_create(Unit(name=f"Sở {n}", folded_name=f"so {n}") for n in range(401))
    assert "data-order=" not in text(editor.get(LIST))


def test_the_order_is_saved_from_the_list_and_nothing_else(editor):
    unit, other = UnitFactory(), UnitFactory()
    form = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Lưu"}
    for place, row in enumerate((unit, other)):
        form |= {f"form-{place}-id": row.pk, f"form-{place}-order": 9 - place, f"form-{place}-parent": unit.pk}
        form |= {f"initial-form-{place}-order": row.order}
    editor.post(LIST, form)
    assert set(Unit.objects.values_list("pk", "order", "parent")) == {(unit.pk, 9, None), (other.pk, 8, None)}


def test_a_name_is_unique_below_one_parent(editor):
    health = UnitFactory(name="Sở Y tế")
    UnitFactory(name="Văn phòng", parent=health)
    page = text(editor.post(ADD, filled_in("VĂN  PHÒNG", parent=health.pk, short_name="VP-1")))
    assert "Cấp trên này đã có đơn vị cùng tên" in page
    assert "VP-1" in page
    assert editor.post(ADD, filled_in("Văn phòng")).status_code == 302
    assert "Cấp trên này đã có đơn vị cùng tên" in text(editor.post(ADD, filled_in("Văn phòng")))


def test_a_ring_is_refused(editor):
    top, below = chain(2)
    page = text(editor.post(change(top), filled_in(top.name, parent=below.pk)))
    assert "cấp dưới của nó" in page
    assert Unit.objects.get(pk=top.pk).parent is None


def test_more_than_five_levels_are_refused_whichever_end_moves(editor):
    units = chain(5)
    assert "chỉ có 5 cấp" in text(editor.post(ADD, filled_in("Cấp 6", parent=units[-1].pk)))
    above = UnitFactory(name="Trên cùng")
    assert "chỉ có 5 cấp" in text(editor.post(change(units[0]), filled_in("Cấp 1", parent=above.pk)))
    assert editor.post(change(units[1]), filled_in("Cấp 2", parent=above.pk)).status_code == 302


def test_what_is_used_is_not_deleted_and_the_way_out_is_said(editor):
    term = BlockTermFactory()
    page = text(editor.post(f"{LIST}{term.leader_id}/delete/", {"post": "yes"}))
    assert "bỏ chọn «đang hoạt động» thay vì xóa" in page
    assert "1 đơn vị thành viên, 1 năm hoạt động của khối" in page
    assert Unit.objects.filter(pk=term.leader_id).exists()


def test_what_is_used_is_not_deleted_from_the_list_either(editor):
    unit = UnitFactory()
    BlockMember.objects.create(block=EmulationBlockFactory(), unit=unit)
    editor.post(LIST, {"action": "delete_selected", "_selected_action": [unit.pk], "post": "yes"})
    assert Unit.objects.filter(pk=unit.pk).exists()


def test_what_is_not_used_is_deleted(editor):
    unit = UnitFactory()
    editor.post(f"{LIST}{unit.pk}/delete/", {"post": "yes"})
    assert not Unit.objects.exists()


# Lists in and out


def test_a_contributor_neither_imports_nor_finds_the_button(signed_in):
    contributor = signed_in(CONTRIBUTOR)
    assert contributor.get(IMPORT).status_code == 403
    assert upload(contributor, "Sở Y tế").status_code == 403
    assert IMPORT not in text(contributor.get(LIST))
    assert contributor.get(DOWNLOAD).status_code == 200


def test_a_stranger_gets_neither(client):
    for address in (IMPORT, DOWNLOAD):
        assert "/quan-tri/login/" in client.get(address)["Location"]


def test_a_file_is_shown_before_anything_is_saved_and_saved_when_confirmed(editor):
    UnitFactory(name="Sở Nội vụ")
    preview = upload(editor, "Văn phòng;Sở Y tế", "Sở Y tế;", "Sở Nội vụ;")
    assert "2 mới" in text(preview)
    assert "1 không đổi" in text(preview)
    assert Unit.objects.count() == 1
    assert "Đã thêm 2 đơn vị, sửa 0 đơn vị." in text(confirm(editor, preview))
    assert Unit.objects.get(name="Văn phòng").parent.name == "Sở Y tế"


def test_confirming_twice_saves_once(editor):
    preview = upload(editor, "Sở Y tế;")
    confirm(editor, preview)
    assert "không có gì phải đổi" in text(confirm(editor, preview))
    assert Unit.objects.count() == 1


def test_a_file_with_an_error_is_not_saved_in_part(editor):
    preview = text(upload(editor, "Sở Y tế;", "Văn phòng;Sở Y tếtt Nội"))
    assert "Không có đơn vị cấp trên «Sở Y tếtt Nội»" in preview
    assert 'name="rows"' not in preview
    assert not Unit.objects.exists()


def test_what_was_not_read_is_told_before_and_after_a_change_by_others(editor):
    UnitFactory(name="Sở Y tế", short_name="SYT")
    data = "STT;Tên đơn vị;Ghi chú\n1;SỞ Y TẾ;xem lại\nTổng cộng: 1;\n2;Sở Nội vụ;".encode()
    preview = editor.post(IMPORT, {"file": SimpleUploadedFile("don-vi.csv", data)})
    Unit.objects.update(name="Sở y tế")
    for page in (text(preview), text(confirm(editor, preview))):
        assert "Không đọc ô C2, cột «Ghi chú»: «xem lại»." in page
        assert "Không đọc từ dòng 3 trở xuống" in page


def test_a_reason_is_shown_once_and_the_others_wait(editor):
    preview = text(upload(editor, "Sở A;Tỉnhh", "Phòng 1;Sở A", "Sở B;Tỉnhh"))
    assert preview.count("Không có đơn vị cấp trên") == 1
    assert preview.count("Chờ dòng 2") == 2
    assert "2 chờ dòng khác" in preview


def test_a_change_made_between_preview_and_confirmation_is_noticed(editor):
    unit = UnitFactory(name="Sở Y tế", short_name="SYT")
    preview = upload(editor, "SỞ Y TẾ;", "Sở Nội vụ;")
    Unit.objects.filter(pk=unit.pk).update(name="Sở y tế")
    again = confirm(editor, preview)
    assert "vừa có người sửa" in text(again)
    assert Unit.objects.count() == 1
    assert "Đã thêm 1 đơn vị, sửa 1 đơn vị." in text(confirm(editor, again))


@pytest.mark.parametrize("forge", [lambda rows: rows[:-3] + "abc", lambda rows: "", lambda rows: "[]"])
def test_rows_that_we_did_not_sign_are_refused(editor, forge):
    preview = upload(editor, "Sở Y tế;")
    rows = re.search(r'name="rows"\s+value="([^"]+)"', text(preview))[1]
    assert "quá hạn" in text(editor.post(IMPORT, {"rows": forge(rows)}, follow=True))
    assert not Unit.objects.exists()


def test_rows_signed_for_a_colleague_are_refused(editor, administrator):
    assert "quá hạn" in text(confirm(administrator, upload(editor, "Sở Y tế;")))


def test_a_file_that_cannot_be_read_is_refused_at_its_field(editor):
    for filename, reason in (("a.xls", "lưu lại dạng .xlsx"), ("a.xlsx", "bị hỏng")):
        assert reason in text(upload(editor, "Sở Y tế;", filename=filename))
    assert "Hãy chọn một tệp." in text(editor.post(IMPORT, {}))


def test_a_download_can_be_imported_again_changed(editor):
    UnitFactory(name="Văn phòng", parent=UnitFactory(name="Sở Y tế"))
    book = load_workbook(BytesIO(editor.get(DOWNLOAD).content))
    book.active["B2"] = "Sở Y tế và Dân số"
    book.active["E3"] = "Sở Y tế và Dân số"
    file = BytesIO()
    book.save(file)
    preview = editor.post(IMPORT, {"file": SimpleUploadedFile("don-vi.xlsx", file.getvalue())})
    assert "Đã thêm 0 đơn vị, sửa 1 đơn vị." in text(confirm(editor, preview))
    assert Unit.objects.get(name="Văn phòng").parent.name == "Sở Y tế và Dân số"


def test_three_thousand_units_can_be_confirmed(editor):
    lines = [f"Sở {n};" for n in range(100)] + [f"Phòng Hành chính và Tổ chức {n};Sở {n % 100}" for n in range(2900)]
    confirm(editor, upload(editor, *lines))
    assert Unit.objects.count() == 3000


def test_the_import_says_where_it_stands(editor):
    page = text(editor.get(IMPORT))
    trail = page[page.index('class="breadcrumbs"') :]
    assert trail.index("Bàn biên tập</a>") < trail.index("Hội nghị, thi đua</a>") < trail.index("Đơn vị</a>")


# Units as they are chosen


@pytest.fixture
def offices():
    """Two offices of the same name, each of another department."""
    made = []
    for name, short in (("Công đoàn Sở Y tế", "CĐ SYT"), ("Công đoàn Sở Nội vụ", "")):
        department = UnitFactory(name=name, short_name=short)
        made.append(UnitFactory(name="Văn phòng", parent=department))
    return made


def found(client, term: str, **source) -> list[str]:
    source = source or {"app_label": "events", "model_name": "blockmember", "field_name": "unit"}
    response = client.get("/quan-tri/autocomplete/", {"term": term, **source})
    return [result["text"] for result in response.json()["results"]]


def test_units_of_one_name_are_told_apart_by_what_they_belong_to(editor, offices):
    assert found(editor, "van phong") == ["Văn phòng — CĐ SYT", "Văn phòng — Công đoàn Sở Nội vụ"]


def test_a_unit_is_found_with_the_name_of_what_it_belongs_to(editor, offices):
    assert found(editor, "van phong so y te") == ["Văn phòng — CĐ SYT"]


@pytest.mark.parametrize("term", ["bvdk", "BVĐK tỉnh", "nhà thương", "benh vien da khoa"])
def test_a_unit_is_found_by_its_short_and_former_names_without_accents(editor, term):
    UnitFactory(name="Bệnh viện Đa khoa tỉnh", short_name="BVĐK tỉnh", former_names="Nhà thương lớn", active=False)
    assert found(editor, term) == ["Bệnh viện Đa khoa tỉnh (BVĐK tỉnh) (đã thôi hoạt động)"]


def test_the_rows_of_award_lists_find_units_the_same_way(editor, offices):
    source = {"app_label": "awards", "model_name": "recipient", "field_name": "unit"}
    assert found(editor, "van phong y te", **source) == ["Văn phòng — CĐ SYT"]


def test_units_are_found_with_the_same_queries_however_deep_they_stand(editor, offices, django_assert_num_queries):
    for place in range(15):
        UnitFactory(name=f"Văn phòng {place}", parent=offices[0])
    found(editor, "van phong")
    with django_assert_num_queries(6):  # session, rights, how many there are, and one for the units
        found(editor, "van phong")


def test_what_is_chosen_shows_what_it_belongs_to(administrator, offices):
    page = administrator.get(f"/quan-tri/events/unit/{UnitFactory(parent=offices[0]).pk}/change/").content.decode()
    assert "Văn phòng — CĐ SYT</option>" in page


def test_other_choices_are_named_as_ever(editor):
    conference = ConferenceFactory(title="Hội nghị tổng kết")
    source = {"app_label": "events", "model_name": "campaign", "field_name": "launch"}
    assert found(editor, "tong ket", **source) == [str(conference)]


def test_a_list_with_a_unit_that_is_gone_is_shown_anew_and_nothing_of_it_is_saved(administrator):
    kept, gone = UnitFactory(order=1), UnitFactory(order=2)
    rows = {"form-0-id": kept.pk, "form-0-order": 2, "form-1-id": gone.pk, "form-1-order": 1}
    gone.delete()
    sent = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "1", **rows}
    page = administrator.post("/quan-tri/events/unit/", sent, follow=True).content.decode()
    assert "Chưa có gì được lưu" in page
    assert Unit.objects.get().order == 1
