import json
import unicodedata
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.captures import Capture, UnreadableCapture, body_html, capture_json, parse_capture, read_capture
from unionsite.vietnamese.legacy import TCVN3_LETTERS, VNI_LETTERS

SAMPLES = Path(__file__).parent / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
ABSENT = {
    "title": "",
    "slogan": "",
    "site_name": "",
    "site_name_en": "",
    "byline": "",
    "source_name": "",
    "source_url": "",
    "views": None,
    "visits_total": None,
    "visitors_online": None,
}
ARTICLE = """Công đoàn ngành Hải đăng tặng đèn cho bà con làng chài
14:50 - 28/01/2021

Chiều 27/1, đoàn viên Trạm Hòn Mây đã lắp hai mươi chiếc đèn chạy pin mặt trời dọc con đường xuống bến của làng chài.

Đ/c Lâm Quang Bảo trao đèn cho đại diện làng chài

Bà con cho biết, từ nay thuyền về đêm đã có ánh sáng dẫn lối, trẻ nhỏ đi học thêm buổi tối cũng yên tâm hơn trước.

Hoàng Lâm
"""


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_gives_what_is_expected_of_it(name):
    found = capture_json(read_capture((SAMPLES / f"{name}.txt").read_bytes()))
    expected = ABSENT | EXPECTED[name]
    assert {key: found[key] for key in expected} == expected


def test_the_samples_are_at_least_fifteen():
    assert len(EXPECTED) >= 15


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_the_encoding_of_a_file_makes_no_difference(encoding):
    assert read_capture(ARTICLE.encode(encoding)) == parse_capture(ARTICLE)


def test_decomposed_letters_icelandic_d_and_hard_spaces_make_no_difference():
    odd = (
        unicodedata.normalize("NFD", ARTICLE).replace("Đ", "Ð").replace("đèn cho", "đèn\u00a0cho").replace("\n", "\r\n")
    )
    found = read_capture(odd.encode())
    assert (found.title, found.captions, found.byline) == (
        parse_capture(ARTICLE).title,
        parse_capture(ARTICLE).captions,
        "Hoàng Lâm",
    )


def test_an_article_in_tcvn3_is_read_and_said_to_be():
    letters = {letter: byte for byte, letter in TCVN3_LETTERS.items()}
    found = read_capture("".join(letters.get(letter, letter) for letter in ARTICLE).encode("latin-1"))
    assert found.title == "Công đoàn ngành Hải đăng tặng đèn cho bà con làng chài"
    assert found.captions == ["Đ/c Lâm Quang Bảo trao đèn cho đại diện làng chài"]
    assert "TCVN3" in " ".join(found.warnings)


def test_an_article_in_vni_is_read_and_said_to_be():
    letters = {letter: shown for shown, letter in VNI_LETTERS.items()}
    letters |= {letter.upper(): shown.upper() for letter, shown in letters.items()}
    found = read_capture("".join(letters.get(letter, letter) for letter in ARTICLE).encode("cp1252"))
    assert found.title == "Công đoàn ngành Hải đăng tặng đèn cho bà con làng chài"
    assert found.published_at.isoformat() == "2021-01-28T14:50:00+07:00"
    assert "VNI" in " ".join(found.warnings)


