import pytest

from unionsite.vietnamese.legacy import TCVN3_LETTERS, VNI_LETTERS, from_tcvn3, from_vni

SMALL = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"


def test_tcvn3_has_all_small_letters_and_seven_capitals():
    assert sorted(TCVN3_LETTERS.values()) == sorted(SMALL + "ĂÂĐÊÔƠƯ")


def test_vni_has_all_small_letters():
    assert sorted(VNI_LETTERS.values()) == sorted(SMALL)


# The examples are from texts, not from the tables.
@pytest.mark.parametrize(
    ("shown", "word"),
    [("ch\u00ad¬ng", "chương"), ("tr×nh", "trình"), ("nghÜa", "nghĩa"), ("kÐm", "kém"), ("¥n", "Ơn"), ("kþ", "kỵ")],
)
def test_tcvn3_words_are_read(shown, word):
    assert from_tcvn3(shown) == word


@pytest.mark.parametrize(
    ("shown", "word"),
    [
        ("ñöôïc", "được"), ("ÑÖÔØNG", "ĐƯỜNG"), ("nghóa", "nghĩa"), ("ngaøy", "ngày"), ("Aùnh", "Ánh"),
        ("naêm", "năm"), ("taëng", "tặng"), ("kyõ", "kỹ"), ("kî", "kỵ"), ("chæ", "chỉ"),
    ],
)  # fmt: skip
def test_vni_words_are_read(shown, word):
    assert from_vni(shown) == word


def test_letters_that_an_encoding_cannot_show_are_refused():
    assert from_tcvn3("và") is None
    assert from_vni("«C") is None
    assert from_vni("các") is None
