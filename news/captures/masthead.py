"""The top of a page: above all the article's title and time stamp."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .captions import reads_like_a_caption
from .counters import NUMBER_ALONE, VIEWS_LABEL, find_views, is_counter
from .credits import labels_an_author, looks_like_a_signature
from .furniture import (
    begins_with_an_organisation,
    closes_an_article,
    crumbs,
    is_breadcrumb,
    is_footer,
    is_furniture,
    is_section_label,
    is_sure_slogan,
    may_be_a_slogan,
    names_an_organisation,
    names_it_in_english,
    tells_news,
)
from .lines import LIST_ITEM, Line
from .nameplate import CONNECTIVES, exclaims, find_names, find_slogan
from .prose import NARRATIVE_OPENERS, first_prose, is_prose
from .stamps import Stamp, find_dateline, find_stamp, is_time_alone, with_time

FULL = 0.7  # of the next line's length: what a line broken for want of room has at least
NEAR = 3  # lines between two stamps of one article, or between its sapo and its stamp
OPEN_END = re.compile(r"\b(?:tổ chức|hội nghị|đại hội|hội thảo|hội thi|lễ|và|về|của|với|cho|tại|nhân|các)$")


@dataclass(slots=True)
class Masthead:
    """What was found above an article, and where the article's own lines begin."""

    title: str = ""
    stamp: Stamp | None = None
    views: int | None = None
    slogan: str = ""
    site_name: str = ""
    site_name_en: str = ""
    body_start: int = 0
    used: frozenset[int] = frozenset()
    warnings: list[str] = field(default_factory=list)

    @property
    def published_at(self) -> datetime | None:
        return self.stamp.moment if self.stamp else None


def read_masthead(lines: Sequence[Line]) -> Masthead:
    """The masthead of a page. Whatever is missing stays empty and is told in `warnings`, in Vietnamese."""
    prose = first_prose(lines)
    stamps = _stamps(lines)
    head = Masthead()
    chosen = _choose_stamp(lines, stamps, prose, head)
    title_at = _find_title(lines, stamps, chosen, prose)
    if title_at is not None and (chosen is None or stamps[chosen].kind == "clock"):
        dateline = _dateline_beside(lines, _whole_title(lines, title_at, stamps))
        if dateline:
            chosen, stamp = dateline
            stamps[chosen] = stamp
    if title_at is None:
        head.warnings.append("Không tìm thấy tiêu đề bài viết.")
        head.body_start = min(prose, len(lines) - 1) if chosen is None or chosen > prose else chosen + 1
        top = lines[: head.body_start]
        used: set[int] = set()
    else:
        used = _whole_title(lines, title_at, stamps)
        parts = [
            _last_step(line) if is_breadcrumb(line) else line.text for line in map(lines.__getitem__, sorted(used))
        ]
        head.title = " ".join(parts).strip(" »>•-–*")
        head.body_start = max(used) + 1
        top = [line for index, line in enumerate(lines[: head.body_start]) if index not in used]
    if chosen is not None:
        head.stamp = stamps[chosen]
        if head.stamp.note:
            head.warnings.append(head.stamp.note)
        if head.stamp.kind == "clock":
            head.warnings.append("Ngày trên trang có thể là ngày xem trang chứ không phải ngày đăng bài.")
    else:
        head.warnings.append("Không tìm thấy thời gian đăng bài.")
    top_end = max(prose, head.body_start if chosen is None else chosen)  # a day inside the text is the text's
    head.used = frozenset(used | {index for index in _stamp_lines(lines, stamps) if index <= top_end})
    head.views = _views(lines, stamps, chosen, head.body_start)
    head.slogan = find_slogan(top, head.title)
    head.site_name, head.site_name_en = find_names(top, head.title)
    return head


def _stamps(lines: Sequence[Line]) -> dict[int, Stamp]:
    """The stamps by line; a time on a line of its own beside a date is that date's."""
    stamps = {index: stamp for index, line in enumerate(lines) if (stamp := find_stamp(line))}
    for index, stamp in stamps.items():
        if not stamp.has_time:
            for beside in (index + 1, index - 1):
                if 0 <= beside < len(lines) and (time := is_time_alone(lines[beside])):
                    stamps[index] = with_time(stamp, time)
                    break
    return stamps


