import pytest

from awards.appendix.headings import Meaning, is_ticked, meaning


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        ("number", "STT|TT|Số TT|Số\nthứ tự|Stt.|T.T|#"),
        (
            "name",
            "Họ và tên|HỌ TÊN|Họ, tên|Họ và tên (chữ in hoa)|Tên|Họ đệm|Tên cá nhân|Họ tên cá nhân",
        ),
        ("honorific", "Ông/Bà|Ông (Bà)|Danh xưng"),
        ("post", "Chức vụ|Chức danh|Chức vụ/đơn vị|Chức vụ, đơn vị công tác|Nghề nghiệp"),
        ("unit", "Đơn vị|Đơn vị công tác|Nơi công tác|Công đoàn|CĐCS|Tên đơn vị|Phòng/ban|Khoa, phòng|Tên CĐCS"),
        ("collective", "Tập thể|Tên tập thể|Tập thể được khen"),
        ("form", "Hình thức|Hình thức khen thưởng|Danh hiệu|Danh hiệu thi đua đề nghị|Mức khen|Đạt giải"),
        ("note", "Ghi chú|GHI CHÚ"),
        ("personal", "Ngày sinh|Năm sinh|Ngày, tháng, năm sinh|CCCD|Số CMND/CCCD|Số định danh cá nhân|Mã số BHXH|SĐT"),
        (
            "personal",
            "Điện thoại liên hệ|Email|E-mail|Địa chỉ|Quê quán|Dân tộc|Giới tính|Nam|Nữ|Số tài khoản|Mức lương",
        ),
        ("personal", "Đảng viên|Trình độ chuyên môn|Nơi sinh|Hộ khẩu thường trú|Mã nhân viên|Ngày vào ngành"),
        (
            "ignored",
            "Số quyết định|Thành tích|Tóm tắt thành tích|Năm|Số tiền|Ký nhận|Đơn vị tính",
        ),
    ],
)
def test_headings_in_many_words(field, headings):
    for heading in headings.split("|"):
        assert meaning(heading) and meaning(heading).field == field, heading


@pytest.mark.parametrize(
    "text",
    [
        "Phòng Tổ chức",
        "Lương Văn An",
        "Ban Quản lý dự án",
        "Hồ Danh Nam",
        "TT Y tế huyện",
        "Nguyễn Văn Tiến",
        "Sở Y tế",
        "12",
    ],
)
def test_what_stands_in_rows_is_no_heading(text):
    assert meaning(text) is None


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        ("number", "No.|STT / No.|STT (No.)|TT\nNo"),
        ("name", "Full name|Họ và tên / Full name|Full name / Họ tên|Họ tên (Full name)|Name of recipient"),
        ("post", "Position|Chức vụ / Position|Chức danh\nJob title"),
        ("unit", "Organization|Department|Đơn vị / Unit|Đơn vị công tác\nOrganisation|Unit / Đơn vị"),
        ("form", "Award|Form of award|Hình thức khen thưởng / Award|Danh hiệu (Title of award)"),
        ("collective", "Collective|Tập thể / Collective"),
        ("honorific", "Mr./Ms.|Ông/Bà (Mr/Ms)"),
        ("note", "Remarks|Ghi chú / Notes"),
        ("personal", "Date of birth|Ngày sinh / DOB|Phone|Giới tính / Gender|Email address|Passport No."),
    ],
)
def test_english_headings_alone_or_beside_the_vietnamese(field, headings):
    for heading in headings.split("|"):
        assert meaning(heading) and meaning(heading).field == field, heading


def test_headings_of_columns_that_hold_several_things():
    assert meaning("Họ và tên, chức vụ, đơn vị") == Meaning("name", "", ("post", "unit"))
    assert meaning("Chức vụ, đơn vị công tác") == Meaning("post", "", ("unit",))
    assert meaning("Họ và tên (năm sinh)") == Meaning("name", "", (), True)


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("x", True),
        (" X ", True),
        ("✓", True),
        ("1", True),
        ("ü", True),
        ("\uf0fc", True),
        ("-", False),
        ("☐", False),
        ("Sở", None),
    ],
)
def test_marks_in_boxes(text, ticked):
    assert is_ticked(text) is ticked
