"""People as editors type or paste them, «Nguyễn Văn A, Phó Chủ tịch; …», and as news writes them. Names stay."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from unionsite.vietnamese.fold import fold, nfc

_FAMILIES = """
    an âu bạch bàn bành bế biện bùi cái cầm cao chử chu châu cung cù danh diệp doãn dư dương đàm đào đặng đậu đèo
    điêu đinh đỗ đoàn đới đồng đường giang giàng giáp hà hạ hán hầu hồ hoa hoàng hồng hứa huỳnh khổng khuất khúc
    khương kiều kim la lã lại lâm lang lầu lê liêu lò lù lục lương lưu lý ma mã mạc mai nghiêm ngạc ngọ ngô ngụy
    nguyễn nhâm nhữ ninh nông ong phạm phan phí phùng quách quan quản quàng quyền sầm sùng tạ tăng tào thạch thái
    thân thẩm thào thiều tiêu tô tôn tòng tống trà trác trần trang triệu trịnh trương từ uông văn vi võ vũ vừ vương
    xa
"""
FAMILIES = frozenset(_FAMILIES.split())
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

_COMRADE = r"(?:đồng chí|đ/c|đ\.c\.?)"
_DEGREES = r"(?:(?:GS|PGS|TSKH|TS|ThS|BS|KS|LS|CN|NSND|NSƯT|NGND|NGƯT)(?:[., ] ?))*"
_HONORIFIC = re.compile(rf"((?i:(?:{_COMRADE}|ông ?/ ?bà|ông|bà(?! rịa))[ :]+|đ/c(?=\w))?){_DEGREES}")
_PERSONAL = re.compile(r"^(?:ông ?/ ?bà|ông|bà)\b", re.IGNORECASE)
_TWO_DEGREES = re.compile(r"\b(P?GS), ?(?=TS)")
_SEVERAL = re.compile(
    rf"(?:[^,:]{{0,80}}\b(?:có|gồm|là|dự|chủ trì) )?(?i:các (?:{_COMRADE}|ông,? bà|ông|bà)) (?=(\w))", re.IGNORECASE
)
_GROUP = re.compile(rf"(?:,? (?:(?:và|cùng) )?|^)(?=(?i:các {_COMRADE}) (\w))")
# «và đại diện lãnh đạo các công đoàn cơ sở»: nobody's post, though it goes on without a full stop.
_OTHERS = re.compile(r"(?:^|,? )(?:và|cùng)(?: với)? (?=(?:đại diện (?:lãnh đạo|các)|toàn thể|đông đảo)\b)")
_OTHERS_LINE = re.compile(
    rf"(?P<joint>(?:và|cùng)(?: với)? (?=(?:đại diện|lãnh đạo|toàn thể|đông đảo|các(?! {_COMRADE}| ông| bà))\b)"
    r"|(?=(?:đại diện (?:lãnh đạo )?các|toàn thể|đông đảo)\b))"
)
_AND = re.compile(rf",? (?:và|cùng) (?:(?i:các {_COMRADE}):? )?")
_NUMBERING = re.compile(r"\s*(?:\(?\d{1,3} ?[.)/](?!\d)|\d{1,3}\t|[-–—•*+·▪])\s*")
_CHAIRING = re.compile(r" (?:đồng )?chủ trì(?: (?:hội nghị|đại hội|hội thảo|buổi lễ))?$", re.IGNORECASE)
_DASH = re.compile(r" [-–—] ?|[-–—] |: ?| (?=\()")

LONGEST_HONORIFIC, LONGEST_NAME = 20, 120  # characters that the models keep


@dataclass(frozen=True)
class Person:
    honorific: str
    name: str
    posts: str = ""


@dataclass
class _Read:
    """What was read of a person so far."""

    honorific: str
    name: str
    posts: list[str] = field(default_factory=list)


def split_people(text: str) -> list[Person]:
    """The people in `text`, in its order: one per line or parted by semicolons, posts after commas.

    Where only commas or «và» part them, a new person begins at what is certainly a name: a known family name, then
    capital letters. What is not certain stays together in one row for the editor to see. «Các đồng chí …» above a list
    is a heading and makes nobody's honorific; a group («các đồng chí trong Ban Thường vụ», «đại diện lãnh đạo các công
    đoàn cơ sở») is a row of its own.
    """
    pieces = [piece for line in _lines(nfc(text)) for piece in line.split(";")]
    people = [person for piece in pieces for part in _parted(_bare(piece)) for person in _read(part)]
    return [Person(person.honorific, person.name, ", ".join(person.posts)) for person in people]


def joined(people: Iterable) -> str:
    """In news form: «các đồng chí: Nguyễn Văn A, Phó Chủ tịch; Trần Thị B, …», «đồng chí Nguyễn Văn A, …», or "".

    `people` have honorific, name and posts, as Person and the model Participant do. When one of them is no comrade
    («Ông», «Bà») each is written with their own honorific.
    """
    people = list(people)
    alike = len(people) > 1 and not (_is_group(people[0].name) or any(_PERSONAL.match(p.honorific) for p in people))
    alone = len(people) == 1 and not (_is_group(people[0].name) or _PERSONAL.match(people[0].honorific))
    rows = []
    for person in people:
        own = re.sub(rf"{_COMRADE}\s*", "", person.honorific, flags=re.IGNORECASE)
        if own != person.honorific and not alike and not alone:
            own = f"đồng chí {own}"
        own = _PERSONAL.sub(lambda found: found[0].lower(), own)
        named = f"{own.strip()} {person.name}".strip()
        rows.append(f"{named}, {person.posts}" if person.posts else named)
    return ("các đồng chí: " if alike else "đồng chí " if alone else "") + "; ".join(rows)


def is_name(text: str) -> bool:
    """Whether it is certainly a Vietnamese person's whole name: two to five words, capital letters, a family first."""
    words = text.split()
    if not 2 <= len(words) <= 5 or words[0].lower() not in FAMILIES or text.lower().startswith(NOT_PEOPLE):
        return False
    return all(map(str.isalpha, words)) and (text.isupper() or all(map(str.istitle, words)))


