from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404

from events.emulation.pages import block_context, campaign_context, figures_table, programme_context
from events.models import BlockMember, ProgrammeConference, ProgrammeFigure
from tests.events.emulation.scenes import rich_block, rich_campaign, rich_programme
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    UnitFactory,
    day,
)

pytestmark = pytest.mark.django_db


def noon(year: int, month: int = 6, number: int = 1) -> datetime:
    return datetime(year, month, number, 5, tzinfo=UTC)


def figure(year: int, label: str, value: int) -> ProgrammeFigure:
    return ProgrammeFigure(year=year, label=label, value=value)


def test_a_campaign_is_asked_at_a_moment():
    campaign = CampaignFactory(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    assert campaign_context(campaign, noon(2025))["period"].is_coming
    assert campaign_context(campaign, noon(2027))["period"].is_over


def test_a_day_begins_at_midnight_in_vietnam():
    campaign = CampaignFactory(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    still_last_year_in_london = datetime(2025, 12, 31, 17, tzinfo=UTC)
    assert campaign_context(campaign, still_last_year_in_london)["period"].is_running


def test_a_campaigns_contents_are_for_organisations_first_and_an_empty_list_is_left_out():
    campaign = rich_campaign(contents=2)
    assert [len(contents) for _, contents in campaign_context(campaign)["audiences"]] == [2, 2]
    campaign.contents.filter(audience="organisations").delete()
    assert [label for label, _ in campaign_context(campaign)["audiences"]] == ["Đối với đoàn viên, người lao động"]


def test_a_launch_is_named_only_while_it_is_public():
    campaign = CampaignFactory(launch=ConferenceFactory())
    moment = campaign.launch.published_from
    assert campaign_context(campaign)["launch"] == campaign.launch
    assert campaign_context(campaign, moment - timedelta(seconds=1))["launch"] is None


def test_a_campaigns_documents_keep_their_order():
    campaign = rich_campaign(contents=8)
    files = campaign.campaignfile_set.all()
    files.filter(pk=files.first().pk).update(order=9)
    assert list(campaign_context(campaign)["documents"]) == [file.document for file in campaign.campaignfile_set.all()]


@pytest.mark.parametrize(
    ("years", "at", "shown"),
    [((2024, 2025, 2026), 2025, 2025), ((2022, 2023), 2025, 2023), ((2026, 2027), 2025, 2026)],
    ids=["the year that runs", "the last before it", "the first to come"],
)
def test_a_block_shows_a_year_near_to_now(years, at, shown):
    block = EmulationBlockFactory()
    for year in years:
        BlockTermFactory(block=block, year=year)
    assert block_context(block, at=noon(at))["term"].year == shown


def test_a_block_shows_the_year_asked_for():
    block = rich_block(members=3, years=3)
    context = block_context(block, str(day().year - 2))
    assert context["term"].year == day().year - 2
    assert context["pledge"].term == context["term"]
    assert {result.term_id for result in context["results"]} == {context["term"].pk}


@pytest.mark.parametrize("year", ["1900", "x", "", "２０２６", "20260", "-1"])
def test_a_block_has_no_other_years(year):
    with pytest.raises(Http404):
        block_context(rich_block(members=2, years=2), year)


def test_a_blocks_members_are_those_of_the_year():
    block = BlockTermFactory(year=2024).block
    BlockTermFactory(block=block, year=2026)
    left = BlockMember.objects.create(block=block, unit=UnitFactory(), until_year=2025)
    joined = BlockMember.objects.create(block=block, unit=UnitFactory(), from_year=2026)
    assert left in block_context(block, "2024")["members"]
    assert joined not in block_context(block, "2024")["members"]
    assert left not in block_context(block, "2026")["members"]
    assert joined in block_context(block, "2026")["members"]


def test_a_block_names_only_public_conferences():
    block = rich_block(members=2, years=1)
    term = block.terms.get()
    assert block_context(block)["review"] == term.review
    assert block_context(block)["signed_at"] == term.pledge.conference
    for conference in (term.review, term.pledge.conference):
        conference.status = "withdrawn"
        conference.save()
    assert block_context(block)["review"] is None
    assert block_context(block)["signed_at"] is None


def test_a_block_without_years_has_its_members_and_nothing_else():
    block = rich_block(members=2, years=0)
    context = block_context(block)
    assert context["term"] is None
    assert len(context["members"]) == 2


def test_figures_make_a_table_of_labels_and_years_with_sums():
    table = figures_table(
        [figure(2024, "lớp", 4), figure(2024, "người", 620), figure(2026, "lớp", 0), figure(2025, "tờ rơi", 9)]
    )
    assert table.years == [2024, 2025, 2026]
    assert table.rows == [("lớp", [4, None, 0], 4), ("người", [620, None, None], 620), ("tờ rơi", [None, 9, None], 9)]


def test_a_programmes_story_is_told_in_order_of_time():
    programme = CooperationProgrammeFactory(starts_on=date(2024, 3, 1), ends_on=date(2026, 6, 30))
    for role, held_on in (
        ("concluded", date(2026, 6, 30)),
        ("signed", date(2024, 3, 1)),
        ("reviewed", date(2025, 1, 9)),
    ):
        conference = ConferenceFactory(starts_on=held_on)
        ProgrammeConference.objects.create(programme=programme, conference=conference, role=role)
    for year in (2024, 2026):
        ProgrammeFigure.objects.create(programme=programme, year=year, label="lớp", value=4)
    steps = programme_context(programme)["steps"]
    assert [step.title for step in steps] == [
        *("Ký kết, bắt đầu thực hiện", "Kết quả năm 2024", "Sơ kết"),
        *("Tổng kết", "Kết quả năm 2026", "Hết thời hạn thực hiện"),
    ]


def test_a_programme_signed_before_it_starts_has_both_days():
    programme = CooperationProgrammeFactory(starts_on=date(2024, 3, 1), ends_on=date(2026, 6, 30))
    conference = ConferenceFactory(starts_on=date(2024, 2, 20))
    ProgrammeConference.objects.create(programme=programme, conference=conference, role="signed")
    steps = programme_context(programme)["steps"]
    assert [step.title for step in steps] == ["Ký kết", "Bắt đầu thực hiện", "Hết thời hạn thực hiện"]


def test_what_is_still_to_come_of_a_story_is_marked():
    programme = CooperationProgrammeFactory(starts_on=date(2024, 3, 1), ends_on=date(2026, 6, 30))
    steps = programme_context(programme, noon(2025))["steps"]
    assert [step.is_future for step in steps] == [False, True]


def test_a_story_names_only_public_conferences():
    programme = rich_programme(years=2)
    assert sum(bool(step.conference) for step in programme_context(programme)["steps"]) == 2
    for one in programme.conferences.all():
        one.conference.status = "draft"
        one.conference.save()
    assert not any(step.conference for step in programme_context(programme)["steps"])


@pytest.mark.parametrize(
    ("name", "kind"), [("Cụm thi đua số 1", "Cụm"), ("CỤM THI ĐUA SỐ 1", "Cụm"), ("Khối các sở", "Khối")]
)
def test_a_cluster_is_called_a_cluster(name, kind):
    assert block_context(EmulationBlockFactory(name=name))["kind"] == kind
