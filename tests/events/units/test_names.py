"""Which unit a text means."""

import pytest

from events.units.names import Named, UnitNames, units_called
from tests.events.factories import UnitFactory
from tests.unionsite.identity.factories import OrganisationFactory

ORGANISATION = "Công đoàn Viên chức tỉnh Hải Lam"
HEALTH, OFFICE, HOSPITAL, EDUCATION, ITS_OFFICE, COMMITTEE, GROUP = range(1, 8)
UNITS = [
    Named(HEALTH, None, ["Công đoàn cơ sở Sở Y tế", "CĐ Sở Y tế"], []),
    Named(OFFICE, HEALTH, ["Văn phòng"], []),
    Named(HOSPITAL, HEALTH, ["Bệnh viện Đa khoa Bến Sông"], ["Bệnh viện Trung tâm"]),
    Named(EDUCATION, None, ["Sở Giáo dục và Đào tạo"], ["Ty Giáo dục"]),
    Named(ITS_OFFICE, EDUCATION, ["Văn phòng"], []),
    Named(COMMITTEE, None, ["Văn phòng Ủy ban nhân dân tỉnh Hải Lam"], []),
    Named(GROUP, OFFICE, ["Tổ Văn thư"], []),
]


@pytest.fixture
def names():
    return UnitNames(UNITS, [ORGANISATION])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Công đoàn cơ sở Sở Y tế", HEALTH),
        ("CĐCS Sở Y tế", HEALTH),
        ("Sở y tế", HEALTH),
        ("  SỞ Y TẾ. ", HEALTH),
        ("BCH Công đoàn Sở Y tế", HEALTH),
        ("Ban Chấp hành Công đoàn Sở Y tế", HEALTH),
        ("Sở Y tế tỉnh Hải Lam", HEALTH),
        ("CĐCS Sở Y tế Hải Lam", HEALTH),
        ("Sở Y tế tỉnh Sông Lam", None),
        ("Sở GD&ĐT", EDUCATION),
        ("CĐ Sở GD-ĐT", EDUCATION),
        ("Sở GDĐT", EDUCATION),
        ("Sở Giáo dục - Đào tạo", EDUCATION),
        ("Ty Giáo dục", EDUCATION),
        ("BVĐK Bến Sông", HOSPITAL),
        ("BV Trung tâm", HOSPITAL),
        ("VP UBND tỉnh", COMMITTEE),
        ("Văn phòng UBND tỉnh Hải Lam", COMMITTEE),
        ("VP UBND", COMMITTEE),
        ("", None),
        ("và", None),
        ("Sở Xây dựng", None),
    ],
)
def test_a_unit_is_known_by_its_names_and_their_usual_forms(names, text, unit):
    assert names.match(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Văn phòng", None),
        ("Văn phòng - Sở Y tế", OFFICE),
        ("Văn phòng, CĐCS Sở Y tế", OFFICE),
        ("Văn phòng thuộc Sở Y tế", OFFICE),
        ("Văn phòng trực thuộc Sở GD&ĐT", ITS_OFFICE),
        ("Văn phòng Sở Giáo dục và Đào tạo", ITS_OFFICE),
        ("Sở Y tế - Văn phòng", OFFICE),
        ("Tổ Văn thư - Văn phòng - Sở Y tế", GROUP),
        ("Tổ Văn thư, Sở Y tế", GROUP),
        ("Tổ Văn thư, Sở Giáo dục và Đào tạo", None),
        ("Phòng Tài vụ - Sở Y tế", None),
        ("Văn phòng - Sở Xây dựng", None),
    ],
)
def test_a_path_tells_units_of_one_name_apart(names, text, unit):
    assert names.match(text) == unit


def test_an_inactive_unit_is_matched_too():
    assert UnitNames([Named(1, None, ["Sở Nội vụ"], [], active=False)]).match("Sở Nội vụ") == 1


def test_the_name_of_a_merged_unit_means_the_one_that_took_it_over():
    merged = Named(1, None, ["Sở Xây dựng"], [], active=False)
    assert UnitNames([merged, Named(2, None, ["Sở Hạ tầng"], ["Sở Xây dựng"])]).match("Sở Xây dựng") == 2


def test_a_name_of_its_own_goes_before_a_former_name():
    names = UnitNames([Named(1, None, ["Sở Xây dựng"], []), Named(2, None, ["Sở Hạ tầng"], ["Sở Xây dựng"])])
    assert names.match("CĐCS Sở Xây dựng") == 1


