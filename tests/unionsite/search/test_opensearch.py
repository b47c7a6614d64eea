"""The engine against a server that answers as OpenSearch does; PostgreSQL's says what is right."""

import random
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from tests.unionsite.search.emulator import in_step
from unionsite.search.engine import Question, Row, Thing
from unionsite.search.postgres import PostgresEngine
from unionsite.search.tokens import year_token

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 15, 3, tzinfo=UTC)
WORDS = ["cong", "doan", "cong_doan", "38", "=đoàn", "=hòa", "t:cong", "t:=công", "m:doan", "lua"]


def row(*tokens: str, file: int = 0, days: int = 0, begins: int | None = -10, ends: int | None = None) -> Row:
    moment = NOW + timedelta(days=days, microseconds=123)
    times = (NOW + timedelta(days=day) if day is not None else None for day in (begins, ends))
    return Row(file, moment, *times, frozenset([*tokens, year_token(moment.year)]))


def some_things(chance: random.Random) -> dict[Thing, list[Row]]:
    """Of two kinds, with files, in all windows; no two stand at the same moment."""
    things = {}
    for number, days in enumerate(chance.sample(range(-900, 0), 60)):
        rows = []
        for file in (0, 7, 8)[: chance.choice((1, 1, 2, 3))]:
            begins, ends = chance.choice(((-10, None), (-10, 5), (-10, -5), (5, None), (None, None)))
            tokens = chance.sample(WORDS, chance.randint(1, 7))
            rows.append(row(*tokens, file=file, days=days, begins=begins, ends=ends))
        things[Thing(chance.choice(("tin-tuc", "trang")), number)] = rows
    return things


def some_question(chance: random.Random) -> Question:
    """Every tier holds what the last does, as asking.py makes them."""
    last = chance.sample(WORDS, chance.randint(1, 2))
    tiers = [(*last, *chance.sample(WORDS, number)) for number in range(chance.randint(0, 3), -1, -1)]
    without = [tuple(chance.sample(WORDS, chance.randint(1, 2)))] if chance.random() < 0.3 else []
    years = chance.sample((2024, 2025, 2026), 2)
    within = [tuple(map(year_token, years))] if chance.random() < 0.3 else []
    return Question(tuple(tiers), tuple(without), tuple(within))


def test_it_finds_what_postgresql_finds_in_the_same_order(searching):
    chance, postgres = random.Random(11), PostgresEngine()
    things = some_things(chance)
    for thing, rows in things.items():
        searching.put(thing, rows)
        postgres.put(thing, rows)
    in_step(searching)
    questions, found = [some_question(chance) for _ in range(80)], []
    for question in questions:
        for at in (NOW, None):
            matches, count = searching.find(question, at, 5)
            assert (matches, count) == postgres.find(question, at, 5)
            assert searching.count(question, at) == count
            found += matches
    assert {match.tier for match in found} >= {0, 1, 2}
    assert {match.file for match in found} == {0, 7, 8}
    alone = [Question(question.tiers[-1:], question.without, question.within) for question in questions]
    assert searching.holds_any(alone, NOW) == postgres.holds_any(alone, NOW)
    for beginning in ("t:", "t:co", "t:=", "l"):
        for at in (NOW, None):
            assert searching.suggest(["cong"], beginning, at, 9) == postgres.suggest(["cong"], beginning, at, 9)
    candidates = ["cong", "cong_doan", "lua", "khong", "=hòa"]
    assert set(searching.near(candidates, NOW)) == set(postgres.near(candidates, NOW))
    for kind in ("tin-tuc", "trang"):
        numbers = [thing.number for thing in things if thing.kind == kind]
        assert searching.numbers(kind) == postgres.numbers(kind) == {*numbers}
        assert searching.held(kind, numbers) == postgres.held(kind, numbers)


def test_words_of_recent_things_come_first(searching):
    for number, (word, days) in enumerate((("cu", -900), ("moi", -1), ("vua", -90))):
        searching.put(Thing("tin-tuc", number), [row(word, days=days)])
    in_step(searching)
    assert searching.near({"cu", "moi", "vua", "khong"}, NOW) == ["moi", "vua", "cu"]


def test_nothing_is_asked_when_there_is_nothing_to_ask(searching):
    assert searching.near([], NOW) == searching.holds_any([], NOW) == []
    assert searching.held("tin-tuc", [1]) == {1: set()}


def test_entries_that_a_thing_has_no_more_go(searching):
    thing = Thing("tin-tuc", 1)
    searching.put(thing, [row("mot"), row("hai", file=7), row("ba", file=8)])
    searching.settle()
    searching.put(thing, [row("bon")])
    searching.settle()
    assert searching.held("tin-tuc", [1]) == {1: {row("bon")}}
    searching.drop(thing)
    searching.settle()
    assert searching.numbers("tin-tuc") == set()


def test_an_index_is_filled_anew_beside_the_one_that_is_asked(searching):
    gone, stays, later = (Thing("tin-tuc", number) for number in (1, 2, 3))
    searching.put(gone, [row("cu")])
    searching.put(stays, [row("cu")])
    searching.settle()
    with searching.anew():
        searching.put(stays, [row("moi")])
        in_step(searching)
        assert searching.numbers("tin-tuc") == {1, 2}  # readers ask the old one, which knows the news too
        assert searching.count(Question((("moi",),)), NOW).number == 1
        searching.put(later, [row("moi")])
    assert searching.held("tin-tuc", [1, 2, 3]) == {1: set(), 2: {row("moi")}, 3: {row("moi")}}
    assert len(searching.service.tell("GET", f"/{searching.service.name}-*/_alias")) == 1


def test_what_could_not_be_filled_leaves_the_old_index(searching):
    searching.put(Thing("tin-tuc", 1), [row("cu")])
    searching.settle()
    with pytest.raises(ZeroDivisionError), searching.anew():
        raise ZeroDivisionError
    assert searching.numbers("tin-tuc") == {1}
    assert len(searching.service.tell("GET", f"/{searching.service.name}-*/_alias")) == 1


def test_the_command_fills_and_compares(searching):
    searching.put(Thing("tin-tuc", 404), [row("ma")])
    searching.settle()
    err = StringIO()
    with pytest.raises(SystemExit):
        call_command("search_index", "--check", stdout=StringIO(), stderr=err)
    assert "1 mục trong chỉ mục khác với nội dung" in err.getvalue()
    call_command("search_index", stdout=StringIO())
    call_command("search_index", "--check", stdout=StringIO())
