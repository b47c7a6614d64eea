"""What on a page is not the article: menus, controls, footers, slogans, the names in the masthead."""

import re

from unionsite.vietnamese.syllables import is_syllable

from .lines import Line
from .vocabulary import (
    BREADCRUMB_OPENERS,
    CLOSING,
    CLOSING_OPENERS,
    CONTACT_OPENERS,
    CONTROLS,
    ENGLISH_WORDS,
    FOOTER_OPENERS,
    HEADLINE_VERBS,
    MOTTO_WORDS,
    ORGANISATION_OPENERS,
    PAGE_OPENERS,
    SLOGAN_OPENERS,
    SURE_SLOGAN_OPENERS,
)

BREADCRUMB = re.compile(rf"^\W*(?:{BREADCRUMB_OPENERS})")
CRUMB_MARK = re.compile(r"\s*[>»›/|]+\s*|\s+[-–]\s+")
PAGE_LINE = re.compile(rf"^[\W\d_]*(?:{PAGE_OPENERS})")
CLOSING_LINE = re.compile(rf"^[\W\d_]*(?:{CLOSING_OPENERS})")
FOOTER = re.compile(rf"^[^\w©®(]*(?:{FOOTER_OPENERS})")
CONTACT = re.compile(rf"^\W*(?:{CONTACT_OPENERS})")
SLOGAN = re.compile(rf"^\W*(?:{SLOGAN_OPENERS})")
SURE_SLOGAN = re.compile(rf"^\W*(?:{SURE_SLOGAN_OPENERS})")
OCCASION = re.compile(r"\b(?:chào mừng|lập thành tích|kỷ niệm \d+ năm|muôn năm|quang vinh|thắng lợi)\b")
GREETING = re.compile(r"^\W*chào mừng (?:bạn|quý|các bạn|đã|đến|(?:bạn )?đọc giả|độc giả)\b")
ORGANISATION = re.compile(rf"^\W*(?:{ORGANISATION_OPENERS})\b")
HEADLINE = re.compile(rf"\b(?:{HEADLINE_VERBS})\b")
HEADLINE_AFTER_SLOGAN = re.compile(r"\b(?:tổ chức (?:hội|lễ|đại|giải|tập|chương)|khai mạc|bế mạc)")
SECTION_LABEL = re.compile(
    r"^\W*(?:tin(?: tức)?|thời sự|sự kiện|hoạt động|công tác|chuyên đề|chuyên mục|văn bản|thông tin|giới thiệu|bản tin"
    r"|tuyên truyền|xây dựng đảng|nữ công|thi đua|gương|pháp luật|chính sách|đời sống|giải trí"
    r"|hình ảnh|video|bạn đọc)\b"
)
FILE_NAME = re.compile(r"^[\w.%()-]{8,}$")
DOCUMENT = re.compile(
    r"(?P<name>[^\s:/\\]+\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|rar|7z))"
    r"\s*(?:[(\[]?\s*[\d.,]+\s*(?:bytes?|[kmg]b?)\s*[)\]]?)?\W*$"
)
OFFERS_A_FILE = re.compile(r":|\b(?:tải|download|tệp|tập tin|file|(?:đính )?kèm|tại đây|phụ lục|văn bản|biểu mẫu)\b")
LONGEST_POINTER = 160
LONGEST_ROW = 16  # words
LONGEST_BREADCRUMB = 260


def bare(line: Line) -> str:
    """The line in small letters without the bullets, arrows, counts and punctuation around its words."""
    return re.sub(r"^[\W_]+|[\s:.…>»›|(\[\])_!*-]+$", "", re.sub(r"\s*\(\d+\)\s*$", "", line.lowered))


def is_breadcrumb(line: Line) -> bool:
    if len(line.text) > LONGEST_BREADCRUMB or line.text.endswith("."):
        return False
    return bool(BREADCRUMB.match(line.lowered)) or len(re.findall(r"[>»›]", line.text)) > 1


def crumbs(line: Line) -> list[str]:
    """The steps of a breadcrumb, in small letters: `Trang chủ > Tin tức > Hội nghị …`."""
    return [step for step in (part.strip() for part in CRUMB_MARK.split(line.lowered)) if step]


def is_furniture(line: Line) -> bool:
    """Whether the line belongs to the page and not to an article, wherever it stands."""
    name = bare(line)
    if not name or name in CONTROLS:
        return True
    if PAGE_LINE.match(line.lowered) and len(line.text) < 160 or is_breadcrumb(line):
        return True
    return (
        bool(attached_file(line))
        or bool(FILE_NAME.match(line.text))
        and any(mark.isdigit() for mark in line.text)
        and any(mark in line.text for mark in "_.-")
        or _is_all_controls(line)
    )


