import pytest

from awards.appendix.privacy import personal_data


@pytest.mark.parametrize(
    "text",
    [
        "Lê Văn An 0912345678",
        "ĐT: 091-234.56 78",
        "(024) 3825.1234",
        "+84 912 345 678",
        "001081000123",
        "CCCD 0010 8100 0123",
        "CMND: 12345678",
        "Sđt 38251234",
    ],
)
def test_telephones_and_identity_numbers_are_found(text):
    assert personal_data(text) == "số điện thoại hoặc số định danh"


def test_addresses_of_mail_are_found():
    assert personal_data("Lê Văn An, an.le@congdoan.vn") == "địa chỉ thư điện tử"


@pytest.mark.parametrize("text", ["sinh 12/03/1981", "Sinh ngày 1-2-1990", "sinh năm 1981", "Ngày sinh: 01.02.1990"])
def test_dates_of_birth_are_found(text):
    assert personal_data(text) == "ngày sinh"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lê Văn An",
        "57/QĐ-CĐVC ngày 12/03/2026",
        "Giai đoạn 2021-2025, 2020 - 2024",
        "Năm học 2024-2025 (01 giải)",
        "Từ 12.03.2026-15.03.2026",
        "Tiền thưởng 100.000.000 đồng",
        "Học sinh năm 2023",
        "Ban quản lý dự án ĐT 741",
        "Đội cấp CCCD số 2",
        "Lê Văn @n",
    ],
)
def test_decisions_years_and_sums_are_nobodys(text):
    assert personal_data(text) == ""
