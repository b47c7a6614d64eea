import pytest

from unionsite.vietnamese.syllables import is_syllable

VIETNAMESE = """
    khuỷu ngoằn ngoèo xoong thuở rượu khuya huýt moóc bịch yểng ỷ giếng gì giết quốc quý quỳnh quyết nghiêng Kạn Đức
    lọc huếch nguệch hoà hòa thuế quẹt khoắng hươu bướu cứu ỉu tuyệt khuyên ấy ừ êm ềnh PHÁCH
"""
OTHERS = "tôt cáć ngế cê élève Müller ńa Coâng ®oµn Baxcơ nghà qa áá"


@pytest.mark.parametrize("word", VIETNAMESE.split())
def test_vietnamese_words_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", OTHERS.split())
def test_other_words_are_not(word):
    assert not is_syllable(word)
