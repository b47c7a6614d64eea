"""The lines under a title as the pieces of an article: paragraphs, captions, headings, interview turns, credits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .captions import CREDIT_AT_THE_END, caption_text, find_captions, in_brackets, is_heading
from .capture import Block
from .counters import is_counter
from .credits import (
    Byline,
    Source,
    is_photo_credit,
    labels_an_author,
    looks_like_a_signature,
    read_byline,
    read_poster,
    read_source,
    split_off_byline,
    split_off_source,
    tidy_name,
)
from .furniture import closes_an_article, is_contact, is_footer, is_furniture
from .lines import LIST_ITEM, Line, make_line
from .prose import is_prose, is_short_prose, style_of
from .stamps import find_dateline, find_stamp
from .vocabulary import SURNAMES, pattern

TURN = re.compile(r"^[-–*•\s]*(?P<speaker>[^\s:][^:?!.…;“”\"]{0,70}(?:\([^()]*\))?)\s*:\s*(?P<said>.*)$")
ASKS_WORDS = pattern(r"""
    phóng viên | p\.?v | hỏi | câu hỏi(?: \d+)? | nhà báo | người dẫn chương trình | mc | btv | biên tập viên
    ban biên tập | bbt | bạn đọc | độc giả | người phỏng vấn | tòa soạn | báo | tạp chí | trang | cổng
""")
ASKS = re.compile(rf"^(?:{ASKS_WORDS})\b")
ANSWERS_WORDS = pattern(r"""
    đồng chí | đ/c | ông | bà | anh | chị | cô | thầy | đại biểu | pgs | gs | ts | ths | bác sĩ | luật sư | tiến sĩ
    nhà giáo | trả lời | đáp