def attached_file(line: Line) -> str:
    """The name of the file that the line offers (`Tải về: thong-bao.pdf (125 KB)`); "" for a line of another kind."""
    match = DOCUMENT.search(line.lowered) if len(line.text) <= LONGEST_POINTER else None
    if not match:
        return ""
    before = line.lowered[: match.start()]
    is_pointer = not before.strip(" -–•*+()") or OFFERS_A_FILE.search(before)
    return line.text[match.start("name") : match.end("name")] if is_pointer else ""


def _is_all_controls(line: Line) -> bool:
    """A row of buttons on one line: `Chia sẻ | In bài | Gửi email`."""
    parts = [part.strip() for part in re.split(r"[|•·/,;]|\s{2,}", line.lowered) if part.strip()]
    return len(parts) > 1 and all(part in CONTROLS or part in CLOSING for part in parts) or _is_a_row(line)


def _is_a_row(line: Line) -> bool:
    """The same without a mark between them: `Gửi email In trang`."""
    words = line.lowered.split()
    if not 1 < len(words) <= LONGEST_ROW:
        return False
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(" ".join(words[start:end]) in CONTROLS for start in reached):
            reached.add(end)
    return len(words) in reached


def closes_an_article(line: Line) -> bool:
    """Whether the line opens another block of the page: related news, comments, notices, partners."""
    return bare(line) in CLOSING or bool(CLOSING_LINE.match(line.lowered)) and len(line.text) < 200


def is_footer(line: Line) -> bool:
    return bool(FOOTER.match(line.lowered)) and len(line.text) < 600


def is_contact(line: Line) -> bool:
    """An address or telephone number: the foot of a page, or the end of a notice."""
    return bool(CONTACT.match(line.lowered)) and len(line.text) < 300


def is_section_label(line: Line) -> bool:
    """A category's name above an article."""
    return len(line.words) <= 6 and bool(SECTION_LABEL.match(line.lowered)) and not line.ends_a_sentence


def is_sure_slogan(line: Line) -> bool:
    """Whether the line reads as a slogan by itself, whatever stands around it."""
    if len(line.text) > 250 or len(line.words) < 3 or GREETING.match(line.lowered):
        return False
    calls = SURE_SLOGAN.match(line.lowered) or SLOGAN.match(line.lowered) and OCCASION.search(line.lowered)
    return bool(calls) and not HEADLINE_AFTER_SLOGAN.search(line.lowered) or _is_motto(line)


def may_be_a_slogan(line: Line) -> bool:
    """Whether the line, standing in a masthead, can be its slogan."""
    if len(line.text) > 250 or len(line.words) < 4 or line.text.endswith(".") or GREETING.match(line.lowered):
        return False
    exclaims = line.text.rstrip("\"”' ").endswith("!")
    return exclaims or is_sure_slogan(line) or bool(SLOGAN.match(line.lowered))


def _is_motto(line: Line) -> bool:
    """`“Đoàn kết - Dân chủ - Đổi mới - Phát triển”`."""
    parts = [part.strip() for part in re.split(r"\s*[-–,]\s*", line.lowered.strip(" “”\"'!.")) if part.strip()]
    return len(parts) >= 3 and all(part in MOTTO_WORDS for part in parts)


def names_an_organisation(line: Line) -> bool:
    """Whether the line is an organisation's name: begins like one and tells no news."""
    if not 2 <= len(line.words) <= 18 or len(line.text) < 6 or re.search(r"[.!?:;,]$|\d{2}|[>»›]", line.text):
        return False
    return begins_with_an_organisation(line) and not tells_news(line) and not is_sure_slogan(line)


def begins_with_an_organisation(line: Line) -> bool:
    return bool(ORGANISATION.match(line.lowered))


def tells_news(line: Line) -> bool:
    """Whether the line says what an organisation does: a headline, not a name."""
    return bool(HEADLINE.search(line.lowered))


def names_it_in_english(line: Line) -> bool:
    """Whether the line is an organisation's English name: plain letters, English words."""
    words = re.findall(r"[a-z']+", line.lowered)
    if not line.text.isascii() or not 2 <= len(words) <= 16 or re.search(r"\d|[.!?:;@/]", line.text):
        return False
    english = sum(word in ENGLISH_WORDS for word in words)
    foreign = sum(word in ENGLISH_WORDS or not is_syllable(word) for word in words)
    return english >= 2 and 2 * foreign >= len(words)
