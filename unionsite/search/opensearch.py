"""Search by OpenSearch, for a union that outgrows one machine: the same tokens, in an index that splits at blanks and
at nothing else, so that the rules of accents stay ours (tokens.py).

What is put goes to the outbox (outbox.py), in the transaction that puts it; `search_push` takes it from there.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from unionsite.vietnamese.dates import VIETNAM

from . import outbox
from .engine import Count, Match, Question, Resting, Row, Thing
from .service import Body, Service

COUNTED = 1_000  # things
LONGEST_TOKEN = 1000  # letters; two words of the longest question
AT_ONCE = 5000  # entries that are read together for `search_index --check`; the service gives 10,000 at most
NEWEST = [{"moment": "desc"}, {"number": "desc"}, {"file": "asc"}]
INDEX: Body = {
    "settings": {
        "analysis": {
            "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": LONGEST_TOKEN}},
            "analyzer": {"tokens": {"type": "custom", "tokenizer": "blanks"}},
        }
    },
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "kind": {"type": "keyword"},
            "number": {"type": "long"},
            "thing": {"type": "keyword"},
            "file": {"type": "long"},
            "moment": {"type": "date"},
            "part": {"type": "short"},
            "year": {"type": "short"},
            "shown_from": {"type": "date"},
            "shown_until": {"type": "date"},
            "words": {"type": "text", "analyzer": "tokens", "norms": False, "index_options": "docs"},
        },
    },
}


class OpenSearchEngine:
    def __init__(self, address: str):
        self.service = Service(address)

    # What is kept

    def put(self, thing: Thing, rows: Sequence[Row]) -> None:
        outbox.put(thing, [entry_of(thing, part, row) for part, row in enumerate(rows)])

    def drop(self, thing: Thing) -> None:
        outbox.put(thing, [])

    def take(self, kind: str, numbers: Sequence[int]) -> None:
        outbox.take(kind, numbers)

    @contextmanager
    def anew(self) -> Iterator[None]:
        """What is put within it goes into a new index too, which takes the old one's place at the end."""
        name = outbox.name_of_a_new_index(self.service)
        self.service.tell("PUT", f"/{name}", {**INDEX, "aliases": {outbox.entrance(name): {}}})
        try:
            yield
            self.settle()
            self.service.tell("POST", f"/{name}/_refresh")
            actions: list[Body] = [{"add": {"index": name, "alias": self.service.name}}]
            others = [index for index in outbox.indexes(self.service) if index != name]
            actions += [{"remove_index": {"index": index}} for index in others]
            self.service.tell("POST", "/_aliases", {"actions": actions})
        except BaseException:
            self.service.tell("DELETE", f"/{name}")
            raise

    def settle(self) -> None:
        if refused := outbox.push(self.service).refused:
            raise Resting(f"does not take {refused} things as they are; the log says which")

    def held(self, kind: str, numbers: Sequence[int]) -> dict[int, set[Row]]:
        rows: dict[int, set[Row]] = {number: set() for number in numbers}
        wanted = {"bool": {"filter": [{"term": {"kind": kind}}, {"terms": {"number": list(numbers)}}]}}
        for hit in self._walk(wanted):
            rows[hit["_source"]["number"]].add(row_of(hit["_source"]))
        return rows

    def numbers(self, kind: str) -> set[int]:
        return {hit["_source"]["number"] for hit in self._walk({"term": {"kind": kind}}, only=["number"])}

    def _walk(self, query: Body, only: list[str] | None = None) -> Iterator[Body]:
        """All entries that answer, for the command that compares."""
        if not outbox.is_there(self.service):
            return
        self.service.tell("POST", f"/{self.service.name}/_refresh")
        body: Body = {"query": query, "size": AT_ONCE, "sort": [{"thing": "asc"}, {"part": "asc"}]}
        body |= {"_source": only} if only else {}
        while True:
            hits = self.service.tell("POST", f"/{self.service.name}/_search", body)["hits"]["hits"]
            yield from hits
            if len(hits) < AT_ONCE:
                return
            body["search_after"] = hits[-1]["sort"]

    # What is asked

    def find(self, question: Question, at: datetime | None, wanted: int) -> tuple[list[Match], Count]:
        tiers = question.tiers
        ranked = [
            {"constant_score": {"filter": _all_of(tier), "boost": len(tiers) - place}}
            for place, tier in enumerate(tiers)
        ]
        body = _counting(question, at)
        body["query"]["bool"]["must"] = [{"dis_max": {"queries": ranked}}]
        body |= {"size": wanted, "sort": [{"_score": "desc"}, *NEWEST], "collapse": {"field": "thing"}}
        answer = self.service.search(body)
        matches = [
            Match(_thing(hit), hit["_source"]["file"], len(tiers) - round(hit["_score"]))
            for hit in answer["hits"]["hits"]
        ]
        return matches, _count(answer)

    def count(self, question: Question, at: datetime | None) -> Count:
        return _count(self.service.search(_counting(question, at)))

    def holds_any(self, questions: Sequence[Question], at: datetime) -> list[bool]:
        bodies = [
            {"query": _asked(question, at), "size": 0, "terminate_after": 1, "track_total_hits": 1}
            for question in questions
        ]
        answers = self.service.search_many(bodies) if bodies else []
        return [answer["hits"]["total"]["value"] > 0 for answer in answers]

    def suggest(self, tokens: Sequence[str], beginning: str, at: datetime | None, wanted: int) -> list[Thing]:
        query = _asked(Question((tuple(tokens),)), at)
        query["bool"]["filter"].append({"prefix": {"words": beginning}})
        body = {"query": query, "size": wanted, "sort": NEWEST, "collapse": {"field": "thing"}, "_source": SAID}
        return [_thing(hit) for hit in self.service.search(body)["hits"]["hits"]]

    def near(self, candidates: Iterable[str], at: datetime) -> list[str]:
        words = sorted(candidates)
        bodies = [
            {"query": _asked(Question(((word,),)), at), "size": 1, "sort": NEWEST[:1], "_source": False}
            for word in words
        ]
        answers = self.service.search_many(bodies) if bodies else []
        newest = {
            word: answer["hits"]["hits"][0]["sort"][0]
            for word, answer in zip(words, answers, strict=True)
            if answer["hits"]["hits"]
        }
        return sorted(newest, key=lambda word: -newest[word])


