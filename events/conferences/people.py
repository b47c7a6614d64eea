"""People as they are written in a line, «Nguyễn Văn A, Phó Chủ tịch», and as news writes them. Names stay."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from unionsite.vietnamese.family_names import SURE_FAMILIES
from unionsite.vietnamese.fold import fold

# They begin as a name does and are none of anybody present.
NOT_PEOPLE = (
    *("an giang", "an ninh", "cao bằng", "châu đốc", "đoàn thanh niên", "đoàn viên", "đồng nai", "đồng tháp"),
    *("hà giang", "hà nam", "hà nội", "hà tĩnh", "hồ chí minh", "lai châu", "lâm đồng", "ninh bình", "ninh thuận"),
    *("thái bình", "thái nguyên", "trà vinh", "văn hóa", "văn phòng"),
)
# A name after one of these is that of a place or a house: «Trường Đại học Tôn Đức Thắng».
NAMED_AFTER = (
    *("đại học", "học viện", "trường", "thpt", "thcs", "tncs", "thành phố", "tp", "tp.", "tỉnh", "quận", "huyện"),
    *("phường", "xã", "đường", "phố", "quỹ", "giải thưởng", "công ty", "bệnh viện", "tập đoàn"),
)
GROUPS = ("các ", "đại diện ", "lãnh đạo ", "toàn thể ", "đông đảo ")
# The beginnings of posts, folded.
POST = re.compile(
    r"(?:(?:nguyen|quyen) )?(?:(?:pho|uv|uvtv|uvbch|uvbtv|ke toan|thu ky|dai dien|chuyen vien|can bo|uy vien)\b"
    r"|chu (?:tich|nhiem)\b|(?:tong )?(?:bi thu|giam doc|thu ky|bien tap)\b|chanh (?:van phong|thanh tra|an|toa)\b"
    r"|(?:bo|thu|vu|cuc|vien|hieu|doan) truong\b|(?:thieu|trung|thuong|dai) (?:tuong|ta|uy)\b"
    r"|truong (?:ban|phong|khoi|cum|doan|khoa|tieu ban|bo mon)\b)"
)

COMRADE = r"(?:đồng chí|đ/c|đ\.c\.?)"
_DEGREES = r"(?:(?:GS|PGS|TSKH|TS|ThS|BS|KS|LS|CN|NSND|NSƯT|NGND|NGƯT)(?:[., ] ?))*"
_HONORIFIC = re.compile(rf"((?i:(?:{COMRADE}|ông ?/ ?bà|ông|bà(?! rịa))[ :]+|đ/c(?=\w))?){_DEGREES}")
_PERSONAL = re.compile(r"^(?:ông ?/ ?bà|ông|bà)\b", re.IGNORECASE)
_TWO_DEGREES = re.compile(r"\b(P?GS), ?(?=TS)")
_GROUP = re.compile(rf"(?:,? (?:(?:và|cùng) )?|^)(?=(?i:các {COMRADE}) (\w))")
# «và đại diện lãnh đạo các công đoàn cơ sở»: nobody's post, though it goes on without a full stop.
_OTHERS = re.compile(r"(?:^|,? )(?:và|cùng)(?: với)? (?=(?:đại diện (?:lãnh đạo|các)|toàn thể|đông đảo)\b)")
_AND = re.compile(rf",? (?:và|cùng) (?:(?i:các {COMRADE}):? )?")
_LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_JOINT = re.compile(r"^[\s,]*(?:(?:và|cùng)\b(?: với\b)?)?[\s,]*|[\s:]+$")
_DASH = re.compile(r" [-–—] ?|[-–—] |: ?| (?=\()")

LONGEST_HONORIFIC, LONGEST_NAME = 20, 120  # characters that the models keep


@dataclass(frozen=True)
class Person:
    honorific: str
    name: str
    posts: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it is a person, or a group of people, and not words that could be anything."""
        named = self.honorific or POST.match(fold(self.posts))
        return is_name(self.name) or is_group(self.name) or bool(named and looks_like_a_name(self.name))


def people_in(piece: str, left_out: list[str]) -> list[Person]:
    """The people in a piece of text without semicolons, in its order; its first words are somebody even when no name is
    certain. Words between two of them that are nobody's («và các đồng chí») are put into `left_out`."""
    return [person for part in _parted(piece, left_out) for person in _read(part)]


def joined(people: Iterable) -> str:
    """In news form: «các đồng chí: Nguyễn Văn A, Phó Chủ tịch; Trần Thị B, …», «đồng chí Nguyễn Văn A, …», or "".

    `people` have honorific, name and posts, as Person and the model Participant do. When one of them is no comrade
    («Ông», «Bà») each is written with their own honorific.
    """
    people = list(people)
    alike = len(people) > 1 and not (is_group(people[0].name) or any(_PERSONAL.match(p.honorific) for p in people))
    alone = len(people) == 1 and not (is_group(people[0].name) or _PERSONAL.match(people[0].honorific))
    rows = []
    for person in people:
        own = re.sub(rf"{COMRADE}\s*", "", person.honorific, flags=re.IGNORECASE)
        if own != person.honorific and not alike and not alone:
            own = f"đồng chí {own}"
        own = _PERSONAL.sub(lambda found: found[0].lower(), own)
        named = f"{own.strip()} {person.name}".strip()
        rows.append(f"{named}, {person.posts}" if person.posts else named)
    return ("các đồng chí: " if alike else "đồng chí " if alone else "") + "; ".join(rows)


def is_name(text: str) -> bool:
    """Whether it is certainly a Vietnamese person's whole name: two to five words, capital letters, a family first."""
    words = text.split()
    if not 2 <= len(words) <= 5 or words[0].lower() not in SURE_FAMILIES or text.lower().startswith(NOT_PEOPLE):
        return False
    return all(map(str.isalpha, words)) and (text.isupper() or all(map(str.istitle, words)))


