import pytest

from news.captures.captions import caption_text, find_captions
from news.captures.lines import make_line, split_lines
from news.captures.prose import Style, style_of

BEFORE = (
    "Sáng 12/5, Công đoàn ngành Hải đăng tổ chức Hội nghị sơ kết giữa năm với hơn tám mươi đoàn viên của mười hai trạm "
    "cùng nhiều khách mời từ các ngành bạn trên địa bàn."
)
AFTER = (
    "Báo cáo tại Hội nghị cho thấy các trạm đã khắc phục 34 sự cố nguồn điện, tiết kiệm hai trăm triệu đồng, không "
    "xảy ra tai nạn lao động nào trong sáu tháng qua."
)


def is_caption(text, style=None):
    lines = split_lines(f"{BEFORE}\n\n{text}\n\n{AFTER}")
    return find_captions(lines, style or style_of(lines, is_interview=False))[1]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn cảnh Hội nghị",
        "Toàn cảnh Hội nghị.",
        "Đ/c Lâm Quang Bảo, Chủ tịch Công đoàn ngành phát biểu khai mạc Hội nghị",
        "(Đ/c Lâm Quang Bảo - Chủ tịch Công đoàn ngành)",
        "Các đại biểu biểu quyết thông qua chương trình làm việc",
        "Lãnh đạo ngành và các đại biểu chụp ảnh lưu niệm.",
        "Đoàn Chủ tịch Hội nghị (từ trái sang): Lâm Quang Bảo, Vũ Hải Triều, Đinh Thế Vinh",
        "Thợ đèn thay kính trên đỉnh tháp. (Ảnh: Thu Sương)",
        "TS. Lê Thị Sóng trình bày chuyên đề về an toàn điện",
        "Lễ trao giải Hội thi tay nghề do Công đoàn ngành và Trường Kỹ thuật Biển phối hợp tổ chức",
        "Hình 2. Tổ trực ban đêm",
        "Trong ảnh: Đoàn viên trồng cây quanh trạm",
    ],
)
def test_a_line_that_shows_who_does_what_is_a_caption(text):
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị đã thông qua Nghị quyết với sự nhất trí cao.",
        "Mỗi suất quà trị giá năm trăm nghìn đồng.",
        "Nhân dịp này, Công đoàn ngành trao Bằng khen cho 02 tập thể và 09 cá nhân.",
        "I. KẾT QUẢ ĐẠT ĐƯỢC",
        "2. Phương hướng sáu tháng cuối năm",
        "- Tặng quà cho gia đình đoàn viên ở xa;",
        "Kính thưa các đồng chí,",
        "Những kết quả nổi bật",
        "Đồng chí có thể cho biết kết quả cụ thể?",
        "Các nội dung chính gồm:",
        "(Có danh sách kèm theo)",
        "Đồng chí Lâm Quang Bảo cho biết, ngành sẽ xây thêm ba nhà ở công vụ.",
    ],
)
def test_a_short_sentence_heading_or_list_item_is_none(text):
    assert not is_caption(text)


def test_blank_lines_above_speak_for_a_caption_with_a_full_stop():
    text = "Các đội kéo co nữ thi đấu vòng loại."
    lines = split_lines(f"{BEFORE}\n\n{AFTER}\n\n\n{text}\n\n{AFTER}")
    assert find_captions(lines, style_of(lines, is_interview=False)) == [False, False, True, False]


def test_in_an_interview_short_answers_are_no_captions():
    assert not is_caption("Chúng tôi tham gia mọi phong trào của ngành.", Style(is_interview=True))


def test_a_caption_loses_its_brackets_and_the_number_of_its_copy():
    assert caption_text(make_line("(Quang cảnh Hội nghị)")) == "Quang cảnh Hội nghị"
    assert caption_text(make_line("[Quang cảnh Hội nghị].")) == "Quang cảnh Hội nghị"
    assert caption_text(make_line("Quang cảnh Hội nghị - Ảnh 1.")) == "Quang cảnh Hội nghị"


def test_one_short_sentence_of_who_does_what_is_a_caption_though_it_ends_with_a_stop():
    assert is_caption('Lãnh đạo Công đoàn ngành trao biển tượng trưng hỗ trợ xây dựng "Mái ấm Công đoàn".')


@pytest.mark.parametrize("text", ["(Từ ngày 25/01/2021 đến ngày 29/01/2021)", "Ban Thường vụ ghi nhận các ý kiến."])
def test_a_period_in_brackets_and_a_plain_report_are_no_captions(text):
    assert not is_caption(text)
