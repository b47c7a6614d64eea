"""The first page of the desk: what waits for whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.awards.factories import AwardDecisionFactory
from tests.events.factories import (
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
)
from tests.news.factories import ArticleFactory
from unionsite.identity.models import Page

pytestmark = pytest.mark.django_db
DESK = "/quan-tri/"
PENDING = {"status": "pending", "published_from": None}


def page(**fields):
    return Page.objects.create(title="Giới thiệu chung", body="<p>Đôi nét.</p>", **fields)


EVERYTHING = (
    ArticleFactory,
    ConferenceFactory,
    CampaignFactory,
    EmulationBlockFactory,
    CooperationProgrammeFactory,
    AwardDecisionFactory,
    page,
)


def piles(client) -> dict:
    return {pile.title: pile for pile in client.get(DESK).context["piles"]}


def test_whatever_waits_for_approval_is_there_for_who_may_approve_it(administrator):
    made = [make(**PENDING) for make in EVERYTHING[:6]]
    assert piles(administrator)["Chờ duyệt"].things == made
    response = administrator.get(DESK).content.decode()
    for thing in made:
        opts = thing._meta
        assert f'href="/quan-tri/{opts.app_label}/{opts.model_name}/{thing.pk}/change/"' in response
        assert f"1 {opts.verbose_name}</a>" in response


def test_a_page_that_waits_is_there_too(administrator):
    waiting = page(**PENDING)
    assert piles(administrator)["Chờ duyệt"].things == [waiting]


def test_a_contributors_conference_waits_for_the_editor_and_stands_among_what_the_contributor_sent(contributor, editor):
    conference = ConferenceFactory(**PENDING, created_by=contributor.user)
    assert piles(editor)["Chờ duyệt"].things == [conference]
    assert piles(contributor)["Tôi đã gửi"].things == [conference]
    assert "Chờ duyệt" not in piles(contributor)


def test_nobody_sees_what_another_role_approves(editor):
    """Proposals of awards are not for an editor of the news before they are public."""
    decision = AwardDecisionFactory(**PENDING)
    assert str(decision) not in editor.get(DESK).content.decode()


def test_what_is_scheduled_and_ones_own_drafts_stand_in_their_lists(editor):
    soon, later = (
        make(published_from=timezone.now() + timedelta(days=days))
        for make, days in ((CampaignFactory, 1), (ArticleFactory, 2))
    )
    draft = ConferenceFactory(draft=True, created_by=editor.user)
    ConferenceFactory(draft=True)
    found = piles(editor)
    assert found["Hẹn giờ đăng"].things == [soon, later]
    assert found["Bản nháp của tôi"].things == [draft]


def test_a_list_says_how_many_of_each_kind_there_are_and_leads_to_them(editor):
    ArticleFactory.create_batch(8, **PENDING)
    conference = ConferenceFactory(**PENDING)
    pile = piles(editor)["Chờ duyệt"]
    assert (len(pile.things), conference in pile.things) == (6, False)
    assert [name for name, _ in pile.lists] == ["8 bài viết", "1 hội nghị"]
    for (_, address), count in zip(pile.lists, (8, 1), strict=True):
        assert editor.get(address).context["cl"].result_count == count


def test_the_lists_of_ones_own_lead_to_ones_own(contributor):
    mine = ConferenceFactory(draft=True, created_by=contributor.user)
    ConferenceFactory(draft=True)
    ((_, address),) = piles(contributor)["Bản nháp của tôi"].lists
    assert list(contributor.get(address).context["cl"].result_list) == [mine]


def test_the_desk_asks_the_same_however_much_waits(administrator):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            administrator.get(DESK)
        return len(asked)

    for make in EVERYTHING:
        make(**PENDING)
    first = queries()
    for make in (ArticleFactory, ConferenceFactory, AwardDecisionFactory):
        make.create_batch(9, **PENDING, created_by=administrator.user)
    # Three lists, and one for each of the at most seven kinds shown; the others are those of every page of the desk.
    assert queries() <= first <= 24


def test_who_has_nothing_to_do_with_publishing_has_no_lists(signed_in):
    nobody = signed_in("Cộng tác viên", "nguoi-la")
    nobody.user.groups.clear()
    assert piles(nobody) == {}