def ended(text: str) -> str:
    """Without what ends a sentence."""
    return text.strip().rstrip(" .…,/")


def _parted(piece: str, left_out: list[str]) -> list[str]:
    """The piece cut before groups and others present, and at each «và» after which a person certainly begins."""
    cuts = [found.span() for found in _GROUP.finditer(piece) if found[1].islower()]
    cuts += [found.span() for found in _OTHERS.finditer(piece)]
    posts_lead = POST.match(fold(honorific_and_rest(piece)[1]))
    for found in _AND.finditer(piece):
        cell = piece[found.end() : found.end() + LONGEST_NAME].partition(",")[0]
        if begins_a_person(cell) or (posts_lead and post_first(cell)):
            cuts.append(found.span())
    parts, place = [], 0
    for start, end in sorted(cuts):
        if start >= place:
            parts.append(piece[place:start])
            left_out += [named for named in [_JOINT.sub("", piece[start:end])] if named]
            place = end
    return [*parts, piece[place:]]


def _read(part: str) -> list[Person]:
    cells = [cell for cell in map(ended, _TWO_DEGREES.sub(r"\1.", part).split(",")) if cell]
    if not cells:
        return []
    honorific, rest = honorific_and_rest(cells[0])
    posts_lead = bool(POST.match(fold(rest)))
    people, posts = [], []
    for cell in cells:
        person = _person(cell) or (post_first(cell) if posts_lead else None)
        if not person and not people and not posts_lead:
            person = _somebody(honorific, rest)
        if person:
            people.append(with_posts(person, *posts, first=True))
            posts = []
        elif people:
            people[-1] = with_posts(people[-1], cell)
        else:
            posts.append(cell)
    return people or [Person(honorific, rest, ", ".join(cells[1:]))]


def with_posts(person: Person, *posts: str, first: bool = False) -> Person:
    """The person with further posts, after their own or `first`."""
    every = [*posts, person.posts] if first else [person.posts, *posts]
    return replace(person, posts=", ".join(filter(None, every)))


def begins_a_person(text: str) -> bool:
    """Whether somebody certainly stands at the beginning of the text, before its first comma."""
    cell = text.partition(",")[0]
    return bool(_person(cell) or (honorific_and_rest(cell)[0] and post_first(cell)))


def _person(cell: str) -> Person | None:
    """Somebody whose name or honorific certainly begins the cell, or a post and a name parted by a dash or colon."""
    honorific, rest = honorific_and_rest(cell)
    name, post = _cut(rest)
    if is_name(name):
        return Person(honorific, name, post)
    leads = POST.match(fold(rest))
    if leads and post:
        own, last = honorific_and_rest(post)
        unknown = ":" in rest and (own or " " in last) and looks_like_a_name(last) and not POST.match(fold(last))
        if is_name(last) or unknown:
            return Person(own or honorific, last, f"{honorific} {name}" if own and honorific else name)
    words = rest.split()
    for size in range(2, 6):
        name, post = " ".join(words[:size]), " ".join(words[size:])
        if is_name(name) and POST.match(fold(post)):
            return Person(honorific, name, post)
    if honorific and rest[:1].isupper() and not leads:
        return _somebody(honorific, rest)
    return None


def _somebody(honorific: str, rest: str) -> Person:
    """Who is named there though no name is certain; after a colon when only that looks like a name."""
    name, post = _cut(rest)
    if not looks_like_a_name(name) and looks_like_a_name(post) and not POST.match(fold(post)):
        return Person(honorific, post, name)
    return Person(honorific, name, post)


def post_first(cell: str) -> Person | None:
    """«Phó Chủ nhiệm Văn phòng Nguyễn Văn A»: a post, and certainly a name at the end."""
    honorific, rest = honorific_and_rest(cell)
    if not POST.match(fold(rest)):
        return None
    words = rest.split()
    # The longest that can be: after «Nguyễn» also «Văn» is a family's name.
    for start in range(max(1, len(words) - 5), len(words) - 1):
        name, post = " ".join(words[start:]), " ".join(words[:start])
        if is_name(name):
            return None if post.lower().endswith(NAMED_AFTER) else Person(honorific, name, post.rstrip(" -–—:"))
    return None


def _cut(text: str) -> tuple[str, str]:
    """Name and post of «Nguyễn Văn A - Chủ tịch», «Nguyễn Văn A: Chủ tịch», «Nguyễn Văn A (Chủ tịch)»."""
    found = _DASH.search(text)
    if not found or not (name := text[: found.start()].strip()):
        return text, ""
    post = text[found.end() :].strip()
    if post.startswith("(") and post.endswith(")"):
        post = post[1:-1].strip()
    return name, post


def honorific_and_rest(text: str) -> tuple[str, str]:
    """«Đ/c Nguyễn Văn A» as ("Đ/c", "Nguyễn Văn A"); the honorific as written, with a capital."""
    text = text.strip()
    found = _HONORIFIC.match(text)
    honorific, rest = found[0].rstrip(" :"), text[found.end() :].strip()
    if not rest[:1].isalpha() or not rest[:1].isupper() or len(honorific) > LONGEST_HONORIFIC:
        return "", text
    honorific = _PERSONAL.sub(lambda found: found[0].title(), honorific)
    return honorific[:1].upper() + honorific[1:], rest


def looks_like_a_name(text: str) -> bool:
    """Whether it could be anybody's whole name, of any people: at most six words, all of them in capital letters."""
    words = text.split()
    return 1 <= len(words) <= 6 and all(word[:1].isupper() and _LETTERS.fullmatch(word) for word in words)


def is_group(name: str) -> bool:
    return name.lower().startswith(GROUPS)
