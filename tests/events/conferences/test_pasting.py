"""Lists as they are pasted: one row a person, and every word in a row or told."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.conferences.pasting import split_people
from tests.events.conferences.test_people import NAMES, POSTS
from unionsite.vietnamese.encodings import repair
from unionsite.vietnamese.fold import nfc

TWO = [("", "Nguyễn Văn An", "Chủ tịch"), ("", "Trần Thị Bình", "Phó Chủ tịch")]


def rows(text):
    return [(person.honorific, person.name, person.posts) for person in split_people(text).people]


@pytest.mark.parametrize("name", ["Rơ Châm H'Yéo", "John Smith", "Lụa Thị Hoa", "Y Khút Niê", "Ma Seo Páo", "Kpă La"])
@pytest.mark.parametrize("sign", [": ", " : ", ":", " - ", ", "])
def test_a_name_that_nobody_knows_stays_before_its_colon(name, sign):
    assert rows(f"{name}{sign}Ủy viên") == [("", name, "Ủy viên")]


@pytest.mark.parametrize(
    "mark",
    ["1. ", "1) ", "(1) ", "1- ", "1 – ", "1/ ", "1.2. ", "1 ", "1\t", "a) ", "I. ", "- ", "+ ", "• ", "·\t", "➢ ", "*",
     "\uf0b7\t", "\uf02d ", "§ ", "ü ", "o ", "Ø ", "– 1. ", "•\t1) "],
)  # fmt: skip
def test_no_number_and_no_bullet_is_part_of_a_name(mark):
    assert rows(f"{mark}Nguyễn Văn An, Chủ tịch\n{mark}Trần Thị Bình, Phó Chủ tịch") == TWO


@pytest.mark.parametrize("line", ["1", "12", "-", "\uf0b7", "1.", "---", "(3)"])
def test_what_is_only_a_number_or_a_bullet_is_nobody(line):
    assert rows(f"{line}\nNguyễn Văn An, Chủ tịch\n{line}\nTrần Thị Bình, Phó Chủ tịch") == TWO


@pytest.mark.parametrize("text", ["63 tỉnh, thành", "30-4 hội họp", "V. I. Lê-nin", "Y Biêr", "o nhà", "15 đại biểu"])
def test_what_only_looks_like_a_number_or_a_bullet_stays(text):
    assert " ".join(" ".join(row) for row in rows(text)).split() == text.replace(",", "").split()


def test_words_soft_line_breaks_part_people():
    assert rows("Nguyễn Văn An, Chủ tịch\vTrần Thị Bình, Phó Chủ tịch") == TWO


def test_old_letters_are_converted_and_told():
    pasted = split_people("§/c NguyÔn V¨n An, Chñ tÞch C«ng ®oµn tØnh\n§/c TrÇn ThÞ B×nh, Phã Chñ tÞch")
    assert [person.name for person in pasted.people] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert any("TCVN3" in remark for remark in pasted.remarks())


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Nguyễn Văn An, Ủy viên Ban Thường vụ; Phó Chủ tịch", "Ủy viên Ban Thường vụ, Phó Chủ tịch"),
        ("K'Brép, Trưởng ban; kiêm Chủ nhiệm Ủy ban Kiểm tra", "Trưởng ban, kiêm Chủ nhiệm Ủy ban Kiểm tra"),
    ],
)
def test_a_post_after_a_semicolon_is_no_further_person(text, posts):
    assert [row[2] for row in rows(text)] == [posts]


def test_a_name_that_reads_like_a_post_is_a_name():
    assert rows("Nguyễn Văn An; Đoàn Trường") == [("", "Nguyễn Văn An", ""), ("", "Đoàn Trường", "")]


def test_posts_without_names_are_a_row_each():
    assert rows("Chủ tịch Công đoàn cơ sở 1; Chủ tịch Công đoàn cơ sở 2")[1][1] == "Chủ tịch Công đoàn cơ sở 2"


@pytest.mark.parametrize(
    ("text", "name", "heading"),
    [
        ("Chủ trì: Ma Seo Páo, Ủy viên", "Ma Seo Páo", "Chủ trì"),
        ("Khách mời: John Smith, Giám đốc", "John Smith", "Khách mời"),
        ("Dự Hội nghị có các đồng chí: Nguyễn Văn An", "Nguyễn Văn An", "Dự Hội nghị có các đồng chí"),
        ("DANH SÁCH ĐẠI BIỂU\nNguyễn Văn An", "Nguyễn Văn An", "DANH SÁCH ĐẠI BIỂU"),
        ("STT\tHọ và tên\tChức vụ\n1\tNguyễn Văn An\tChủ tịch", "Nguyễn Văn An", "STT, Họ và tên, Chức vụ"),
        ("Nguyễn Văn An, Chủ tịch chủ trì Hội nghị", "Nguyễn Văn An", "chủ trì Hội nghị"),
    ],
)
def test_a_heading_is_nobody_and_is_told(text, name, heading):
    pasted = split_people(text)
    assert [person.name for person in pasted.people] == [name]
    assert any(f"«{heading}»" in remark for remark in pasted.remarks())


@pytest.mark.parametrize("who", ["Lê Thị Xuân", "Lụa Thị Hoa", "đ/c K'Brép"])
def test_a_post_before_a_colon_is_that_persons(who):
    (person,) = split_people(f"Thư ký đoàn: {who}").people
    assert (person.honorific, person.posts) == ("Đ/c" if "đ/c" in who else "", "Thư ký đoàn")


def test_other_words_before_a_colon_are_a_row_to_look_at():
    pasted = split_people("Công đoàn ngành Y tế: Nguyễn Văn An, Chủ tịch")
    assert [person.name for person in pasted.people] == ["Công đoàn ngành Y tế", "Nguyễn Văn An"]
    assert any("xem lại" in remark and "«Công đoàn ngành Y tế»" in remark for remark in pasted.remarks())


def test_who_stands_there_twice_is_told_and_stays_twice():
    pasted = split_people("Nguyễn Văn An, Chủ tịch\nTrần Thị Bình\nNGUYỄN VĂN AN, Chủ tịch")
    assert len(pasted.people) == 3
    assert any("nhiều lần" in remark and "NGUYỄN VĂN AN" in remark for remark in pasted.remarks())


def test_of_a_list_without_doubts_nothing_is_said():
    assert split_people("1. Đ/c Y Khút Niê: Phó Chủ tịch\n2. Nguyễn Văn An, Chủ tịch; đại diện các ban").remarks() == []


def test_a_number_that_is_no_running_number_is_told():
    assert any("0912345678" in remark for remark in split_people("Nguyễn Văn An\n0912345678").remarks())


@pytest.mark.parametrize(
    "again", ["1. ", "- ", "a) ", "Chủ trì: ", "và ", "Đ/c ", "; ", "A:", "Các đồng chí Nguyễn ", "\t"]
)
def test_the_same_sign_a_thousand_times_is_borne(again):
    assert split_people(again * (20_000 // len(again)) + "Nguyễn Văn An").people


# Nothing is lost

JOINTS = {"và", "cùng", "với"}
LETTERS = re.compile(r"[^\W\d_]+")


def words(text: str) -> Counter:
    """The words of a text; single small letters and those of Wingdings may be bullets."""
    found = written(nfc(repair(text.replace("\v", "\n")).text))
    return Counter(
        word for word in found if word not in JOINTS and not (len(word) == 1 and word in "ouvqlnwüøþàèðabcdđ")
    )


def kept(text: str) -> Counter:
    pasted = split_people(text)
    rows = [part for person in pasted.people for part in (person.honorific, person.name, person.posts)]
    return Counter(written(" ".join([*rows, *pasted.left_out])))


def written(text: str) -> list[str]:
    return [word for word in LETTERS.findall(text.casefold()) if any(map(str.isalpha, word))]


HEADS = ["Chủ trì: ", "Thư ký đoàn: ", "Các đồng chí ", "Dự Hội nghị có: ", "Công đoàn ngành Y tế: ", "Ban Tổ Chức: ",
         "Về phía khách mời: ", "DANH SÁCH: ", ""]  # fmt: skip
MARKS = ["1. ", "2) ", "3 ", "- ", "\uf0b7\t", "ü ", "• ", "I. ", ""]
HONORIFICS = ["Đ/c ", "đ/c: ", "Ông ", "Bà ", "đồng chí ", "PGS, TS ", "Đồng chí Phó Chủ tịch: đ/c ", ""]
BETWEEN = ["; ", "\n", ", ", " và ", ";\n", "\v", " cùng các đồng chí ", ".\n", " và đại diện lãnh đạo các sở; ", "\t"]
PEOPLE = st.one_of(NAMES, st.sampled_from(["Ma Seo Páo", "John Smith", "Lụa Thị Hoa", "hội viên", "Kpă La"]))
ROWS = st.tuples(
    *map(st.sampled_from, (MARKS, HEADS, HONORIFICS)), PEOPLE, st.sampled_from([": ", ", ", " - ", " (", " "]), POSTS
)


@given(st.lists(st.tuples(ROWS, st.sampled_from(BETWEEN)), max_size=6))
def test_every_word_of_a_list_stands_in_a_row_or_is_told(parts):
    text = "".join("".join(row) + between for row, between in parts)
    assert words(text.replace("I. ", "")) - kept(text) == Counter(), text


TOKENS = ["Nguyễn", "Văn", "An", "Chủ tịch", "chủ trì", "các đồng chí", "Các ông", "và", "cùng", "Đ/c", "kiêm", "gồm",
          "đại diện", "lãnh đạo", "toàn thể", "H'Yéo", "danh sách", "12", "TS", "GS", ":", ",", ";", "\n", "\t", "(",
          ")", "là", " - ", ".", "/", "…", "\uf0b7", "hội nghị", "Phó", "Hà Nội", "bà Rịa"]  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=14).map(" ".join))
def test_no_word_is_lost_however_they_stand(text):
    assert words(text) - kept(text) == Counter(), text


@given(st.text(st.one_of(st.sampled_from(";,:-–.()\n\t /đĐcA1ôÔ"), st.characters()), max_size=200))
def test_of_any_text_no_word_is_lost(text):
    assert words(text) - kept(text) == Counter(), text
