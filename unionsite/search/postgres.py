"""Search by PostgreSQL alone: one table, one GIN index, and everything that is asked for is a token in it."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from unionsite.vietnamese.dates import VIETNAM

from .engine import Count, Match, Question, Row, Thing
from .tokens import month_token, year_token

# The planner does not know that `words` are unpacked to be looked into (272 ms for two rows, when it read the table by
# itself): it takes the index, and of pages found by it keeps each row's place.
PLAN = {"enable_seqscan": "off", "enable_indexscan": "off", "work_mem": "'32MB'", "jit": "off"}
PUT = """
INSERT INTO search_entry AS e (kind, number, part, file, moment, shown_from, shown_until, words)
VALUES (%s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s::text[]))
ON CONFLICT (kind, number, part) DO UPDATE SET
    file = EXCLUDED.file, moment = EXCLUDED.moment, shown_from = EXCLUDED.shown_from,
    shown_until = EXCLUDED.shown_until, words = EXCLUDED.words
WHERE (e.file, e.moment, e.shown_from, e.shown_until, e.words)
    IS DISTINCT FROM (EXCLUDED.file, EXCLUDED.moment, EXCLUDED.shown_from, EXCLUDED.shown_until, EXCLUDED.words)
"""
SHOWN = """words @@ %(query)s::tsquery
    AND (%(at)s IS NULL OR shown_from <= %(at)s AND (shown_until IS NULL OR shown_until > %(at)s))"""
FIND = f"""
SELECT kind, number, min(file) FROM search_entry WHERE {SHOWN}
GROUP BY kind, number ORDER BY max(moment) DESC, number DESC LIMIT %(wanted)s
"""
COUNT = f"""
WITH looked AS (SELECT kind, number, moment FROM search_entry WHERE {SHOWN} LIMIT %(most)s)
SELECT count(*), count(DISTINCT (kind, number)),
    array(SELECT DISTINCT extract(year FROM moment AT TIME ZONE 'Asia/Ho_Chi_Minh')::int FROM looked ORDER BY 1 DESC)