SAID = ["kind", "number", "file"]


def entry_of(thing: Thing, part: int, row: Row) -> Body:
    times = {name: getattr(row, name) for name in ("moment", "shown_from", "shown_until")}
    return {
        "kind": thing.kind,
        "number": thing.number,
        "thing": f"{thing.kind}:{thing.number}",
        "part": part,
        "file": row.file,
        "year": row.moment.astimezone(VIETNAM).year,
        **{name: time.isoformat() if time else None for name, time in times.items()},
        "words": " ".join(sorted(row.tokens)),
    }


def row_of(entry: Body) -> Row:
    times = (entry.get(name) for name in ("moment", "shown_from", "shown_until"))
    moment, begins, ends = (datetime.fromisoformat(time) if time else None for time in times)
    assert moment is not None
    return Row(entry["file"], moment, begins, ends, frozenset(entry["words"].split(" ")))


def _asked(question: Question, at: datetime | None) -> Body:
    """What holds the last tier, and with it all that answers."""
    wanted = [_holds(token) for token in question.tiers[-1]]
    wanted += [{"terms": {"words": list(group)}} for group in question.within]
    if at is not None:
        ends_later = {"range": {"shown_until": {"gt": at.isoformat()}}}
        never_ends = {"bool": {"must_not": [{"exists": {"field": "shown_until"}}]}}
        wanted += [{"range": {"shown_from": {"lte": at.isoformat()}}}, {"bool": {"should": [ends_later, never_ends]}}]
    return {"bool": {"filter": wanted, "must_not": [_all_of(group) for group in question.without]}}


def _all_of(tokens: Iterable[str]) -> Body:
    return {"bool": {"filter": [_holds(token) for token in tokens]}}


def _holds(token: str) -> Body:
    return {"term": {"words": token}}


def _counting(question: Question, at: datetime | None) -> Body:
    return {
        "query": _asked(question, at),
        "size": 0,
        "track_total_hits": False,
        "_source": SAID,
        "aggs": {
            "things": {"cardinality": {"field": "thing", "precision_threshold": 3 * COUNTED}},
            "years": {"terms": {"field": "year", "size": 200, "order": {"_key": "desc"}}},
        },
    }


def _count(answer: Body) -> Count:
    found = answer["aggregations"]
    things, years = found["things"]["value"], [bucket["key"] for bucket in found["years"]["buckets"]]
    return Count(min(things, COUNTED), things > COUNTED, tuple(years))


def _thing(hit: Body) -> Thing:
    return Thing(hit["_source"]["kind"], hit["_source"]["number"])
