"""A decision's rows as its editors leaf through them."""

import pytest

from awards.rows.worklist import Worklist
from tests.awards.factories import AwardDecisionFactory, RecipientFactory, award_form
from tests.events.factories import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    made = AwardDecisionFactory(draft=True)
    RecipientFactory(
        decision=made, position=1, kind="collective", name="Phòng Tổng hợp", unit_text="Đại học Sư phạm", post=""
    )
    RecipientFactory(decision=made, position=2, name="Lê Văn Út", unit_text="Sở Y tế", unit=UnitFactory())
    RecipientFactory(
        decision=made, position=3, name="Đỗ Thị Én", unit_text="Chi cục Thuế", hidden=True,
        hidden_reason="Theo đề nghị", form=award_form("Giấy khen"),
    )  # fmt: skip
    RecipientFactory(
        decision=made, position=4, name="LÊ VĂN ÚT", unit_text="Sở Y tế", revoked_by=AwardDecisionFactory()
    )
    RecipientFactory(name="Của quyết định khác")
    return made


def places(decision, hidden: bool = True, **query) -> list[int]:
    return [row.position for row in Worklist.asked(decision, query, hidden).page()]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [1, 2, 3, 4]),
        ({"xep": "ten"}, [1, 3, 2, 4]),
        ({"xep": "don-vi"}, [3, 1, 2, 4]),
        ({"xep": "hinh-thuc"}, [1, 2, 4, 3]),
        ({"loc": "do thi en"}, [3]),
        ({"loc": "giay khen"}, [3]),
        ({"loc": "út y tế"}, [2, 4]),
        ({"loai": "tap-the"}, [1]),
        ({"loai": "ca-nhan"}, [2, 3, 4]),
        ({"loai": "an"}, [3]),
        ({"loai": "huy"}, [4]),
        ({"loai": "chua-khop"}, [1, 3, 4]),
        ({"loai": "trung"}, [2, 4]),
        ({"loai": "trung", "loc": "khong co"}, []),
        ({"xep": "la", "loai": "la", "trang": "x"}, [1, 2, 3, 4]),
        ({"trang": "99"}, [1, 2, 3, 4]),
        ({"loc": "\0'\"\\%_("}, [1, 2, 3, 4]),
    ],
)
def test_rows_are_found_filtered_and_sorted(decision, query, expected):
    assert places(decision, **query) == expected


def test_hidden_rows_are_not_there_for_who_may_not_change_them(decision):
    assert places(decision, hidden=False) == [1, 2, 4]
    assert places(decision, hidden=False, loai="an") == []
    assert "an" not in dict(Worklist.asked(decision, {}, False).kinds)


def test_the_page_on_which_a_row_stands_is_known(decision):
    for place in range(5, 205):
        last = RecipientFactory(decision=decision, position=place)
    worklist = Worklist(decision, hidden=True)
    assert [worklist.showing(row).number for row in (decision.recipients.get(position=100), last)] == [1, 3]
    assert worklist.showing(last).query() == "trang=3"


def test_the_query_says_what_was_asked(decision):
    worklist = Worklist.asked(decision, {"loc": " sở y tế ", "xep": "ten", "trang": "2"}, True)
    assert worklist.query() == "loc=s%E1%BB%9F+y+t%E1%BA%BF&xep=ten&trang=2"
    assert worklist.every_page == "loc=s%E1%BB%9F+y+t%E1%BA%BF&xep=ten"
