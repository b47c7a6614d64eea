"""Masses of conferences, units and emulation blocks for measuring."""

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import connection, transaction
from django.utils import timezone

from events.models import BlockTerm, Conference, ConferenceKind, EmulationBlock, Pledge, Unit
from events.models.sessions import Session, span
from unionsite.library.models import Document
from unionsite.vietnamese.dates import today
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.slugs import slugify

from .articles import MARK, SENTENCES, library_images
from .copying import copy_rows
from .entries import add_entries

ORGANISER = "Ban Tổ chức giả định"  # by which a generated conference is known
SUMMARY = "Khối thi đua giả định để đo tốc độ."  # and a generated block
UNIT = "Công đoàn cơ sở giả định số "  # begins the name of a generated unit
YEARS, AHEAD = 10, 90  # conferences lie in so many years, the last of them so many days ahead
MEMBERS, LEADERS = 10, 6  # units of a block; how many of them lead it in turn, and are members of no block before it
KINDS = ("Tổng kết", "Tập huấn", "Đối thoại", "Hội thao")
PLACES = ("Hội trường tầng 3", "Trung tâm Hội nghị tỉnh", "Nhà văn hóa Đông Giang", "Phòng họp trực tuyến số 2")
PEOPLE = ("Trịnh Vân Khoa", "Lục Thị Hoài An", "Mạc Đình Lương", "Kiều Quốc Tuân", "Doãn Thị Minh Thư", "Sầm Văn Pao")
POSTS = ("Chủ tịch Công đoàn cơ sở", "Ủy viên Ban Thường vụ, Phó Chủ tịch", "Ủy viên Ban Chấp hành, Trưởng ban")


def add_conferences(total: int, now: datetime | None = None) -> int:
    """Bring the number of generated conferences, all public, with people, agenda, papers and photos, up to `total`;
    returns how many were added. All of them or none."""
    now = now or timezone.now()
    known = Conference.objects.filter(organisers=ORGANISER).order_by("pk")
    present = known.count()
    if present >= total:
        return 0
    with transaction.atomic():
        kinds = [_kind(name) for name in KINDS]
        images = [image.pk for image in library_images()]
        _insert("conference", _conferences(range(present, total), kinds, images, now))
        added = list(known.values_list("pk", "starts_on")[present:])
        _insert("participant", _people(pk for pk, _ in added))
        _insert("agendaitem", _agenda(added))
        papers = [document.pk for document in _documents()]
        _insert("paper", ({"conference_id": pk, "document_id": paper, "author": PEOPLE[0], "order": place,
                           "held": False}
                          for pk, _ in added for place, paper in enumerate(papers)))  # fmt: skip
        _insert("albumphoto", ({"conference_id": pk, "image_id": image, "caption": "", "order": place}
                               for pk, _ in added for place, image in enumerate(images)))  # fmt: skip
    add_entries("hoi-nghi")
    _analyse("conference", "participant", "agendaitem", "paper", "albumphoto")
    return total - present


