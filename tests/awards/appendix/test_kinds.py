import pytest

from awards.appendix.kinds import kind_in_words, looks_collective, looks_personal, organisation_inside, surely_personal


@pytest.mark.parametrize("name", ["Tô Văn An", "Đoàn Văn Hậu", "Bàn Thị Mai", "Trương Đức Lâm", "Văn Thị Hoa"])
def test_people_whose_family_names_resemble_organisations(name):
    assert not looks_collective(name) and surely_personal(name)


@pytest.mark.parametrize(
    "name", ["Tổ Văn", "Đoàn Thanh niên", "Ban Thường vụ", "Trường THPT A", "Văn phòng", "CĐCS Sở A", "Cong doan X"]
)
def test_organisations(name):
    assert looks_collective(name) and not looks_personal(name)


@pytest.mark.parametrize("name", ["H'Hen Niê", "Y Bhốt Êban", "Thào A Páo"])
def test_names_of_other_peoples(name):
    assert looks_personal(name)


def test_a_post_is_no_organisation():
    assert not looks_collective("Trưởng phòng Kế toán")
    assert not looks_collective("Giám đốc Sở Y tế")


def test_words_for_both_kinds_say_neither():
    assert kind_in_words("DANH SÁCH TẬP THỂ") == "collective"
    assert kind_in_words("Danh sách đoàn viên") == "individual"
    assert kind_in_words("Tập thể và cá nhân") is None


def test_where_an_organisation_begins_in_a_text():
    text = "Trưởng phòng, Ủy viên, Công đoàn Sở A"
    assert text[organisation_inside(text) :] == ", Công đoàn Sở A"
    assert organisation_inside("Trưởng phòng, Ủy viên") == -1
