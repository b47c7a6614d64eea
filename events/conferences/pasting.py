"""A list of people as it is pasted from Word, from a table or from an old file: rows of people, and nothing lost.

Every word that was pasted stands in a row or is told to the editor; only numbers, bullets and «và» go.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from unionsite.vietnamese.encodings import repair
from unionsite.vietnamese.fold import fold, nfc
from unionsite.vietnamese.numbers import group

from .people import (
    COMRADE,
    POST,
    Person,
    begins_a_person,
    ended,
    honorific_and_rest,
    is_group,
    is_name,
    looks_like_a_name,
    people_in,
    post_first,
    with_posts,
)

MOST = 20_000  # characters at once
TOO_LONG = f"Danh sách dài quá {group(MOST)} ký tự nên chưa tách dòng nào. Hãy dán làm nhiều lần."
NAMED = 20  # rows of the table that one remark names

_SEVERAL = re.compile(
    rf"(?:[^,:]{{0,80}}\b(?:có|gồm|là|dự|chủ trì) )?(?i:các (?:{COMRADE}|ông,? bà|ông|bà)) (?=(\w))", re.IGNORECASE
)
_OTHERS_LINE = re.compile(
    rf"(?P<joint>(?:và|cùng)(?: với)? (?=(?:đại diện|lãnh đạo|toàn thể|đông đảo|các(?! {COMRADE}| ông| bà))\b)"
    r"|(?=(?:đại diện (?:lãnh đạo )?các|toàn thể|đông đảo)\b))"
)
_CHAIRING = re.compile(r" (?:đồng )?chủ trì(?: (?:hội nghị|đại hội|hội thảo|buổi lễ))?$", re.IGNORECASE)
# What stands before a colon and is nobody, by how it begins or ends; a title above a list. All folded.
_HEADING = re.compile(
    r"(?:(?:nguoi )?(?:dong )?chu (?:tri|toa)|khach (?:moi|quy)|dai bieu|thanh phan|(?:cung|tham) (?:du|gia)"
    r"|du (?:hoi|dai|le|co|buoi)|ve (?:phia|du)|cac|danh sach|gom|kinh moi)\b"
)
_LEAD_IN = re.compile(r"(?:.*\b)?(?:co|gom|la|dong chi|d/c|cac (?:ong|ba)|ong,? ba)$")
_TITLE = re.compile(r"(?:danh sach|thanh phan)\b(?!.*\b(?:gom|co)\b)[^,:]*$|(?:stt|tt)\b(?=.*\bho (?:va )?ten\b)")
_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*(?: ?[.)/–-]+(?!\d)|\)|(?=\t))|[a-zđ]\)(?=\s)")
_BARE_NUMBER, _ROMAN = re.compile(r"\d{1,3}\s+"), re.compile(r"[IVX]{1,5} ?[.)/–-]+\s+")
# Signs of any font, and letters that stand for signs in Wingdings and Symbol.
_SIGN, _LETTER_SIGN = re.compile(r"[^\w\s(\"'«“‘\[]+"), re.compile(r"[ouvqlnwüØþàèð]\s+")
_NAME_END = re.compile(r"[,:(–-]")
_LONG_NUMBER = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Pasted:
    """`left_out` are words that became no row, `warnings` sentences on letters that had to be converted."""

    people: list[Person]
    left_out: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def remarks(self) -> list[str]:
        """What the editor has to know, in sentences."""
        unsure = [_written(person) for person in self.people if not person.is_sure]
        counts = Counter(fold(person.name) for person in self.people if looks_like_a_name(person.name))
        twice = {fold(person.name): person.name for person in self.people if counts[fold(person.name)] > 1}
        told = list(self.warnings)
        if self.left_out:
            told.append(f"Tiêu đề, lời dẫn không đưa vào bảng: {_quoted(self.left_out)}.")
        if unsure:
            told.append(f"Chưa chắc là một người, hãy xem lại: {_quoted(unsure, NAMED)}.")
        if twice:
            told.append(f"Tên có nhiều lần, không dòng nào bị bỏ: {_quoted(list(twice.values()), NAMED)}.")
        return told


def split_people(text: str) -> Pasted:
    """The people in `text`, in its order: one per line or parted by semicolons, posts after commas.

    Where only commas or «và» part them, a new person begins at what is certainly a name: a known family name, then
    capital letters. What is not certain stays together in one row for the editor to see. «Các đồng chí …» above a list
    is a heading and makes nobody's honorific; a group («các đồng chí trong Ban Thường vụ», «đại diện lãnh đạo các công
    đoàn cơ sở») is a row of its own. A post after a semicolon is the post of whoever stands before it.
    """
    repaired = repair(text.replace("\v", "\n").replace("\f", "\n"))
    people, left_out = [], []
    for line in _lines(nfc(repaired.text)):
        of_line = []
        for piece in line.split(";"):
            here = list(_in_piece(piece, left_out))
            if of_line and here and _goes_on(of_line[-1], here[0]):
                further = here.pop(0)
                of_line[-1] = with_posts(of_line[-1], further.name, further.posts)
            of_line += here
        people += of_line
    named = [person for person in people if any(map(str.isalpha, person.name))]
    left_out += [_written(person) for person in people if person not in named and not _is_number(_written(person))]
    return Pasted(named, left_out, repaired.warnings)


def _lines(text: str) -> list[str]:
    """Lines without numbers and bullets; one that goes on with the line before is put to it. A tab is a comma.

    A line goes on after a comma, with a small letter, or as the post of a name that stood alone; but not when it tells
    who else was there.
    """
    lines = []
    for raw in map(str.strip, text.split("\n")):
        unmarked = _unmarked(raw)
        line = " ".join(unmarked.replace("\t", ", ").split()).replace(" ,", ",")
        if not line or _is_number(line):
            continue
        others = _OTHERS_LINE.match(line)
        goes_on = lines and unmarked == raw and not (honorific_and_rest(line)[0] or others)
        before = lines[-1] if goes_on else ""
        if before.endswith(",") or (before and line[0].islower() and before[-1] not in ";:" and line[:4] != "các "):
            lines[-1] = f"{before} {line}"
        elif is_name(honorific_and_rest(before)[1]) and POST.match(fold(line)) and not post_first(line):
            lines[-1] = f"{before}, {line}"
        else:
            lines.append(line[others.end("joint") :] if others else line)
    return lines


def _unmarked(line: str) -> str:
    """Without the numbers and bullets at its beginning."""
    while end := _end_of_mark(line):
        line = line[end:].strip()
    return line


def _end_of_mark(line: str) -> int:
    """Where the first number or bullet of a line ends; 0 for none. A count («63 tỉnh») and an initial are none."""
    signs = (_SIGN, _NUMBER, _LETTER_SIGN, _BARE_NUMBER, _ROMAN)
    sign, found = next(((sign, found) for sign in signs if (found := sign.match(line))), (None, None))
    if not found:
        return 0
    rest = line[found.end() :]
    if sign is _SIGN:
        is_mark = not rest or rest[0].isspace() or rest[0].isupper() or rest[0].isdigit()
    elif sign is _LETTER_SIGN:
        is_mark = rest[:1].isupper()
    elif sign is _BARE_NUMBER:
        name = _NAME_END.split(rest, 1)[0].strip()
        is_mark = begins_a_person(rest) or (" " in name and looks_like_a_name(name))
    else:
        is_mark = sign is _NUMBER or begins_a_person(rest) or bool(_HEADING.match(fold(rest)))
    return found.end() if is_mark else 0


def _in_piece(piece: str, left_out: list[str]) -> Iterator[Person]:
    """The people between two semicolons, without brackets around it all, the heading before them and what ends a
    sentence. Words before a colon that could be anything are a row of their own."""
    piece = ended(_unmarked(piece.strip()))
    if piece.startswith("(") and piece.endswith(")"):
        piece = ended(piece[1:-1])
    if _TITLE.match(fold(piece)):
        left_out.append(piece)
        return
    if chairing := _CHAIRING.search(piece):
        left_out.append(chairing[0].strip())
        piece = ended(piece[: chairing.start()])
    head, colon, rest = (part.strip() for part in piece.partition(":"))
    if colon and "," not in head and not begins_a_person(piece) and not POST.match(fold(head)):
        if _is_heading(head):
            left_out.append(head)
            piece = rest
        elif not rest:
            piece = head
        elif begins_a_person(rest):
            yield Person("", head)
            piece = rest
    several = _SEVERAL.match(piece)
    if several and several[1].isupper():
        left_out.append(several[0].strip())
        piece = piece[several.end() :]
    yield from people_in(piece, left_out)


def _is_heading(head: str) -> bool:
    return bool(_HEADING.match(fold(head)) or (_LEAD_IN.match(fold(head)) and not looks_like_a_name(head)))


def _goes_on(before: Person, person: Person) -> bool:
    """Whether it is no further person but a post of the one before: «Nguyễn Văn A, Ủy viên; kiêm Chủ nhiệm»."""
    is_alone = not person.honorific and not is_group(person.name)
    return is_alone and _is_post(person.name) and looks_like_a_name(before.name) and not _is_post(before.name)


def _is_post(name: str) -> bool:
    return not is_name(name) and bool(POST.match(fold(name)) or fold(name).startswith("kiem "))


def _written(person: Person) -> str:
    return ", ".join(filter(None, [f"{person.honorific} {person.name}".strip(), person.posts]))


def _is_number(text: str) -> bool:
    """Whether it is nothing but a running number or signs."""
    return not any(map(str.isalpha, text)) and not _LONG_NUMBER.search(text)


def _quoted(texts: list[str], most: int | None = None) -> str:
    more = len(texts[most:]) if most else 0
    return "; ".join(f"«{text}»" for text in texts[:most]) + (f" và {more} dòng nữa" if more else "")