""")
ANSWERS = re.compile(rf"^(?:{ANSWERS_WORDS})\b")
HOUR, DAY = r"\d{1,2}[:h]\d{2}", r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
RELATED = re.compile(
    rf"\s*[(\[]?\s*(?:{HOUR}\s*[-,|]?\s*)?(?:ngày\s+)?{DAY}(?:\s*[-,|]?\s*{HOUR})?\s*[)\]]?$"
    r"|^[\W_]*[(\[]?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}[)\]]?\s*[-–:|]?\s+\S"
)
PUSHED_RIGHT = 20
MOST_OF_IT = 0.5


@dataclass(slots=True)
class Article:
    blocks: list[Block] = field(default_factory=list)
    byline: Byline = Byline("", "")
    byline_above: Byline = Byline("", "")
    source: Source = Source("", "")

    @property
    def is_signed(self) -> bool:
        return bool(self.byline.name or self.byline_above.name or self.source.name or self.source.url)

    @property
    def ends_with_a_photo(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind == "caption"

    @property
    def awaits_an_answer(self) -> bool:
        return bool(self.blocks) and bool(self.blocks[-1].speaker) and not self.blocks[-1].text


def read_body(lines: Sequence[Line]) -> Article:
    """The article in the lines under its title. Lines of the page among and below them are left out."""
    kept = _split_credits(_tidy(_until_it_closes(lines)))
    interview = _is_interview(kept)
    style = style_of([line for line in kept if not _is_credit(line)], interview)
    captions = [
        found and not (_turn(line, interview) or _is_credit(line) or is_photo_credit(line) or _says_when(line))
        for line, found in zip(kept, find_captions(kept, style), strict=True)
    ]
    tail = _tail(kept, captions, interview)
    article = Article()
    for index, line in enumerate(kept):
        if index >= tail and not _add_from_tail(article, kept, index, captions[index]):
            break
        if index < tail:
            _add(article, line, captions[index], interview, in_list=_is_in_a_list(kept, index))
    if not article.byline.name:
        article.byline = article.byline_above
    return article


def _until_it_closes(lines: Sequence[Line]) -> list[Line]:
    """The lines up to the first that opens another block of the page.

    Such a line early on heads a box inside the article instead; it goes, and with it the short lines it heads.
    """
    kept: list[Line] = []
    amounts = [len(line.text) if is_prose(line) else 0 for line in lines]
    in_box = False
    for index, line in enumerate(lines):
        if kept and is_contact(line) and (_is_credit(kept[-1]) or looks_like_a_signature(kept[-1].text)):
            return kept
        if closes_an_article(line) or is_footer(line):
            before, after = sum(amounts[:index]), sum(amounts[index:])
            if kept and before and before >= MOST_OF_IT * after or not after and (kept or is_footer(line)):
                return kept
            in_box = bool(before) and not is_footer(line)
        elif not in_box or amounts[index]:
            in_box = False
            kept.append(line)
    return kept


def _tidy(lines: Sequence[Line]) -> list[Line]:
    """Without furniture, stamps, counters, and lines that only repeat the one before."""
    long = [index for index, line in enumerate(lines) if is_prose(line)]
    prose = long or [index for index, line in enumerate(lines) if is_short_prose(line)] or [len(lines)]
    kept: list[Line] = []
    for index, line in enumerate(lines):
        outside = not prose[0] < index < prose[-1]
        if is_furniture(line) or is_counter(line) or outside and _is_stamp(line):
            continue
        if kept and caption_text(kept[-1]) == caption_text(line) and len(line.text) > 8:
            continue
        kept.append(line)
    return kept


def _is_stamp(line: Line) -> bool:
    stamp = find_stamp(line)
    return stamp is not None and not stamp.rest


def _says_when(line: Line) -> bool:
    """Whether the line is a day: of a programme, or of a letter with its place."""
    return _is_stamp(line) or bool(find_dateline(line))


def _split_credits(lines: Sequence[Line]) -> list[Line]:
    """A byline or source at the end of a paragraph gets a line of its own."""
    split: list[Line] = []
    for line in lines:
        line, source = split_off_source(line)
        line, byline = split_off_byline(line)
        split += [part for part in (line, byline, source) if part]
    return split


def _is_interview(lines: Sequence[Line]) -> bool:
    speakers = [match["speaker"] for line in lines if (match := TURN.match(line.text)) and not read_byline(line)]
    asked = sum(bool(ASKS.match(make_line(speaker).lowered)) for speaker in speakers)
    return asked >= 2 or asked == 1 and any(ANSWERS.match(make_line(speaker).lowered) for speaker in speakers)


def _turn(line: Line, interview: bool) -> Block | None:
    match = TURN.match(line.text) if interview else None
    if not match:
        return None
    speaker = make_line(match["speaker"].strip())
    if ASKS.match(speaker.lowered):
        return Block("question", match["said"], speaker.text)
    if ANSWERS.match(speaker.lowered) and len(speaker.words) <= 14:
        return Block("answer", match["said"], speaker.text)
    return None


def _is_credit(line: Line) -> bool:
    return bool(read_byline(line) or read_source(line))


def _tail(lines: Sequence[Line], captions: Sequence[bool], interview: bool) -> int:
    """The index after the article's last sentence, where its credits stand.

    A labelled byline ends the article even when prose follows, if most of the prose is before it: what follows is
    the teaser of another article.
    """
    amounts = [len(line.text) if is_prose(line) else 0 for line in lines]
    last = 0
    for index, line in enumerate(lines):
        if amounts[index] or _turn(line, interview) or not captions[index] and _is_sentence(line):
            last = index + 1
    for index, line in enumerate(lines[:last]):
        byline = read_byline(line)
        if byline and index and sum(amounts[:index]) > 1.5 * sum(amounts[index:]) and not is_photo_credit(line):
            return index
    return last


def _is_sentence(line: Line) -> bool:
    if _is_credit(line) or is_photo_credit(line) or looks_like_a_signature(line.text) or in_brackets(line):
        return False
    if LIST_ITEM.match(line.text) and line.text[0] not in "•*»":
        return True
    if line.text.endswith(("”", '"')):
        return len(line.words) > 8
    return line.text[-1] in ".!?;:…" and len(line.words) >= 3


def _is_in_a_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a numbered line has another right above or below it; the number of a heading stands alone."""
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    text = lines[index].text
    return bool(LIST_ITEM.match(text)) and any(
        LIST_ITEM.match(line.text) and line.text[0].isdigit() == text[0].isdigit() for line in beside
    )


