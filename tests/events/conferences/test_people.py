import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.conferences.pasting import split_people
from events.conferences.people import Person, is_name, joined
from events.models import Participant
from unionsite.vietnamese.family_names import SURE_FAMILIES


def rows(text):
    return [(person.honorific, person.name, person.posts) for person in split_people(text).people]


def test_people_are_parted_by_semicolons_and_their_posts_by_commas():
    assert rows("Nguyễn Văn A, Phó Chủ tịch Thường trực; Trần Thị B, Chánh Văn phòng, UV BCH; Lê Văn C") == [
        ("", "Nguyễn Văn A", "Phó Chủ tịch Thường trực"),
        ("", "Trần Thị B", "Chánh Văn phòng, UV BCH"),
        ("", "Lê Văn C", ""),
    ]


@pytest.mark.parametrize("text", ["", " \n ", "; , .\n - ", "Các đồng chí:", "1."])
def test_nothing_makes_nobody(text):
    assert split_people(text).people == []


LINES = {
    "numbers": "1. Nguyễn Văn A, Chủ tịch\n02) Trần Thị B, Phó Chủ tịch.",
    "bullets": "- Nguyễn Văn A, Chủ tịch;\n• Trần Thị B, Phó Chủ tịch…",
    "dashes": "Nguyễn Văn A - Chủ tịch\nTrần Thị B– Phó Chủ tịch./.",
    "brackets": "Nguyễn Văn A (Chủ tịch)\n(Trần Thị B, Phó Chủ tịch)",
    "a table": "1\tNguyễn Văn A\tChủ tịch\n2\tTrần Thị B\tPhó Chủ tịch",
    "posts below names": "Nguyễn Văn A\nChủ tịch\n\nTrần Thị B\nPhó Chủ tịch",
    "broken lines": "Nguyễn Văn A,\nChủ tịch; Trần Thị B, Phó Chủ\ntịch",
    "a heading": "Chủ trì Hội nghị có các đồng chí: Nguyễn Văn A, Chủ tịch; Trần Thị B, Phó Chủ tịch",
    "a heading without colon": "Các đồng chí Nguyễn Văn A, Chủ tịch; Trần Thị B, Phó Chủ tịch",
    "a heading each": "Chủ trì: Nguyễn Văn A, Chủ tịch\nĐại biểu: Trần Thị B, Phó Chủ tịch",
    "posts first": "Chủ tịch Nguyễn Văn A; Phó Chủ tịch: Trần Thị B",
    "posts first and «và»": "Chủ tịch Nguyễn Văn A và Phó Chủ tịch Trần Thị B",
    "posts first and commas": "Chủ tịch Nguyễn Văn A, Phó Chủ tịch Trần Thị B",
    "commas only": "Nguyễn Văn A, Chủ tịch, Trần Thị B, Phó Chủ tịch",
    "«và»": "Nguyễn Văn A, Chủ tịch và Trần Thị B, Phó Chủ tịch chủ trì Hội nghị.",
    "no comma": "Nguyễn Văn A Chủ tịch; Trần Thị B Phó Chủ tịch",
}


@pytest.mark.parametrize("way", LINES)
def test_each_way_of_writing_a_list_gives_the_same_people(way):
    assert rows(LINES[way]) == [("", "Nguyễn Văn A", "Chủ tịch"), ("", "Trần Thị B", "Phó Chủ tịch")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đ/c Nguyễn Văn A, Chủ tịch", ("Đ/c", "Nguyễn Văn A", "Chủ tịch")),
        ("đ/cNguyễn Văn A", ("Đ/c", "Nguyễn Văn A", "")),
        ("đồng chí Nguyễn Văn A - Chủ tịch", ("Đồng chí", "Nguyễn Văn A", "Chủ tịch")),
        ("Ông/Bà Nguyễn Văn A, Chủ tịch", ("Ông/Bà", "Nguyễn Văn A", "Chủ tịch")),
        ("Ông John Smith, Giám đốc", ("Ông", "John Smith", "Giám đốc")),
        ("PGS.TS. Nguyễn Văn A, Giám đốc", ("PGS.TS.", "Nguyễn Văn A", "Giám đốc")),
        ("Đ/c GS, TS Nguyễn Văn A, Giám đốc", ("Đ/c GS.TS", "Nguyễn Văn A", "Giám đốc")),
    ],
)
def test_honorifics_are_kept_as_written(text, expected):
    assert rows(text) == [expected]


