"""The command on files: what is saved, what is printed, what is said of bad ones."""

import json
import threading
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from news.captures import Capture, read_capture
from news.importing import KEPT, landing_category, save_capture, shortened
from news.models import Article
from tests.news.factories import CategoryFactory
from unionsite.visits.models import OpeningBalance

pytestmark = pytest.mark.django_db

CAPTURE = """Nhiệt liệt chào mừng Đại hội Công đoàn tỉnh Sông Lam lần thứ X!
Công đoàn Sở Xây dựng trao nhà ở cho đoàn viên có hoàn cảnh khó khăn
08:15 - 12/05/2023 | Lượt xem : 1.204

Sáng ngày 11/5, tại thôn Bãi Bồi, Công đoàn Sở Xây dựng tổ chức lễ bàn giao nhà ở cho đoàn viên có hoàn cảnh khó khăn.

Đ/c Vi Thị Thảo phát biểu tại buổi lễ

Ngôi nhà có diện tích 60 mét vuông, được khởi công từ tháng Hai với sự đóng góp của hơn ba trăm đoàn viên trong ngành.

Phát biểu tại buổi lễ, đồng chí Vi Thị Thảo cảm ơn các đơn vị đã chung tay và mong gia đình sớm ổn định cuộc sống.

Tin, ảnh: Lò Văn Inh
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mot.txt").write_text(CAPTURE, encoding="utf-8")
    return tmp_path


def run(*arguments, **options):
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("import_articles", *arguments, stdout=out, stderr=err, **options)
    except SystemExit as exit:
        code = exit.code
    return out.getvalue(), err.getvalue(), code


def test_a_capture_becomes_a_draft_with_its_time_and_views(folder):
    run(str(folder))
    article = Article.objects.get()
    assert article.title == "Công đoàn Sở Xây dựng trao nhà ở cho đoàn viên có hoàn cảnh khó khăn"
    assert article.status == "draft"
    assert article.published_from.isoformat() == "2023-05-12T01:15:00+00:00"
    assert (article.opening_views, article.byline_label, article.byline) == (1204, "Tin, ảnh", "Lò Văn Inh")
    assert article.lead.startswith("Sáng ngày 11/5")
    assert '<p class="caption">Đ/c Vi Thị Thảo phát biểu tại buổi lễ</p>' in article.body


@pytest.mark.parametrize("options", [{}, {"dry_run": True}, {"json": True}])
def test_what_is_too_long_to_keep_is_told_with_what_is_cut(folder, options):
    long = CAPTURE.replace("Sáng ngày 11/5, ", "Sáng ngày 11/5, " + "cùng các đoàn viên " * 120)
    (folder / "mot.txt").write_text(long, encoding="utf-8")
    out, err, _ = run(str(folder), **options)
    said = json.loads(out)["warnings"] if "json" in options else [err]
    lead = read_capture(long.encode()).lead
    assert f"phần bị cắt: «{lead[2000:]}»" in " ".join(said)


@pytest.mark.parametrize("field", sorted(set(KEPT) - {"lead"}))
def test_every_text_is_measured(field):
    most = KEPT[field][1]
    (told,) = shortened(Capture(**{field: "a" * most + "phần cuối"}))
    assert "phần bị cắt: «phần cuối»" in told


def test_an_address_too_long_to_keep_is_told():
    long = "https://cong-doan.example/" + "a" * 500
    (told,) = shortened(Capture(title="Tin", source_url=long))
    assert long in told


def test_of_what_fits_nothing_is_said(folder):
    assert "bị cắt" not in run(str(folder))[1]


def test_publish_puts_it_where_it_was_in_time(folder, client):
    run(str(folder), publish=True)
    article = Article.objects.get()
    page = client.get(article.get_absolute_url()).content.decode()
    assert "08:15 - 12/05/2023" in page
    assert "1.204" in page


def test_the_old_portals_total_becomes_the_opening_balance_and_never_falls(folder, client):
    total = "Thống kê truy cập\n\nLượt truy cập : {}\n\n"
    (folder / "mot.txt").write_text(total.format("25.050.199") + CAPTURE, encoding="utf-8")
    (folder / "hai.txt").write_text(total.format("24.000.000") + CAPTURE.replace("12/05", "13/05"), encoding="utf-8")
    run(str(folder))
    run(str(folder))
    assert OpeningBalance.objects.get().visits == 25_050_199
    assert "25.050.199" in client.get("/").content.decode()


def test_a_second_run_adds_nothing_even_from_another_place(folder, tmp_path_factory):
    run(str(folder))
    moved = tmp_path_factory.mktemp("khac") / "ten-khac.txt"
    moved.write_text(CAPTURE, encoding="utf-8")
    run(str(folder), str(moved))
    assert Article.objects.count() == 1


def test_a_second_run_leaves_what_staff_changed(folder):
    run(str(folder))
    Article.objects.update(title="Tiêu đề đã biên tập")
    run(str(folder))
    assert Article.objects.get().title == "Tiêu đề đã biên tập"


def test_a_dry_run_saves_nothing(folder):
    out, _, code = run(str(folder), dry_run=True)
    assert not Article.objects.exists()
    assert code == 0
    assert "không lưu" in out


def test_articles_go_to_the_named_category(folder):
    category = CategoryFactory(slug="cham-lo")
    run(str(folder), category="cham-lo")
    assert Article.objects.get().category == category


def test_an_unknown_category_is_named(folder):
    with pytest.raises(CommandError, match="khong-co"):
        run(str(folder), category="khong-co")


def test_json_has_one_object_a_line_with_the_documented_keys(folder):
    out, _, _ = run(str(folder), json=True, dry_run=True)
    (line,) = out.splitlines()
    found = json.loads(line)
    assert list(found) == [
        *("file", "title", "published_at", "slogan", "site_name", "site_name_en", "lead", "byline", "source_name"),
        *("source_url", "views", "captions", "paragraphs", "visits_total", "visitors_online", "warnings"),
    ]
    assert found["file"] == "mot.txt"
    assert found["published_at"] == "2023-05-12T08:15:00+07:00"
    assert found["captions"] == ["Đ/c Vi Thị Thảo phát biểu tại buổi lễ"]


def test_bad_files_are_named_and_the_rest_goes_on(folder):
    (folder / "a-rong.txt").write_text("")
    (folder / "b-nhi-phan.txt").write_bytes(bytes(range(256)) * 20)
    out, err, code = run(str(folder), str(folder / "khong-co.txt"))
    assert Article.objects.count() == 1
    assert code == 1
    for name in ("a-rong.txt", "b-nhi-phan.txt", "khong-co.txt"):
        assert name in err
    assert "3 tệp không đọc được" in out


def test_two_notices_of_one_day_with_one_title_are_two_articles(tmp_path):
    for name, words in (
        ("mot", "Nghỉ từ ngày mai đến hết tuần sau theo lịch."),
        ("hai", "Lịch trực của các phòng như sau."),
    ):
        capture = CAPTURE.replace("08:15 - 12/05/2023 | Lượt xem : 1.204", "12/05/2023").replace(
            "Tin, ảnh:", f"{words}\n\nTin, ảnh:"
        )
        (tmp_path / f"{name}.txt").write_text(capture, encoding="utf-8")
    run(str(tmp_path))
    assert Article.objects.count() == 2


def test_an_unreadable_file_has_its_line_of_json_too(folder):
    (folder / "a-rong.txt").write_text("")
    out, _, code = run(str(folder), json=True, dry_run=True)
    empty, full = map(json.loads, out.splitlines())
    assert (empty["file"], empty["title"], empty["published_at"]) == ("a-rong.txt", "", None)
    assert empty["warnings"]
    assert full["title"]
    assert code == 1


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match=".txt"):
        run(str(tmp_path))


SOMEBODY_WAITS = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))"


@pytest.mark.django_db(transaction=True)
def test_a_file_that_another_import_saves_at_the_same_time_is_known_and_not_unreadable(folder):
    total = "Thống kê truy cập\n\nLượt truy cập : 25.050.199\n\n"
    (folder / "mot.txt").write_text(total + CAPTURE, encoding="utf-8")
    capture, category, answers = read_capture((folder / "mot.txt").read_bytes()), landing_category(""), []

    def import_too():
        answers.append(run(str(folder)))
        connection.close()

    other = threading.Thread(target=import_too)
    with transaction.atomic(), connection.cursor() as cursor:
        save_capture(capture, category, publish=False)
        other.start()
        end, waits = time.monotonic() + 30, False
        while not waits and time.monotonic() < end:
            cursor.execute(SOMEBODY_WAITS)
            (waits,) = cursor.fetchone()
    other.join()
    ((out, _, code),) = answers
    assert (code, Article.objects.count(), OpeningBalance.objects.get().visits) == (0, 1, 25_050_199)
    assert "đã có từ trước" in out and "0 tệp không đọc được" in out