@pytest.mark.parametrize(
    "data", [b"", b" \n\n ", "\u00a0\n".encode(), b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n" + bytes(90)]
)
def test_an_empty_or_unreadable_file_is_refused_in_vietnamese(data):
    with pytest.raises(UnreadableCapture, match="Tệp|chữ"):
        read_capture(data)


def test_a_page_of_nothing_but_furniture_is_refused():
    with pytest.raises(UnreadableCapture, match="Không tìm thấy bài viết"):
        parse_capture("Trang chủ\nTin tức\nLiên hệ\nĐang online : 5\nThông báo\n")


def test_the_lead_is_the_first_paragraph_and_counts_as_one():
    found = parse_capture(ARTICLE)
    assert found.lead.startswith("Chiều 27/1, đoàn viên")
    assert found.paragraphs == 2


def test_a_missing_stamp_is_told():
    found = parse_capture(ARTICLE.replace("14:50 - 28/01/2021\n", ""))
    assert found.published_at is None
    assert found.warnings == ["Không tìm thấy thời gian đăng bài."]


def test_a_missing_title_is_told():
    prose = ARTICLE.split("\n\n")[1]
    found = parse_capture(f"14:50 - 28/01/2021\n\n{prose}\n\n{prose}")
    assert found.title == ""
    assert "Không tìm thấy tiêu đề bài viết." in found.warnings


def test_two_stamps_beside_the_title_are_told():
    found = parse_capture(ARTICLE.replace("14:50 - 28/01/2021", "Ngày đăng: 28/01/2021\nCập nhật: 02/02/2021 08:00"))
    assert found.published_at.isoformat() == "2021-01-28T00:00:00+07:00"
    assert "mốc thời gian" in " ".join(found.warnings)


def test_a_slogan_under_the_article_is_not_its_slogan():
    assert parse_capture(ARTICLE + "\n\nTin khác\nNhiệt liệt chào mừng Đại hội!").slogan == ""


def test_a_title_that_sounds_like_a_slogan_stays_the_title():
    found = parse_capture(
        ARTICLE.replace("Công đoàn ngành Hải đăng tặng", "Chào mừng ngày truyền thống, Hải đăng tặng")
    )
    assert found.title.startswith("Chào mừng ngày truyền thống")
    assert found.slogan == ""


def test_a_greeting_to_visitors_is_no_slogan():
    assert parse_capture("Chào mừng bạn đến với trang tin của công đoàn\n" + ARTICLE).slogan == ""


def test_the_clock_of_a_page_is_not_the_stamp_of_its_article():
    found = parse_capture("Thứ sáu, ngày 20 tháng 11 năm 2026\n" + ARTICLE)
    assert found.published_at.year == 2021


def test_notices_and_related_news_do_not_become_paragraphs():
    more = "\nThông báo\nLịch trực Tết của các trạm đèn, đề nghị đoàn viên theo dõi.\nTin khác\nXem thêm\n"
    assert parse_capture(ARTICLE + more).blocks == parse_capture(ARTICLE).blocks


def test_a_box_of_related_news_inside_the_article_does_not_cut_it():
    text = ARTICLE.replace("\nĐ/c Lâm", "\nTin liên quan\nLớp học bơi khai giảng\n\nĐ/c Lâm", 1)
    long_end = (
        "\n\n" + "Đèn sáng suốt đêm, sóng yên và gió nhẹ, thuyền về đông đủ sau ba ngày đánh bắt ở ngư trường xa. " * 3
    )
    found = parse_capture(text.replace("\nHoàng Lâm", long_end + "\n\nHoàng Lâm"))
    assert found.paragraphs == 3
    assert "Lớp học bơi khai giảng" not in [block.text for block in found.blocks]


def test_a_second_paragraph_that_begins_with_theo_is_no_source():
    found = parse_capture(ARTICLE.replace("Bà con cho biết", "Theo bà con"))
    assert (found.source_name, found.paragraphs) == ("", 2)


def test_the_json_has_the_keys_of_the_command_in_their_order():
    assert " ".join(capture_json(parse_capture(ARTICLE))) == (
        "title published_at slogan site_name site_name_en lead byline source_name source_url views captions paragraphs "
        "visits_total visitors_online warnings"
    )


@settings(max_examples=100)
@given(st.text())
def test_any_text_is_read_or_refused(text):
    _read_or_refused(parse_capture, text)


@settings(max_examples=100)
@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    _read_or_refused(read_capture, data)


SCRAPS = """
Nhiệt liệt chào mừng!|(|)|()|[]|Ảnh:|Tin, ảnh:|Theo|Nguồn:|https://|:|PV:|PV: ?|Đồng chí A: b|•|-|1.|Thông báo|Tags:
30/02/2021|14:50|Thứ hai|Lượt xem:|475|Đang online|Tổng lượt truy cập|©|logo|(Ảnh)|Ảnh: .|./.|Tin khác|Ảnh:  (x)
Trang chủ >|>|/|Theo (|Nguồn: ()|&B|“|”|Tin: , Ảnh:|Trang chủ > Tin tức > Thắp sáng con đường xuống bến của làng chài
"""
PIECES = ARTICLE.splitlines() + SCRAPS.replace("\n", "|").split("|")


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", "\n\n\n", " ", "          ", "\t"])),
        max_size=30,
    )
)
def test_any_shuffle_of_a_page_is_read_or_refused(pieces):
    _read_or_refused(parse_capture, "".join(piece + end for piece, end in pieces))


def _read_or_refused(read, source):
    try:
        found = read(source)
    except UnreadableCapture as refusal:
        assert str(refusal)
    else:
        assert {field.name for field in fields(Capture)}
        json.dumps(capture_json(found))
        body_html(found)


def test_files_that_a_page_offers_are_told():
    found = parse_capture(f"{ARTICLE}\nTải về: danh-sach.xlsx\n")
    assert "danh-sach.xlsx" in " ".join(found.warnings)


@pytest.mark.parametrize("more", ["Dòng ngắn\n" * 50_000, "a " * 500_000])
def test_a_file_far_longer_than_a_page_is_refused_at_once(more):
    with pytest.raises(UnreadableCapture, match="quá dài cho một trang"):
        read_capture((ARTICLE + more).encode())


def test_a_category_beside_the_stamp_is_no_author():
    text = "Trang chủ / Công đoàn\n" + ARTICLE.replace("28/01/2021", "28/01/2021 | Công đoàn").replace(
        "Hoàng Lâm\n", ""
    )
    assert parse_capture(text).byline == ""


def test_a_day_inside_the_text_is_not_lost():
    found = parse_capture(ARTICLE.replace("\nĐ/c Lâm", "\nThứ Ba, ngày 16/11/2021\n\nĐ/c Lâm", 1))
    assert "Thứ Ba, ngày 16/11/2021" in [block.text for block in found.blocks]