def test_everybody_after_a_conjunction_is_somebody():
    assert rows("Đồng chí Nguyễn Văn A, Bí thư và đồng chí Trần Thị B, Chủ tịch cùng ông Lê Văn C") == [
        ("Đồng chí", "Nguyễn Văn A", "Bí thư"),
        ("Đồng chí", "Trần Thị B", "Chủ tịch"),
        ("Ông", "Lê Văn C", ""),
    ]


@pytest.mark.parametrize(
    "posts",
    [
        "Vụ trưởng Vụ Kế hoạch và Đầu tư",
        "Phó Giám đốc Sở Giáo dục và Đào tạo, Trưởng ban Tổ chức và Kiểm tra",
        "Chủ tịch Công đoàn Hà Nam và Hà Nội",
        "Phó Chủ tịch - Trưởng ban",
        "Bí thư Đoàn TNCS Hồ Chí Minh",
        "Hiệu trưởng Trường Đại học Tôn Đức Thắng",
    ],
)
def test_posts_stay_whole(posts):
    assert rows(f"Nguyễn Văn A, {posts}; Trần Thị B") == [("", "Nguyễn Văn A", posts), ("", "Trần Thị B", "")]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("Phó Chủ nhiệm Văn phòng Nguyễn Văn C", "Nguyễn Văn C", "Phó Chủ nhiệm Văn phòng"),
        ("đồng chí Bí thư Đảng ủy Viện Lê Anh Đức", "Lê Anh Đức", "Bí thư Đảng ủy Viện"),
        ("Đ/c Trần Thị Ngọc Phó Bí thư Đoàn", "Trần Thị Ngọc", "Phó Bí thư Đoàn"),
        ("Đại diện Bộ: đồng chí Trần Thị B", "Trần Thị B", "Đại diện Bộ"),
    ],
)
def test_a_post_beside_a_name_is_told_from_it(text, name, post):
    assert [row[1:] for row in rows(text)] == [(name, post)]


@pytest.mark.parametrize(
    "text",
    [
        "Hiệu trưởng Trường Đại học Tôn Đức Thắng",
        "Bí thư Thành ủy Thành phố Hồ Chí Minh",
        "Chủ tịch Công đoàn Bệnh viện Bạch Mai",
    ],
)
def test_a_house_named_after_somebody_is_nobody_present(text):
    assert rows(text) == [("", text, "")]


@pytest.mark.parametrize("name", ["Y Biêr Niê", "H'Len Niê Kđăm", "nguyễn văn a", "NGUYỄN VĂN A", "Kpă Thuyên"])
def test_names_are_never_rewritten(name):
    assert rows(f"{name}, Phó Bí thư") == [("", name, "Phó Bí thư")]


def test_a_group_is_a_row_of_its_own():
    assert rows("Các đồng chí: Nguyễn Văn A, Chủ tịch, các đồng chí trong Ban Thường vụ, Ban Chấp hành") == [
        ("", "Nguyễn Văn A", "Chủ tịch"),
        ("", "các đồng chí trong Ban Thường vụ", "Ban Chấp hành"),
    ]


@pytest.mark.parametrize("text", ["Hà Nội", "Hồ Chí Minh", "Đào tạo", "Nguyễn", "Văn phòng", "Trần Thị Một Hai Ba Bốn"])
def test_not_everything_that_begins_with_a_family_is_a_name(text):
    assert not is_name(text)


# In news form


def test_several_are_written_as_comrades():
    people = [
        Person("", "Nguyễn Văn A", "Phó Chủ tịch"),
        Person("Đ/c", "Trần Thị B", ""),
        Person("TS.", "Lê Văn C", ""),
    ]
    assert joined(people) == "các đồng chí: Nguyễn Văn A, Phó Chủ tịch; Trần Thị B; TS. Lê Văn C"


def test_one_is_written_as_a_comrade():
    assert joined([Person("Đ/c", "Nguyễn Văn A", "Chủ tịch")]) == "đồng chí Nguyễn Văn A, Chủ tịch"


def test_who_is_no_comrade_keeps_the_honorific():
    people = [Person("Đ/c", "Nguyễn Văn A", "Chủ tịch"), Person("Ông", "John Smith", ""), Person("", "Trần Thị B", "")]
    assert joined(people) == "đồng chí Nguyễn Văn A, Chủ tịch; ông John Smith; Trần Thị B"


def test_nobody_is_written_as_nothing():
    assert joined([]) == ""


