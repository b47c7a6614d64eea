"""`manage.py import_awards`."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from awards.models import AppendixImport, ColumnMemory, Recipient
from tests.awards.factories import AwardDecisionFactory, IssuerFactory, RecipientFactory
from tests.awards.imports.scenes import ROWS, WITHOUT_NAME, draft
from tests.unionsite.spreadsheets.files import separated, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path, capsys):
    """Runs the command on rows or bytes: its exit code, and what it printed."""

    def go(*arguments, rows=ROWS, data=None, name="phu-luc.xlsx"):
        file = tmp_path / name
        file.write_bytes(workbook(rows) if data is None else data)
        code = 0
        try:
            call_command("import_awards", str(file), *arguments)
        except SystemExit as left:
            code = left.code
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if "--json" in arguments else printed.out

    return go


def test_json_says_everything_that_was_read(run):
    code, answer = run("--dry-run", "--json")
    assert code == 0
    assert list(answer) == ["collectives", "individuals", "stated_total", "errors", "warnings", "rows", "asides"]
    assert (answer["collectives"], answer["individuals"], answer["stated_total"], answer["errors"]) == (1, 2, None, [])
    assert answer["rows"][1] == {
        **{"sheet": "Sheet1", "row": 7, "kind": "individual", "number": 1, "honorific": "Ông", "name": "Nguyễn Văn An"},
        **{"post": "Chuyên viên", "unit": "Sở Nội vụ", "form": "Bằng khen", "note": "", "section": "II. CÁ NHÂN"},
        **{"errors": [], "warnings": []},
    }


def test_a_dry_run_saves_nothing(run):
    decision = draft(number="57/QĐ-CĐ")
    assert run("--decision", decision.number, "--dry-run")[0] == 0
    assert not AppendixImport.objects.exists()


def test_without_a_decision_nothing_is_saved_and_that_is_said(run):
    code, report = run()
    assert code == 0
    assert "Chưa lưu gì: hãy thêm --decision" in report
    assert not AppendixImport.objects.exists()


def test_a_report_to_read_names_rows_and_what_is_wrong(run):
    code, report = run("--dry-run", rows=WITHOUT_NAME)
    assert code == 1
    for words in ("dòng 7: Ông (chưa có tên)", "LỖI: Ô C7: thiếu họ tên", "01 tập thể và 02 cá nhân", "1 dòng có lỗi"):
        assert words in report


def test_errors_of_rows_are_in_the_json_and_in_the_exit_code(run):
    code, answer = run("--dry-run", "--json", rows=WITHOUT_NAME)
    assert code == 1
    assert answer["rows"][1]["errors"] == ["Ô C7: thiếu họ tên. Hãy gõ vào hoặc bỏ dòng này."]


@pytest.mark.parametrize("arguments", [("--json", "--dry-run"), ("--json",), ("--json", "--decision", "57/QĐ-CĐ")])
def test_a_refused_file_gives_an_object_with_the_reason(run, arguments):
    draft(number="57/QĐ-CĐ")
    code, answer = run(*arguments, data=b"%PDF-1.7 ...", name="quyet-dinh.pdf")
    assert code == 1
    (reason,) = answer.pop("errors")
    assert "PDF" in reason or ".xlsx" in reason
    assert answer.pop("asides") == answer.pop("rows") == answer.pop("warnings") == []
    assert answer == {"collectives": 0, "individuals": 0, "stated_total": None}


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path, capsys):
    for place in ("khong-co.xlsx", "."):
        with pytest.raises(SystemExit) as left:
            call_command("import_awards", str(tmp_path / place), "--json")
        assert left.value.code == 1
        assert json.loads(capsys.readouterr().out)["errors"]


def test_the_rows_are_saved_into_the_decision(run):
    decision = draft(number="57/QĐ-CĐ")
    code, report = run("--decision", "57/qđ-cđ")
    assert code == 0
    assert f"Đã lưu 01 tập thể và 02 cá nhân vào Quyết định số 57/QĐ-CĐ ngày {decision.date:%d/%m/%Y}." in report
    assert decision.recipients.count() == 3
    assert AppendixImport.objects.get().state == "saved"


def test_with_errors_nothing_is_saved_and_nothing_is_kept(run):
    draft(number="57/QĐ-CĐ")
    code, answer = run("--decision", "57/QĐ-CĐ", "--json", rows=WITHOUT_NAME)
    assert (code, len(answer["rows"])) == (1, 3)
    assert "chưa lưu gì" in answer["errors"][0]
    assert not AppendixImport.objects.exists()
    assert not Recipient.objects.exists()


def test_rows_are_added_to_a_list_only_when_that_is_asked(run):
    decision = RecipientFactory(decision=draft(number="57/QĐ-CĐ")).decision
    assert run("--decision", "57/QĐ-CĐ")[0] == 1
    assert run("--decision", "57/QĐ-CĐ", "--append")[0] == 0
    assert decision.recipients.count() == 4


def test_a_published_decision_takes_no_file(run):
    AwardDecisionFactory(number="57/QĐ-CĐ")
    code, answer = run("--decision", "57/QĐ-CĐ", "--json")
    assert code == 1
    assert "đã công bố" in answer["errors"][0]


def test_an_unknown_number_is_refused(run):
    code, answer = run("--decision", "99/QĐ", "--json")
    assert (code, answer["errors"]) == (
        1,
        ["Không có quyết định số «99/QĐ» như vậy. Hãy kiểm tra lại số, cơ quan và năm."],
    )


def test_several_decisions_of_one_number_are_told_apart_by_issuer_or_year(run):
    first = draft(number="57/QĐ", issuer=IssuerFactory(name="Công đoàn A"))
    draft(number="57/QĐ", issuer=IssuerFactory(name="Công đoàn B"))
    code, answer = run("--decision", "57/QĐ", "--json")
    assert code == 1
    assert "Công đoàn A ngày" in answer["errors"][0]
    assert "--issuer" in answer["errors"][0]
    assert run("--decision", "57/QĐ", "--issuer", "cong doan a")[0] == 0
    assert first.recipients.count() == 3
    assert run("--decision", "57/QĐ", "--year", "1999")[0] == 1


def test_a_check_for_a_decision_uses_the_columns_of_its_issuer(run):
    decision = draft(number="57/QĐ")
    ColumnMemory.objects.create(issuer=decision.issuer, heading="chuc vu", field="note")
    answer = run("--decision", "57/QĐ", "--dry-run", "--json")[1]
    assert answer["rows"][1]["post"] == ""


def test_a_semicolon_file_is_read(run):
    data = separated([["Họ và tên", "Đơn vị", "Hình thức"], ["Nguyễn Văn An", "Sở Nội vụ", "Bằng khen"]])
    assert run("--dry-run", "--json", data=data, name="a.csv")[1]["individuals"] == 1


def test_a_file_is_read_before_the_database_is_made(run):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE awards_awardform RENAME TO not_made_yet")
    code, answer = run("--dry-run", "--json")
    assert (code, answer["individuals"]) == (0, 2)


@pytest.mark.parametrize("year", ["0", "-5", "99999999999"])
def test_a_year_that_cannot_be_is_refused(run, year):
    code, answer = run("--decision", draft().number, "--year", year, "--json")
    assert code == 1 and answer["errors"] == [f"Năm {year} không hợp lệ. Hãy kiểm tra lại --year."]


def test_names_in_another_encoding_are_no_reason_to_fail(run):
    code, answer = run("--decision", "57\udcff", "--json", name="phu-luc\udcff.xlsx")
    assert code == 1 and "57\ufffd" in answer["errors"][0]
    assert run("--decision", draft().number, name="phu-luc\udcff.xlsx")[0] == 0
    assert AppendixImport.objects.get().filename == "phu-luc\ufffd.xlsx"


def test_every_line_that_was_read_as_nobody_is_reported(run):
    code, report = run(rows=[*ROWS[:7], ["B", "", "Ông Trần Văn Tám, cán bộ"], ROWS[7]])
    assert code == 0
    assert "2 dòng không đọc là người hay tập thể:" in report
    assert "    «Sheet1» ô A6 (mục): II. CÁ NHÂN\n" in report
    assert "    XEM LẠI: «Sheet1» ô A8 (mục): B | Ông Trần Văn Tám, cán bộ\n" in report
    assert "1985" not in report


def test_json_names_these_lines_too(run):
    [aside] = run("--dry-run", "--json")[1]["asides"]
    assert aside == {
        **{"sheet": "Sheet1", "row": 6, "cell": "A6", "text": "II. CÁ NHÂN", "taken": "mục", "doubtful": False},
        **{"rule": "nothing but a kind", "at": 5},
    }


def test_each_line_is_explained_by_its_label_and_rule(run):
    _, printed = run("--explain")
    lines = [line.split("\t") for line in printed.splitlines()]
    assert len(lines) == len([row for row in ROWS if row])
    assert [label for _, label, *_ in lines[-5:]] == ["section", "recipient", "section", "recipient", "recipient"]
    assert lines[-3][:3] == ["Sheet1!6", "section", "nothing but a kind"]