def _add(article: Article, line: Line, caption: bool, interview: bool, in_list: bool) -> None:
    """One line of the article proper."""
    turn = _turn(line, interview)
    if caption:
        article.blocks.append(Block("caption", caption_text(line)))
    elif is_photo_credit(line):
        _credit_photo(article, line)
    elif not article.blocks and _stands_above(article, line, turn):
        return
    elif byline := read_byline(line):
        article.byline = article.byline if article.byline.name else byline
    elif turn:
        article.blocks.append(turn)
    elif article.awaits_an_answer:
        article.blocks[-1] = replace(article.blocks[-1], text=line.text)
    else:
        article.blocks.append(Block("heading" if is_heading(line) and not in_list else "paragraph", line.text))


def _stands_above(article: Article, line: Line, turn: Block | None) -> bool:
    """Whether a line before the first piece is none itself, but who wrote the article, its source, or a label."""
    if (byline := read_byline(line) or Byline("", read_poster(line))).name:
        article.byline_above = article.byline_above if article.byline_above.name else byline
    elif labels_an_author(line):
        return True
    elif line.folded.startswith("nguon") and (source := read_source(line)):
        article.source = source
    elif turn or len(line.words) > 4 or line.ends_a_sentence:
        return False
    elif _is_a_name(line):
        article.byline_above = Byline("", line.text)
    return True


def _is_a_name(line: Line) -> bool:
    """A signature; one in capitals is more often a category of the site, unless it begins with a surname."""
    return looks_like_a_signature(line.text) and (not line.in_capitals or line.lowered.split()[0] in SURNAMES)


def _add_from_tail(article: Article, lines: Sequence[Line], index: int, caption: bool) -> bool:
    """One line under the last sentence. False when the article is over and the lists of the page begin."""
    line = lines[index]
    if _credits_the_article(article, line):
        return True
    if _is_a_dated_title(line, caption):
        return False
    if looks_like_a_signature(line.text) or _is_pushed_right(line):
        article.byline = article.byline if article.byline.name else Byline("", tidy_name(line.text))
        return True
    is_caption = caption and (not article.is_signed or in_brackets(line) or bool(CREDIT_AT_THE_END.search(line.text)))
    is_over = _is_a_list_of_titles(lines, index) if is_caption else article.is_signed or line.text[0] in "•*»›"
    if is_over:
        return False
    if is_caption:
        article.blocks.append(Block("caption", caption_text(line)))
    elif len(line.words) >= 3:
        is_title = is_heading(line) and not find_dateline(line)
        article.blocks.append(Block("heading" if is_title else "paragraph", line.text))
    return True


def _credits_the_article(article: Article, line: Line) -> bool:
    """Whether a line names who took the photos or wrote the article, or its source."""
    if is_photo_credit(line) and (article.ends_with_a_photo or article.is_signed):
        _credit_photo(article, line)
    elif byline := read_byline(line):
        article.byline = article.byline if article.byline.label and article.byline.name else byline
    elif source := read_source(line):
        article.source = Source(article.source.name or source.name, article.source.url or source.url)
    else:
        return False
    return True


def _is_a_dated_title(line: Line, caption: bool) -> bool:
    """A title of another article. A caption may end with the day of its photo, but in brackets only these have it."""
    if not RELATED.search(line.lowered) or in_brackets(line):
        return False
    return not caption or line.text.endswith((")", "]")) or bool(RELATED.match(line.lowered))


def _is_pushed_right(line: Line) -> bool:
    return line.indent >= PUSHED_RIGHT and len(line.words) <= 10 and not line.ends_a_sentence and not in_brackets(line)


def _is_a_list_of_titles(lines: Sequence[Line], index: int) -> bool:
    """Whether the line begins a list in which most lines carry a date: related news, not captions."""
    rest = lines[index : index + 6]
    return len(rest) > 2 and sum(bool(RELATED.search(line.lowered)) for line in rest) * 2 >= len(rest)


def _credit_photo(article: Article, line: Line) -> None:
    """A photographer's name under a caption belongs to it; under the article it is the byline."""
    name = re.sub(r"^[^:/]*[:/]\s*|[)\].\s]+$", "", line.text)
    if article.ends_with_a_photo:
        article.blocks[-1] = replace(article.blocks[-1], credit=name)
    elif not (article.byline.name or article.byline_above.name):
        article.byline = Byline("Ảnh", name)
