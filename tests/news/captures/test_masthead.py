import pytest

from news.captures.lines import split_lines
from news.captures.masthead import read_masthead

TEXT = (
    "Chiều 27/1, đoàn viên Trạm Hòn Mây đã lắp hai mươi chiếc đèn chạy pin mặt trời dọc con đường xuống bến của làng, "
    "trong chương trình thắp sáng đường biển."
)
TITLE = "Thắp sáng con đường xuống bến của làng chài Hòn Mây"


def head(*lines):
    return read_masthead(split_lines("\n".join([*lines, TEXT])))


def test_the_title_is_above_the_stamp():
    assert head("Tin hoạt động", TITLE, "14:50 - 28/01/2021").title == TITLE


def test_the_title_may_be_under_the_stamp():
    assert head("Tin hoạt động", "14:50 - 28/01/2021", TITLE).title == TITLE


def test_a_breadcrumb_and_a_kicker_are_no_title():
    assert head("Trang chủ > Tin tức > " + TITLE[:30] + "...", "HÒN MÂY:", TITLE, "28/01/2021").title == TITLE


def test_the_last_step_of_a_breadcrumb_serves_where_the_page_repeats_the_title_nowhere():
    assert head("Trang chủ > Tin tức > " + TITLE, "28/01/2021").title == TITLE


def test_a_missing_title_is_told():
    found = head("Trang chủ", "28/01/2021")
    assert found.title == ""
    assert "Không tìm thấy tiêu đề bài viết." in found.warnings


def test_a_title_broken_in_two_is_put_together():
    found = head("CÔNG ĐOÀN NGÀNH HẢI ĐĂNG TỔNG KẾT NĂM 2020", "VÀ TRIỂN KHAI NHIỆM VỤ NĂM 2021", "28/01/2021")
    assert found.title == "CÔNG ĐOÀN NGÀNH HẢI ĐĂNG TỔNG KẾT NĂM 2020 VÀ TRIỂN KHAI NHIỆM VỤ NĂM 2021"


def test_names_are_taken_once_however_often_the_page_repeats_them():
    masthead = ["CÔNG ĐOÀN NGÀNH HẢI ĐĂNG", "LIGHTHOUSE WORKERS UNION", "logo"]
    found = head(*masthead, *masthead, TITLE, "28/01/2021")
    assert (found.site_name, found.site_name_en) == ("CÔNG ĐOÀN NGÀNH HẢI ĐĂNG", "LIGHTHOUSE WORKERS UNION")


def test_a_headline_in_capitals_is_no_name():
    found = head("CÔNG ĐOÀN NGÀNH HẢI ĐĂNG TỔ CHỨC HỘI NGHỊ SƠ KẾT", "28/01/2021")
    assert (found.title, found.site_name) == ("CÔNG ĐOÀN NGÀNH HẢI ĐĂNG TỔ CHỨC HỘI NGHỊ SƠ KẾT", "")


def test_a_slogan_with_its_opening_on_a_line_of_its_own_is_one_slogan():
    found = head("Nhiệt liệt chào mừng", "Đại hội Công đoàn ngành lần thứ V!", "", TITLE, "28/01/2021")
    assert found.slogan == "Nhiệt liệt chào mừng Đại hội Công đoàn ngành lần thứ V!"


def test_a_slogan_keeps_its_capitals_or_small_letters():
    assert (
        head("mừng đảng, mừng xuân, mừng đèn mới!", TITLE, "28/01/2021").slogan == "mừng đảng, mừng xuân, mừng đèn mới!"
    )


def test_any_exclamation_in_the_masthead_is_its_slogan():
    assert head("Vững tay đèn, sáng lòng người!", TITLE, "28/01/2021").slogan == "Vững tay đèn, sáng lòng người!"


def test_a_time_on_its_own_line_belongs_to_the_day_beside_it():
    assert head(TITLE, "28/01/2021", "14:50").published_at.isoformat() == "2021-01-28T14:50:00+07:00"


def test_the_day_a_page_was_seen_is_taken_only_with_a_warning():
    found = head(TITLE, "Thứ năm, ngày 18 tháng 07 năm 2024")
    assert "ngày xem trang" in " ".join(found.warnings)


