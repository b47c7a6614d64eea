import pytest

from news.captures.credits import (
    labels_an_author,
    looks_like_a_signature,
    read_byline,
    read_source,
    split_off_byline,
    split_off_source,
)
from news.captures.lines import make_line


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("Tin, ảnh: Hoàng Lâm", "Tin, ảnh", "Hoàng Lâm"),
        ("Bài và ảnh: Hoàng Lâm./.", "Bài và ảnh", "Hoàng Lâm"),
        ("(Tin, ảnh: Thu Sương)", "Tin, ảnh", "Thu Sương"),
        ("TIN, ẢNH: HOÀNG LÂM", "Tin, ảnh", "HOÀNG LÂM"),
        ("Tác giả: Nguyễn Thị Mây", "Tác giả", "Nguyễn Thị Mây"),
        ("Tin: Hải Yến; Ảnh: Minh Khuê", "Tin", "Hải Yến; Ảnh: Minh Khuê"),
        ("Tin, ảnh Hoàng Lâm", "Tin, ảnh", "Hoàng Lâm"),
        ("Người viết: PV", "Người viết", "PV"),
    ],
)
def test_a_labelled_byline_gives_label_and_name(text, label, name):
    byline = read_byline(make_line(text))
    assert (byline.label, byline.name) == (label, name)


@pytest.mark.parametrize(
    "text", ["Ảnh: Toàn cảnh Hội nghị", "PV: Thưa đồng chí?", "Tin vui: lương đã tăng từ tháng này.", "Tác giả: admin"]
)
def test_a_label_before_something_else_is_no_byline(text):
    assert read_byline(make_line(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hoàng Lâm",
        "HOÀNG LÂM - THU SƯƠNG",
        "VPCĐ Sở",
        "Ban Tuyên giáo",
        "PV",
        "N.V.A (tổng hợp)",
        "H.Đào",
        "Hồng Nhung - Văn phòng Công đoàn",
    ],
)
def test_names_of_persons_and_desks_are_signatures(text):
    assert looks_like_a_signature(text)


@pytest.mark.parametrize(
    "text", ["Toàn cảnh Hội nghị", "Đồng chí Lâm Quang Bảo", "Kết quả đạt được", "TM. BAN THƯỜNG VỤ", "Ông Vũ Lâm", ""]
)
def test_other_short_lines_are_not(text):
    assert not looks_like_a_signature(text)


@pytest.mark.parametrize(
    ("text", "name", "url"),
    [
        ("Theo denbien.vn", "denbien.vn", ""),
        ("Nguồn: Báo Đèn Biển", "Báo Đèn Biển", ""),
        ("(Theo Báo Đèn Biển)", "Báo Đèn Biển", ""),
        ("(Nguồn: TTXVN/Vietnam+)", "TTXVN/Vietnam+", ""),
        ("Nguồn: Báo Đèn Biển - https://denbien.example/a-1.html", "Báo Đèn Biển", "https://denbien.example/a-1.html"),
        ("https://denbien.example/a-1.html", "", "https://denbien.example/a-1.html"),
        ("Nguồn tin: Bản tin Hòn Mây", "Bản tin Hòn Mây", ""),
    ],
)
def test_a_source_gives_name_and_address(text, name, url):
    source = read_source(make_line(text))
    assert (source.name, source.url) == (name, url)


@pytest.mark.parametrize(
    "text",
    [
        "Theo đó, các trạm sẽ thay đèn trong quý III.",
        "Theo kế hoạch của ngành",
        "Theo Nghị quyết số 02-NQ/TW",
        "Nguồn ảnh: TTXVN",
        "Nguồn lực cho công đoàn cơ sở được tăng thêm mỗi năm.",
    ],
)
def test_theo_and_nguon_in_a_sentence_are_no_source(text):
    assert read_source(make_line(text)) is None


def test_a_source_in_brackets_at_the_end_is_split_off():
    line, source = split_off_source(make_line("Hội thi khép lại thành công. (Theo Báo Đèn Biển)"))
    assert (line.text, read_source(source).name) == ("Hội thi khép lại thành công.", "Báo Đèn Biển")


def test_a_byline_after_the_last_stop_is_split_off():
    line, byline = split_off_byline(make_line("Hội thi khép lại thành công./. Tin, ảnh: Hoàng Lâm"))
    assert (line.text, read_byline(byline).name) == ("Hội thi khép lại thành công./.", "Hoàng Lâm")


def test_an_author_and_a_source_after_a_dash_are_split():
    line, source = split_off_source(make_line("Thu Sương - Theo Báo Đèn Biển"))
    assert (line.text, read_source(source).name) == ("Thu Sương", "Báo Đèn Biển")


@pytest.mark.parametrize("text", ["Tác giả: admin", "Đăng bởi: Ban Biên tập", "Viết bởi Vũ Nam", "Thực hiện: Lê Na"])
def test_a_line_that_labels_an_author_is_known_whoever_it_names(text):
    assert labels_an_author(make_line(text))


def test_a_headline_about_a_messenger_labels_no_author():
    assert not labels_an_author(make_line("Người đưa tin của làng chài được tặng giấy khen"))
