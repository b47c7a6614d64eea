from datetime import timedelta

import pytest
from django.utils import timezone

from events.emulation import views as emulation_views
from events.models import BlockMember, ProgrammeParty
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
from unionsite.visits.pages import CountedPage

pytestmark = pytest.mark.django_db
HIDDEN = {
    "draft": {"status": "draft", "published_from": None},
    "withdrawn": {"status": "withdrawn"},
    "scheduled": {"published_from": timezone.now() + timedelta(days=1)},
}
FACTORIES = [CampaignFactory, EmulationBlockFactory, CooperationProgrammeFactory]


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_with_nothing_to_show_the_page_says_so(client):
    page = text(client.get("/thi-dua/"))
    for words in ("không có phong trào nào", "Chưa có khối", "không có chương trình phối hợp nào"):
        assert words in page


def test_a_running_campaign_shows_how_much_is_left(client):
    CampaignFactory(title="Lao động giỏi", starts_on=day(-61), ends_on=day(38))
    page = text(client.get("/thi-dua/"))
    for words in ("Lao động giỏi", "Còn 38 ngày", "đã qua 61%", 'value="61"'):
        assert words in page


def test_campaigns_that_end_next_come_first_then_those_to_come_then_the_past_by_year(client):
    CampaignFactory(title="Đã xong", starts_on=day(-900), ends_on=day(-800))
    CampaignFactory(title="Sắp phát động", starts_on=day(5), ends_on=day(9))
    CampaignFactory(title="Còn dài", ends_on=day(90))
    CampaignFactory(title="Gần hết", ends_on=day(2))
    page = text(client.get("/thi-dua/"))
    places = [page.index(words) for words in ("Gần hết", "Còn dài", "Sắp phát động", 'id="da-ket-thuc"', "Đã xong")]
    assert places == sorted(places)
    assert f'<h4 class="year-number">{day(-800).year}</h4>' in page


def test_programmes_are_listed_with_their_parties_and_the_finished_ones_after_them(client):
    programme = CooperationProgrammeFactory(title="Nâng cao kỹ năng số")
    for name in ("Công đoàn Viên chức", "Sở Khoa học"):
        ProgrammeParty.objects.create(programme=programme, name=name)
    CooperationProgrammeFactory(title="Chương trình cũ", starts_on=day(-900), ends_on=day(-1))
    page = text(client.get("/thi-dua/"))
    assert "Công đoàn Viên chức – Sở Khoa học" in page
    assert page.index("Nâng cao kỹ năng số") < page.index('id="da-ket-thuc"') < page.index("Chương trình cũ")


def test_a_block_is_listed_with_this_years_leader_and_deputy(client):
    block = rich_block(members=3, years=2)
    term = block.terms.first()
    page = text(client.get("/thi-dua/"))
    assert term.leader.name in page
    assert term.deputy.name in page
    assert f"(năm {term.year})" not in page


def test_a_block_whose_new_year_is_not_entered_shows_the_last_one_and_says_which(client):
    block = BlockTermFactory(year=day().year - 3).block
    BlockTermFactory(block=block, year=day().year + 1)
    assert f"(năm {day().year - 3})" in text(client.get("/thi-dua/"))


def test_a_block_without_years_is_listed_too(client):
    EmulationBlockFactory(name="Khối mới lập")
    page = text(client.get("/thi-dua/"))
    assert "Khối mới lập" in page
    assert "Chưa cập nhật" in page


def test_many_blocks_come_in_pages_each_block_once(client, monkeypatch):
    monkeypatch.setattr(emulation_views, "BLOCKS", 2)
    names = [EmulationBlockFactory(order=order).name for order in (0, 0, 0, 1, 7)]
    address, seen = "/thi-dua/", []
    while address:
        response = client.get(address)
        seen += [block.name for block, _ in response.context["blocks"]]
        further = response.context["further"]
        address = further and f"/thi-dua/{further}"
    assert seen == names


