"""What the database refuses, whoever asks, and what the models say to an editor."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from awards.models import AppendixImport, AwardForm, AwardLevel, Correction, Issuer, Recipient
from awards.models.comment_period import working_days
from tests.awards.factories import AwardDecisionFactory, IssuerFactory, ProposalFactory, RecipientFactory
from tests.events.factories import day

pytestmark = pytest.mark.django_db


def refused(act):
    """By the database itself, before any Python check."""
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


# Decisions


def test_a_number_is_used_once_a_year_by_an_issuer_whatever_its_case():
    one = AwardDecisionFactory(number="57/QĐ-CĐVC", date=date(2026, 3, 1))
    for number in ("57/QĐ-CĐVC", "57/qđ-cđvc"):
        refused(lambda number=number: AwardDecisionFactory(number=number, date=date(2026, 9, 1), issuer=one.issuer))
    AwardDecisionFactory(number="57/QĐ-CĐVC", date=date(2027, 3, 1), issuer=one.issuer)
    AwardDecisionFactory(number="57/QĐ-CĐVC", date=date(2026, 3, 1))


def test_several_proposals_of_an_issuer_have_no_number_yet():
    ProposalFactory(issuer=ProposalFactory().issuer)


@pytest.mark.parametrize(
    "fields",
    [
        {"number": ""},
        {"stage": "proposed"},
        {"stage": "proposed", "comments_from": day(3), "comments_until": day(3)},
        {"stage": "revoked"},
        {"date": date(1900, 1, 1)},
        {"issuer": None},
        {"published_until": timezone.now() - timedelta(days=1)},
    ],
)
def test_the_database_refuses_a_decision_that_makes_no_sense(fields):
    decision = AwardDecisionFactory()
    refused(lambda: type(decision).objects.filter(pk=decision.pk).update(**fields))


def test_a_decision_is_revoked_by_another_and_only_when_it_says_so():
    decision, later = AwardDecisionFactory(), AwardDecisionFactory()
    decisions = type(decision).objects.filter(pk=decision.pk)
    refused(lambda: decisions.update(revoked_by=later))
    refused(lambda: decisions.update(stage="revoked", revoked_by=decision))
    decisions.update(stage="revoked", revoked_by=later)
    with pytest.raises(ProtectedError):
        later.delete()


def test_a_period_of_less_than_ten_working_days_is_refused_in_words():
    proposal = ProposalFactory.build(issuer=IssuerFactory(), comments_from=date(2026, 11, 2))
    proposal.comments_until = date(2026, 11, 12)
    with pytest.raises(ValidationError, match="mới được 9 ngày làm việc; cần ít nhất 10"):
        proposal.clean()
    proposal.comments_until = date(2026, 11, 13)
    proposal.clean()


def test_weekends_and_holidays_are_no_working_days():
    assert working_days(date(2026, 4, 29), date(2026, 5, 4)) == 2
    assert working_days(date(2026, 2, 13), date(2026, 2, 23)) == 2  # Tết on Tuesday 17/02
    assert working_days(date(2027, 4, 16), date(2027, 4, 16)) == 0  # the Kings' day
    assert working_days(date(2026, 11, 7), date(2026, 11, 8)) == 0


def test_the_days_to_comment_end_with_the_last_day_in_vietnam():
    proposal = ProposalFactory.build(comments_from=day(-1), comments_until=day(1))
    assert (proposal.open_for_comment(), proposal.days_to_comment()) == (True, 2)
    proposal.comments_until = day(-1)
    assert (proposal.open_for_comment(), proposal.days_to_comment()) == (False, 0)


def test_texts_are_written_one_way():
    decision = AwardDecisionFactory(number=" 57/QĐ-CĐVC ", summary="Về việc tặng Bằng khen")
    assert (decision.number, decision.summary) == ("57/QĐ-CĐVC", "Về việc tặng Bằng khen")
    assert decision.slug == "57-qd-cdvc-ve-viec-tang-bang-khen"


# Rows


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"decision": None},
        {"form": None},
        {"hidden": True},
        {"hidden": True, "hidden_reason": ""},
        {"position": -1},
    ],
)
def test_the_database_refuses_a_row_that_makes_no_sense(fields):
    row = RecipientFactory()
    refused(lambda: Recipient.objects.filter(pk=row.pk).update(**fields))


@pytest.mark.parametrize(
    ("fields", "message"), [({"name": "  "}, "name"), ({"hidden": True}, "Hãy ghi lý do ẩn dòng này.")]
)
def test_the_model_says_what_is_wrong_with_a_row(fields, message):
    row = RecipientFactory()
    for name, value in fields.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError, match=message):
        row.full_clean()


def test_a_form_that_rows_have_is_not_deleted():
    with pytest.raises(ProtectedError):
        RecipientFactory().form.delete()


def test_rows_go_with_their_decision_and_their_corrections_too():
    row = RecipientFactory()
    Correction.objects.create(
        decision=row.decision, recipient=row, act="changed", reason="Sai", at=row.decision.created_at
    )
    row.decision.delete()
    assert not Recipient.objects.exists() and not Correction.objects.exists()


def test_a_name_is_kept_as_written_and_sorted_by_the_given_name():
    people = [RecipientFactory(name=name) for name in ("NGUYỄN VĂN AN", "Đặng Thị Ánh", "Lê Bình", "Y Bion")]
    people[-1].sort_as = "Bion Y"
    people[-1].save()
    assert people[0].name == "NGUYỄN VĂN AN"
    assert [row.name for row in Recipient.objects.by_name()] == ["NGUYỄN VĂN AN", "Đặng Thị Ánh", "Lê Bình", "Y Bion"]


def test_decomposed_letters_and_spaces_are_written_one_way():
    assert RecipientFactory(name=" Nguyễn  Văn\u00a0An ").name == "Nguyễn Văn An"


# The catalogue


def test_forms_and_levels_are_there_from_the_beginning():
    assert AwardLevel.objects.count() >= 6
    assert {"Huân chương Lao động hạng Ba", "Bằng khen", "Giấy khen"} & set(
        AwardForm.objects.values_list("name", flat=True)
    )


def test_no_two_forms_have_the_same_name_in_other_letters():
    refused(lambda: AwardForm.objects.create(name="BẰNG KHEN"))


def test_years_of_force_are_in_order():
    refused(lambda: AwardForm.objects.create(name="Cờ mới", from_year=2026, until_year=2025))
    form = AwardForm(from_year=2020, until_year=2024)
    assert [form.in_force(year) for year in (2019, 2020, 2024, 2025)] == [False, True, True, False]
    assert AwardForm().in_force(1990)


def test_an_issuer_has_one_name_and_a_level():
    issuer = IssuerFactory()
    refused(lambda: Issuer.objects.create(name=issuer.name, level=issuer.level))
    refused(lambda: Issuer.objects.create(name="Khác", level=None))


def test_a_file_that_was_not_saved_has_no_moment_of_saving():
    decision = AwardDecisionFactory()
    moment = decision.created_at + timedelta(hours=1)
    refused(lambda: AppendixImport.objects.create(decision=decision, filename="a.csv", file=b"x", saved_at=moment))


def test_decisions_do_not_revoke_one_another_in_a_circle():
    first = AwardDecisionFactory(date=day(-3))
    second = AwardDecisionFactory(date=day(-3), stage="revoked", revoked_by=first)
    third = AwardDecisionFactory(date=day(-3), stage="revoked", revoked_by=second)
    first.stage, first.revoked_by = "revoked", third
    with pytest.raises(ValidationError) as refusal:
        first.full_clean()
    assert "revoked_by" in refusal.value.message_dict


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("field", "change"),
    [("date", {"date": day(-4)}), ("stage", {"stage": "proposed", "comments_from": day(1), "comments_until": day(40)})],
)
def test_what_revokes_others_was_really_made_and_not_before_them(whole, field, change):
    revoking = AwardDecisionFactory(date=day(-1))
    if whole:
        AwardDecisionFactory(date=day(-3), stage="revoked", revoked_by=revoking)
    else:
        RecipientFactory(decision__date=day(-3), revoked_by=revoking)
    revoking.full_clean()
    for name, value in change.items():
        setattr(revoking, name, value)
    with pytest.raises(ValidationError) as refusal:
        revoking.full_clean()
    assert field in refusal.value.message_dict


@pytest.mark.parametrize("fields", [{"draft": True}, {"published_from": timezone.now() + timedelta(days=1)}])
def test_what_was_never_published_revokes_nothing_yet(fields):
    decision = AwardDecisionFactory(date=day(-3))
    decision.stage, decision.revoked_by = "revoked", AwardDecisionFactory(date=day(-1), **fields)
    with pytest.raises(ValidationError) as refusal:
        decision.full_clean()
    assert "Hãy công bố quyết định ấy trước" in refusal.value.message_dict["revoked_by"][0]


def test_what_was_published_once_still_revokes_when_it_is_withdrawn():
    revoking = AwardDecisionFactory(date=day(-1))
    revoking.status = "draft"
    revoking.save()
    decision = AwardDecisionFactory(date=day(-3), stage="revoked", revoked_by=revoking)
    decision.full_clean()
