import pytest

from awards.appendix.forms import forms_within, is_usual, kind_by_form, usual_spelling


@pytest.mark.parametrize("text", ["Giấy khen", "CSTĐCS", "lđtt", "Chiến sỹ thi đua cơ sở", "Cờ thi đua của Chính phủ"])
def test_usual_names_and_shorthand(text):
    assert is_usual(text)


def test_capitals_get_their_usual_spelling_and_nothing_else_is_touched():
    assert usual_spelling("LAO ĐỘNG TIÊN TIẾN") == "Lao động tiên tiến"
    assert usual_spelling("Lao Động Tiên Tiến") == "Lao Động Tiên Tiến"
    assert usual_spelling("GIẢI BÚA LIỀM VÀNG") == "GIẢI BÚA LIỀM VÀNG"


def test_forms_named_within_a_title():
    assert forms_within("DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN") == ("Giấy khen",)
    assert forms_within("Tặng Bằng khen, Giấy khen năm 2026") == ("Bằng khen", "Giấy khen")
    assert forms_within("Danh sách Chiến sĩ thi đua cấp cơ sở") == ("Chiến sĩ thi đua cấp cơ sở",)


def test_some_forms_are_for_one_kind_alone():
    assert kind_by_form("Tập thể lao động tiên tiến") == "collective"
    assert kind_by_form("Chiến sĩ thi đua cơ sở") == "individual"
    assert kind_by_form("Bằng khen") is None
