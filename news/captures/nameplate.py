"""Who a page belongs to: the organisation's names and the slogan in its masthead."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from .furniture import (
    is_furniture,
    is_section_label,
    is_sure_slogan,
    may_be_a_slogan,
    names_an_organisation,
    names_it_in_english,
)
from .lines import Line

CONNECTIVES = re.compile(
    r"^(?:và|của|với|tại|năm|trong|về|cho|nhân|từ|đến|do|nhằm|giai đoạn|nhiệm kỳ|lần thứ|khóa|\(|-|–)"
)
BARE_SLOGAN_OPENING = re.compile(r"^\W*(?:nhiệt liệt )?(?:chào mừng|chúc mừng|hưởng ứng|kỷ niệm)\W*$")
DATES_IN_BRACKETS = re.compile(r"^\([\d/.\s–-]{6,}\)!?$")
SUBJECT = re.compile(r"^\W*(?:cán bộ|đoàn viên|công đoàn|toàn thể|công nhân|người lao động|viên chức)\b")
WANTS_A_SUBJECT = re.compile(r"^\W*(?:(?:tích cực|ra sức|phấn khởi|quyết tâm) )?(?:thi đua|lập thành tích|hưởng ứng)\b")
GENERIC_NAME = re.compile(r"^\W*(?:cổng|trang) thông tin(?: điện tử)?\W*$")


def find_slogan(top: Sequence[Line], title: str) -> str:
    """The slogan in the lines above an article (`title` is not one of them), as it stands there; "" for none."""
    lines = [line for line in top if line.text != title and not is_furniture(line)]
    repeated = {text for text, times in Counter(line.text for line in lines).items() if times > 1}
    for line, after in zip_longest(lines, lines[1:]):
        opening = BARE_SLOGAN_OPENING.match(line.lowered)
        if names_an_organisation(line) or not (opening or may_be_a_slogan(line)):
            continue
        if after and _is_its_subject(line, after):
            return f"{line.text} {after.text}"
        if opening or is_sure_slogan(line) or exclaims(line) or line.text in repeated:
            return f"{line.text} {after.text}" if after and _goes_on(line, after) else line.text
    return ""


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a slogan is broken in two lines."""
    if after.gap or exclaims(line) or after.text == line.text:
        return False
    in_mid_sentence = after.in_capitals == line.in_capitals and CONNECTIVES.match(after.lowered)
    opens = BARE_SLOGAN_OPENING.match(line.lowered)
    return bool(opens or in_mid_sentence or DATES_IN_BRACKETS.match(after.text))


def _is_its_subject(line: Line, after: Line) -> bool:
    """Whether a slogan is broken between who and does what: `Cán bộ, đoàn viên …` / `thi đua lập thành tích …`."""
    is_pair = SUBJECT.match(line.lowered) and WANTS_A_SUBJECT.match(after.lowered) and is_sure_slogan(after)
    return bool(is_pair) and not (after.gap or exclaims(line)) and line.in_capitals == after.in_capitals


def exclaims(line: Line) -> bool:
    return line.text.rstrip("\"”' ").endswith("!")


def find_names(top: Sequence[Line], title: str) -> tuple[str, str]:
    """The site's name and its English name. A name stands in capitals, or above an English one, or is repeated."""
    lines = [line for line in top if line.text != title]
    names = [index for index, line in enumerate(lines) if names_an_organisation(line) or _is_generic(line)]
    english = next((index for index, line in enumerate(lines) if names_it_in_english(line)), None)
    if english is None:
        return _in_capitals(lines, names) or _at_the_top(lines, names), ""
    name = _beside(lines, names, english) or _in_capitals(lines, names) or _at_the_top(lines, names)
    return name, lines[english].text


def _is_generic(line: Line) -> bool:
    return bool(GENERIC_NAME.match(line.lowered))


def _beside(lines: Sequence[Line], names: Sequence[int], english: int) -> str:
    """Of the names, given by their lines' indexes, the last above the English one, else the one under it."""
    beside = [index for index in names if abs(index - english) <= 2]
    return lines[max((index for index in beside if index < english), default=beside[0])].text if beside else ""


def _in_capitals(lines: Sequence[Line], names: Sequence[int]) -> str:
    """The last of the first names in capitals that stand together, one that says more than `portal` before others."""
    together: list[Line] = []
    for before, index in pairwise([-1, *(index for index in names if lines[index].in_capitals)]):
        if together and (index - before > 1 or lines[index].text == together[0].text):
            break
        together.append(lines[index])
    proper = [line for line in together if not _is_generic(line)]
    return (proper or together)[-1].text if together else ""


def _at_the_top(lines: Sequence[Line], names: Sequence[int]) -> str:
    proper = (lines[index] for index in names if index < 3 and not is_section_label(lines[index]))
    return next((line.text for line in proper if len(line.words) >= 4), "")
