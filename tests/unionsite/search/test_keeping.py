"""Whatever changes what a thing says is found at once, and in the same transaction: by each way of writing."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from events.models import Unit
from news.models import Article
from tests.awards.factories import AwardDecisionFactory
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
    UnitFactory,
    day,
)
from tests.news.factories import ArticleFactory, TopicFactory
from tests.unionsite.library.factories import DocumentFactory
from tests.unionsite.search.test_finding import titles, with_text
from unionsite.library.models import Document
from unionsite.library.usage import relations_to
from unionsite.publishing.changes import told_once
from unionsite.search import keeping
from unionsite.search.engine import engine
from unionsite.search.keeping import findables, rows_of
from unionsite.search.models import Entry
from unionsite.search.tokens import MOST_BYTES

pytestmark = pytest.mark.django_db


def differences() -> list:
    """Things that say something else than their entries."""
    wrong = []
    for findable in findables().values():
        for thing in findable.things():
            wanted = {*rows_of(findable, findable.content(thing))}
            wrong += [thing] * (engine().held(findable.kind, [thing.pk])[thing.pk] != wanted)
        wrong += engine().numbers(findable.kind) - {*findable.model.objects.values_list("pk", flat=True)}
    return wrong


def rename_unit():
    unit = BlockTermFactory().leader
    unit.name = "Đơn vị zabra"
    unit.save()


def move_article():
    article = ArticleFactory(topic=TopicFactory(name="Chuyện cũ"))
    article.topic = TopicFactory(name="Chuyện mới")
    article.save()


def delete_rows():
    conference = ConferenceFactory()
    item = conference.agenda.create(title="Zabra", day=day())
    conference.papers.create(document=DocumentFactory())
    item.delete()
    conference.papers.all().delete()


def relate():
    article, one, other = ArticleFactory(), DocumentFactory(), DocumentFactory()
    article.files.set([one, other])
    article.files.remove(one)
    article.further_categories.set([ArticleFactory().category])
    article.further_categories.clear()
    ArticleFactory().category.further_articles.set([article])
    article.category.further_articles.clear()


def rename_document():
    document = with_text("Phụ lục", "zabra")
    for thing in (ArticleFactory(), CampaignFactory()):
        thing.files.add(document)
    CooperationProgrammeFactory(document=document)
    ConferenceFactory().papers.create(document=document)
    document.title = "Phụ lục zabra"
    document.save()
    document.extracted.text = "khác"
    document.extracted.save()


def rename_issuer():
    decision = AwardDecisionFactory()
    decision.issuer.name = "Hội Zabra"
    decision.issuer.save()


def postpone():
    conference = ConferenceFactory()
    conference.papers.create(document=DocumentFactory(), public_from="2199-01-01T00:00Z")
    conference = type(conference).objects.get(pk=conference.pk)
    conference.standing, conference.standing_reason = "postponed", "Bão"
    conference.save()
    assert conference.papers.get().held


def delete_all():
    delete_rows(), relate()
    for model in (Article, type(ConferenceFactory())):
        model.objects.all().delete()
    assert not Entry.objects.filter(kind__in=["tin-tuc", "hoi-nghi"]).exists()


WAYS = [rename_unit, move_article, delete_rows, relate, rename_document, rename_issuer, postpone, delete_all]


@pytest.mark.parametrize("change", WAYS, ids=lambda way: way.__name__)
def test_each_way_of_writing_keeps_the_index_in_step(change):
    change()
    assert differences() == []


def test_every_relation_to_a_document_is_followed_but_the_scan_of_a_decision():
    lookups = {
        (findable.model, name.split("__")[0])
        for findable in findables().values()
        for name in findable.parts.get("library.Document", ())
    }
    followed = {model for model, _ in lookups}
    for model, name in relations_to(Document):
        whole = {"Paper": "Conference", "Pledge": "EmulationBlock"}.get(model.__name__, model.__name__)
        assert whole == "AwardDecision" or whole in {one.__name__ for one in followed}, (model, name)


def test_an_index_that_cannot_be_written_keeps_the_thing_from_being_saved(monkeypatch):
    article = ArticleFactory(title="Cũ")

    class Full(type(keeping.engine())):
        def put(self, *args):
            raise DatabaseError("no room")

    monkeypatch.setattr(keeping, "engine", Full)
    article.title = "Mới"
    with pytest.raises(DatabaseError), transaction.atomic():
        article.save()
    article.refresh_from_db()
    assert article.title == "Cũ"


def test_what_is_taken_back_is_not_found():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ArticleFactory(title="Zabra")
        assert titles("zabra") == ["Zabra"]
        1 / 0  # noqa: B018
    assert titles("zabra") == []


def test_a_form_with_many_rows_is_one_change(monkeypatch):
    written = []
    monkeypatch.setattr(keeping, "write", lambda findable, keys: written.append((findable.kind, list(keys))))
    with transaction.atomic(), told_once():
        conference = ConferenceFactory()
        for number in range(5):
            conference.agenda.create(title=f"Mục {number}", day=day())
        assert written == []
    assert written == [("hoi-nghi", [conference.pk])]


def test_the_desk_tells_once_what_its_list_publishes(editor, monkeypatch):
    drafts = [ArticleFactory(draft=True, title=f"Zabra {number}") for number in range(3)]
    data = {"action": "publish_now", "_selected_action": [draft.pk for draft in drafts]}
    editor.post("/quan-tri/news/article/", data)
    assert len(titles("zabra")) == 3
    assert differences() == []


def test_a_save_that_changes_nothing_leaves_the_entry_as_it_is():
    article = ArticleFactory()

    def place():
        with connection.cursor() as cursor:
            cursor.execute("SELECT ctid, xmin FROM search_entry")
            return cursor.fetchall()

    before = place()
    article.save()
    assert place() == before


def test_the_longest_text_fits_into_an_entry():
    words = " ".join(f"chữ{number}dài{number}" for number in range(90_000))
    article = ArticleFactory(title="Zabra", body=f"<p>{words}</p>")
    [row] = engine().held("tin-tuc", [article.pk])[article.pk]
    assert MOST_BYTES * 0.99 < sum(len(token.encode()) for token in row.tokens) <= MOST_BYTES
    assert titles("zabra") == ["Zabra"]


def test_the_command_builds_what_lacks_and_takes_away_what_is_gone():
    ArticleFactory(title="Zabra"), UnitFactory()
    Article.objects.filter(title="Zabra").update(title="Zabra khác")
    Entry.objects.create(kind="tin-tuc", number=10**9, part=0, moment="2026-01-01T00:00Z", words="x")
    with pytest.raises(SystemExit):
        call_command("search_index", check=True, stdout=StringIO(), stderr=StringIO())
    call_command("search_index", stdout=StringIO())
    call_command("search_index", check=True, stdout=StringIO())
    assert titles("khac") == ["Zabra khác"]
    assert Unit.objects.exists() and differences() == []