FROM looked
"""
HOLDS = f"""
SELECT place FROM unnest(%(queries)s::text[]) WITH ORDINALITY AS asked (query, place)
WHERE EXISTS (SELECT FROM search_entry WHERE {SHOWN.replace("%(query)s", "asked.query")})
"""
COUNTED, EXAMINED = 1_000, 3_000  # things that are counted, and entries that are looked at to count them
# Stretches of time in which what many entries hold is looked for, one after the other: the newest are enough mostly.
MONTHS, YEARS = 3, 2


class PostgresEngine:
    def put(self, thing: Thing, rows: Sequence[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM search_entry WHERE kind = %s AND number = %s AND part >= %s",
                [thing.kind, thing.number, len(rows)],
            )
            for part, row in enumerate(rows):
                about = (thing.kind, thing.number, part, row.file, row.moment, row.shown_from, row.shown_until)
                cursor.execute(PUT, (*about, list(row.tokens)))

    def drop(self, thing: Thing) -> None:
        self.put(thing, [])

    def take(self, kind: str, numbers: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT FROM search_entry WHERE kind = %s AND number = ANY(%s) ORDER BY number, part FOR UPDATE",
                [kind, list(numbers)],
            )

    def anew(self) -> AbstractContextManager[None]:
        return nullcontext()

    def settle(self) -> None:
        pass

    def find(self, question: Question, at: datetime | None, wanted: int) -> tuple[list[Match], Count]:
        count = self.count(question, at)
        stretches = _stretches(at) if count.more else [()] * bool(count.number)
        found: dict[Thing, Match] = {}
        for place, tier in enumerate(question.tiers):
            for stretch in stretches:
                if len(found) >= wanted:
                    break
                query = _query(tier, question, stretch)
                # Those found before may come again: enough are asked for to have `wanted` without them.
                for kind, number, file in _ask(FIND, query=query, at=at, wanted=wanted + len(found)):
                    thing = Thing(kind, number)
                    found.setdefault(thing, Match(thing, file, place))
        return list(found.values())[:wanted], count

    def count(self, question: Question, at: datetime | None) -> Count:
        query = _query(question.tiers[-1], question)
        [(entries, things, years)] = _ask(COUNT, query=query, at=at, most=EXAMINED)
        return Count(min(things, COUNTED), things > COUNTED or entries == EXAMINED, tuple(years))

    def holds_any(self, questions: Sequence[Question], at: datetime) -> list[bool]:
        queries = [_query(question.tiers[-1], question) for question in questions]
        places = {place for (place,) in _ask(HOLDS, queries=queries, at=at)}
        return [place in places for place in range(1, len(questions) + 1)]

    def suggest(self, tokens: Sequence[str], beginning: str, at: datetime | None, wanted: int) -> list[Thing]:
        found: dict[Thing, None] = {}
        for stretch in _stretches(at):
            if len(found) < wanted:
                whole = _query(tokens, Question(()), stretch)
                query = f"{_quoted(beginning)}:*" + (f" & {whole}" if whole else "")
                rows = _ask(FIND, query=query, at=at, wanted=wanted)
                found |= {Thing(kind, number): None for kind, number, _ in rows}
        return list(found)[:wanted]

    def near(self, candidates: Iterable[str], at: datetime) -> list[str]:
        waiting, known = sorted(candidates), []
        for stretch in (_stretches(at)[0], ()):
            questions = [Question(((word,),), within=(stretch,) if stretch else ()) for word in waiting]
            holding = self.holds_any(questions, at)
            known += [word for word, holds in zip(waiting, holding, strict=True) if holds]
            waiting = [word for word, holds in zip(waiting, holding, strict=True) if not holds]
        return known

    def held(self, kind: str, numbers: Sequence[int]) -> dict[int, set[Row]]:
        rows: dict[int, set[Row]] = {number: set() for number in numbers}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT number, file, moment, shown_from, shown_until, tsvector_to_array(words) FROM search_entry"
                " WHERE kind = %s AND number = ANY(%s)",
                [kind, list(numbers)],
            )
            for number, file, moment, shown_from, shown_until, tokens in cursor.fetchall():
                rows[number].add(Row(file, moment, shown_from, shown_until, frozenset(tokens)))
        return rows

    def numbers(self, kind: str) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT number FROM search_entry WHERE kind = %s", [kind])
            return {number for (number,) in cursor.fetchall()}


def _ask(sql: str, **values) -> list[tuple]:
    """The answer of one statement that is planned for the index; what is set for it ends with it."""
    settings = "".join(f"SET LOCAL {name} = {value}; " for name, value in PLAN.items())
    with connection.cursor() as cursor:
        cursor.execute(settings + sql, values)
        rows = cursor.fetchall()
        if connection.in_atomic_block:
            cursor.execute("".join(f"SET LOCAL {name} TO DEFAULT; " for name in PLAN))
    return rows


def _query(tokens: Iterable[str], question: Question, stretch: Sequence[str] = ()) -> str:
    """In the language of tsquery; every token is quoted, so that none of its signs means anything."""
    parts = [_quoted(token) for token in dict.fromkeys(tokens)]
    parts += ["(" + " | ".join(map(_quoted, group)) + ")" for group in (*question.within, stretch) if group]
    parts += ["!(" + " & ".join(map(_quoted, group)) + ")" for group in question.without]
    return " & ".join(parts)


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _stretches(at: datetime | None) -> list[tuple[str, ...]]:
    """The last months with all that is still to come, the last years, and all time: of the tokens one must be held."""
    now = (at or timezone.now()).astimezone(VIETNAM)
    ahead = [year_token(now.year + 1)]
    months = []
    day = now
    for _ in range(MONTHS):
        months.append(month_token(day.year, day.month))
        day = day.replace(day=1) - timedelta(days=1)
    later = [month_token(now.year, month) for month in range(now.month + 1, 13)]
    return [(*ahead, *later, *months), (*ahead, *(year_token(now.year - back) for back in range(YEARS))), ()]