def _stamp_lines(lines: Sequence[Line], stamps: dict[int, Stamp]) -> set[int]:
    beside = {near for index in stamps for near in (index - 1, index + 1) if 0 <= near < len(lines)}
    return set(stamps) | {index for index in beside if is_time_alone(lines[index])}


def _choose_stamp(lines: Sequence[Line], stamps: dict[int, Stamp], prose: int, head: Masthead) -> int | None:
    """The index of the article's own stamp: of those above the text the last, unless one close by is the better.

    Some portals put the sapo above the stamp, so a stamp right under the first paragraph counts as above. Without
    any, a stamp under the article counts when it says what it is.
    """
    above = [index for index in stamps if index <= prose + NEAR and not _is_prose_between(lines, prose + 1, index)]
    real = [index for index in above if stamps[index].kind != "clock"]
    if not real:
        below = [index for index in stamps if index > prose and stamps[index].kind in {"posted", "updated"}]
        if below:
            return min(below, key=lambda index: stamps[index].kind)
        clocks = [index for index in above if not re.match(r"^\W*hôm nay", lines[index].lowered)]
        return clocks[-1] if clocks else None
    last = real[-1]
    close = [index for index in real if last - index <= NEAR and not _is_headline_between(lines, index, last)]
    order = ("posted", "plain", "updated")
    best = min(close, key=lambda index: (order.index(stamps[index].kind), not stamps[index].has_time, -index))
    days = {stamps[index].moment for index in close}
    if len(days) > 1:
        head.warnings.append(f"Có {len(days)} mốc thời gian gần tiêu đề; đã lấy “{lines[best].text}”.")
    return best


def _dateline_beside(lines: Sequence[Line], title: set[int]) -> tuple[int, Stamp] | None:
    """The index and the day of a place and day right under a title, or right above it."""
    beside = [index for index in (max(title) + 1, min(title) - 1) if 0 <= index < len(lines)]
    return next(((index, stamp) for index in beside if (stamp := find_dateline(lines[index]))), None)


def _is_prose_between(lines: Sequence[Line], start: int, end: int) -> bool:
    return any(is_prose(line) for line in lines[start:end])


def _is_headline_between(lines: Sequence[Line], start: int, end: int) -> bool:
    return any(
        len(line.words) > 5 and not is_counter(line) and not is_furniture(line) for line in lines[start + 1 : end]
    )


def _find_title(lines: Sequence[Line], stamps: dict[int, Stamp], chosen: int | None, prose: int) -> int | None:
    """The index of the title: weighed by its place beside the stamp, length, repetition and kinship with the text."""
    end = min(prose, len(lines))
    if end == len(lines) and chosen is not None and chosen < end:
        end = min(end, chosen + 3)
    taken = _stamp_lines(lines, stamps)
    candidates = [index for index in range(end) if index not in taken and _may_be_a_title(lines[index])]
    if not candidates:
        return _title_in_breadcrumb(lines, end)
    signed = {index for index in candidates if _may_be_an_author(lines[index])}
    ranked = [index for index in candidates if index not in signed]
    text = " ".join(line.folded for line in lines[end : end + 12])
    body_words = set(re.findall(r"\w{2,}", text))
    seen = Counter(line.folded for line in lines[:end])
    steps = {step.rstrip(".… ") for line in lines[:end] if is_breadcrumb(line) for step in crumbs(line)}

    def weight(index: int) -> float:
        line = lines[index]
        points = _place(index, ranked, chosen, end)
        count = len(line.words)
        points += 2 if 6 <= count <= 45 else 0 if count >= 4 else -2
        points -= 3 * (count > 45) + 2 * line.text.endswith(".") + 3 * line.text.endswith(":")
        points += 3 * _is_repeated(line, seen, steps)
        words = {word for word in line.words if len(word) > 1}
        points += 3 * len(words & body_words) / len(words) if words else -3
        points -= 4 * reads_like_a_caption(line) + 4 * is_sure_slogan(line) + (may_be_a_slogan(line) and exclaims(line))
        points -= 4 * (names_an_organisation(line) or names_it_in_english(line)) + 3 * is_section_label(line)
        return points - 2 * bool(NARRATIVE_OPENERS.match(line.lowered)) - 3 * (index in signed)

    best = max(candidates, key=lambda index: (weight(index), index))
    return best if weight(best) > 0 else None


