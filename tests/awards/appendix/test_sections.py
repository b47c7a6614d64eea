import pytest

from awards.appendix.sections import counts_in, is_closing, is_signer, is_total, section, section_form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("A. BẰNG KHEN", "Bằng khen"),
        ("1. Danh hiệu “Chiến sĩ thi đua cơ sở”: 12 người", "Chiến sĩ thi đua cơ sở"),
        ("II. Tặng Giấy khen cho 05 cá nhân", "Giấy khen"),
        ("III. TẬP THỂ LAO ĐỘNG XUẤT SẮC (03 tập thể)", "Tập thể lao động xuất sắc"),
        ("* Lao động tiên tiến", "Lao động tiên tiến"),
        ("IV. Cá nhân được tặng Bằng khen của Tổng Liên đoàn", "Bằng khen của Tổng Liên đoàn"),
        ("V. BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH", "BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH"),
        ("I. TẬP THỂ", ""),
        ("CĐCS Sở Y tế (5 người)", ""),
    ],
)
def test_the_form_of_a_section(text, form):
    assert section(text).form == form


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("I. TẬP THỂ", "collective", None),
        ("II. CÁ NHÂN (12)", "individual", 12),
        ("B. Tập thể: 05 tập thể", "collective", 5),
        ("Tập thể, cá nhân được tặng Bằng khen", None, None),
        ("Kỷ niệm chương", "individual", None),
        ("Danh hiệu năm: 2025", None, None),
    ],
)
def test_the_kind_and_count_of_a_section(text, kind, count):
    assert (section(text).kind, section(text).count) == (kind, count)


def test_a_unit_heads_a_group():
    assert section("CĐCS Sở Y tế (5 người)").unit == "CĐCS Sở Y tế"


def test_a_numbering_cell_joins_its_section():
    assert section("CÁ NHÂN", "II").text == "II. CÁ NHÂN"


def test_the_form_is_found_after_what_announces_it():
    assert section_form("Công nhận danh hiệu Lao động tiên tiến") == "Lao động tiên tiến"


@pytest.mark.parametrize(
    "text", ["Tổng cộng: 35 người", "TỔNG SỐ", "Cộng: 5", "Ấn định danh sách có 02 tập thể", "Danh sách này có 9 người"]
)
def test_totals(text):
    assert is_total(text)


@pytest.mark.parametrize("text", ["Tổng công ty Điện lực", "Tống Công Minh", "Công đoàn A", "Cộng Văn Hòa"])
def test_names_that_only_sound_like_totals(text):
    assert not is_total(text)


@pytest.mark.parametrize(
    "text",
    [
        "TM. BAN THƯỜNG VỤ",
        "Nơi nhận:",
        "NGƯỜI LẬP BIỂU",
        "Hà Nội, ngày 12 tháng 3 năm 2026",
        "KT. CHỦ TỊCH",
        "(Ký, ghi rõ họ tên)",
    ],
)
def test_what_closes_a_list(text):
    assert is_closing(text)


def test_a_signers_capacity_is_in_capitals():
    assert is_signer("PHÓ CHỦ TỊCH") and not is_signer("Phó Chủ tịch")


def test_counts_with_their_kinds():
    assert counts_in("02 tập thể và 1.209 cá nhân") == ((2, "collective"), (1209, "individual"))
    assert counts_in("Quyết định số 12/QĐ-CĐ") == ()