def test_further_pages_hold_blocks_alone(client, monkeypatch):
    monkeypatch.setattr(emulation_views, "BLOCKS", 1)
    CampaignFactory(title="Lao động giỏi")
    first, _ = EmulationBlockFactory(), EmulationBlockFactory()
    page = text(client.get(f"/thi-dua/?sau=0.{first.pk}"))
    assert "Lao động giỏi" not in page
    assert f'href="http://testserver/thi-dua/?sau=0.{first.pk}"' in page


@pytest.mark.parametrize("after", ["", "x", "1", "1.", "-1.1", "1.1.1", "٣.٣", "999999.1"])
def test_a_place_that_is_not_ours_is_not_found(client, after):
    assert client.get("/thi-dua/", {"sau": after}).status_code == 404


@pytest.mark.parametrize("after", ["99999.1", "0.999999999999999999"])
def test_behind_the_last_block_there_is_nothing(client, after):
    EmulationBlockFactory()
    assert "Không còn khối, cụm nào" in text(client.get("/thi-dua/", {"sau": after}))


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("make", FACTORIES)
def test_what_is_not_public_is_found_nowhere(client, make, state):
    thing = make(**HIDDEN[state])
    assert str(thing) not in text(client.get("/thi-dua/"))
    assert client.get(thing.get_absolute_url()).status_code == 404
    assert thing.get_absolute_url() not in text(client.get("/sitemap-thi-dua.xml"))


@pytest.mark.parametrize("make", FACTORIES)
def test_what_is_public_is_listed_opens_and_is_in_the_sitemap(client, make):
    thing = make()
    assert thing.get_absolute_url() in text(client.get("/thi-dua/"))
    assert str(thing) in text(client.get(thing.get_absolute_url()))
    assert thing.get_absolute_url() in text(client.get("/sitemap-thi-dua.xml"))


@pytest.mark.parametrize("make", FACTORIES)
def test_a_changed_name_answers_301_to_the_new_address(client, make):
    thing = make()
    address = thing.get_absolute_url()
    response = client.get(address.replace(thing.slug, "ten-cu"))
    assert (response.status_code, response["Location"]) == (301, address)


@pytest.mark.parametrize("make", FACTORIES)
def test_views_of_each_are_counted_as_its_own(client, make):
    thing = make()
    assert CountedPage(thing.COUNTED_AS, thing.pk).token in text(client.get(thing.get_absolute_url()))


def test_a_campaign_shows_all_that_belongs_to_it(client):
    campaign = rich_campaign()
    page = text(client.get(campaign.get_absolute_url()))
    words = [campaign.launch.get_absolute_url(), "Nội dung thi đua đối với tổ chức công đoàn", "nội dung thứ 7"]
    words += ["Thiết thực, hiệu quả", "12</strong> đơn vị", "image/avif", "Còn 60 ngày", "PDF, 1 KB"]
    words += [file.get_absolute_url() for file in campaign.files.all()]
    assert [word for word in words if word not in page] == []


def test_a_block_shows_all_of_a_year(client):
    block = rich_block()
    term = block.terms.first()
    page = text(client.get(block.get_absolute_url()))
    words = [term.leader.name, term.deputy.name, "Lê Thị Mai", "Trần Văn Hòa", "10 đơn vị thành viên", "98,50"]
    words += [term.review.get_absolute_url(), term.pledge.conference.get_absolute_url(), "10 đơn vị đã ký"]
    words += ["Nhà Văn hóa tỉnh", "Cờ thi đua", term.pledge.document.get_absolute_url(), f"?nam={day().year - 3}"]
    assert [word for word in words if word not in page] == []


def test_the_scanned_pledge_of_a_public_block_can_be_downloaded_and_no_other(client):
    shown, hidden = rich_block(2, 1), rich_block(2, 1, **HIDDEN["draft"])
    assert client.get(shown.terms.get().pledge.document.get_absolute_url()).status_code == 200
    assert client.get(hidden.terms.get().pledge.document.get_absolute_url()).status_code == 404


def test_a_year_has_an_address_of_its_own(client):
    block, year = rich_block(members=2, years=2), day().year - 1
    page = text(client.get(block.get_absolute_url(), {"nam": year}))
    assert f'rel="canonical" href="http://testserver{block.get_absolute_url()}?nam={year}"' in page
    response = client.get(f"/thi-dua/khoi/ten-cu-{block.pk}/?nam={year}")
    assert response["Location"] == f"{block.get_absolute_url()}?nam={year}"


