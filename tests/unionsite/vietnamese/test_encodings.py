import random
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from unionsite.vietnamese.encodings import UnreadableText, decode, repair
from unionsite.vietnamese.fold import nfc

# The encoders are written from the other side than the tables under test: letter by letter.
TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        strict=True,
    )
)
VNI_CODES = """
    aø aû aõ aù aï aè aú aü aé aë aê aà aå aã aá aä aâ eø eû eõ eù eï eà eå eã eá eä eâ ì æ ó í ò
    oø oû oõ où oï oà oå oã oá oä oâ ôø ôû ôõ ôù ôï ô uø uû uõ uù uï öø öû öõ öù öï ö yø yû yõ yù î ñ
"""
VNI = dict(
    zip(
        "àảãáạằẳẵắặăầẩẫấậâèẻẽéẹềểễếệêìỉĩíịòỏõóọồổỗốộôờởỡớợơùủũúụừửữứựưỳỷỹýỵđ",
        VNI_CODES.split(),
        strict=True,
    )
)
VNI.update({letter.upper(): code.upper() for letter, code in VNI.items()})

PARAGRAPHS = """
Sáng ngày 15/3, Công đoàn ngành tổ chức hội nghị tổng kết phong trào thi đua và khen 02 tập thể, 09 cá nhân.
Đồng chí Nguyễn Thị Hường, Phó Chủ tịch thường trực, nhấn mạnh: người lao động phải được chăm lo chu đáo hơn nữa.
Ở những đơn vị vùng sâu, vùng xa, bữa cơm của đoàn viên đã khá lên rõ rệt; nhiều gia đình sửa được nhà, mua được xe.
Buổi chiều, các đại biểu thảo luận về kỷ luật, kỹ năng nghề nghiệp và chữ ký số trong quy trình xử lý văn bản điện tử.
Khuya hôm ấy mưa rả rích, tổ trực vẫn kiểm tra từng đoạn đường, gỡ những cành cây gãy và gọi hỏi thăm từng trạm gác.
Ông Ẩn, bà Ỷ, anh Ễnh và chị Ứng cùng ký biên bản: quỹ mái ấm giữ mức cũ, ưu tiên hộ nghèo, ốm đau, thai sản, nghỉ hưu.
""".strip()
ENGLISH = "The naïve café owner's résumé, “co-operate” & façade: 10 µm, £5, 25 °C, ©2021 Brand® — it's § 4, 3 × 4 ½·"
FRENCH = (
    "« L'été, où vas-tu ? » demanda Loïc. Le maïs thaï était mûr dès août : «déjà», répondit-elle, très tôt. "
    "Nous mangeâmes du pâté à l'île ; ç'eût été dû au goût, né là-bas, près de l'hôpital Noël-Joël. N° 5, 1ª."
)


def in_tcvn3(text):
    return "".join(TCVN3.get(char) or TCVN3.get(char.lower(), char) for char in text)


def in_vni(text):
    return "".join(VNI.get(char, char) for char in text)


def in_windows_1258(text):
    """Letters with their quality, then the tone as a mark of its own, as Windows writes Vietnamese."""
    tones = "\u0300\u0309\u0303\u0301\u0323"
    spread = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        toneless = "".join(mark for mark in marks if mark not in tones)
        spread.append(unicodedata.normalize("NFC", toneless) + "".join(mark for mark in marks if mark in tones))
    return "".join(spread).encode("cp1258")


def test_tcvn3_text_becomes_unicode():
    found = repair("C«ng ®oµn ViÖt Nam")
    assert (found.text, found.encoding) == ("Công đoàn Việt Nam", "tcvn3")
    assert found.warnings == ["Đã chuyển từ bảng mã TCVN3 (ABC) sang Unicode: dòng 1."]


def test_vni_text_becomes_unicode():
    found = repair("Coâng ñoaøn Vieät Nam")
    assert (found.text, found.encoding) == ("Công đoàn Việt Nam", "vni")
    assert found.warnings == ["Đã chuyển từ bảng mã VNI sang Unicode: dòng 1."]


def test_paragraphs_come_back_from_tcvn3_but_for_the_case_of_accented_capitals():
    found = repair(in_tcvn3(PARAGRAPHS))
    assert found.encoding == "tcvn3"
    assert found.text.lower() == PARAGRAPHS.lower()


def test_paragraphs_come_back_from_vni():
    found = repair(in_vni(PARAGRAPHS))
    assert (found.text, found.encoding) == (PARAGRAPHS, "vni")


def test_capital_paragraphs_come_back_from_vni():
    assert repair(in_vni(PARAGRAPHS.upper())).text == PARAGRAPHS.upper()


def test_capital_paragraphs_come_back_from_tcvn3():
    text = PARAGRAPHS.split("\n")[0].upper()
    assert repair(in_tcvn3(text)).text == text


@pytest.mark.parametrize("line", PARAGRAPHS.split("\n"))
@pytest.mark.parametrize("encode", [in_tcvn3, in_vni])
def test_one_legacy_line_within_unicode_is_converted_and_named(line, encode):
    found = repair(f"Hội nghị đã kết thúc.\n{encode(line)}\nChào các bác, tôi là Bé.")
    assert found.text.lower() == f"Hội nghị đã kết thúc.\n{line}\nChào các bác, tôi là Bé.".lower()
    assert found.warnings[0].endswith("dòng 2.")


