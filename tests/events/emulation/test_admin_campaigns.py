"""The desk of campaigns and programmes, and who may work at it."""

import re

import pytest
from django.contrib.auth.models import Permission

from events.models import (
    Campaign,
    CampaignContent,
    CooperationProgramme,
    EmulationBlock,
)
from tests.events.emulation.desk import (
    DESK,
    TERMS,
    address_of,
    table,
    term_form,
    text,
)
from tests.events.factories import (
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
)
from tests.unionsite.library.factories import DocumentFactory

pytestmark = pytest.mark.django_db


# Who may


@pytest.mark.parametrize("model", ["campaign", "emulationblock", "blockterm", "cooperationprogramme"])
def test_a_contributor_looks_and_changes_nothing(contributor, term, model):
    things = {"campaign": CampaignFactory, "emulationblock": lambda: term.block, "blockterm": lambda: term,
              "cooperationprogramme": CooperationProgrammeFactory}  # fmt: skip
    thing = things[model]()
    assert contributor.get(f"{DESK}{model}/").status_code == 200
    assert contributor.get(f"{DESK}{model}/{thing.pk}/change/").status_code == 200
    assert contributor.post(f"{DESK}{model}/{thing.pk}/change/", {}).status_code == 403
    assert contributor.get(f"{DESK}{model}/add/?block={term.block_id}").status_code == 403
    assert contributor.post(f"{DESK}{model}/{thing.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_term_is_changed_by_those_alone_who_may_change_its_block(staff, client, term, block):
    user = staff("Cộng tác viên")
    user.user_permissions.add(Permission.objects.get(codename="change_emulationblock"))
    client.force_login(user)
    assert client.post(address_of(term), term_form(block, term.leader)).status_code == 403  # not theirs, and published
    assert client.get(f"{TERMS}add/?block={block.pk}").status_code == 403
    EmulationBlock.objects.update(status="draft", published_from=None, created_by=user)
    assert client.post(address_of(term), term_form(block, term.leader)).status_code == 302


# Campaigns


def campaign_form(*, organisations=(), members=(), files=(), **fields) -> dict:
    tables = table("contents-organisations", *organisations) | table("contents-members", *members)
    tables |= table("campaignfile_set", *files)
    words = {"title": "Thi đua nước rút", "starts_on": "01/01/2026", "ends_on": "31/12/2026", "status": "draft"}
    return words | {"summary": "", "body": ""} | tables | fields


def test_a_campaign_is_entered_with_contents_for_both_and_with_documents(editor):
    conference, document = ConferenceFactory(), DocumentFactory()
    contents = {"organisations": [{"text": "Hai", "order": 2}, {"text": "Một", "order": 1}],
                "members": [{"text": "Ba", "order": 1}]}  # fmt: skip
    files = [{"document": document.pk, "order": 1}]
    sent = campaign_form(**contents, files=files, launch=conference.pk)
    assert editor.post(f"{DESK}campaign/add/", sent).status_code == 302
    campaign = Campaign.objects.get()
    assert (campaign.launch, *campaign.files.all()) == (conference, document)
    assert [(one.audience, one.text) for one in campaign.contents.all()] == [
        ("organisations", "Một"),
        ("organisations", "Hai"),
        ("members", "Ba"),
    ]


def test_a_campaigns_contents_stand_in_the_table_of_their_audience(editor):
    campaign = CampaignFactory()
    CampaignContent.objects.create(campaign=campaign, audience="members", text="Tiết kiệm điện")
    page = text(editor.get(f"{DESK}campaign/{campaign.pk}/change/"))
    assert re.search(r'name="contents-members-0-text"[^>]*>\s*Tiết kiệm điện', page)
    assert "contents-organisations-0-text" not in page


def test_a_campaign_that_ends_before_it_starts_is_refused_and_what_was_typed_stays(editor):
    sent = campaign_form(organisations=[{"text": "Nội dung đã gõ", "order": 1}], ends_on="31/12/2025")
    page = text(editor.post(f"{DESK}campaign/add/", sent))
    assert "Ngày kết thúc phải từ ngày bắt đầu" in page
    assert "Nội dung đã gõ" in page
    assert not Campaign.objects.exists()


def test_a_document_listed_twice_is_refused_with_its_row(editor):
    document = DocumentFactory()
    files = [{"document": document.pk, "order": 1}, {"document": document.pk, "order": 2}]
    page = text(editor.post(f"{DESK}campaign/add/", campaign_form(files=files)))
    assert "Dòng 2 trùng với dòng 1" in page


# Programmes


def programme_form(*, parties=(), figures=(), conferences=(), **fields) -> dict:
    tables = table("parties", *parties) | table("figures", *figures) | table("conferences", *conferences)
    words = {"title": "Phối hợp", "starts_on": "01/01/2021", "ends_on": "31/12/2025", "status": "draft"}
    return words | {"summary": "", "areas": "", "body": ""} | tables | fields


def test_a_programme_is_entered_with_parties_figures_and_conferences(editor):
    sent = programme_form(
        parties=[{"name": "Bên B", "order": 2}, {"name": "Bên A", "representative": "Bà C", "order": 1}],
        figures=[{"year": 2024, "value": 4, "label": "lớp tập huấn"}, {"year": 2025, "value": 0, "label": "lớp"}],
        conferences=[{"conference": ConferenceFactory().pk, "role": "signed"}],
    )
    assert editor.post(f"{DESK}cooperationprogramme/add/", sent).status_code == 302
    programme = CooperationProgramme.objects.get()
    assert [party.name for party in programme.parties.all()] == ["Bên A", "Bên B"]
    assert (programme.figures.count(), programme.conferences.count()) == (2, 1)


def test_a_figure_given_twice_for_a_year_is_refused_however_it_is_written(editor):
    figures = [{"year": 2024, "value": 4, "label": "lớp tập huấn"}, {"year": 2025, "value": 4, "label": "lớp tập huấn"},
               {"year": 2024, "value": 5, "label": "Lớp  tập huấn"}]  # fmt: skip
    page = text(editor.post(f"{DESK}cooperationprogramme/add/", programme_form(figures=figures)))
    assert "Dòng 3 trùng với dòng 1" in page
    assert not CooperationProgramme.objects.exists()


def test_a_conference_given_twice_is_refused(editor):
    conference = ConferenceFactory()
    rows = [{"conference": conference.pk, "role": role} for role in ("signed", "reviewed")]
    assert "Dòng 2 trùng với dòng 1" in text(
        editor.post(f"{DESK}cooperationprogramme/add/", programme_form(conferences=rows))
    )