def add_blocks(total: int, now: datetime | None = None) -> int:
    """Bring the number of generated blocks, with members, ten years of terms, pledges and results, up to `total`, and
    that of units to what they need (2,000 for 300 blocks); returns how many were added. All of them or none."""
    now = now or timezone.now()
    known = EmulationBlock.objects.filter(summary=SUMMARY).order_by("pk")
    present = known.count()
    if present >= total:
        return 0
    with transaction.atomic():
        units = _units(max(MEMBERS, -(-total * 20 // 3)))
        _insert("emulationblock", (_block(number, now) for number in range(present, total)))
        added = dict(enumerate(known.values_list("pk", flat=True)[present:], start=present))
        members = {pk: _members(number, units) for number, pk in added.items()}
        _insert("blockmember", ({"block_id": pk, "unit_id": unit, "order": place}
                                for pk, found in members.items() for place, unit in enumerate(found)))  # fmt: skip
        _insert("blockterm", _terms(members, now))
        terms = list(BlockTerm.objects.filter(block__in=members).order_by("pk").values_list("pk", "block", "year"))
        _insert("blockresult", _results(terms, members))
        _insert("pledge", ({"term_id": pk, "signed_on": f"{year}-03-01", "place": PLACES[0], "text": SENTENCES[0]}
                           for pk, _, year in terms))  # fmt: skip
        pledges = Pledge.objects.filter(term__block__in=members).values_list("pk", "term__block")
        _insert("pledgesignature", ({"pledge_id": pk, "unit_id": unit, "signer": PEOPLE[unit % len(PEOPLE)]}
                                    for pk, block in pledges for unit in members[block]))  # fmt: skip
    add_entries("khoi-thi-dua")
    _analyse("unit", "emulationblock", "blockmember", "blockterm", "blockresult", "pledge", "pledgesignature")
    return total - present


def _insert(table: str, rows: Iterable[dict]):
    """COPY rows that all have the same columns, the first of which says which."""
    rows = iter(rows)
    first = next(rows)
    columns = [f'"{column}"' for column in first]
    copy_rows(f"events_{table}", columns, (tuple(row.values()) for row in _with(first, rows)))


def _with(first: dict, rows: Iterable[dict]) -> Iterator[dict]:
    yield first
    yield from rows


def _analyse(*tables: str):
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {', '.join(f'events_{table}' for table in tables)}")


def _kind(name: str) -> int:
    return ConferenceKind.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0].pk


def _documents() -> list[Document]:
    """Two papers for every conference; made once."""
    documents = []
    for title in ("Báo cáo giả định", "Tham luận giả định"):
        document = Document.objects.filter(title=title).first()
        if document is None:
            document = Document(title=title)
            document.set_file("bao-cao.pdf", b"%PDF-1.4\n%%EOF\n")
            document.save()
        documents.append(document)
    return documents


def _public_since(moment: datetime) -> dict:
    return {"status": "published", "published_from": moment, "created_at": moment, "updated_at": moment}


def _conferences(numbers: Iterable[int], kinds: list[int], images: list[int], now: datetime) -> Iterator[dict]:
    for number in numbers:
        chance = random.Random(f"conference {number}")
        first = today(now) + timedelta(days=AHEAD - chance.randrange(365 * YEARS + AHEAD))
        last = first + timedelta(days=chance.choice((0, 0, 0, 0, 1, 2)))
        session = chance.choice((Session.MORNING, Session.AFTERNOON, Session.EVENING, Session.ALL_DAY))
        begins, finishes = span(first, last, session)
        standing = chance.choices(("planned", "postponed", "cancelled"), (96, 2, 2))[0]
        title = f"Hội nghị của {chance.choice(('khối cơ quan', 'cụm miền núi', 'các trường'))} lần thứ {number + 1}"
        place = chance.choice(PLACES)
        yield {
            **{"title": title, "slug": slugify(title), "kind_id": chance.choice(kinds), "organisers": ORGANISER},
            **{"starts_on": first, "ends_on": last, "session": session, "begins": begins, "finishes": finishes},
            **{"place": place, "folded_place": fold(place), "address": "Số 18 đường Bến Sông", "online_url": ""},
            **{"summary": chance.choice(SENTENCES), "main_image_id": chance.choice(images)},
            "body": "".join(f"<p>{sentence}</p>" for sentence in SENTENCES),
            **{"standing": standing, "standing_reason": "" if standing == "planned" else "Do mưa lũ."},
            **{"uid": uuid5(NAMESPACE_URL, f"{MARK}{number}"), "sequence": 0},
            **_public_since(min(begins - timedelta(days=14), now)),
        }


def _people(conferences: Iterable[int]) -> Iterator[dict]:
    for conference in conferences:
        for place, name in enumerate(PEOPLE):
            yield {
                **{"conference_id": conference, "role": "chair" if place < 2 else "guest", "honorific": "Đ/c"},
                **{"name": name, "posts": POSTS[place % len(POSTS)], "order": place},
            }


def _agenda(conferences: Iterable[tuple]) -> Iterator[dict]:
    for conference, day in conferences:
        for place, sentence in enumerate(SENTENCES):
            yield {
                **{"conference_id": conference, "day": day, "starts_at": time(8, 10 * place), "ends_at": None},
                **{"title": sentence, "speaker": PEOPLE[place], "order": place},
            }


def _units(total: int) -> list[int]:
    """The ids of `total` generated units, old and new, by number; every tenth stands above the nine that follow."""
    known = Unit.objects.filter(name__startswith=UNIT)
    present = known.count()
    for above in (True, False):  # those that stand above first
        numbers = [number for number in range(present, total) if (number % 10 == 0) == above]
        ids = _ids_by_number(known)
        if numbers:
            _insert("unit", (_unit(number, None if above else ids[number - number % 10]) for number in numbers))
    ids = _ids_by_number(known)
    return [ids[number] for number in range(total)]


def _ids_by_number(units) -> dict[int, int]:
    return {int(name.removeprefix(UNIT)): pk for pk, name in units.values_list("pk", "name")}


def _unit(number: int, parent: int | None) -> dict:
    name = f"{UNIT}{number}"
    return {
        **{"name": name, "short_name": f"CĐCS {number}", "former_names": f"Công đoàn bộ phận {number}"},
        **{"folded_name": fold(name), "parent_id": parent, "order": 0, "active": True},
    }


def _block(number: int, now: datetime) -> dict:
    name = f"Khối thi đua giả định số {number + 1}"
    return {"name": name, "slug": slugify(name), "founded_on": f"{now.year - YEARS}-01-01", "summary": SUMMARY,
            "order": number % 1000, **_public_since(now)}  # fmt: skip


def _members(number: int, units: list[int]) -> list[int]:
    return [units[(number * LEADERS + place) % len(units)] for place in range(MEMBERS)]


def _terms(members: dict[int, list[int]], now: datetime) -> Iterator[dict]:
    """Ten years of each block. The deputy leads in the year after; nobody leads two blocks in one year, since the
    first six members of a block are those of no other."""
    for block, units in members.items():
        for year in range(now.year - YEARS + 1, now.year + 1):
            yield {
                **{"block_id": block, "year": year, "summary": SENTENCES[year % len(SENTENCES)]},
                **{"leader_id": units[year % LEADERS], "leader_representative": f"{PEOPLE[0]}, {POSTS[0]}"},
                **{"deputy_id": units[(year + 1) % LEADERS], "deputy_representative": f"{PEOPLE[1]}, {POSTS[0]}"},
            }


def _results(terms: list[tuple], members: dict[int, list[int]]) -> Iterator[dict]:
    for term, block, _ in terms:
        for place, unit in enumerate(members[block], start=1):
            yield {"term_id": term, "unit_id": unit, "points": 100 - place, "place": place,
                   "proposal": "Bằng khen" if place < 4 else ""}  # fmt: skip