def test_two_units_of_one_name_are_not_guessed_between():
    names = UnitNames([Named(1, None, ["Sở Nội vụ"], []), Named(2, None, ["CĐCS Sở Nội vụ"], [])])
    assert (names.match("Sở Nội vụ"), names.match("CĐCS Sở Nội vụ")) == (1, 2)
    assert names.match("Công đoàn Sở Nội vụ") is None
    assert names.candidates("Công đoàn Sở Nội vụ") == {1, 2}


def test_a_college_is_not_a_union():
    names = UnitNames([Named(1, None, ["Trường Cao đẳng Sư phạm"], [])])
    assert names.match("CĐCS Trường CĐ Sư phạm") == 1


def test_the_nearest_names_are_suggested_the_likeliest_first(names):
    assert names.suggest("Sở Giáo dục Đào tao tỉnh", 1) == [(EDUCATION, "Sở Giáo dục và Đào tạo")]
    assert names.suggest("Sơr Y tế")[0] == (HEALTH, "Công đoàn cơ sở Sở Y tế")


def test_a_suggestion_says_which_of_several_namesakes_it_is(names):
    assert set(names.suggest("Văn phòng", 2)) == {
        (OFFICE, "Văn phòng (Công đoàn cơ sở Sở Y tế)"),
        (ITS_OFFICE, "Văn phòng (Sở Giáo dục và Đào tạo)"),
    }


def test_nothing_is_suggested_for_what_is_like_nothing(names):
    assert names.suggest("Xyz") == names.suggest("") == []


@pytest.mark.parametrize("text", ["Cục Thống kê", "BHXH tỉnh", "CĐCS Ngân hàng CSXH", "Tòa án nhân dân"])
def test_names_that_share_only_common_syllables_are_not_suggested(text):
    known = ["Ban Quản lý dự án giao thông", "Sở Nội vụ", "CĐCS xã Bãi Ngang", "Văn phòng Ủy ban nhân dân tỉnh"]
    names = UnitNames([Named(pk, None, [name], []) for pk, name in enumerate(known)], [ORGANISATION])
    assert names.suggest(text) == []


@pytest.mark.parametrize("text", ["Sở Tài chánh", "Sở Tài chín", "Phòng Kế toán Sở Tài chính", "Ty Tài chính"])
def test_a_name_misspelt_or_part_of_the_text_is_suggested(text):
    assert UnitNames([Named(1, None, ["Sở Tài chính"], [])]).suggest(text) == [(1, "Sở Tài chính")]


def test_a_tree_that_bites_its_tail_does_not_hang():
    names = UnitNames([Named(1, 2, ["Phòng A"], []), Named(2, 1, ["Phòng B"], [])])
    assert names.match("Phòng A - Phòng B - Phòng A") in {None, 1, 2}


@pytest.mark.django_db
def test_units_are_loaded_with_two_queries(django_assert_num_queries):
    OrganisationFactory(name=ORGANISATION)
    unit = UnitFactory(name="Sở Nội vụ", short_name="CĐ SNV", former_names="Ban Tổ chức\nTy Nội vụ")
    with django_assert_num_queries(2):
        names = UnitNames.load()
    with django_assert_num_queries(0):
        assert {names.match(text) for text in ("Sở Nội vụ tỉnh Hải Lam", "SNV", "Ty Nội vụ")} == {unit.pk}


def test_suggestions_follow_the_names_as_they_are_now():
    assert UnitNames([Named(1, None, ["Sở Nội vụ"], [])]).suggest("Sở Nội vu") == [(1, "Sở Nội vụ")]
    assert UnitNames([Named(2, None, ["Sở Nội vụ"], [])]).suggest("Sở Nội vu") == [(2, "Sở Nội vụ")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BHXH tỉnh", True), ("bao hiem tinh", True), ("BH tỉnh HL", True), ("phòng bảo hiểm cũ", True),
        ("bảo hiểm phòng tỉnh", False), ("", False), ("'&", False),
    ],
)  # fmt: skip
def test_a_unit_is_called_by_any_one_of_its_names(text, found):
    unit = UnitFactory(
        name="Bảo hiểm xã hội tỉnh Hải Lam", short_name="BH tỉnh HL", former_names="Quỹ cũ\nPhòng Bảo hiểm cũ"
    )
    UnitFactory(name="Sở Nội vụ")
    assert units_called(text) == [unit.pk] * found
