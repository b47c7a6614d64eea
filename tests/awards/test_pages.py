"""What stands on a decision's page and which part of its list: `pages`, `lists.roll`, `lists.printing`."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from awards.lists.roll import SIZE
from awards.pages import decision_context
from tests.awards.factories import AwardDecisionFactory, ProposalFactory, RecipientFactory, award_form, many_recipients
from tests.events.factories import day

pytestmark = pytest.mark.django_db


def roll(decision, **query):
    return decision_context(decision, query)["roll"]


def names(decision, **query):
    return [row.name for group in roll(decision, **query).groups for row in group.rows]


@pytest.fixture
def decision():
    """Two collectives and four people in two sections, hand-numbered."""
    decision = AwardDecisionFactory()
    rows = [
        ("collective", "I. TẬP THỂ", "Văn phòng", "", ""),
        ("collective", "I. TẬP THỂ", "Ban Tổ chức", "", ""),
        ("individual", "II. CÁ NHÂN", "Trần Văn Đức", "Trưởng phòng", "Sở Y tế"),
        ("individual", "II. CÁ NHÂN", "Lê Thị Ánh", "Chuyên viên", "Sở Nội vụ"),
        ("individual", "II. CÁ NHÂN", "Nguyễn Văn Dũng", "Chuyên viên", "Sở Y tế"),
        ("individual", "II. CÁ NHÂN", "H’Linh Niê", "Hộ sinh", "Trung tâm Y tế"),
    ]
    for position, (kind, section, name, post, unit) in enumerate(rows, start=1):
        RecipientFactory(
            decision=decision, kind=kind, section=section, name=name, post=post, unit_text=unit, position=position
        )
    return decision


def test_rows_stand_in_printed_order_under_their_sections(decision):
    groups = roll(decision).groups
    assert [(group.heading, group.kind, len(group.rows)) for group in groups] == [
        ("I. TẬP THỂ", "collective", 2),
        ("II. CÁ NHÂN", "individual", 4),
    ]


def test_by_name_people_follow_collectives_in_vietnamese_order(decision):
    assert names(decision, xep="ten") == [
        *("Ban Tổ chức", "Văn phòng"),
        *("Lê Thị Ánh", "Nguyễn Văn Dũng", "Trần Văn Đức", "H’Linh Niê"),
    ]
    assert [group.heading for group in roll(decision, xep="ten").groups] == ["Tập thể", "Cá nhân"]


def test_a_manual_sort_override_decides(decision):
    RecipientFactory(decision=decision, name="Ana Y Zơ", sort_as="Ana Zơ")
    assert names(decision, xep="ten")[2] == "Ana Y Zơ"


def test_a_list_without_sections_is_headed_by_its_kinds():
    decision = AwardDecisionFactory()
    RecipientFactory(decision=decision, kind="collective", position=1)
    RecipientFactory(decision=decision, position=2)
    assert [group.heading for group in roll(decision).groups] == ["Tập thể", "Cá nhân"]


def test_a_section_that_mixes_kinds_has_a_table_for_each():
    decision = AwardDecisionFactory()
    for position, kind in enumerate(("collective", "individual"), start=1):
        RecipientFactory(decision=decision, kind=kind, section="Giấy khen", position=position)
    assert [group.kind for group in roll(decision).groups] == ["collective", "individual"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dung", ["Nguyễn Văn Dũng"]),
        ("van so y te", ["Trần Văn Đức", "Nguyễn Văn Dũng"]),
        ("SỞ Y TẾ", ["Trần Văn Đức", "Nguyễn Văn Dũng"]),
        ("te y so duc", ["Trần Văn Đức"]),
        ("h'linh", ["H’Linh Niê"]),
        ("ho sinh", ["H’Linh Niê"]),
        ("to chuc", ["Ban Tổ chức"]),
        ("uc", []),
        (".*", ["Văn phòng", "Ban Tổ chức", "Trần Văn Đức", "Lê Thị Ánh", "Nguyễn Văn Dũng", "H’Linh Niê"]),
    ],
)
def test_the_filter_takes_beginnings_of_words_in_any_order_without_accents(decision, typed, found):
    assert names(decision, loc=typed) == found


def test_the_filter_finds_an_award_form_too(decision):
    form = award_form("Giấy khen")
    RecipientFactory(decision=decision, name="Mai Văn Khải", form=form)
    assert names(decision, loc="giay khen") == ["Mai Văn Khải"]


def test_counts_are_of_the_whole_list_whatever_is_filtered(decision):
    found = roll(decision, loc="dung")
    assert (found.counts, found.total) == ("02 tập thể và 04 cá nhân", 1)


@pytest.mark.parametrize("typed", ["'", "\\", "(((", "[", "%", "x" * 500, "a " * 300, "\u0301", "ð", "😀"])
def test_no_text_upsets_the_filter(decision, typed):
    assert roll(decision, loc=typed).counts


def test_pages_show_each_row_once_in_both_orders():
    decision = AwardDecisionFactory()
    many_recipients(decision, 2 * SIZE + 7)
    made = sorted(decision.recipients.values_list("name", flat=True))
    for order in ("", "ten"):
        pages = [names(decision, xep=order, trang=str(page)) for page in (1, 2, 3)]
        assert [len(page) for page in pages] == [SIZE, SIZE, 7]
        assert sorted(sum(pages, [])) == made


def test_a_section_that_goes_on_over_a_page_says_so():
    decision = AwardDecisionFactory()
    many_recipients(decision, SIZE + 1, section="II. CÁ NHÂN")
    assert [group.continued for group in roll(decision).groups] == [False]
    assert [group.continued for group in roll(decision, trang="2").groups] == [True]


def test_pages_by_name_are_called_by_the_names_at_their_ends():
    decision = AwardDecisionFactory()
    many_recipients(decision, SIZE, name="Lê Văn An")
    many_recipients(decision, SIZE - 1, name="Lê Văn Bình")
    many_recipients(decision, 1, name="Lê Văn Yên")
    assert [page.text for page in roll(decision).pages] == ["1 – 100", "101 – 200"]
    assert [page.text for page in roll(decision, xep="ten").pages] == ["An", "Bình – Yên"]


def test_a_row_is_opened_at_its_page_in_either_order():
    decision = AwardDecisionFactory()
    many_recipients(decision, 2 * SIZE, name="Lê Văn Bình")
    many_recipients(decision, 1, name="Lê Văn An")
    row = decision.recipients.last()
    for order, page in (("", 3), ("ten", 1)):
        found = roll(decision, dong=str(row.pk), xep=order)
        assert (found.number, found.found, found.lost) == (page, row.pk, False)
        assert row in [one for group in found.groups for one in group.rows]


def test_a_page_that_is_not_there_is_not_found(decision):
    with pytest.raises(Http404):
        roll(decision, trang="2")


def test_hidden_rows_move_the_others_up():
    decision = AwardDecisionFactory()
    many_recipients(decision, SIZE + 1)
    decision.recipients.filter(position=1).update(hidden=True, hidden_reason="Theo đề nghị")
    found = roll(decision)
    assert (len(found.pages), found.individuals, len(names(decision))) == (1, SIZE, SIZE)


def test_the_links_keep_what_was_asked():
    decision = AwardDecisionFactory()
    many_recipients(decision, 2 * SIZE + 1)
    found = roll(decision, xep="ten", loc="nguyễn", trang="2")
    assert found.newer == "?xep=ten&loc=nguy%E1%BB%85n#danh-sach"
    assert found.older == "?xep=ten&loc=nguy%E1%BB%85n&trang=3#danh-sach"
    assert found.every == "?xep=ten#danh-sach"


def test_time_is_passed_in():
    proposal = ProposalFactory(comments_from=day(-1), comments_until=day(20))
    phases = {
        offset: decision_context(proposal, {}, timezone.now() + timedelta(days=offset))["phase"]
        for offset in (-9, 0, 30)
    }
    assert phases == {-9: "coming", 0: "open", 30: "closed"}


def test_a_preview_shows_a_draft_as_readers_will_see_it():
    decision = RecipientFactory(decision=AwardDecisionFactory(draft=True)).decision
    assert decision_context(decision, {})["roll"].counts == "01 cá nhân"


def test_the_page_asks_the_database_three_times_whatever_the_number_of_rows(django_assert_num_queries):
    decision = AwardDecisionFactory()
    many_recipients(decision, 3 * SIZE)
    decision.issuer  # noqa: B018 the view reads it with the decision
    with django_assert_num_queries(3):
        decision_context(decision, {"xep": "ten", "trang": "2"})
