"""Masses of award decisions and the people in them, for measuring."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from django.db import connection, transaction
from django.utils import timezone

from awards.models import AwardDecision, AwardForm, AwardLevel, Issuer, Recipient
from awards.words.counts import add_words
from awards.words.spelling import EVERY, words_of
from events.models import Unit
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.names import name_sort_key, vietnamese_sort_key
from unionsite.vietnamese.slugs import slugify
from unionsite.vietnamese.spelling import folded_words

from .copying import copy_rows
from .entries import add_entries
from .names import POSTS, person, units

MARK = "SCALE/"  # begins the number of every decision made here
A_DECISION, COLLECTIVES = 50, 4  # recipients of one decision, and how many of them are collectives
YEARS, ISSUERS, BRANCHES, BELOW = 15, 12, 60, 25
FORMS_OF_ONE = 3  # at most: a decision gives few forms to many
KNOWN_UNITS = 0.85  # share of rows whose unit was found in the tree
DECISION = (
    *("number", "date", "issuer_id", "summary", "slug", "stage", "status", "published_from", "created_at"),
    *("updated_at", "signer", "signer_capacity", "occasion", "comments_to", "unchecked_reason"),
)
ROW = (
    *("decision_id", "kind", "position", "name", "unit_text", "unit_id", "post", "form_id", "hidden", "sort_key"),
    *("folded_name", "folded_text", "words"),
)
BLANK = ("section", "printed_number", "honorific", "sort_as", "form_text", "note", "hidden_reason")
Branch = list[tuple[int, str]]  # the keys and names of a unit and of those below it


def add_recipients(total: int, now: datetime | None = None) -> int:
    """Bring the number of generated recipients up to `total`, in decisions of 50, all public; returns how many were
    added. All of them or none."""
    now = now or timezone.now()
    present = Recipient.objects.filter(decision__number__startswith=MARK).count()
    if present >= total:
        return 0
    with transaction.atomic():
        decisions, counts = _add_decisions(-(-total // A_DECISION), now), Counter[str]()
        rows = _rows(range(present, total), decisions, _branches(), _forms(), counts)
        copy_rows("awards_recipient", (*ROW, *BLANK), (row + ("",) * len(BLANK) for row in rows))
        add_words(counts)
    add_entries("khen-thuong")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE awards_awarddecision, awards_recipient, awards_word, events_unit")
    return total - present


def _branches() -> list[Branch]:
    branches = []
    for above, below in units(BRANCHES, BELOW):
        top = Unit.objects.get_or_create(parent=None, folded_name=fold(above), defaults={"name": above})[0]
        fresh = [Unit(parent=top, name=name, folded_name=fold(name)) for name in below]
        Unit.objects.bulk_create(fresh, ignore_conflicts=True)
        branches.append([(top.pk, top.name), *Unit.objects.filter(parent=top).order_by("pk").values_list("pk", "name")])
    return branches


def _add_decisions(count: int, now: datetime) -> list[int]:
    """The ids of `count` generated decisions, old and new."""
    known = AwardDecision.objects.filter(number__startswith=MARK).order_by("pk")
    issuers = _issuers()
    copy_rows("awards_awarddecision", DECISION, (_decision(n, issuers, now) for n in range(known.count(), count)))
    return list(known.values_list("pk", flat=True)[:count])


def _decision(number: int, issuers: list[Issuer], now: datetime) -> tuple:
    chance = random.Random(f"decision {number}")
    day = now.date() - timedelta(days=chance.randrange(1, 365 * YEARS))
    summary = f"Về việc khen thưởng đoàn viên có thành tích năm {day.year}"
    symbol = f"{MARK}{number}/QĐ"
    moment = datetime(day.year, day.month, day.day, 8, tzinfo=now.tzinfo).isoformat()
    issuer = chance.choice(issuers).pk
    shown = (symbol, day, issuer, summary, slugify(f"{symbol} {summary}"), "awarded", "published")
    return *shown, moment, moment, moment, "", "", "", "", ""


def _issuers() -> list[Issuer]:
    levels = list(AwardLevel.objects.all())
    names = (f"Cơ quan ban hành số {place}" for place in range(ISSUERS))
    return [
        Issuer.objects.get_or_create(name=name, defaults={"level": levels[place % len(levels)]})[0]
        for place, name in enumerate(names)
    ]


def _forms() -> dict[str, list[int]]:
    """The forms that either kind is given."""
    others = {"collective": "individuals", "individual": "collectives"}
    return {
        kind: list(AwardForm.objects.exclude(given_to=other).values_list("pk", flat=True))
        for kind, other in others.items()
    }


def _rows(
    numbers: range, decisions: list[int], branches: list[Branch], forms: dict[str, list[int]], counts: Counter
) -> Iterator[tuple]:
    """The columns ROW of each; `counts` is told their words. It asks the database nothing: it is read by COPY."""
    for number in numbers:
        place, position = divmod(number, A_DECISION)
        of_all, chance = random.Random(f"list {place}"), random.Random(number)
        own = branches[int(len(branches) * of_all.random() ** 2)]  # some have far more than others
        unit, unit_name = chance.choice(own if position % 3 else chance.choice(branches))
        kind = "collective" if position < COLLECTIVES else "individual"
        form = chance.choice(of_all.sample(forms[kind], FORMS_OF_ONE))
        name, post = (unit_name, "") if kind == "collective" else (person(chance), chance.choice(POSTS))
        folded, text = _folded(name), " ".join(filter(None, [_folded(name), _folded(post), _folded(unit_name)]))
        words = sorted({*_words_of_name(name), *_words(post), *_words(unit_name)})
        counts.update(words)
        counts[EVERY] += 1
        yield (
            *(decisions[place], kind, position + 1, name, unit_name, unit if chance.random() < KNOWN_UNITS else None),
            *(post, form, False, _sort_key(name, kind), folded, text, f"{{{','.join(words)}}}"),
        )


@lru_cache(100_000)
def _words_of_name(name: str) -> list[str]:
    return words_of(name, "")


@lru_cache(10_000)
def _words(text: str) -> list[str]:
    return folded_words(text)


@lru_cache(100_000)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(100_000)
def _sort_key(name: str, kind: str) -> str:
    return name_sort_key(name) if kind == "individual" else vietnamese_sort_key(name)
