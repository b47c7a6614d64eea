"""The demo's award decisions on a real database."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from PIL import Image as Drawing

from awards.decisions.wording import counted
from awards.models import AwardDecision, Correction, Recipient
from awards.models.comment_period import MIN_WORKING_DAYS, working_days
from news.models import Article
from unionsite.demo import loading, read
from unionsite.demo.days import day_of
from unionsite.vietnamese.dates import VIETNAM

SAMPLE = settings.BASE_DIR / "docs/samples/danh-sach-khen-thuong-mau.xlsx"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once for all tests that only look at it."""
    small = tmp_path_factory.mktemp("pictures") / "small.png"
    Drawing.new("RGB", (64, 40), "#1d4e89").save(small)
    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(loading, "kept", lambda key: small)
            loading.DemoLoader().load()
        yield
        transaction.set_rollback(True)


def counts(**of):
    shown = Recipient.objects.filter(hidden=False, **of)
    return counted(*(shown.filter(kind=kind).count() for kind in ("collective", "individual")))


def test_the_article_names_those_whom_its_decision_names(demo):
    article = Article.objects.get(title__startswith="Khen thưởng 02 tập thể và 09 cá nhân")
    decision = article.decisions.get()
    assert counts(decision=decision) == "02 tập thể và 09 cá nhân"
    assert decision.date < article.published_from.astimezone(VIETNAM).date()
    for person in decision.recipients.filter(kind="individual"):
        assert f"<td>{person.name}</td>" in article.body


def test_the_year_end_conference_announces_as_many_as_its_decisions_hold(demo):
    decisions = AwardDecision.objects.filter(conference__kind__slug="tong-ket")
    assert [counts(decision=decision) for decision in decisions.order_by("date")] == [
        "02 tập thể và 09 cá nhân",
        "06 tập thể và 12 cá nhân",
    ]
    assert counts(decision__in=decisions) == "08 tập thể và 21 cá nhân"
    report = Article.objects.get(title="Hội nghị tổng kết công tác năm và triển khai nhiệm vụ năm mới")
    assert set(report.decisions.all()) == set(decisions)
    assert counts(decision__in=decisions) in report.body


def test_decisions_of_every_stage_and_lists_of_every_length_are_there(demo):
    decisions = AwardDecision.objects.all()
    assert {decision.stage for decision in decisions} == set(AwardDecision.Stage)
    assert len({decision.issuer.level for decision in decisions}) == 4
    assert decisions.filter(status="published", recipients=None).exists()
    assert any(decision.recipients.count() > 150 for decision in decisions)
    assert decisions.exclude(document=None).count() == 2


def test_the_sample_workbook_waits_to_be_imported_into_a_draft(demo):
    output = StringIO()
    with pytest.raises(SystemExit):  # it has faults to be mended
        call_command("import_awards", SAMPLE, decision="61/QĐ-CĐVC", dry_run=True, json=True, stdout=output)
    answer = json.loads(output.getvalue())
    assert (answer["collectives"], answer["individuals"], answer["stated_total"]) == (3, 12, 15)
    assert sum(len(row["errors"]) for row in answer["rows"]) == 3
    assert not answer["errors"]


def test_most_rows_are_matched_to_units_and_namesakes_belong_to_several(demo):
    assert Recipient.objects.exclude(unit=None).count() > 200
    assert Recipient.objects.filter(unit=None).exclude(unit_text="").exists()
    namesakes = Recipient.objects.filter(name="Nguyễn Thị Hằng").exclude(unit=None)
    assert len(set(namesakes.values_list("unit", flat=True))) >= 3


def test_a_name_that_does_not_end_with_the_given_name_is_listed_by_it(demo):
    teacher, other = (Recipient.objects.filter(name=name).first() for name in ("Y Bion Niê", "Bùi Duy Khánh"))
    assert teacher.sort_key < other.sort_key


def test_of_published_lists_one_row_was_corrected_one_revoked_and_one_hidden(demo):
    assert sorted(correction.act for correction in Correction.objects.all()) == ["changed", "hidden", "revoked"]
    decision = AwardDecision.objects.get(number="38/QĐ-CĐVC")
    assert decision.recipients.filter(name="Phan Thị Lài").exists()
    assert decision.recipients.exclude(revoked_by=None).get().revoked_by.number == "71/QĐ-CĐVC"
    assert decision.corrected_at
    assert Recipient.objects.get(hidden=True).hidden_reason


def test_whatever_the_day_there_is_a_week_left_to_comment_in_a_period_that_is_long_enough():
    entry = read("awards/de-nghi-bang-khen.toml")
    for days in range(800):
        now = datetime(2026, 11, 22, 20, tzinfo=UTC) + timedelta(days=days)
        first = day_of({"in_days": entry["in_days"]}, now)
        last = first + timedelta(days=entry["comment_days"] - 1)
        assert first <= now.astimezone(VIETNAM).date() <= last - timedelta(days=7)
        assert working_days(first, last) >= MIN_WORKING_DAYS