def _lines(text: str) -> list[str]:
    """Lines without numbers and bullets; one that goes on with the line before is put to it. A tab is a comma.

    A line goes on after a comma, with a small letter, or as the post of a name that stood alone; but not when it tells
    who else was there.
    """
    lines = []
    for raw in text.split("\n"):
        unnumbered = _NUMBERING.sub("", raw, count=1) if _NUMBERING.match(raw) else raw
        line = " ".join(unnumbered.strip().replace("\t", ", ").split()).replace(" ,", ",")
        if not line:
            continue
        others = _OTHERS_LINE.match(line)
        goes_on = lines and unnumbered == raw and not (_HONORIFIC.match(line)[0] or others)
        before = lines[-1] if goes_on else ""
        if before.endswith(",") or (before and line[0].islower() and before[-1] not in ";:" and line[:4] != "các "):
            lines[-1] = f"{before} {line}"
        elif is_name(_honorific(before)[1]) and POST.match(fold(line)) and not _post_first(line):
            lines[-1] = f"{before}, {line}"
        else:
            lines.append(line[others.end("joint") :] if others else line)
    return lines


def _bare(piece: str) -> str:
    """Without brackets around it all, the heading before it and what ends a sentence."""
    piece = _ended(piece)
    if piece.startswith("(") and piece.endswith(")"):
        piece = _ended(piece[1:-1])
    head, colon, rest = piece.partition(":")
    if colon and "," not in head and not _begins_a_person(piece) and not POST.match(fold(head)):
        piece = rest.strip()
    several = _SEVERAL.match(piece)
    return piece[several.end() :] if several and several[1].isupper() else piece


def _ended(text: str) -> str:
    return _CHAIRING.sub("", text.strip().rstrip(" .…,/"))