def test_a_line_of_two_encodings_stays_and_is_named():
    line = "Tin tức: C«ng ®oµn ViÖt Nam"
    found = repair(f"Mở đầu\n{line}")
    assert found.text == f"Mở đầu\n{line}"
    assert found.encoding == "utf-8"
    assert "Dòng 2 có thể" in found.warnings[0]
    assert line in found.warnings[0]


def test_short_lines_follow_a_text_of_one_kind():
    assert repair(in_tcvn3(PARAGRAPHS) + "\nMét\nBé läc").text.endswith("\nMột\nBộ lọc")


def test_the_horn_that_a_soft_hyphen_was_is_kept():
    assert repair("Th\u00ad mêi").text == "Thư mời"


def test_a_lost_horn_is_reported():
    found = repair(in_tcvn3("Những người được mời như thế").replace("\u00ad", ""))
    assert "chữ “ư” đã bị mất" in found.warnings[-1]


def test_a_soft_hyphen_in_unicode_text_is_noise():
    assert repair("Công\u00ad đoàn, co\u00adoperation").text == "Công đoàn, cooperation"


def test_a_soft_hyphen_is_kept_while_the_encoding_is_in_doubt():
    found = repair("tû \u00adu")
    assert found.text == "tû \u00adu"
    assert "Dòng 1 có thể" in found.warnings[0]


@pytest.mark.parametrize("text", [PARAGRAPHS, ENGLISH, FRENCH, "Đ/c Tú", "ma trận A×B, 5 µm", "", "1.200 ®"])
def test_ordinary_text_is_left_alone(text):
    found = repair(text)
    assert (found.text, found.encoding, found.warnings) == (nfc(text), "utf-8", [])


SENTENCES = [*PARAGRAPHS.split("\n"), ENGLISH, FRENCH, *ENGLISH.split(", "), *FRENCH.split(". ")]
WORDS = sorted({word for text in (PARAGRAPHS, ENGLISH, FRENCH) for word in text.split()})


@given(st.lists(st.sampled_from(SENTENCES)).map("\n".join))
def test_any_mixture_of_ordinary_sentences_is_left_alone(text):
    found = repair(text)
    assert (found.text, found.encoding, found.warnings) == (nfc(text), "utf-8", [])


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=6).map("\n".join))
@example("« mûr\ndû Loïc Thaï")
def test_no_mixture_of_ordinary_words_is_changed(text):
    # Three French words and nothing else in a line might as well be TCVN3: a doubt is allowed, a change is not.
    found = repair(text)
    assert (found.text, found.encoding) == (nfc(text), "utf-8")


@given(st.lists(st.sampled_from([w for w in PARAGRAPHS.split() if not w.isascii()]), min_size=4, max_size=12))
@pytest.mark.parametrize("encode", [in_tcvn3, in_vni])
def test_legacy_words_are_converted_or_left_but_never_garbled(encode, words):
    text = " ".join(words)
    shown = encode(text)
    assume(shown != text)
    # "cò \u00adu" makes sense as Unicode too, and then its soft hyphen is noise.
    left = [shown.lower(), nfc(shown).lower(), nfc(shown).lower().replace("\u00ad", "")]
    assert repair(shown).text.lower() in [text.lower(), *left]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_without_a_word(codec):
    found = decode(PARAGRAPHS.encode(codec))
    assert (found.text, found.encoding, found.warnings) == (PARAGRAPHS, "utf-8", [])


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_read_with_and_without_its_mark(codec):
    found = decode(PARAGRAPHS.encode(codec))
    assert (found.text, found.encoding, found.warnings) == (PARAGRAPHS, "utf-16", [])


def test_windows_1258_bytes_are_composed():
    found = decode(in_windows_1258(PARAGRAPHS))
    assert (found.text, found.encoding) == (PARAGRAPHS, "windows-1258")
    assert found.warnings


def test_tcvn3_bytes_are_read():
    found = decode(in_tcvn3(PARAGRAPHS).encode("cp1252"))
    assert found.encoding == "tcvn3"
    assert found.text.lower() == PARAGRAPHS.lower()


def test_vni_bytes_are_read():
    found = decode(in_vni(PARAGRAPHS).encode("cp1252"))
    assert (found.text, found.encoding) == (PARAGRAPHS, "vni")


def test_tcvn3_shown_as_latin1_and_saved_as_utf8_is_read():
    assert decode(in_tcvn3(PARAGRAPHS).encode()).text.lower() == PARAGRAPHS.lower()


def test_bytes_of_an_unknown_kind_are_read_with_a_doubt():
    found = decode(FRENCH.encode("cp1252"))
    assert (found.text, found.encoding) == (nfc(FRENCH), "windows-1252")
    assert "Không nhận ra chắc chắn" in found.warnings[0]


def test_a_broken_byte_in_utf8_is_shown_and_named():
    found = decode("Công đoàn\nViệt".encode() + b"\xff Nam")
    assert found.text == "Công đoàn\nViệt\ufffd Nam"
    assert "dòng 2" in found.warnings[-1]


def test_word_breaks_become_lines_and_stray_controls_go():
    assert decode(PARAGRAPHS.encode() + b"\x0bhai\x0cba\x1a").text == PARAGRAPHS + "\nhai\nba"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"abc\0def ghi",
        bytes(range(1, 32)),
        b"\xff\xfe\x00",
        random.Random(3).randbytes(300),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_vietnamese(data):
    with pytest.raises(UnreadableText, match="Tệp"):
        decode(data)


def test_empty_bytes_are_empty_text():
    assert decode(b"").text == ""


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        found = decode(data)
    except UnreadableText:
        return
    assert "\0" not in found.text
