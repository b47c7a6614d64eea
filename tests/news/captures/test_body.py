import pytest

from news.captures.body import read_body
from news.captures.lines import split_lines

FIRST = (
    "Chiều 27/1, đoàn viên Trạm Hòn Mây đã lắp hai mươi chiếc đèn chạy pin mặt trời dọc con đường xuống bến làng chài."
)
SECOND = (
    "Bà con cho biết, từ nay thuyền về đêm đã có ánh sáng dẫn lối, trẻ nhỏ đi học thêm buổi tối cũng yên tâm hơn trước."
)


def read(*lines):
    return read_body(split_lines("\n\n".join(lines)))


def kinds(article):
    return [block.kind for block in article.blocks]


def test_names_in_a_numbered_list_are_no_headings():
    article = read(FIRST, "Danh sách đội trực:", "1. Đồng chí Lâm Quang Bảo", "2. Đồng chí Vũ Hải Triều", SECOND)
    assert kinds(article) == ["paragraph"] * 5


def test_a_numbered_line_alone_is_a_heading():
    assert kinds(read(FIRST, "1. Kết quả", SECOND)) == ["paragraph", "heading", "paragraph"]


def test_the_turns_of_an_interview_keep_their_speakers():
    article = read(FIRST, "PV: Thưa đồng chí, có khó không?", "Đ/c Bảo: Khó, nhưng vui.", "PV: Xin cảm ơn đồng chí!")
    assert [(block.kind, block.speaker) for block in article.blocks[1:]] == [
        ("question", "PV"),
        ("answer", "Đ/c Bảo"),
        ("question", "PV"),
    ]


def test_a_colon_in_a_report_makes_no_turn():
    assert kinds(read(FIRST, "Kết quả: mười đèn đã sáng.", SECOND)) == ["paragraph"] * 3


def test_a_photographer_under_a_caption_belongs_to_it():
    article = read(FIRST, "Quang cảnh lễ trao đèn", "Ảnh: Thu Sương", SECOND, "Hoàng Lâm")
    assert (article.blocks[1].text, article.blocks[1].credit) == ("Quang cảnh lễ trao đèn", "Thu Sương")
    assert article.byline.name == "Hoàng Lâm"


def test_a_caption_repeated_by_its_alternative_text_counts_once():
    article = read(FIRST, "Quang cảnh lễ trao đèn - Ảnh 1.", "Quang cảnh lễ trao đèn", SECOND)
    assert kinds(article) == ["paragraph", "caption", "paragraph"]


def test_captions_between_the_last_sentence_and_the_signature_are_kept():
    article = read(FIRST, SECOND, "(Lễ trao đèn)", "(Các cháu nhỏ bên đèn mới)", "(Hoàng Lâm)")
    assert kinds(article) == ["paragraph", "paragraph", "caption", "caption"]
    assert article.byline.name == "Hoàng Lâm"


def test_the_source_may_stand_above_the_text():
    assert read("Nguồn: Báo Đèn Biển", FIRST, SECOND).source.name == "Báo Đèn Biển"


def test_the_address_of_a_source_may_stand_on_the_next_line():
    article = read(FIRST, SECOND, "Nguồn: Báo Đèn Biển", "https://denbien.example/a-1.html")
    assert (article.source.name, article.source.url) == ("Báo Đèn Biển", "https://denbien.example/a-1.html")


def test_an_author_and_a_source_share_a_line():
    article = read(FIRST, SECOND, "Hoàng Lâm (Theo denbien.vn)")
    assert (article.byline.name, article.source.name) == ("Hoàng Lâm", "denbien.vn")


def test_a_notice_keeps_its_telephone_number():
    article = read(FIRST, "Mọi chi tiết xin liên hệ Văn phòng Công đoàn.", "Điện thoại: 0123 456 789.")
    assert article.blocks[-1].text == "Điện thoại: 0123 456 789."


@pytest.mark.parametrize(
    "foot", ["Bản quyền thuộc Công đoàn", "Tin liên quan", "Bình luận (0)", "Từ khóa: đèn, biển", "ĐỐI TÁC"]
)
def test_what_follows_the_article_is_left_out(foot):
    article = read(FIRST, SECOND, "Tin: Hoàng Lâm", foot, "Hội thi thợ đèn giỏi", "Lớp học bơi khai giảng ngày 5/6.")
    assert kinds(article) == ["paragraph", "paragraph"]


def test_titles_with_their_days_under_the_article_are_no_captions():
    article = read(FIRST, SECOND, "Đoàn viên hiến máu nhân đạo (11/08/2022)", "Trao mái ấm công đoàn (02/08/2022)")
    assert kinds(article) == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "line",
    ["Tải về: thong-bao.pdf", "Xem danh sách chi tiết tại đây: qd-12.pdf", "File đính kèm: phu-luc.docx (125 KB)"]
    + ["Xem chi tiết tại đây", "Email In trang này", "Theo dõi trang trên Zalo"],
)
def test_what_a_page_offers_to_do_is_not_in_the_article(line):
    assert kinds(read(FIRST, line, SECOND)) == ["paragraph", "paragraph"]


def test_a_sentence_that_names_a_file_stays():
    assert kinds(read(FIRST, "Toàn văn ở tệp bao-cao.pdf kèm theo bài viết này để đoàn viên nghiên cứu.", SECOND))[
        1:
    ] == [
        "paragraph",
        "paragraph",
    ]


def test_the_days_of_a_programme_stay_in_it():
    article = read(FIRST, "Thứ Ba, ngày 16/11/2021", SECOND)
    assert [block.text for block in article.blocks][1] == "Thứ Ba, ngày 16/11/2021"


def test_the_place_and_day_of_a_letter_are_no_caption():
    assert kinds(read(FIRST, SECOND, "Hòn Mây, ngày 12 tháng 11 năm 2021")) == ["paragraph"] * 3


@pytest.mark.parametrize(
    ("above", "below", "name"),
    [
        ("Tác giả: Vũ Nam", "", "Vũ Nam"),
        ("Tác giả: Vũ Nam", "Tin, ảnh: Hà An", "Hà An"),
        ("Đăng bởi: Vũ Nam", "Hà An", "Hà An"),
        ("Thực hiện: Vũ Nam", "Ảnh: Hà An", "Vũ Nam"),
        ("LÊ HUY", "", "LÊ HUY"),
        ("MỞ ĐẦU", "", ""),
    ],
)
def test_the_author_above_the_text_counts_when_none_is_below(above, below, name):
    assert read(above, FIRST, SECOND, below).byline.name == name
