import pytest

from awards.appendix import Appendix, Remark, Row, check_rows


def checked(*rows):
    appendix = Appendix(rows=list(rows))
    check_rows(appendix)
    return appendix.rows


def row(at=1, name="Lê Văn An", **values):
    """A plain person, number `at`, in the row below that, but for what is said otherwise."""
    cells = {"number": f"A{at + 1}", "name": f"B{at + 1}", "unit": f"D{at + 1}", "form": f"E{at + 1}"}
    given = {"number": at, "unit": "Sở A", "form": "Giấy khen", "kind": "individual", "cells": cells}
    return Row(**{"sheet": "S", "row": at + 1, "name": name, **given, **values})


def test_a_plain_row_has_nothing_wrong():
    [found] = checked(row())
    assert not found.errors and not found.warnings


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"name": ""}, "Ô B2: thiếu họ tên. Hãy gõ vào hoặc bỏ dòng này."),
        ({"name": "", "kind": "collective"}, "Ô B2: thiếu tên tập thể. Hãy gõ vào hoặc bỏ dòng này."),
        ({"name": "- 12"}, "Ô B2: «- 12» không phải là tên. Hãy sửa lại họ tên."),
        ({"name": "A" * 201}, "Ô B2: họ tên dài 201 ký tự, quá 200. Hãy rút gọn."),
        ({"form": ""}, "Ô E2: chưa có hình thức khen thưởng. Hãy chọn hoặc gõ hình thức."),
        ({"unit": "#N/A"}, "Ô D2: có lỗi #N/A của Excel. Hãy sửa công thức hoặc gõ lại."),
    ],
)
def test_what_must_be_mended(values, error):
    assert checked(row(**values))[0].errors == [error]


@pytest.mark.parametrize(
    ("values", "warning"),
    [
        ({"name": "LÊ VĂN AN"}, "viết toàn chữ in hoa"),
        ({"name": "lê văn an"}, "viết toàn chữ thường"),
        ({"name": "Lê Văn 4n"}, "có chữ số"),
        ({"name": "Lê"}, "chỉ có một chữ"),
        ({"name": "Lê Văn @n"}, "ký tự lạ: @"),
        ({"name": "Phòng Kế toán"}, "giống tên tập thể"),
        ({"name": "Nguy?n Văn An", "kind": "collective"}, "ký tự hỏng: ?"),
        ({"unit": ""}, "Ô D2: chưa ghi đơn vị công tác của «Lê Văn An»."),
    ],
)
def test_what_somebody_should_look_at(values, warning):
    [found] = checked(row(**values))
    assert not found.errors
    assert len(found.warnings) == 1 and warning in found.warnings[0]


@pytest.mark.parametrize("field", ["name", "post", "unit", "note", "section"])
def test_personal_data_in_a_cell_must_be_taken_out_and_is_not_repeated(field):
    [found] = checked(row(**{field: "Lê Văn An 0912 345 678"}))
    assert len(found.errors) == 1
    assert (
        "có số điện thoại hoặc số định danh; trang chỉ đăng tên, chức vụ, đơn vị. Hãy xóa phần đó." in found.errors[0]
    )
    assert "345" not in str(found.errors + found.warnings)


def test_letters_of_other_alphabets_are_named_with_their_place():
    [found] = checked(row(name="Lê Văn \u0410n"))
    assert "Ô B2: chữ thứ 8 của họ tên «Lê Văn \u0410n» là «\u0410» (chữ Kirin)" in found.warnings[0]


def test_a_number_in_a_collectives_name_is_nothing_odd():
    assert not checked(row(name="Trường THPT số 2", kind="collective"))[0].warnings


def test_repeated_people_are_told_of_each_other():
    first, second, third = checked(row(1), row(2), row(3, unit="Sở B"))
    assert first.warnings == ["Ô B2: «Lê Văn An» trùng tên và đơn vị với dòng 3."]
    assert second.warnings == ["Ô B3: «Lê Văn An» trùng tên và đơn vị với dòng 2."]
    assert not third.warnings


def test_people_who_differ_in_accents_alone_are_told_so():
    _, second = checked(row(1, "Lê Văn Tuấn"), row(2, "Lê Văn Tuân"))
    assert "(nếu bỏ dấu)" in second.warnings[0]


def test_gaps_and_repeats_in_the_numbering():
    names = ["Lê Văn An", "Lê Văn Bình", "Lê Văn Chi", "Lê Văn Dũng", "Lê Văn Em"]
    numbers = (1, 2, 2, 4, 1)
    rows = checked(*(row(n, names[n - 1], number=number) for n, number in enumerate(numbers, start=1)))
    assert [bool(found.warnings) for found in rows] == [False, False, True, True, False]
    assert "số thứ tự 2 bị lặp lại" in rows[2].warnings[0]
    assert "nhảy từ 2 sang 4: thiếu 3." in rows[3].warnings[0]


def test_numbering_may_begin_anew_in_another_section_and_go_on():
    names = ["Lê Văn An", "Lê Văn Bình", "Lê Văn Chi", "Lê Văn Dũng"]
    given = zip(names, (1, 2, 3, 1), ("I", "I", "II", "III"), strict=True)
    rows = checked(*(row(n, name, number=number, section=part) for n, (name, number, part) in enumerate(given, 1)))
    assert not any(found.warnings for found in rows)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1, 7), "số thứ tự nhảy từ 1 sang 7: thiếu từ 2 đến 6"),
        ((3,), "số thứ tự bắt đầu từ 3: thiếu từ 1 đến 2"),
        ((2,), "số thứ tự bắt đầu từ 2: thiếu 1"),
    ],
)
def test_a_gap_is_told_in_another_section_and_at_the_beginning_too(numbers, words):
    rows = checked(*(row(n, f"Lê Văn {n}", number=n, section=str(n)) for n in numbers))
    assert any(words in told for told in rows[-1].warnings)


def test_checking_again_after_mending_leaves_nothing_old_behind():
    converted = Remark("changed", cell="B2", hint="đã chuyển bảng mã")
    appendix = Appendix(
        rows=[row(name="", remarks=[converted])], remarks=[Remark("nobody"), Remark("opening", hint="thừa")]
    )
    check_rows(appendix)
    appendix.rows[0].name = "Lê Văn An"
    check_rows(appendix)
    assert not appendix.rows[0].errors
    assert appendix.rows[0].warnings == ["Ô B2: đã chuyển bảng mã."]
    assert [remark.code for remark in appendix.said] == ["nobody", "opening"]


def test_a_text_full_of_other_alphabets_is_told_of_a_few_times():
    (found,) = checked(row(name="Lê " + "\u0410" * 60))
    assert sum("chữ Kirin" in warning for warning in found.warnings) == 5


def test_a_collectives_name_in_the_place_of_a_title_is_told():
    [found] = checked(row(honorific="Đội Bảo vệ"))
    assert any("danh xưng «Đội Bảo vệ» giống tên tập thể" in told for told in found.warnings)
