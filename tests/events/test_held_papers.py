"""Papers with an hour of their own wait for an editor's word when their conference does not go as planned."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from events.conferences.duplicating import duplicate
from events.conferences.pages import conference_context
from events.models import Conference, Paper
from tests.events.conferences.desk import change, changed, told
from tests.events.factories import ConferenceFactory, day
from tests.unionsite.library.factories import DocumentFactory
from unionsite.library.models import Document
from unionsite.vietnamese.dates import VIETNAM

pytestmark = pytest.mark.django_db
HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
REASON = {"standing_reason": "Bão số 12"}
TURNS = {
    "postponed": {"standing": "postponed", **REASON},
    "moved": {"standing": "rescheduled", "starts_on": day(40), "ends_on": day(40), **REASON},
    "cancelled": {"standing": "cancelled", **REASON},
    "given another day without a word": {"starts_on": day(40), "ends_on": day(40)},
    "given another session": {"session": "afternoon"},
}


def planned(public_from, **conference) -> Paper:
    conference = ConferenceFactory(starts_on=day(10), **conference)
    return conference.papers.create(document=DocumentFactory(title="Báo cáo chưa công bố"), public_from=public_from)


def turn(paper, **how) -> Paper:
    """The paper after its conference, read anew, was changed so and saved."""
    conference = Conference.objects.get(pk=paper.conference_id)
    for name, value in how.items():
        setattr(conference, name, value)
    conference.save()
    return Paper.objects.get(pk=paper.pk)


def row(paper, **changes) -> dict:
    """What the form sends of it: it shows no seconds."""
    local = paper.public_from.astimezone(VIETNAM)
    asked = {"public_from_0": f"{local:%d/%m/%Y}", "public_from_1": f"{local:%H:%M}", "author": paper.author}
    asked |= {"held": "on"} if paper.held else {}
    asked |= {"id": paper.pk, "conference": paper.conference_id, "document": paper.document_id, "order": 0}
    return {name: value for name, value in (asked | changes).items() if value is not None}


@pytest.mark.parametrize("how", TURNS)
def test_a_paper_of_what_does_not_go_as_planned_is_not_public_on_the_old_day(client, how):
    moment = timezone.now() + 10 * A_DAY
    paper = turn(planned(moment), **TURNS[how])
    assert paper.held
    later = moment + 100 * A_DAY
    assert not Paper.objects.visible(later).exists()
    assert not Document.objects.visible(later).exists()
    assert conference_context(paper.conference, later)["papers"] == []


@pytest.mark.parametrize("how", TURNS)
def test_what_readers_have_already_stays_public(client, how):
    paper = turn(planned(timezone.now() - HOUR), **TURNS[how])
    assert not paper.held
    assert client.get(paper.document.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("how", TURNS)
def test_a_paper_that_goes_with_its_conference_is_not_held(how):
    assert not turn(planned(None), **TURNS[how]).held


def test_what_nobody_could_read_yet_is_held_though_its_hour_has_passed():
    assert turn(planned(timezone.now() - HOUR, draft=True), **TURNS["postponed"]).held


@pytest.mark.parametrize("change", [{"title": "Tên khác"}, {"place": "Nơi khác"}, {"body": "<p>Kết quả</p>"}])
def test_other_changes_hold_nothing(change):
    assert not turn(planned(timezone.now() + A_DAY), **change).held


def test_holding_outlives_the_next_change():
    paper = turn(planned(timezone.now() + A_DAY), **TURNS["postponed"])
    paper = turn(paper, **TURNS["moved"])
    assert turn(paper, standing="planned", standing_reason="").held


def test_a_paper_set_after_the_change_comes_out_at_its_hour():
    conference = turn(planned(timezone.now() + A_DAY), **TURNS["moved"]).conference
    moment = timezone.now() + 40 * A_DAY
    paper = conference.papers.create(document=DocumentFactory(), public_from=moment)
    assert list(Paper.objects.visible(moment)) == [paper]


def test_saving_one_field_by_code_holds_too():
    paper = planned(timezone.now() + A_DAY)
    conference = paper.conference
    conference.standing, conference.standing_reason = "cancelled", "Bão"
    conference.save(update_fields=["standing", "standing_reason"])
    assert Paper.objects.get().held


def test_the_next_conference_holds_nothing_of_the_last(admin_user):
    source = turn(planned(timezone.now() + A_DAY), **TURNS["cancelled"]).conference
    assert not duplicate(source, "Năm sau", day(300), admin_user).papers.exists()


def test_what_was_called_off_before_papers_could_be_held_is_held_by_the_migration():
    paper, other = planned(timezone.now() + A_DAY), planned(timezone.now() + A_DAY)
    old = planned(timezone.now() - A_DAY)
    Conference.objects.filter(pk__in=[paper.conference_id, old.conference_id]).update(standing="cancelled", **REASON)
    import_module("events.migrations.0005_hold_papers").hold(apps, None)
    assert list(Paper.objects.filter(held=True)) == [paper]
    assert other not in Paper.objects.filter(held=True)


# On the form


@pytest.mark.parametrize(("how", "word"), [("postponed", "hoãn"), ("moved", "dời"), ("cancelled", "hủy")])
def test_the_editor_is_told_what_is_held_and_how_to_let_it_go(editor, how, word):
    paper = planned(timezone.now() + A_DAY)
    fields = TURNS[how] | {"starts_on": f"{TURNS[how].get('starts_on', day(10)):%d/%m/%Y}", "ends_on": ""}
    form = changed(paper.conference, {"papers": [row(paper)]}, **fields)
    response = editor.post(change(paper.conference), form, follow=True)
    sentence = next(one for one in told(response) if "giữ lại" in one)
    assert f"hội nghị đã {word}" in sentence
    assert "Báo cáo chưa công bố" in sentence
    assert f"{paper.public_from.astimezone(VIETNAM):%d/%m/%Y}" in sentence


def test_a_row_that_is_saved_with_the_change_is_held_all_the_same(editor):
    paper = planned(timezone.now() + A_DAY)
    form = changed(paper.conference, {"papers": [row(paper, author="Ban Tổ chức")]}, standing="cancelled", **REASON)
    editor.post(change(paper.conference), form)
    paper.refresh_from_db()
    assert (paper.author, paper.held) == ("Ban Tổ chức", True)


def test_another_hour_given_with_the_change_or_later_lets_it_go(editor):
    paper, moment = planned(timezone.now() + A_DAY), (timezone.now() + 41 * A_DAY).replace(microsecond=0)
    new = {"public_from_0": f"{moment.astimezone(VIETNAM):%d/%m/%Y}", "public_from_1": "08:00:00"}
    form = changed(paper.conference, {"papers": [row(paper, **new)]}, standing="cancelled", **REASON)
    editor.post(change(paper.conference), form)
    assert not Paper.objects.get().held
    held = turn(paper, standing="postponed", standing_reason="Bão")
    assert held.held
    new["public_from_1"] = "09:00:00"
    form = changed(held.conference, {"papers": [row(held, **new)]}, standing="postponed", **REASON)
    editor.post(change(held.conference), form)
    assert not Paper.objects.get().held


def test_unticked_it_comes_out_at_its_old_hour(editor):
    moment = (timezone.now() + A_DAY).replace(second=0, microsecond=0)
    paper = turn(planned(moment), **TURNS["postponed"])
    form = changed(paper.conference, {"papers": [row(paper, held=None)]}, status="published", **TURNS["postponed"])
    response = editor.post(change(paper.conference), form, follow=True)
    assert not any("giữ lại" in one for one in told(response))
    assert list(Paper.objects.visible(moment)) == [paper]


def test_saved_again_without_a_word_it_stays_held_and_is_told_again(editor):
    paper = turn(planned(timezone.now() + A_DAY), **TURNS["postponed"])
    form = changed(paper.conference, {"papers": [row(paper, author="Ban Tổ chức")]}, standing="postponed", **REASON)
    response = editor.post(change(paper.conference), form, follow=True)
    assert any("giữ lại" in one for one in told(response))
    assert Paper.objects.get().held
