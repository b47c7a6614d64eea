"""Telling the sentences of an article from everything short around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .furniture import closes_an_article, is_breadcrumb, is_footer, is_furniture, may_be_a_slogan
from .lines import LIST_ITEM, Line
from .vocabulary import pattern, phrases

LONG = 100
VERY_LONG = 260

NARRATIVE = pattern(r"""
    (?:vào )?(?:sáng|chiều|tối|trưa|đêm)(?: sớm)?,? (?:ngày|nay|qua|\d|mùng|mồng|thứ) | (?:vào )?(?:hồi|lúc) \d
    (?:vào |trong )?(?:các |hai |ba |\d+ )?ngày,? \d | (?:vừa|mới) qua\b | hôm nay | ngày nay | mở đầu | kết luận
    phát biểu (?:tại|khai mạc|bế mạc|chỉ đạo|kết luận|chào mừng|trước|mở đầu|ý kiến)
    báo cáo (?:tại|tổng kết|kết quả|của|do|nêu|cho) | tại\b(?! chỗ) | tham dự\b | kết thúc | tiếp (?:theo|tục|đó)\b
    (?:đến |về |cùng )?dự\b | cùng\b | về phía | theo\b | trong\b(?! ảnh) | với\b | để\b | cũng\b | ngoài ra
    bên cạnh | bên lề | đồng thời | đặc biệt | nhân dịp | nhân kỷ niệm | nhằm\b | sau\b(?! cánh) | trước\b(?! giờ)
    từ\b(?! trái| phải) | thay mặt | qua\b | tuy nhiên | do đó | vì vậy | thực hiện | căn cứ | được\b | dịp này
    hội nghị (?:đã|được|kết|bế|diễn|cũng|còn|thống|nhằm|là|đánh|nghe|nhất|sẽ|có|tập)
    đại hội (?:đã|được|kết|bế|diễn|cũng|còn|thống|nhằm|là|nghe|nhất|sẽ|có|vinh)
    buổi (?:lễ|làm|tập|gặp|tọa|họp) | kính (?:thưa|gửi|mời) | trân trọng | xin\b | đây là | đó là | như vậy | có thể
    nhìn chung | năm \d | chia sẻ | trao đổi | đáp\b | thời gian | hiện\b | hàng năm | hằng năm | tính (?:đến|từ)
    khi\b | nếu\b | mặc dù | không chỉ | phóng viên
""")
NARRATIVE_OPENERS = re.compile(rf"^\W*(?:{NARRATIVE})")
NARRATION_WORDS = pattern(r"""
    cho biết | cho rằng | cho hay | nhấn mạnh | đề nghị | khẳng định | đánh giá cao | ghi nhận | mong muốn | yêu cầu
    hy vọng | chia sẻ rằng | nêu rõ | bày tỏ | cảm ơn | cũng | sẽ | cần | đã | đang | bao gồm | gồm có | biểu dương
    đồng thời | ngoài ra | nhằm | theo đó | từ đó | vì vậy | tuy nhiên
""")
NARRATION = re.compile(rf"\b(?:{NARRATION_WORDS})\b")

ABBREVIATIONS = phrases("ts | ths | gs | pgs | tp | bs | ks | kts | cn | tr | st | th | tx | tt | nsnd | nsưt")


@dataclass(frozen=True, slots=True)
class Style:
    """How this article is written, measured on its own lines.

    stops: the share of its long lines that end a sentence; length: of its paragraphs, the median; gap: the usual
    number of blank lines between them; is_interview: it has turns.
    """

    stops: float = 1.0
    length: float = 300.0
    gap: int = 1
    is_interview: bool = False


def is_prose(line: Line) -> bool:
    """Whether the line is a paragraph of sentences beyond doubt."""
    if len(line.text) < LONG or is_breadcrumb(line) or is_footer(line) or closes_an_article(line):
        return False
    if len(line.text) < VERY_LONG and line.text.endswith("!") and may_be_a_slogan(line):
        return False
    if line.text.startswith("(") and line.text.endswith(")"):
        return False
    return (
        line.ends_a_sentence
        or len(line.text) >= VERY_LONG
        or sentences(line.text) > 1
        or (bool(NARRATIVE_OPENERS.match(line.lowered)) and line.text[-1] in ":;,")
    )


def is_short_prose(line: Line) -> bool:
    """A sentence or list item where an article has nothing longer: notices, programmes."""
    return len(line.text) >= 45 and line.text[-1] in ".;:…" and not is_furniture(line) and not is_footer(line)


def first_prose(lines: Sequence[Line]) -> int:
    """The index of the line where an article's text must have begun; the number of lines when there is none."""
    for test in (is_prose, is_short_prose):
        for index, line in enumerate(lines):
            if test(line):
                return index
    return len(lines)


def sentences(text: str) -> int:
    """How many sentences a text has; the stop after a title (`PGS.TS. Lê An`) or an initial ends none."""
    ends = re.finditer(r"(?P<word>[^\W\d_]+|\d+|[)”\"])[.!?…]['\"”)]*\s+[“\"(]?[A-ZÀ-ỸĐ]", text)
    return 1 + sum(end["word"].lower() not in ABBREVIATIONS and len(end["word"]) > 1 for end in ends)


def style_of(lines: Sequence[Line], is_interview: bool) -> Style:
    """The style of an article from its lines (furniture already taken away)."""
    long = [line for line in lines if len(line.text) >= 120 and not LIST_ITEM.match(line.text)]
    gaps = [line.gap for line in lines[1:]]
    usual = int(median(gaps)) if gaps else 1
    if not long:
        return Style(gap=usual, is_interview=is_interview)
    stops = sum(line.ends_a_sentence or line.text[-1] in ":;" for line in long) / len(long)
    return Style(stops, median(len(line.text) for line in long), usual, is_interview)
