"""The generation against a real PostgreSQL, seen from a second connection as another process sees it."""

import pytest
from django.apps import apps
from django.db import connection, transaction

from news.models import Category
from tests.news.factories import ArticleFactory, CategoryFactory
from tests.unionsite.generation.connections import another_connection, seen_by
from unionsite.generation import reading
from unionsite.generation.models import PublicChange
from unionsite.generation.reading import current_generation, fold_changes
from unionsite.generation.triggers import TRIGGER, UNSEEN, tables_to_watch
from unionsite.visits.models import DayCount


@pytest.mark.django_db
def test_every_table_raises_it_or_is_known_to_be_unseen():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s", [TRIGGER])
        watched = {name for (name,) in cursor.fetchall()}
    assert watched | UNSEEN.keys() >= tables, "name it in UNSEEN, with the reason, or give it the trigger"
    assert not watched & UNSEEN.keys()
    assert watched == tables_to_watch() and len(watched) > 40


@pytest.mark.django_db
def test_no_table_is_called_unseen_that_is_not_there():
    made_by_tests = {"django_migrations"}
    there = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} | made_by_tests
    assert UNSEEN.keys() <= there


@pytest.mark.django_db(transaction=True)
def test_it_rises_with_the_commit_and_not_before():
    with another_connection() as other:
        before = seen_by(other)
        with transaction.atomic():
            CategoryFactory()
            assert seen_by(other) == before
        assert seen_by(other) != before


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_raises_nothing():
    with another_connection() as other:
        before = seen_by(other)
        transaction.set_autocommit(False)
        CategoryFactory()
        transaction.rollback()
        transaction.set_autocommit(True)
        assert seen_by(other) == before


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_that_is_rolled_back_leaves_the_rest_of_its_transaction():
    with another_connection() as other:
        before = seen_by(other)
        with transaction.atomic():
            CategoryFactory()
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                CategoryFactory()
                raise ZeroDivisionError
            rows = PublicChange.objects.count()
        assert seen_by(other) != before
        assert PublicChange.objects.count() == rows


@pytest.mark.django_db(transaction=True)
def test_of_two_transactions_each_raises_it_in_whatever_order_they_commit():
    with another_connection() as first, another_connection() as second, another_connection() as reader:
        values = (
            'INSERT INTO news_category (name, slug, description, "order", on_home, is_notices) '
            "VALUES ('{0}', '{0}', '', 0, false, false)"
        )
        seen = [seen_by(reader)]
        first.execute("BEGIN")
        first.execute(values.format("a"))
        second.execute("BEGIN")
        second.execute(values.format("b"))
        seen.append(seen_by(reader))
        second.execute("COMMIT")
        seen.append(seen_by(reader))
        first.execute("COMMIT")
        seen.append(seen_by(reader))
    assert seen[0] == seen[1]
    assert len(set(seen)) == 3


@pytest.mark.django_db(transaction=True)
def test_raw_sql_and_truncation_raise_it_too():
    with another_connection() as other:
        CategoryFactory()
        seen = [seen_by(other)]
        for statement in ("UPDATE news_category SET name = 'khác'", "TRUNCATE news_category CASCADE"):
            other.execute(statement)
            seen.append(seen_by(other))
    assert len(set(seen)) == 3


@pytest.mark.django_db(transaction=True)
def test_a_long_import_keeps_no_other_writer_waiting():
    with another_connection() as other:
        other.execute("SET lock_timeout = '1s'")
        with transaction.atomic():
            for _ in range(5):
                ArticleFactory()
            before = seen_by(other)
            other.execute("UPDATE identity_organisation SET name = name")
            assert seen_by(other) != before


@pytest.mark.django_db(transaction=True)
def test_the_counter_does_not_raise_it():
    before = current_generation()
    DayCount.objects.create(section="", day="2026-11-01", visits=1)
    assert current_generation() == before


@pytest.mark.django_db(transaction=True)
def test_folding_changes_nothing_also_beside_a_writer_and_another_that_folds():
    for _ in range(3):
        CategoryFactory()
    with another_connection() as writer, another_connection() as other:
        writer.execute("BEGIN")
        writer.execute("UPDATE news_category SET name = name || '!'")
        other.execute("BEGIN")
        before = seen_by(other)
        other.execute(reading.FOLD)
        fold_changes()
        assert seen_by(other) == before
        other.execute("COMMIT")
        assert seen_by(other) == before
        writer.execute("COMMIT")
        assert seen_by(other) != before
        fold_changes()
        assert PublicChange.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_changes_are_folded_by_whoever_reads_them(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    for number in range(4):
        Category.objects.create(name=f"Mục {number}", slug=f"muc-thu-{number}-a")
    before = current_generation()
    assert PublicChange.objects.count() == 1
    assert current_generation() == before


def test_an_absent_database_has_no_generation(unreachable_database, django_db_blocker):
    with django_db_blocker.unblock():
        assert current_generation() is None
