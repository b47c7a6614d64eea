"""The figures on a page: views of the article, visits of the site, visitors online."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from .lines import Line

NUMBER = r"(?P<number>\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,12})(?![\d/:])"
SAYS = r"\s*[:：=\-–]?\s*\(?\s*"

# Without accents, as `Line.folded` is.
VIEWS_AFTER_LABEL = re.compile(
    r"(?:(?:so\s+)?(?:luot|luong|lan)\s+(?:nguoi\s+)?(?:xem|doc|view)(?:\s+(?:bai|tin|trang)(?:\s+viet)?)?"
    r"|da\s+(?:xem|doc)|so\s+nguoi\s+(?:xem|doc)|(?<!dang )\bxem|\bdoc|\bviews?|\bhits?)"
    + r"\s*[:：]\s*\(?\s*"
    + NUMBER
)
VIEWS_BEFORE_LABEL = re.compile(NUMBER + r"\s*(?:(?:luot|lan|nguoi)\s+(?:xem|doc|view|truy\s*cap)|views?\b|hits?\b)")
VIEWS_WITHOUT_COLON = re.compile(r"(?:(?:luot|lan|da)\s+(?:xem|doc|view)|\bviews?)\s*\(?\s*" + NUMBER)
VIEWS_LABEL = re.compile(r"^\W*(?:so\s+)?(?:luot|lan)\s+(?:xem|doc|view)\W*$")

VISITS = re.compile(
    r"(?:(?:tong(?:\s+so|\s+cong)?\s+)?(?:so\s+)?(?:luot|luong)(?:\s+nguoi)?\s+(?:truy\s*cap|tham|ghe\s+tham)"
    r"|tong(?:\s+so)?\s+(?:truy\s*cap|luot)|truy\s*cap\s+tong|(?:so\s+)?nguoi\s+(?:da\s+)?truy\s*cap"
    r"|visitors?\s+total|total\s+visit\w*)(?:\s+(?:thu|website|trang|tong(?:\s+cong)?))?" + SAYS + NUMBER
)
VISITS_BEFORE_LABEL = re.compile(NUMBER + r"\s*(?:luot|nguoi)\s+(?:truy\s*cap|tham|ghe\s+tham)")
VISITS_IN_A_BLOCK = re.compile(r"^\W*(?:tong(?:\s+(?:so|cong))?|tat\s+ca|all|total)" + SAYS + NUMBER)
ONLINE = re.compile(
    r"(?:(?:so\s+)?(?:khach|nguoi|thanh\s+vien)?\s*(?:dang\s+)?(?:online|truc\s+tuyen)|dang\s+(?:truy\s*cap|xem)"
    r"|users?\s+online)(?:\s+(?:hien\s+tai|luc\s+nay))?" + SAYS + NUMBER
)
ONLINE_BEFORE_LABEL = re.compile(
    NUMBER + r"\s*(?:khach|nguoi|thanh\s+vien)?\s*(?:dang\s+)?(?:online|truc\s+tuyen|truy\s*cap\s*$)"
)
BLOCK_HEADING = re.compile(r"^\W*(?:thong\s+ke(?:\s+(?:truy\s*cap|website))?|luot\s+truy\s*cap|truy\s*cap)\W*$")
PART_OF_THE_TIME = re.compile(
    r"^\W*(?:hom\s+(?:nay|qua)|(?:trong\s+)?(?:ngay|tuan|thang|nam)\b|may\s+chu|khach\s+vieng)"
)
LABEL_ALONE = re.compile(
    r"^\W*(?:(?:tong(?:\s+so)?\s+)?(?:so\s+)?luot\s+truy\s*cap|tong(?:\s+so|\s+cong|\s+truy\s*cap)?|dang\s+truy\s*cap"
    r"|(?:khach\s+|dang\s+|nguoi\s+)*(?:online|truc\s+tuyen)|tat\s+ca|hom\s+(?:nay|qua)|(?:trong\s+)?(?:tuan|thang|nam)"
    r"(?:\s+(?:nay|truoc|hien\s+tai))?|(?:so\s+)?(?:luot|lan)\s+(?:xem|doc|view)|may\s+chu\s+tim\s+kiem"
    r"|khach\s+vieng\s+tham)\W*$"
)
NUMBER_ALONE = re.compile(r"^\W*" + NUMBER + r"\W*$")
LONGEST_COUNTER = 160


def find_views(folded: str) -> int | None:
    """How often the article was read, from a line without its time stamp: `Lượt xem : 475`, `475 lượt xem`."""
    return _first(folded, VIEWS_AFTER_LABEL, VIEWS_BEFORE_LABEL, VIEWS_WITHOUT_COLON)


def find_visits(lines: Sequence[Line]) -> tuple[int | None, int | None]:
    """The site's total of visits and the visitors online, from the statistics block wherever it stands.

    The figures of a day, week or month are not the total.
    """
    total = online = None
    in_block = False
    for folded in _with_figure(lines):
        if BLOCK_HEADING.match(folded):
            in_block = True
        if len(folded) > LONGEST_COUNTER or find_views(folded) is not None and not in_block:
            continue
        if online is None:
            online = _first(folded, ONLINE, ONLINE_BEFORE_LABEL)
        in_block = in_block or online is not None
        if total is None and not (PART_OF_THE_TIME.match(folded) and "tong" not in folded):
            total = _first(folded, VISITS, VISITS_BEFORE_LABEL)
            if total is None and in_block:
                total = _first(folded, VISITS_IN_A_BLOCK)
    return total, online


def is_counter(line: Line) -> bool:
    """Whether the line is one of a page's figures, or the label of one, and nothing else."""
    folded = line.folded
    if len(folded) > LONGEST_COUNTER or len(re.findall(r"[^\W\d]+", folded)) > 14 or line.ends_a_sentence:
        return False
    if LABEL_ALONE.match(folded) or BLOCK_HEADING.match(folded) or NUMBER_ALONE.match(folded):
        return True
    patterns = (VIEWS_AFTER_LABEL, VIEWS_BEFORE_LABEL, VISITS, VISITS_BEFORE_LABEL, ONLINE, ONLINE_BEFORE_LABEL)
    found = next((match for match in (pattern.search(folded) for pattern in patterns) if match), None)
    if found is None:
        return bool(re.match(PART_OF_THE_TIME.pattern + r"[^:]{0,20}" + SAYS + NUMBER + r"\W*$", folded))
    return len(re.findall(r"[^\W\d]+", folded[: found.start()])) <= 4


def _with_figure(lines: Sequence[Line]) -> list[str]:
    """The lines, a label joined with its figure when that stands alone on the next line."""
    joined, skip = [], False
    for line, following in zip_longest(lines, lines[1:]):
        if skip:
            skip = False
        elif following and LABEL_ALONE.match(line.folded) and NUMBER_ALONE.match(following.folded):
            joined.append(f"{line.folded.rstrip(' :')}: {following.folded}")
            skip = True
        else:
            joined += re.split(r"[|•;]", line.folded)
    return joined


def _first(folded: str, *patterns: re.Pattern[str]) -> int | None:
    for pattern in patterns:
        if match := pattern.search(folded):
            return int(re.sub(r"\D", "", match["number"]))
    return None
