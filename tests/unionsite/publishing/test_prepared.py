import threading

import pytest
from django.db import ProgrammingError, connection, transaction

from unionsite.publishing.prepared import PreparedStatement

pytestmark = pytest.mark.django_db
ADD = "SELECT %(left)s + %(right)s"


def run(statement, settings="", **values):
    with connection.cursor() as cursor:
        cursor.execute(statement.execution(settings), values)
        return cursor.fetchone()[0]


def prepared_here() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        return cursor.fetchone()[0]


def test_values_go_by_name_as_often_as_they_are_named():
    assert run(PreparedStatement.named(f"{ADD} + %(left)s", right="int", left="int"), left=3, right=4) == 10


def test_it_is_prepared_once_on_a_connection():
    add = PreparedStatement.named(ADD, left="int", right="int")
    run(add, left=1, right=2)
    before = prepared_here()
    assert run(add, left=3, right=4) == 7
    assert prepared_here() == before


@pytest.mark.django_db(transaction=True)
def test_each_connection_prepares_it_for_itself():
    add, found = PreparedStatement.named(ADD, left="int", right="int"), []
    run(add, left=1, right=2)

    def elsewhere():
        found.append(run(add, left=5, right=6))
        connection.close()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert found == [11]


def test_what_could_not_be_prepared_is_tried_again():
    wrong = PreparedStatement.named("SELECT %(left)s FROM nowhere_yet", left="int")
    with pytest.raises(ProgrammingError, match="nowhere_yet"), transaction.atomic():
        wrong.execution()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE nowhere_yet ON COMMIT DROP AS SELECT 1")
    assert run(wrong, left=4) == 4


def test_its_settings_hold_while_it_runs():
    shown = PreparedStatement.named("SELECT current_setting('statement_timeout') || %(mark)s", mark="text")
    assert run(shown, settings="SET LOCAL statement_timeout = '7s';", mark="!") == "7s!"


def test_a_value_that_looks_like_sql_stays_a_value():
    echo = PreparedStatement.named("SELECT %(text)s || ''", text="text")
    assert run(echo, text="'); DROP TABLE news_article; --") == "'); DROP TABLE news_article; --"