def test_the_rows_of_a_conference_can_be_joined():
    assert joined([Participant(name="Nguyễn Văn A", posts="Chủ tịch")]) == "đồng chí Nguyễn Văn A, Chủ tịch"


GIVEN = st.sampled_from(
    ["An", "Bình", "Văn", "Thị", "Hoàng", "Đức", "Phương", "Thủy", "Ngọc", "Nguyễn", "Trường", "Đại"]
)
NAMES = st.one_of(
    st.builds(
        lambda family, rest: " ".join([family.title(), *rest]),
        st.sampled_from(sorted(SURE_FAMILIES)),
        st.lists(GIVEN, min_size=1, max_size=3),
    ).filter(is_name),
    st.sampled_from(["Y Biêr Niê", "H'Len Niê Kđăm", "Kpă Thuyên", "Rơ Châm Y"]),
)
POSTS = st.lists(
    st.sampled_from(
        [
            "Chủ tịch",
            "Phó Chủ tịch Thường trực",
            "UV BCH Tổng Liên đoàn",
            "Vụ trưởng Vụ Kế hoạch và Đầu tư",
            "Trưởng ban - Trưởng khối",
            "Bí thư Thành ủy Hà Nội",
            "Phó Trưởng khối thi đua số 2 (năm 2026)",
        ]
    ),
    max_size=3,
    unique=True,
).map(", ".join)
COMRADES, OTHERS = ["", "TS.", "PGS.TS."], ["", "Ông", "Bà", "Ông/Bà", "Bà TS."]


def people(honorifics, **sizes):
    return st.lists(st.builds(Person, st.sampled_from(honorifics), NAMES, POSTS), **sizes)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (
            "Trần Thị Bình, Phó Chủ tịch\nvà đại diện lãnh đạo các công đoàn cơ sở",
            "đại diện lãnh đạo các công đoàn cơ sở",
        ),
        ("Trần Thị Bình, Phó Chủ tịch và đại diện lãnh đạo các sở.", "đại diện lãnh đạo các sở"),
        ("Trần Thị Bình, Phó Chủ tịch,\ncùng toàn thể đoàn viên", "toàn thể đoàn viên"),
        ("Trần Thị Bình, Phó Chủ tịch\ncùng với lãnh đạo Văn phòng", "lãnh đạo Văn phòng"),
        ("Trần Thị Bình, Phó Chủ tịch\nđại diện các ban", "đại diện các ban"),
    ],
)
def test_who_else_was_there_is_a_row_of_their_own_and_nobodys_post(text, others):
    assert rows(text) == [("", "Trần Thị Bình", "Phó Chủ tịch"), ("", others, "")]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Trần Thị Bình\nđại diện lãnh đạo Sở Y tế", "đại diện lãnh đạo Sở Y tế"),
        ("Trần Thị Bình, Phó Chủ tịch\nvà Trưởng Ban Tổ chức", "Phó Chủ tịch và Trưởng Ban Tổ chức"),
        ("Trần Thị Bình, Giám đốc và đại diện pháp luật", "Giám đốc và đại diện pháp luật"),
    ],
)
def test_a_post_that_goes_on_stays_hers(text, posts):
    assert rows(text) == [("", "Trần Thị Bình", posts)]


def test_representatives_alone_are_no_comrade():
    assert joined([Person("", "đại diện lãnh đạo các sở")]) == "đại diện lãnh đạo các sở"


@given(st.one_of(people(COMRADES, min_size=2), people(OTHERS, min_size=2)))
def test_what_was_joined_splits_into_the_same_people(written):
    assert split_people(joined(written)).people == written


@given(people(["", "Đ/c", "Đồng chí", "Ông", "Đ/c TS."]))
def test_joining_changes_no_name_and_no_post(written):
    assert [row[1:] for row in rows(joined(written))] == [(person.name, person.posts) for person in written]


@given(people(COMRADES), st.sampled_from(["; ", ";\n", "\n", ".\n- "]))
def test_what_was_typed_comes_back_whatever_parts_it(written, sign):
    typed = sign.join(f"{p.honorific} {p.name}{', ' * bool(p.posts)}{p.posts}".strip() for p in written)
    assert split_people(typed).people == written


@given(st.text(st.one_of(st.sampled_from(";,:-–.()\n\t /đĐcA1ôÔ"), st.characters()), max_size=300))
def test_any_text_is_borne(text):
    assert all(person.name.strip() == person.name != "" for person in split_people(text).people)
