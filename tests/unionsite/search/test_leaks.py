"""Nothing that the public may not see is shown, counted, suggested, or told by what is not: words that only such things
hold are answered as words that nothing holds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from awards.lookup.search import Asked, look_up
from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.events.factories import (
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
)
from tests.news.factories import ArticleFactory, TopicFactory
from tests.publishing_states import STATES
from tests.unionsite.search.test_finding import with_text
from unionsite.identity.models import Page
from unionsite.search.asking import read
from unionsite.search.finding import answer, suggestions
from unionsite.search.models import Entry

pytestmark = pytest.mark.django_db
SECRET, PUBLIC = "zabrak", "zabran"  # each is a slip of the other, and of what is typed
TYPED = [SECRET, "zabrax", "zabra", "zabarn", f'"{SECRET} tin"', f"{SECRET} tin", f"tin -{SECRET}", "zabran zabrak"]
HIDDEN = [state for state in STATES if state != "visible"]


def page(**fields):
    return Page.objects.create(**{"status": "published", **fields})


def topic(title, **state):
    return ArticleFactory(topic=TopicFactory(name=title), **state).topic


MAKERS = {
    "article": lambda **state: ArticleFactory(title=f"Tin {SECRET}", lead=SECRET, body=f"<p>{SECRET}</p>", **state),
    "topic": lambda **state: topic(f"Tin {SECRET}", **state),
    "conference": lambda **state: ConferenceFactory(title=f"Tin {SECRET}", **state),
    "campaign": lambda **state: CampaignFactory(title=f"Tin {SECRET}", **state),
    "block": lambda **state: EmulationBlockFactory(name=f"Tin {SECRET}", **state),
    "programme": lambda **state: CooperationProgrammeFactory(title=f"Tin {SECRET}", **state),
    "decision": lambda **state: AwardDecisionFactory(summary=f"Tin {SECRET}", **state),
    "page": lambda **state: page(title=f"Tin {SECRET}", **state),
}


def told(typed):
    """All that a reader is told."""
    at = timezone.now()
    found = answer(read(typed), 1, at)
    hits = [(hit.content.title, hit.file and hit.file.document.title, hit.marked.passage) for hit in found.hits]
    rest = (found.count, found.meant, found.dropped, found.loosened, found.elsewhere, found.more)
    return hits, rest, suggestions(typed, at)


def all_told():
    return {typed: told(typed) for typed in TYPED}


@pytest.fixture
def public():
    """What is public in any case."""
    return ArticleFactory(title=f"Một tin {PUBLIC}", published_from=timezone.now() - timedelta(hours=5))


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_public_changes_no_answer(public, kind, state):
    before = all_told()
    MAKERS[kind](**STATES[state]())
    assert Entry.objects.filter(words=SECRET).exists()  # it is written down, for the desk
    assert all_told() == before


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_deleted_or_withdrawn_is_gone_at_once(public, kind):
    before = all_told()
    thing = MAKERS[kind](**STATES["visible"]())
    assert all_told() != before
    if kind == "topic":
        thing.articles.get().delete()
    else:
        thing.status = "withdrawn"
        thing.save()
    assert all_told() == before
    thing.delete()
    assert all_told() == before


@pytest.mark.parametrize("kind", MAKERS)
def test_a_wrong_copy_is_never_shown_and_not_counted(public, kind):
    """The index says of everything that it is public for ever: each model's own rule has the last word."""
    MAKERS[kind](**STATES["draft"]())
    Entry.objects.update(shown_from=timezone.now() - timedelta(days=1), shown_until=None)
    hits, (count, *_), suggested = told(SECRET)
    assert (hits, count.number, count.years, suggested) == ([], 0, (), [])
    asked = replace(read(SECRET), year=2019)
    assert answer(asked, 1, timezone.now()).elsewhere.number == 0


def test_a_file_is_as_public_as_the_thing_that_it_is_found_under(public):
    before = all_told()
    conference = ConferenceFactory(title="Hội nghị")
    document = with_text(f"Tham luận {SECRET}", SECRET)
    conference.papers.create(document=document, held=True)
    ArticleFactory(draft=True, title="Bản nháp").files.add(document)
    assert all_told() == before
    Entry.objects.update(shown_from=timezone.now() - timedelta(days=1), shown_until=None)
    assert told(SECRET)[0] == []


def test_nobody_whom_an_award_list_names_is_found_or_suggested(public):
    before = all_told()
    decision = AwardDecisionFactory(document=with_text("Bản quét", f"Ông {SECRET}"))
    named = {typed: told(typed) for typed in (SECRET, "zabrax")}
    RecipientFactory(decision=decision, name=f"Lê {SECRET}", unit_text=f"Công đoàn {SECRET}")
    assert {typed: told(typed) for typed in (SECRET, "zabrax")} == named
    assert named[SECRET][0] == before[SECRET][0]


ROWS = {
    "draft": {"decision__status": "draft"},
    "scheduled": {"decision__published_from": timezone.now() + timedelta(days=1)},
    "hidden": {"hidden": True, "hidden_reason": "Đơn"},
}


def looked_up(typed):
    found = look_up(Asked(typed))
    return [one.name for one in found.recipients], found.guessed, found.more, found.left_out


@pytest.mark.parametrize("state", [*ROWS, "deleted"])
def test_the_look_up_tells_no_word_that_only_rows_hold_which_are_not_public(state):
    RecipientFactory(name="Lê Thị Hoa")
    RecipientFactory(name="Phan Sa")
    typed = ("zabrak", "zabrax", "le zabrax", "zabarn hoa", "le thi hoo zabrak", "sa zabrak", "z hoa")
    before = {one: looked_up(one) for one in typed}
    row = RecipientFactory(name="Lê Zabrak Hoa", unit_text="Công đoàn Zabran", **ROWS.get(state, {}))
    if state == "deleted":
        row.delete()
    assert {one: looked_up(one) for one in typed} == before
