"""Appendices on their way into a decision, for the tests of the import."""

from awards.imports.importing import begin, read
from awards.models import AppendixImport
from tests.awards.factories import AwardDecisionFactory
from tests.unionsite.spreadsheets.files import workbook

HEADING = ["STT", "Ông/Bà", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Hình thức khen thưởng", "Ngày sinh"]
ROWS = [
    ["CÔNG ĐOÀN TỈNH HẢI LAM"],
    ["DANH SÁCH ĐƯỢC KHEN THƯỞNG"],
    HEADING,
    ["I. TẬP THỂ"],
    [1, None, "Công đoàn cơ sở Sở Y tế", None, None, "Bằng khen"],
    ["II. CÁ NHÂN"],
    [1, "Ông", "Nguyễn Văn An", "Chuyên viên", "Sở Nội vụ", "Bằng khen", "02/03/1980"],
    [2, "Bà", "Trần Thị Bình", "Văn thư", "Sở Y tế", "Giấy khen", "05/11/1985"],
]
COLLECTIVE, AN, BINH = 0, 1, 2  # places of the rows
WITHOUT_NAME = [*ROWS[:6], [1, "Ông", None, "Chuyên viên", "Sở Nội vụ", "Bằng khen"], ROWS[7]]


def draft(**fields):
    return AwardDecisionFactory(**{"draft": True, **fields})


def uploaded(decision=None, rows=ROWS, filename="phu-luc.xlsx", user=None) -> AppendixImport:
    return begin(decision or draft(), filename, workbook(rows), user)


def shown(decision=None, rows=ROWS, user=None) -> AppendixImport:
    """A file that was read and is before the editor."""
    return read(uploaded(decision, rows, user=user))


def many(count: int) -> list[list]:
    people = [
        [n + 1, "Ông", f"Nguyễn Văn {chr(65 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)}", "Chuyên viên",
         f"Sở {n % 40}", "Bằng khen"] for n in range(count)
    ]  # fmt: skip
    return [HEADING, *people]