@pytest.mark.parametrize("year", ["", "0", "1950", "x", "2026'--"])
def test_a_year_that_the_block_has_not_is_not_found(client, year):
    assert client.get(rich_block(2, 1).get_absolute_url(), {"nam": year}).status_code == 404


def test_a_result_without_points_or_place_is_shown_all_the_same(client):
    term = BlockTermFactory()
    term.results.create(unit=term.leader)
    page = text(client.get(term.block.get_absolute_url()))
    assert page.count(">–</td>") == 3


def test_a_programme_tells_its_story(client):
    programme = rich_programme(years=3)
    page = text(client.get(programme.get_absolute_url()))
    words = ["Ký kết", "Sơ kết", "Kết quả năm", "1.620", "4.860", "Tập huấn kỹ năng số", "nhiều lớp tập huấn"]
    words += ["Phạm Thu Hà", programme.document.get_absolute_url()]
    words += [one.conference.get_absolute_url() for one in programme.conferences.all()]
    assert [word for word in words if word not in page] == []


def test_a_conference_that_was_called_off_is_said_to_be(client):
    programme = rich_programme(years=1)
    conference = programme.conferences.get().conference
    conference.standing, conference.standing_reason = "cancelled", "Mưa bão"
    conference.save()
    assert "Hủy" in text(client.get(programme.get_absolute_url()))


def test_no_page_names_a_conference_that_is_not_public(client):
    from events.models import Conference

    things = rich_campaign(), rich_block(2, 2), rich_programme(2)
    titles = [conference.title for conference in Conference.objects.all()]
    Conference.objects.update(status="draft")
    for thing in things:
        page = text(client.get(thing.get_absolute_url()))
        assert [title for title in titles if title in page] == []
        assert "/hoi-nghi/" not in page


def test_what_staff_type_is_not_html(client):
    evil = "<script>alert(1)</script>"
    campaign = rich_campaign(contents=1, title=evil, summary=evil)
    campaign.contents.update(text=evil)
    block = rich_block(2, 1, name=evil, summary=evil)
    programme = rich_programme(1, title=evil, summary=evil, areas=evil)
    programme.parties.update(name=evil)
    programme.figures.filter(value=4).update(label=evil)
    for address in ("/thi-dua/", *(thing.get_absolute_url() for thing in (campaign, block, programme))):
        assert evil not in text(client.get(address))


@pytest.mark.parametrize("rows", [2, 12])
def test_pages_cost_the_same_queries_whatever_the_number_of_rows(client, django_assert_max_num_queries, rows):
    """The budgets: 6 for the list, 8 for each of the others."""
    for number in range(rows):
        CampaignFactory(starts_on=day(-900), ends_on=day(-number * 40) if number % 2 else day(9))
        CooperationProgrammeFactory()
        BlockTermFactory()
    things = rich_campaign(contents=rows), rich_block(members=rows, years=rows), rich_programme(years=rows)
    with django_assert_max_num_queries(6):
        text(client.get("/thi-dua/"))
    for thing in things:
        with django_assert_max_num_queries(8):
            text(client.get(thing.get_absolute_url()))


@pytest.mark.parametrize("make", FACTORIES)
def test_pages_are_the_readers_alone(client, make):
    for address in ("/thi-dua/", make().get_absolute_url()):
        response = client.get(address)
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in text(response)
        assert client.post(address).status_code in {403, 405}


def test_a_unit_that_left_is_no_member_of_later_years(client):
    block = BlockTermFactory().block
    BlockMember.objects.create(block=block, unit=UnitFactory(name="Đơn vị đã rời"), until_year=day().year - 1)
    assert "Đơn vị đã rời" not in text(client.get(block.get_absolute_url()))


def test_a_launch_to_come_is_named_when_it_is_public(client):
    campaign = CampaignFactory(launch=ConferenceFactory(title="Hội nghị phát động"))
    assert "Phát động tại" in text(client.get(campaign.get_absolute_url()))