def test_views_on_a_line_near_the_stamp_are_read():
    assert head(TITLE, "28/01/2021", "Lượt xem", "1.475").views == 1475


@pytest.mark.parametrize(
    "credit",
    ["Tác giả: Vũ Hoàng Nam", "Đăng bởi: Ban Biên tập", "Người đăng: admin", "Lê Minh Châu", "Phóng viên Lệ Thu"],
)
def test_an_author_between_title_and_stamp_is_no_title(credit):
    assert head("CÔNG ĐOÀN NGÀNH HẢI ĐĂNG", TITLE, credit, "09h30' ngày 28/01/2021").title == TITLE


def test_a_title_in_capitals_broken_for_want_of_room_is_put_together():
    first, second = "CÔNG ĐOÀN NGÀNH HẢI ĐĂNG TỔ CHỨC HỘI NGHỊ SƠ KẾT", "CÔNG TÁC CÔNG ĐOÀN SÁU THÁNG ĐẦU NĂM"
    found = head("CÔNG ĐOÀN NGÀNH HẢI ĐĂNG", first, second, "28/01/2021")
    assert (found.title, found.site_name) == (f"{first} {second}", "CÔNG ĐOÀN NGÀNH HẢI ĐĂNG")


def test_a_kicker_in_capitals_is_no_part_of_a_title_that_stands_by_itself():
    title = "CÔNG ĐOÀN TRẠM HÒN MÂY TỔ CHỨC THÀNH CÔNG ĐẠI HỘI ĐIỂM"
    assert head("TIẾN TỚI ĐẠI HỘI CÔNG ĐOÀN CÁC CẤP NHIỆM KỲ MỚI", title, "28/01/2021").title == title


@pytest.mark.parametrize("lines", [(TITLE, "Hòn Mây, ngày 28 tháng 01 năm 2021"), ("Hòn Mây, ngày 28/01/2021", TITLE)])
def test_a_place_and_day_beside_the_title_serve_where_there_is_no_stamp(lines):
    found = head(*lines)
    assert (found.title, found.published_at.isoformat()) == (TITLE, "2021-01-28T00:00:00+07:00")
    assert "dòng địa danh" in " ".join(found.warnings)


def test_a_place_and_day_do_not_outdo_a_stamp():
    found = head(TITLE, "14:50 - 29/01/2021", "Hòn Mây, ngày 28 tháng 01 năm 2021")
    assert (found.published_at.day, found.warnings) == (29, [])


def test_a_slogan_in_small_letters_under_an_english_name_is_a_line_of_its_own():
    english = "Viet Dong Ministry of Lighthouses Trade Union"
    found = head(
        "CÔNG ĐOÀN BỘ HẢI ĐĂNG VIỆT ĐÔNG", english, "nhiệt liệt chào mừng đại hội lần thứ v!", TITLE, "28/01/2021"
    )
    assert (found.site_name_en, found.slogan) == (english, "nhiệt liệt chào mừng đại hội lần thứ v!")


def test_a_slogan_broken_between_who_and_does_what_is_one_slogan():
    who, does_what = "CÁN BỘ, ĐOÀN VIÊN NGÀNH HẢI ĐĂNG", "THI ĐUA LẬP THÀNH TÍCH CHÀO MỪNG ĐẠI HỘI"
    assert head(who, does_what, TITLE, "28/01/2021").slogan == f"{who} {does_what}"


def test_an_english_name_may_have_more_words_than_we_know():
    found = head("CÔNG ĐOÀN NGÀNH HẢI ĐĂNG VIỆT ĐÔNG", "VIET DONG LIGHTHOUSE WORKERS UNION", TITLE, "28/01/2021")
    assert found.site_name_en == "VIET DONG LIGHTHOUSE WORKERS UNION"


def test_a_name_above_the_stamp_does_not_push_the_title_out_of_its_place():
    title = "Trường Sa, những ngày giữ đèn"
    assert head("CÔNG ĐOÀN NGÀNH HẢI ĐĂNG", title, "Minh Khuê", "28/01/2021").title == title
