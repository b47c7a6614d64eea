"""Invented people, units and awards, drawn by a seeded generator so that a file is the same in every run."""

from dataclasses import dataclass
from random import Random

FAMILIES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Trịnh",
    "Mai",
    "Tạ",
    "Phùng",
    "Quách",
    "Khuất",
    "Giáp",
    "Thân",
]
MEN = ["Văn", "Đức", "Quang", "Hữu", "Xuân", "Bá", "Minh", "Tiến"]
WOMEN = ["Thị", "Thị Thu", "Thị Minh", "Ngọc", "Thị Bích", "Kim"]
GIVEN = [
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Hạnh",
    "Hoa",
    "Khải",
    "Lan",
    "Liên",
    "Mạnh",
    "Nga",
    "Oanh",
    "Phúc",
    "Quyên",
    "Sơn",
    "Thảo",
    "Tuyết",
    "Vân",
    "Xuyến",
    "Yến",
]
POSTS = [
    "Trưởng phòng",
    "Chuyên viên",
    "Giáo viên",
    "Kế toán",
    "Phó Giám đốc",
    "Bác sĩ",
    "Công nhân",
    "Nhân viên",
    "Kỹ sư",
]
UNITS = [
    "Phòng Tổ chức", "Sở Y tế", "Trường Tiểu học Hoa Sen", "Bệnh viện Đa khoa Bến Mây", "Xí nghiệp Cơ khí Sông Lau",
    "Trung tâm Kiểm nghiệm", "Chi cục Thủy lợi", "Công ty Cấp nước Đồi Thông", "Văn phòng Sở", "Trạm Y tế xã Mường Lay",
]  # fmt: skip
NUMBERED_UNITS = [
    "Trường Tiểu học Đồi Thông 2", "Đội Quản lý thị trường số 7", "Công ty May 19", "Phòng Công chứng số 3",
    "Quân khu 8", "Nhà máy Z 115", "Khu phố 4", "Trường THCS Bến Mây 1", "Xí nghiệp 26", "Đoàn Địa chất 305",
]  # fmt: skip
GROUPS = ["Phòng Kế hoạch", "Tổ Lái xe", "Đội Bảo vệ", "Khoa Nội", "Ban Quản lý dự án", "Phân xưởng Đúc", "Văn phòng"]
FORMS = ["Bằng khen", "Giấy khen", "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"]


@dataclass(frozen=True)
class Awarded:
    """A recipient as a careful person reads it; `kind` is «individual» or «collective»."""

    kind: str
    name: str
    post: str = ""
    unit: str = ""
    form: str = ""
    honorific: str = ""


class Draw:
    """What a kind of list is filled with."""

    def __init__(self, seed: int):
        self.random = Random(seed)
        self.names: set[str] = set()

    def one(self, choices):
        return self.random.choice(list(choices))

    def some(self, choices, count: int):
        return self.random.sample(list(choices), count)

    def name(self) -> str:
        while True:
            parts = self.one(FAMILIES), self.one(MEN + WOMEN), self.one(GIVEN)
            name = " ".join(parts)
            if name not in self.names and parts[0] != parts[2]:
                self.names.add(name)
                return name

    def person(self, **known) -> Awarded:
        drawn = {"name": self.name(), "post": self.one(POSTS), "unit": self.one(UNITS), "form": self.one(FORMS)}
        return Awarded("individual", **{**drawn, **known})

    def people(self, count: int, **known) -> list[Awarded]:
        return [self.person(**known) for _ in range(count)]

    def group(self, **known) -> Awarded:
        drawn = {"name": self.one(GROUPS), "unit": self.one(UNITS[1:8]), "form": self.one(FORMS[:2])}
        return Awarded("collective", **{**drawn, **known})

    def groups(self, count: int, **known) -> list[Awarded]:
        return [self.group(name=name, **known) for name in self.some(GROUPS, count)]
