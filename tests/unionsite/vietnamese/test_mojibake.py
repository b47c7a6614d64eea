import pytest

from unionsite.vietnamese.mojibake import TCVN3, VNI, rewrite, weigh


def test_a_tcvn3_line_is_certain():
    assert weigh("C«ng ®oµn ViÖt Nam", TCVN3).certain


def test_a_vni_line_is_certain():
    assert weigh("Coâng ñoaøn Vieät Nam", VNI).certain


@pytest.mark.parametrize("legacy", [TCVN3, VNI])
@pytest.mark.parametrize("line", ["Chào các bác", "Toán hoà khoá", "Plain English", "«Le Monde» était là, où ?"])
def test_an_ordinary_line_is_neither_certain_nor_doubtful(line, legacy):
    weight = weigh(line, legacy)
    assert not weight.certain
    assert not weight.doubtful


def test_a_line_of_two_encodings_is_doubtful():
    weight = weigh("Tin tức: C«ng ®oµn ViÖt Nam", TCVN3)
    assert weight.doubtful
    assert weight.mixed


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        ("« t« vµ tiÒn 10.000®", "ô tô và tiền 10.000đ"),
        ("QuyÕt ®Þnh sè 57/Q§-H§ND", "Quyết định số 57/QĐ-HĐND"),
        ("B¸o « Lao ®éng » viÕt", "Báo « Lao động » viết"),
        ("dïng Microsoft® vµ 5 µm, 2½ · 3×4", "dùng Microsoft® và 5 µm, 2½ · 3×4"),
        ("tiÕng Baxc¬", "tiếng Baxcơ"),
    ],
)
def test_signs_and_names_in_a_tcvn3_line_keep_their_sense(shown, line):
    assert rewrite(shown, TCVN3) == line


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        ("C¤NG §OµN VIÖT NAM", "CÔNG ĐOÀN VIỆT NAM"),
        ("LÔ KHAI M¹C HéI NGHÞ", "LỄ KHAI MẠC HỘI NGHỊ"),
        ("Chñ tÞch C§ héi nghÞ vµ BAN THI §UA", "Chủ tịch CĐ hội nghị và BAN THI ĐUA"),
        ("HéI NGHÞ do Bé tæ chøc", "HỘI NGHỊ do Bộ tổ chức"),
    ],
)
def test_capitals_are_restored_where_plain_letters_show_them(shown, line):
    assert rewrite(shown, TCVN3) == line


def test_a_name_is_not_put_in_capitals():
    assert rewrite("Hµ Tó", TCVN3) == "Hà Tú"
