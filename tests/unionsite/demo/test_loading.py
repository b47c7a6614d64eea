"""The demonstration content on a real database. Making pictures ready is the slow part, so those here are small."""

import re
from datetime import UTC, datetime
from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image as Drawing

from awards.models import AwardDecision, Issuer, Recipient, Word
from events.models import BlockTerm, Campaign, Conference, CooperationProgramme, EmulationBlock, Participant, Unit
from events.models.sessions import Phase
from news.models import Article, Category
from tests.unionsite.search.questions import QUESTIONS
from unionsite.demo import loading
from unionsite.identity.models import MenuItem, Organisation, Page, Partner, Slogan
from unionsite.library.models import Document, Image
from unionsite.search.asking import read
from unionsite.search.finding import answer
from unionsite.vietnamese.dates import VIETNAM

MODELS = (
    Article, Category, MenuItem, Organisation, Page, Partner, Slogan, Document, Image, Unit, Conference, Participant,
    Campaign, CooperationProgramme, EmulationBlock, BlockTerm, Issuer, AwardDecision, Recipient, Word,
)  # fmt: skip
ADDRESS = re.compile(r'(?:href="(/[^"#?]*)|<loc>http://testserver([^<]*)</loc>)')
ELSEWHERE = ("/quan-tri/", "/static/", "/media/")
MONTH = re.compile(r"/hoi-nghi/lich/\d{4}/\d{2}/")

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_pictures(monkeypatch, tmp_path):
    small = tmp_path / "small.png"
    Drawing.new("RGB", (64, 40), "#1d4e89").save(small)
    monkeypatch.setattr(loading, "kept", lambda key: small)


@pytest.fixture
def demo(small_pictures):
    call_command("load_demo", stdout=StringIO())


def counts():
    return {model.__name__: model.objects.count() for model in MODELS}


def test_loading_twice_doubles_nothing_and_keeps_what_was_edited(demo):
    first = counts()
    assert first["Article"] >= 30
    assert first["Organisation"] == 1
    assert first["Conference"] >= 12
    assert first["AwardDecision"] >= 8
    AwardDecision.objects.filter(number="57/QĐ-CĐVC").update(summary="Đã biên tập")
    for model in (Article, Conference, Campaign, CooperationProgramme):
        model.objects.filter(pk=model.objects.first().pk).update(title="Đã biên tập")
    Article.objects.update(conference=None)

    call_command("load_demo", stdout=StringIO())
    assert counts() == first
    for model in (Article, Conference, Campaign, CooperationProgramme):
        assert model.objects.filter(title="Đã biên tập").exists()
    assert not Article.objects.exclude(conference=None).exists()
    assert AwardDecision.objects.filter(summary="Đã biên tập").exists()


def test_of_forty_questions_two_at_most_are_not_answered_by_the_first_three_things_found(demo):
    missed, at = [], timezone.now()
    for typed, expected in QUESTIONS.items():
        first = [hit.content.title for hit in answer(read(typed), 1, at).hits[:3]]
        missed += [] if any(title.startswith(expected) for title in first) else [(typed, first)]
    assert len(QUESTIONS) == 40
    assert len(missed) <= 2, missed


def test_every_page_answers(demo, client):
    waiting, seen, months = ["/", "/sitemap.xml"], set(), 0
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(ELSEWHERE):
            continue
        seen.add(address)
        if MONTH.match(address):  # the calendar has no end
            months += 1
            if months > 3:
                continue
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        if response["Content-Type"].startswith(("text/html", "application/xml")):
            waiting += [unescape("".join(found)) for found in ADDRESS.findall(response.content.decode())]
    for model in (Article, Conference, Campaign, CooperationProgramme, EmulationBlock, AwardDecision):
        assert {thing.get_absolute_url() for thing in model.objects.visible()} <= seen
    assert Organisation.objects.get().name in client.get("/").content.decode()


def test_what_an_editor_opens_can_be_saved_again(demo):
    events = (Conference, Participant, Campaign, CooperationProgramme, Unit, EmulationBlock, BlockTerm)
    for model in (*events, Issuer, AwardDecision, Recipient):
        for thing in model.objects.all():
            thing.full_clean()


def test_conferences_are_over_running_and_to_come_and_articles_report_them(demo):
    now = timezone.now()
    assert {conference.phase(now) for conference in Conference.objects.all()} == set(Phase)
    moved = Conference.objects.get(standing="rescheduled")
    assert moved.sequence == 1
    assert moved.first_begins < moved.begins
    assert Article.objects.exclude(conference=None).count() >= 6
    for article in Article.objects.exclude(conference=None):
        assert timezone.localdate(article.conference.begins) <= timezone.localdate(article.published_from)


@pytest.mark.parametrize(
    "now",
    [datetime(2026, 12, 31, 18, tzinfo=UTC), datetime(2028, 2, 29, 3, tzinfo=UTC)],
    ids=["New Year's morning in Vietnam", "29 February"],
)
def test_the_demo_loads_on_any_day(small_pictures, now):
    loader = loading.DemoLoader()
    loader.now = now
    loader.load()
    assert {conference.phase(now) for conference in Conference.objects.all()} == set(Phase)
    assert AwardDecision.objects.get(stage="proposed").open_for_comment(now)
    for decision in AwardDecision.objects.filter(status="published"):
        assert decision.date <= now.astimezone(VIETNAM).date()
        assert decision.published_from < now
        decision.full_clean()
