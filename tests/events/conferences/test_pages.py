from datetime import timedelta

import pytest
from django.utils import timezone

from events.conferences.pages import conference_context
from events.models import Paper, Pledge, ProgrammeConference
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    day,
)
from tests.unionsite.library.factories import DocumentFactory, ImageFactory

pytestmark = pytest.mark.django_db


def paper(conference, **fields):
    return Paper.objects.create(conference=conference, document=DocumentFactory(), **fields)


def test_a_paper_is_named_from_its_own_moment_on():
    conference, moment = ConferenceFactory(), timezone.now() + timedelta(hours=1)
    now, later = paper(conference, author="Ban Thường vụ"), paper(conference, public_from=moment)
    shown = conference_context(conference)["papers"]
    assert [(one.author, one.document.title) for one in shown] == [("Ban Thường vụ", now.document.title)]
    assert [one.document.title for one in conference_context(conference, moment)["papers"]] == [
        now.document.title, later.document.title,
    ]  # fmt: skip


def test_the_address_of_a_paper_is_that_of_its_document():
    conference = ConferenceFactory()
    made = paper(conference)
    (shown,) = conference_context(conference)["papers"]
    assert shown.document.get_absolute_url() == made.document.get_absolute_url()


def test_a_draft_shows_its_papers_to_whoever_previews_it():
    draft = ConferenceFactory(draft=True)
    paper(draft)
    assert len(conference_context(draft)["papers"]) == 1


def test_organisers_are_one_each():
    context = conference_context(ConferenceFactory(organisers="Công đoàn tỉnh; Liên đoàn Lao động tỉnh;"))
    assert context["organisers"] == ["Công đoàn tỉnh", "Liên đoàn Lao động tỉnh"]


def outcomes(conference) -> list[tuple]:
    return [(one["label"], one["address"]) for one in conference_context(conference)["outcomes"]]


def scene(conference, **state):
    """A campaign, a block's year with its pledge, and a programme, all of `conference`, in one state."""
    campaign = CampaignFactory(launch=conference, **state)
    block = EmulationBlockFactory(**state)
    term = BlockTermFactory(block=block, year=2026, review=conference)
    Pledge.objects.create(term=term, conference=conference, signed_on=day())
    programme = CooperationProgrammeFactory(**state)
    ProgrammeConference.objects.create(programme=programme, conference=conference, role="signed")
    return campaign, block, programme


def test_what_was_launched_signed_and_reviewed_there_is_told_with_its_address():
    conference = ConferenceFactory()
    campaign, block, programme = scene(conference)
    assert outcomes(conference) == [
        ("Phát động phong trào thi đua", campaign.get_absolute_url()),
        ("Tổng kết công tác thi đua năm 2026", block.get_absolute_url()),
        ("Ký giao ước thi đua năm 2026", block.get_absolute_url()),
        ("Ký kết chương trình phối hợp", programme.get_absolute_url()),
    ]


def test_of_these_only_what_is_public_is_told():
    conference = ConferenceFactory()
    scene(conference, draft=True)
    assert outcomes(conference) == []


def test_two_queries_read_it_all(django_assert_num_queries):
    conference = ConferenceFactory()
    scene(conference)
    paper(conference)
    conference.album.add(ImageFactory())
    with django_assert_num_queries(2):
        conference_context(conference)
