"""Search by PostgreSQL alone: one table, one GIN index, and everything that is asked for is a token in it."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime

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
VALUES (%s, %s, %s, %s, %s, %s, %s, %s::tsvector)
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
# What many entries hold is looked for in the last months first: the newest are enough mostly, and where they are not,
# few hold it. Whether anything holds a word is asked of fewer: each month costs a look more.
MONTHS, MONTHS_AT_ONCE = 3, 2
LISTED_YEARS = 15  # of what stands in so many years that nobody counted them


class PostgresEngine:
    def put(self, thing: Thing, rows: Sequence[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM search_entry WHERE kind = %s AND number = %s AND part >= %s",
                [thing.kind, thing.number, len(rows)],
            )
            for part, row in enumerate(rows):
                about = (thing.kind, thing.number, part, row.file, row.moment, row.shown_from, row.shown_until)
                cursor.execute(PUT, (*about, vector_of(row.tokens)))

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
        for stretch in _stretches(at):
            query = _query(question.tiers[-1], question, stretch)
            [(entries, things, years)] = _ask(COUNT, query=query, at=at, most=EXAMINED)
            if things > COUNTED or entries == EXAMINED:
                this_year = _in_vietnam(at).year
                return Count(min(things, COUNTED), True, (*years, this_year, this_year - LISTED_YEARS))
        return Count(things, False, tuple(years))

    def holds_any(self, questions: Sequence[Question], at: datetime) -> list[bool]:
        held: set[int] = set()
        for stretch in (_last_months(_in_vietnam(at), MONTHS_AT_ONCE), ()):
            waiting = [place for place in range(len(questions)) if place not in held]
            queries = [_query(questions[place].tiers[-1], questions[place], stretch) for place in waiting]
            held |= {waiting[place - 1] for (place,) in _ask(HOLDS, queries=queries, at=at)} if queries else set()
        return [place in held for place in range(len(questions))]

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
        words = sorted(candidates)
        held = self.holds_any([Question(((word,),)) for word in words], at)
        return [word for word, holds in zip(words, held, strict=True) if holds]

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


def vector_of(tokens: Iterable[str]) -> str:
    """As tsvector writes it. One text, not an array: PostgreSQL would read each of a thousand members by itself."""
    return _quoted("\n".join(tokens)).replace("\n", "' '")


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _in_vietnam(at: datetime | None) -> datetime:
    return (at or timezone.now()).astimezone(VIETNAM)


def _last_months(now: datetime, number: int) -> tuple[str, ...]:
    months = (divmod(12 * now.year + now.month - 1 - back, 12) for back in range(number))
    return tuple(month_token(year, month + 1) for year, month in months)


def _stretches(at: datetime | None) -> list[tuple[str, ...]]:
    """The last months with all that is still to come, and all time: of the tokens one must be held."""
    now = _in_vietnam(at)
    later = (month_token(now.year, month) for month in range(now.month + 1, 13))
    return [(year_token(now.year + 1), *later, *_last_months(now, MONTHS)), ()]