def _may_be_a_title(line: Line) -> bool:
    return (
        2 <= len(line.words) <= 60
        and any(letter.isalpha() for letter in line.text)
        and not (is_furniture(line) or is_counter(line) or is_footer(line) or closes_an_article(line))
        and not (labels_an_author(line) or find_dateline(line))
        and not re.match(r"^(?:https?:|www\.|\(.*\)$)", line.text)
    )


def _may_be_an_author(line: Line) -> bool:
    return len(line.words) <= 5 and not line.in_capitals and looks_like_a_signature(line.text)


def _place(index: int, candidates: list[int], chosen: int | None, end: int) -> float:
    """Points for standing right above the stamp, or right under it, or, without a stamp, right above the text."""
    if chosen is None or chosen > end:
        return {0: 3, 1: 1}.get(_between(candidates, index, end), 0)
    if index < chosen:
        return {0: 5, 1: 1}.get(_between(candidates, index, chosen), 0)
    return {0: 3, 1: 1}.get(_between(candidates, chosen, index), 0)


def _between(candidates: list[int], start: int, end: int) -> int:
    return bisect_left(candidates, end) - bisect_right(candidates, start)


def _is_repeated(line: Line, seen: Counter[str], steps: set[str]) -> bool:
    return seen[line.folded] > 1 or any(len(step) > 15 and line.lowered.startswith(step) for step in steps)


def _last_step(line: Line) -> str:
    return re.split(r"\s*[>»›/|]+\s*", line.text)[-1]


def _title_in_breadcrumb(lines: Sequence[Line], end: int) -> int | None:
    """A breadcrumb's last step is the title when the page repeats it nowhere."""
    for index in range(end - 1, -1, -1):
        if is_breadcrumb(lines[index]) and len(_last_step(lines[index]).split()) > 5:
            return index
    return None


def _whole_title(lines: Sequence[Line], index: int, stamps: dict[int, Stamp]) -> set[int]:
    """The lines of a title broken in two: the second goes on in the middle of a sentence."""
    whole = {index}
    while (after := max(whole) + 1) < len(lines) and after not in stamps and _goes_on(lines[after - 1], lines[after]):
        whole.add(after)
    while (before := min(whole) - 1) >= 0 and before not in stamps and _goes_on(lines[before], lines[before + 1]):
        whole.add(before)
    return whole


def _goes_on(line: Line, after: Line) -> bool:
    if after.gap or line.ends_a_sentence or is_furniture(line) or is_furniture(after) or is_prose(after):
        return False
    if is_sure_slogan(line) or names_it_in_english(line) or is_counter(after):
        return False
    same_case = line.in_capitals == after.in_capitals
    stays_open = len(line.words) > 4 and OPEN_END.search(line.lowered) and not is_section_label(line)
    goes_on = CONNECTIVES.match(after.lowered) and len(after.words) > 1
    return same_case and bool(line.text[-1] in ",–-" or stays_open or goes_on or _is_broken_in_capitals(line, after))


def _is_broken_in_capitals(line: Line, after: Line) -> bool:
    """Two lines of capitals are one title when the first tells news, fills its line, and the second is none itself."""
    if not line.in_capitals or line.text.endswith(":") or len(line.text) < max(30, FULL * len(after.text)):
        return False
    if looks_like_a_signature(after.text) or LIST_ITEM.match(after.text) or is_section_label(line):
        return False
    return tells_news(line) and not (begins_with_an_organisation(after) and tells_news(after))


def _views(lines: Sequence[Line], stamps: dict[int, Stamp], chosen: int | None, body_start: int) -> int | None:
    """The article's views: from its stamp line, else from the lines near it, else from anywhere on the page."""
    if chosen is not None:
        if stamps[chosen].views is not None:
            return stamps[chosen].views
        after = lines[chosen + 1 : chosen + 3]
        if after and NUMBER_ALONE.match(after[0].folded):
            return int(re.sub(r"\D", "", after[0].text))
    around = sorted(range(len(lines)), key=lambda index: abs(index - (body_start if chosen is None else chosen)))
    for index in around:
        line = lines[index]
        if is_counter(line) and (views := find_views(line.folded)) is not None:
            return views
        following = lines[index + 1] if index + 1 < len(lines) else None
        if VIEWS_LABEL.match(line.folded) and following and (number := NUMBER_ALONE.match(following.folded)):
            return int(re.sub(r"\D", "", number["number"]))
    return None
