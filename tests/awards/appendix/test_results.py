import json

from awards.appendix import Appendix, read_appendix
from tests.unionsite.spreadsheets.files import HEADING, workbook


def test_an_appendix_survives_storing_as_json():
    rows = [HEADING, ["I. CÁ NHÂN (1)"], [1, "Ông Lê Văn An", "CV", "", "Giấy khen"], ["Tổng cộng: 2"]]
    appendix = read_appendix(workbook(rows), "ds.xlsx")
    assert Appendix.from_json(json.loads(json.dumps(appendix.to_json()))) == appendix


def test_the_numbers_of_each_kind_follow_the_rows():
    appendix = read_appendix(workbook([HEADING, [1, "Phòng A", None, None, "Giấy khen"]]), "ds.xlsx")
    assert (appendix.collectives, appendix.individuals) == (1, 0)
    appendix.rows[0].kind = "individual"
    assert (appendix.collectives, appendix.individuals) == (0, 1)
