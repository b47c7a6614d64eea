"""The desk of the emulation movement: campaigns, blocks and their years, cooperation programmes."""

import re
import threading
import time
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import Permission
from django.db import connection, transaction

from events.admin.units import UnitAdmin
from events.emulation.forms import places_by_points
from events.models import (
    BlockMember,
    BlockResult,
    BlockTerm,
    Campaign,
    CampaignContent,
    CooperationProgramme,
    EmulationBlock,
    Pledge,
)
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    UnitFactory,
)
from tests.unionsite.library.factories import DocumentFactory

pytestmark = pytest.mark.django_db
DESK = "/quan-tri/events/"
BLOCKS, TERMS = f"{DESK}emulationblock/", f"{DESK}blockterm/"


def text(response) -> str:
    return response.content.decode()


def table(prefix: str, *rows: dict, initial: int = 0) -> dict:
    """Rows of an inline as a browser sends them."""
    sent = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    return sent | {f"{prefix}-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()}


def block_form(*members, first_year=None, initial=0, block=None, **fields) -> dict:
    """A block with its members; `first_year` only on a new one."""
    first = table("terms", first_year) if first_year else ({} if block else table("terms"))
    words = {"name": "Khối các sở", "summary": "", "order": 0, "status": "draft"}
    return words | table("members", *members, initial=initial) | first | fields


def member(unit, **fields) -> dict:
    return {"unit": unit.pk, "order": 0, **fields}


def kept(membership, **fields) -> dict:
    return {"id": membership.pk, "block": membership.block_id, "unit": membership.unit_id, "order": 0,
            "from_year": membership.from_year or "", "until_year": membership.until_year or "", **fields}  # fmt: skip


def term_form(block, leader, *, year=2026, results=(), pledge=None, signatures=(), **fields) -> dict:
    """What the form of a term that nobody has changed on the desk yet sends."""
    tables = table("results", *results, initial=sum("id" in row for row in results))
    tables |= table("pledge", *([pledge] if pledge else []), initial=int(bool(pledge and "id" in pledge)))
    tables |= table("signatures", *signatures, initial=sum("id" in row for row in signatures))
    return {"block": block.pk, "year": year, "leader": leader.pk, "deputy": "", **tables, **fields}


def address_of(term) -> str:
    return f"{TERMS}{term.pk}/change/"


@pytest.fixture
def block():
    """A block of three units, founded on 1 March 2020."""
    made = EmulationBlockFactory(name="Khối các sở", founded_on=date(2020, 3, 1))
    for name in ("Sở Y tế", "Sở Nội vụ", "Sở Xây dựng"):
        BlockMember.objects.create(block=made, unit=UnitFactory(name=name))
    return made


@pytest.fixture
def units(block):
    return [one.unit for one in block.members.select_related("unit")]


@pytest.fixture
def term(block, units):
    return BlockTerm.objects.create(block=block, year=2026, leader=units[0], deputy=units[1])


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


# Blocks


def test_a_new_block_is_entered_with_members_and_first_year_in_one_go(editor):
    leader, deputy = UnitFactory(), UnitFactory()
    first = {"year": 2026, "leader": leader.pk, "deputy": deputy.pk}
    sent = block_form(member(leader), member(deputy), first_year=first)
    assert editor.post(f"{BLOCKS}add/", sent).status_code == 302
    assert BlockTerm.objects.get().leader == leader


def test_a_new_block_needs_no_first_year(editor):
    empty = {"year": "", "leader": "", "deputy": ""}
    assert editor.post(f"{BLOCKS}add/", block_form(member(UnitFactory()), first_year=empty)).status_code == 302
    assert not BlockTerm.objects.exists()


@pytest.mark.parametrize("years", [None, {"until_year": 2025}, {"from_year": 2027}])
def test_a_new_block_is_not_led_by_who_is_no_member_that_year(editor, years):
    outsider, other = UnitFactory(name="Sở Y tế"), UnitFactory()
    members = [member(other)] if years is None else [member(other), member(outsider, **years)]
    page = text(editor.post(f"{BLOCKS}add/", block_form(*members, first_year={"year": 2026, "leader": outsider.pk})))
    assert "«Sở Y tế» chưa có trong bảng đơn vị thành viên năm 2026" in page
    assert not EmulationBlock.objects.exists()


def test_a_new_block_has_no_year_before_it_was_founded(editor):
    unit = UnitFactory()
    first = {"year": 2019, "leader": unit.pk}
    page = text(editor.post(f"{BLOCKS}add/", block_form(member(unit), first_year=first, founded_on="01/03/2020")))
    assert "Hãy chọn năm từ 2020" in page


def test_a_unit_stands_once_in_a_block(editor):
    unit = UnitFactory()
    page = text(editor.post(f"{BLOCKS}add/", block_form(member(unit), member(UnitFactory()), member(unit))))
    assert "Dòng 3 trùng với dòng 1" in page
    assert not EmulationBlock.objects.exists()


def test_a_unit_that_leads_a_year_is_not_taken_out_of_the_block(editor, block, term):
    members = list(block.members.all())
    sent = block_form(kept(members[0], DELETE="on"), kept(members[1]), kept(members[2]), initial=3, block=block)
    page = text(editor.post(f"{BLOCKS}{block.pk}/change/", sent))
    assert "«Sở Y tế» là khối trưởng năm 2026 nên phải là thành viên" in page
    assert block.members.count() == 3


def test_a_unit_that_leads_a_year_stays_a_member_for_that_year(editor, block, term):
    members = list(block.members.all())
    sent = block_form(*map(kept, members), initial=3, block=block) | {"members-1-until_year": 2025}
    assert "«Sở Nội vụ» là khối phó năm 2026" in text(editor.post(f"{BLOCKS}{block.pk}/change/", sent))
    sent["members-1-until_year"] = 2026
    assert editor.post(f"{BLOCKS}{block.pk}/change/", sent).status_code == 302


def test_a_unit_that_leads_is_not_replaced_in_its_row(editor, block, term):
    members = list(block.members.all())
    sent = block_form(*map(kept, members), initial=3, block=block) | {"members-0-unit": UnitFactory().pk}
    assert "là khối trưởng năm 2026" in text(editor.post(f"{BLOCKS}{block.pk}/change/", sent))


def test_a_unit_with_a_result_or_a_signature_stays_a_member(editor, block, units, term):
    BlockResult.objects.create(term=term, unit=units[2], points=90)
    Pledge.objects.create(term=term, signed_on=date(2026, 1, 5)).signatures.create(unit=units[2])
    members = list(block.members.all())
    sent = block_form(kept(members[0]), kept(members[1]), kept(members[2], DELETE="on"), initial=3, block=block)
    page = text(editor.post(f"{BLOCKS}{block.pk}/change/", sent))
    assert page.count("«Sở Xây dựng» có kết quả năm 2026") == 1
    assert page.count("«Sở Xây dựng» đã ký giao ước năm 2026") == 1


def test_a_unit_that_did_nothing_is_taken_out(editor, block, term):
    members = list(block.members.all())
    sent = block_form(kept(members[0]), kept(members[1]), kept(members[2], DELETE="on"), initial=3, block=block)
    assert editor.post(f"{BLOCKS}{block.pk}/change/", sent).status_code == 302
    assert block.members.count() == 2


def test_a_block_is_not_founded_after_its_years_and_pledges(editor, block, term):
    members = list(block.members.all())
    sent = block_form(*map(kept, members), initial=3, block=block)
    page = text(editor.post(f"{BLOCKS}{block.pk}/change/", sent | {"founded_on": "01/02/2027"}))
    assert "Khối đã có năm 2026" in page
    Pledge.objects.create(term=term, signed_on=date(2026, 1, 5))
    page = text(editor.post(f"{BLOCKS}{block.pk}/change/", sent | {"founded_on": "06/01/2026"}))
    assert "Giao ước ký ngày 05/01/2026" in page


def test_a_block_lists_its_years_with_a_way_to_the_next(editor, block, term):
    page = text(editor.get(f"{BLOCKS}{block.pk}/change/"))
    assert address_of(term) in page
    assert "Sang năm 2027" in page
    assert f"{TERMS}add/?block={block.pk}&amp;tiep=1" in page


def test_a_block_is_deleted_with_all_its_years(editor, block, term):
    assert editor.post(f"{BLOCKS}{block.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not BlockTerm.objects.exists()


@pytest.mark.parametrize("model", ["campaign", "emulationblock", "cooperationprogramme"])
def test_lists_cost_the_same_however_long_they_are(editor, django_assert_num_queries, model):
    make = {"campaign": CampaignFactory, "emulationblock": lambda: BlockTermFactory().block,
            "cooperationprogramme": CooperationProgrammeFactory}[model]  # fmt: skip
    make()
    with django_assert_num_queries(9):
        editor.get(f"{DESK}{model}/")
    for _ in range(5):
        make()
    with django_assert_num_queries(9):
        editor.get(f"{DESK}{model}/")


@pytest.mark.parametrize("model", ["campaign", "emulationblock", "cooperationprogramme"])
def test_a_draft_is_previewed(editor, model):
    make = {"campaign": CampaignFactory, "emulationblock": EmulationBlockFactory,
            "cooperationprogramme": CooperationProgrammeFactory}[model]  # fmt: skip
    thing = make(draft=True)
    assert str(thing) in text(editor.get(f"{DESK}{model}/{thing.pk}/xem-truoc/"))


# A block's year


def test_a_year_is_added_from_its_block_alone(editor, block):
    assert editor.get(f"{TERMS}add/")["Location"] == BLOCKS
    assert editor.get(f"{TERMS}add/?block=999999").status_code == 302
    assert editor.get(f"{TERMS}add/?block={block.pk}").status_code == 200


def options(page: str, name: str) -> list[str]:
    return re.findall(r"<option[^>]*>([^<]+)</option>", re.search(rf'<select name="{name}".*?</select>', page, re.S)[0])


def test_leader_and_deputy_are_chosen_among_the_members_of_the_year(editor, block):
    UnitFactory(name="Đơn vị ngoài khối")
    BlockMember.objects.create(block=block, unit=UnitFactory(name="Đã rời khối"), until_year=2020)
    page = text(editor.get(f"{TERMS}add/?block={block.pk}"))
    for name in ("leader", "deputy"):
        assert options(page, name) == ["---------", "Sở Y tế", "Sở Nội vụ", "Sở Xây dựng"]


def test_the_next_year_begins_with_the_deputy_as_leader(editor, block, units, term):
    BlockTerm.objects.update(deputy_representative="Ông Trần Văn B")
    page = text(editor.get(f"{TERMS}add/?block={block.pk}&tiep=1"))
    assert 'name="year" value="2027"' in page
    assert f'<option value="{units[1].pk}" selected>Sở Nội vụ</option>' in page
    assert "Ông Trần Văn B" in page


def test_a_whole_year_is_entered_on_one_page(editor, block, units):
    results = [
        {"unit": unit.pk, "points": points, "proposal": "Cờ thi đua"}
        for unit, points in zip(units, (90, 95), strict=False)
    ]
    sent = term_form(
        block, units[0], deputy=units[1].pk, results=results,
        pledge={"signed_on": "05/01/2026", "place": "Hội trường", "document": DocumentFactory().pk},
        signatures=[{"unit": units[2].pk, "signer": "Bà Lê Thị C"}],
    )  # fmt: skip
    assert editor.post(f"{TERMS}add/?block={block.pk}", sent).status_code == 302
    term = BlockTerm.objects.get()
    assert (term.deputy, term.results.count(), term.pledge.place) == (units[1], 2, "Hội trường")
    assert term.pledge.signatures.get().signer == "Bà Lê Thị C"


def test_members_are_offered_as_rows_of_results_and_not_saved_unless_filled_in(editor, block, units, term):
    BlockResult.objects.create(term=term, unit=units[0], points=90)
    page = text(editor.get(address_of(term)))
    assert 'name="results-TOTAL_FORMS" value="3"' in page
    assert f'<option value="{units[2].pk}" selected>' in page
    offered = [{"unit": units[1].pk}, {"unit": units[2].pk, "points": 88}]
    first = term.results.get()
    row = {"id": first.pk, "term": term.pk, "unit": first.unit_id, "points": 90}
    editor.post(address_of(term), term_form(block, units[0], results=[row, *offered]))
    assert sorted(term.results.values_list("points", flat=True)) == [88, 90]


def test_everybody_signs_with_one_tick(editor, block, units, term):
    pledge = {"signed_on": "05/01/2026", "everybody_signed": "on"}
    editor.post(address_of(term), term_form(block, units[0], pledge=pledge, signatures=[{"unit": units[1].pk}]))
    assert sorted(one.unit_id for one in term.pledge.signatures.all()) == sorted(unit.pk for unit in units)


def test_a_pledge_is_deleted_with_its_signatures(editor, block, units, term):
    pledge = Pledge.objects.create(term=term, signed_on=date(2026, 1, 5))
    signature = pledge.signatures.create(unit=units[1])
    sent = {"id": pledge.pk, "term": term.pk, "signed_on": "05/01/2026", "DELETE": "on"}
    row = {"id": signature.pk, "pledge": pledge.pk, "unit": units[1].pk, "signer": "Đổi"}
    response = editor.post(address_of(term), term_form(block, units[0], pledge=sent, signatures=[row]))
    assert response.status_code == 302
    assert not Pledge.objects.exists()


def test_places_follow_points_and_equals_share_one():
    points = [Decimal("88.5"), None, Decimal(95), Decimal("88.50"), Decimal(70)]
    assert places_by_points(points) == [2, None, 1, 2, 4]


def test_one_button_saves_the_points_and_ranks_by_them(editor, block, units, term):
    rows = [{"unit": unit.pk, "points": points} for unit, points in zip(units, (88, 95, 88), strict=True)]
    response = editor.post(address_of(term), term_form(block, units[0], results=rows, _rank="1"))
    assert response["Location"] == address_of(term)
    assert {one.unit_id: one.place for one in term.results.all()} == dict(
        zip([unit.pk for unit in units], (2, 1, 2), strict=True)
    )


@pytest.mark.parametrize("typed", ["88,5", "88.5"])
def test_points_are_typed_with_a_comma_or_a_dot(editor, block, units, term, typed):
    editor.post(address_of(term), term_form(block, units[0], results=[{"unit": units[0].pk, "points": typed}]))
    assert term.results.get().points == Decimal("88.5")
    assert 'value="88,50"' in text(editor.get(address_of(term)))


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_second_term_in_a_year_is_refused(editor, block, units, term, year):
    other = BlockTerm.objects.create(block=block, year=2027, leader=units[1])
    address, sent = (f"{TERMS}add/?block={block.pk}", term_form(block, units[2], year=year))
    assert "mỗi năm chỉ có một khối trưởng" in text(editor.post(address, sent))
    if year == 2026:  # nor by changing the year of another
        assert "mỗi năm chỉ có một khối trưởng" in text(editor.post(address_of(other), term_form(block, units[1])))
    assert BlockTerm.objects.count() == 2


def test_a_unit_does_not_lead_two_blocks_in_a_year(editor, units, term):
    other = EmulationBlockFactory()
    BlockMember.objects.create(block=other, unit=units[0])
    page = text(editor.post(f"{TERMS}add/?block={other.pk}", term_form(other, units[0], summary="Đã gõ")))
    assert "đã là khối trưởng khối khác trong năm đó" in page
    assert "Đã gõ" in page


def test_the_deputy_is_another_unit(editor, block, units):
    sent = term_form(block, units[0], deputy=units[0].pk)
    response = editor.post(f"{TERMS}add/?block={block.pk}", sent)
    assert response.context["adminform"].form.errors == {"deputy": ["Khối phó phải là đơn vị khác khối trưởng."]}


def test_a_leader_is_a_member_in_that_year(editor, block, units):
    block.members.filter(unit=units[1]).update(until_year=2025)
    add = f"{TERMS}add/?block={block.pk}"
    for leader in (UnitFactory(name="Ngoài khối"), units[1]):
        page = text(editor.post(add, term_form(block, leader)))
        assert "không phải thành viên của khối trong năm 2026. Hãy thêm vào khối trước." in page
        assert f'<option value="{leader.pk}" selected>{leader.name}</option>' in page
    assert not BlockTerm.objects.exists()


def test_a_pledge_is_not_signed_before_the_block_existed(editor, block, units):
    sent = term_form(block, units[0], year=2020, pledge={"signed_on": "29/02/2020"})
    assert "không thể ký trước ngày đó" in text(editor.post(f"{TERMS}add/?block={block.pk}", sent))
    assert not BlockTerm.objects.exists()


def test_results_and_signatures_are_of_members_of_the_year(editor, block, units, term):
    row = {"unit": UnitFactory().pk, "points": 90}
    sent = term_form(block, units[0], results=[row], pledge={"signed_on": "05/01/2026"}, signatures=[row])
    page = text(editor.post(address_of(term), sent))
    assert page.count("không phải thành viên của khối trong năm 2026") == 2
    assert not Pledge.objects.exists()
    sent = term_form(block, units[0], year=2027, pledge={"signed_on": "05/01/2026"}, signatures=[row])
    assert "không phải thành viên" in text(editor.post(f"{TERMS}add/?block={block.pk}", sent))


def test_a_unit_has_one_result_and_one_signature_a_year(editor, block, units, term):
    rows = [{"unit": units[1].pk, "points": points} for points in (90, 91)]
    sent = term_form(block, units[0], results=rows, pledge={"signed_on": "05/01/2026"}, signatures=rows)
    assert text(editor.post(address_of(term), sent)).count("Dòng 2 trùng với dòng 1") == 2


def test_nobody_signs_a_pledge_that_is_not_there(editor, block, units, term):
    sent = term_form(block, units[0], signatures=[{"unit": units[1].pk}], pledge={"signed_on": ""})
    assert "Chưa có ngày ký giao ước" in text(editor.post(address_of(term), sent))


def test_points_are_not_negative(editor, block, units, term):
    sent = term_form(block, units[0], results=[{"unit": units[0].pk, "points": -1}])
    assert "Điểm không thể âm" in text(editor.post(address_of(term), sent))


def test_a_year_does_not_change_its_block(editor, block, units, term):
    other = EmulationBlockFactory()
    BlockMember.objects.create(block=other, unit=units[0])
    editor.post(address_of(term), term_form(other, units[0]))
    term.refresh_from_db()
    assert term.block == block


def test_a_year_is_deleted_with_all_that_belongs_to_it(editor, units, term):
    Pledge.objects.create(term=term, signed_on=date(2026, 1, 5)).signatures.create(unit=units[1])
    BlockResult.objects.create(term=term, unit=units[0], points=90)
    assert editor.post(f"{TERMS}{term.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Pledge.objects.exists()


def test_a_form_with_nothing_in_it_is_answered(editor, block, term):
    assert editor.post(address_of(term), {}).status_code == 200
    assert editor.post(f"{TERMS}add/?block={block.pk}", {}).status_code == 200
    assert editor.post(f"{TERMS}add/?block={block.pk}", {"block": "x", "year": "x", "leader": "x"}).status_code == 302


def test_the_button_that_ranks_stands_below_the_points(editor, term):
    page = text(editor.get(address_of(term)))
    assert page.count('name="_rank"') == 1
    assert page.index('id="results-group"') < page.index('name="_rank"') < page.index('id="pledge-group"')


def test_a_reader_of_a_term_is_offered_no_ranking(contributor, term):
    assert 'name="_rank"' not in text(contributor.get(address_of(term)))


def test_a_year_is_added_from_its_block_only(administrator, term):
    assert f'href="{TERMS}add/' not in text(administrator.get("/quan-tri/"))
    assert f'href="{TERMS}add/' not in text(administrator.get(TERMS))
    assert '"_addanother"' not in text(administrator.get(address_of(term)))
    assert f'href="{TERMS}add/?block={term.block_id}' in text(administrator.get(f"{BLOCKS}{term.block_id}/change/"))


@pytest.mark.parametrize("model", ["campaign", "cooperationprogramme", "blockterm", "emulationblock"])
def test_no_sign_deletes_what_is_chosen(administrator, term, model):
    things = {"campaign": CampaignFactory, "cooperationprogramme": CooperationProgrammeFactory,
              "blockterm": lambda: term, "emulationblock": lambda: term.block}  # fmt: skip
    page = text(administrator.get(f"{DESK}{model}/{things[model]().pk}/change/"))
    assert not re.findall(r'id="(?:delete|change|view)_id_|id="add_id_[\w-]*(?:conference|launch|review|unit)"', page)


# Two at once


def test_a_term_that_somebody_changed_meanwhile_is_not_overwritten_and_what_was_typed_stays(editor, term, block, units):
    seen = {"seen_version": editor.get(address_of(term)).context["seen_version"]}
    editor.post(address_of(term), term_form(block, units[0], summary="Của người thứ nhất", **seen))
    response = editor.post(address_of(term), term_form(block, units[0], summary="Của người thứ hai", **seen))
    page = text(response)
    assert "Có người vừa sửa mục này (user-Biên tập viên, " in page
    assert "Của người thứ hai" in page
    assert BlockTerm.objects.get().summary == "Của người thứ nhất"
    fresh = editor.get(address_of(term)).context["seen_version"]
    assert (
        editor.post(address_of(term), term_form(block, units[0], summary="Cả hai", seen_version=fresh)).status_code
        == 302
    )
    assert BlockTerm.objects.get().summary == "Cả hai"


SOMEBODY_WAITS = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))"


def meanwhile(block, change):
    """Somebody else's form, which has the block locked and ends as soon as ours waits for it."""
    locked = threading.Event()

    def run():
        with transaction.atomic(), connection.cursor() as cursor:
            EmulationBlock.objects.select_for_update().get(pk=block.pk)
            change()
            locked.set()
            end, waits = time.monotonic() + 30, False
            while not waits and time.monotonic() < end:
                cursor.execute(SOMEBODY_WAITS)
                (waits,) = cursor.fetchone()
        connection.close()

    other = threading.Thread(target=run)
    other.start()
    assert locked.wait(10)
    return other


@pytest.mark.django_db(transaction=True)
def test_a_unit_that_leaves_the_block_meanwhile_is_refused_as_its_leader(editor, block, units):
    other = meanwhile(block, lambda: BlockMember.objects.filter(unit=units[2]).delete())
    response = editor.post(f"{TERMS}add/?block={block.pk}", term_form(block, units[2]))
    other.join()
    assert response.status_code == 200
    assert "không phải thành viên của khối trong năm 2026" in text(response)
    assert not BlockTerm.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_unit_that_becomes_leader_meanwhile_is_not_taken_out_of_the_block(editor, block, units):
    rows = [kept(one) for one in block.members.all()]
    rows[2]["DELETE"] = "on"
    other = meanwhile(block, lambda: BlockTerm.objects.create(block=block, year=2026, leader=units[2]))
    response = editor.post(f"{BLOCKS}{block.pk}/change/", block_form(*rows, initial=3, block=block))
    other.join()
    assert response.status_code == 200
    assert "là khối trưởng năm 2026" in text(response)
    assert block.members.count() == 3


def in_turn(monkeypatch, model, change):
    """Lets somebody else make `change` when a form of `model` is checked and not yet saved, before its first save."""
    save, changes = model.save, [change]

    def saved(self, **kwargs):
        if changes:
            other = threading.Thread(target=lambda: (changes.pop()(), connection.close()))
            other.start()
            other.join()
        save(self, **kwargs)

    monkeypatch.setattr(model, "save", saved)


@pytest.mark.django_db(transaction=True)
def test_a_year_of_a_block_that_is_deleted_meanwhile_is_not_saved_and_that_is_said(editor, block, units):
    sent = term_form(block, units[0])
    other = meanwhile(block, EmulationBlock.objects.get(pk=block.pk).delete)
    response = editor.post(f"{TERMS}add/?block={block.pk}", sent)
    other.join()
    assert "có người vừa xóa, nên năm hoạt động không được lưu" in text(response)
    assert "có người vừa xóa" in text(editor.post(f"{TERMS}add/?block={block.pk}", sent, follow=True))
    assert not BlockTerm.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_block_of_which_a_year_is_saved_meanwhile_is_deleted_with_it(editor, block, units):
    other = meanwhile(block, lambda: BlockTerm.objects.create(block=block, year=2026, leader=units[0]))
    response = editor.post(f"{BLOCKS}{block.pk}/delete/", {"post": "yes"})
    other.join()
    assert response["Location"] == BLOCKS
    assert not BlockTerm.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_conference_that_is_deleted_meanwhile_is_refused_and_what_was_typed_stays(editor, block, units, monkeypatch):
    review = ConferenceFactory()
    in_turn(monkeypatch, BlockTerm, review.delete)
    sent = term_form(block, units[0], review=review.pk, summary="Đã gõ")
    page = text(editor.post(f"{TERMS}add/?block={block.pk}", sent))
    assert "errornote" in page
    assert "Đã gõ" in page
    assert not BlockTerm.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_unit_that_leads_elsewhere_meanwhile_is_refused(editor, block, units, monkeypatch):
    elsewhere = EmulationBlockFactory()
    BlockMember.objects.create(block=elsewhere, unit=units[0])
    in_turn(monkeypatch, BlockTerm, lambda: BlockTerm(block=elsewhere, year=2026, leader=units[0]).save_base())
    page = text(editor.post(f"{TERMS}add/?block={block.pk}", term_form(block, units[0])))
    assert "đã là khối trưởng khối khác trong năm đó" in page


@pytest.mark.django_db(transaction=True)
def test_a_unit_that_is_deleted_meanwhile_is_refused_as_a_member(editor, block, units, monkeypatch):
    unit = UnitFactory()
    in_turn(monkeypatch, BlockMember, unit.delete)
    rows = [*(kept(one) for one in block.members.all()), member(unit)]
    page = text(editor.post(f"{BLOCKS}{block.pk}/change/", block_form(*rows, initial=3, block=block, name="Tên mới")))
    assert "errornote" in page
    assert "Tên mới" in page
    block.refresh_from_db()
    assert (block.name, block.members.count()) == ("Khối các sở", 3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["{pk}/delete/", ""])
def test_a_unit_that_becomes_a_member_meanwhile_is_not_deleted_and_that_is_said(
    administrator, block, monkeypatch, address
):
    unit, log = UnitFactory(), UnitAdmin.log_deletions

    def logged(self, *args):  # the unit was looked at, and is free
        other = threading.Thread(target=lambda: (block.members.create(unit=unit), connection.close()))
        other.start()
        other.join()
        return log(self, *args)

    monkeypatch.setattr(UnitAdmin, "log_deletions", logged)
    sent = {"post": "yes", "action": "delete_selected", "_selected_action": unit.pk, "index": 0}
    page = text(administrator.post(f"{DESK}unit/{address.format(pk=unit.pk)}", sent, follow=True))
    assert "cùng lúc với bạn" in page
    assert "thành công" not in page
    assert unit.memberships.exists()
    assert not LogEntry.objects.filter(action_flag=DELETION).exists()
