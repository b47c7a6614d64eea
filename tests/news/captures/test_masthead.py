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