def _parted(piece: str) -> Iterator[str]:
    """The piece cut before groups and others present, and at each «và» after which a person certainly begins."""
    cuts = [found.span() for found in _GROUP.finditer(piece) if found[1].islower()]
    cuts += [found.span() for found in _OTHERS.finditer(piece)]
    posts_lead = POST.match(fold(_honorific(piece)[1]))
    for found in _AND.finditer(piece):
        cell = piece[found.end() : found.end() + LONGEST_NAME].partition(",")[0]
        if _begins_a_person(cell) or (posts_lead and _post_first(cell)):
            cuts.append(found.span())
    place = 0
    for start, end in sorted(cuts):
        if start >= place:
            yield piece[place:start]
            place = end
    yield piece[place:]


def _read(part: str) -> list[_Read]:
    """The people in a part without semicolons; its first words are somebody even when no name is certain."""
    cells = [cell for cell in map(_ended, _TWO_DEGREES.sub(r"\1.", part).split(",")) if cell]
    if not cells:
        return []
    honorific, rest = _honorific(cells[0])
    posts_lead = bool(POST.match(fold(rest)))
    people, posts = [], []
    for cell in cells:
        person = _person(cell) or (_post_first(cell) if posts_lead else None)
        if not person and not people and not posts_lead:
            person = _Read(honorific, *_cut(rest))
        if person:
            person.posts = posts + person.posts
            people.append(person)
            posts = []
        elif people:
            people[-1].posts.append(cell)
        else:
            posts.append(cell)
    return people or [_Read(honorific, rest, cells[1:])]


def _begins_a_person(text: str) -> bool:
    cell = text.partition(",")[0]
    return bool(_person(cell) or (_honorific(cell)[0] and _post_first(cell)))


def _person(cell: str) -> _Read | None:
    """Somebody whose name or honorific certainly begins the cell, or a post and a name parted by a dash or colon."""
    honorific, rest = _honorific(cell)
    name, posts = _cut(rest)
    if is_name(name):
        return _Read(honorific, name, posts)
    leads = POST.match(fold(rest))
    if leads and posts and is_name(_honorific(posts[0])[1]):
        own, last = _honorific(posts[0])
        return _Read(honorific or own, last, [name])
    words = rest.split()
    for size in range(2, 6):
        name, post = " ".join(words[:size]), " ".join(words[size:])
        if is_name(name) and POST.match(fold(post)):
            return _Read(honorific, name, [post])
    if honorific and rest[:1].isupper() and not leads:
        return _Read(honorific, *_cut(rest))
    return None


def _post_first(cell: str) -> _Read | None:
    """«Phó Chủ nhiệm Văn phòng Nguyễn Văn A»: a post, and certainly a name at the end."""
    honorific, rest = _honorific(cell)
    if not POST.match(fold(rest)):
        return None
    words = rest.split()
    # The longest that can be: after «Nguyễn» also «Văn» is a family's name.
    for start in range(max(1, len(words) - 5), len(words) - 1):
        name, post = " ".join(words[start:]), " ".join(words[:start])
        if is_name(name):
            return None if post.lower().endswith(NAMED_AFTER) else _Read(honorific, name, [post.rstrip(" -–—:")])
    return None


def _cut(text: str) -> tuple[str, list[str]]:
    """Name and posts of «Nguyễn Văn A - Chủ tịch», «Nguyễn Văn A: Chủ tịch», «Nguyễn Văn A (Chủ tịch)»."""
    found = _DASH.search(text)
    if not found or found.start() == 0:
        return text, []
    post = text[found.end() :].strip()
    if post.startswith("(") and post.endswith(")"):
        post = post[1:-1].strip()
    return text[: found.start()], [post] if post else []


def _honorific(text: str) -> tuple[str, str]:
    """«Đ/c Nguyễn Văn A» as ("Đ/c", "Nguyễn Văn A"); the honorific as written, with a capital."""
    text = text.strip()
    found = _HONORIFIC.match(text)
    honorific, rest = found[0].rstrip(" :"), text[found.end() :].strip()
    if not rest[:1].isalpha() or not rest[:1].isupper() or len(honorific) > LONGEST_HONORIFIC:
        return "", text
    honorific = _PERSONAL.sub(lambda found: found[0].title(), honorific)
    return honorific[:1].upper() + honorific[1:], rest


def _is_group(name: str) -> bool:
    return name.lower().startswith(GROUPS)
