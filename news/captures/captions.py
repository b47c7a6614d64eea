"""Is this line the caption of a photo? Plain text does not say, so the evidence is weighed."""

import re
from collections.abc import Callable, Sequence

from .credits import is_photo_credit, read_byline, read_source
from .lines import LIST_ITEM, Line, make_line
from .prose import NARRATION, NARRATIVE_OPENERS, Style, sentences
from .vocabulary import pattern

ENOUGH = 3.0  # points that make a caption
ENOUGH_WITH_STOP = 4.0  # a full stop is the mark of a sentence: more must speak for a caption
SURE = 5.0
IMPOSSIBLE = -100.0
SHORT_SENTENCE = 150

PICTURE_WORDS = pattern(r"""
    (?:ảnh|hình)(?: minh họa| minh hoạ| tư liệu)?\s*\d*\s*[:.] | ảnh \d | hình ảnh\b | một số hình ảnh
    (?:ảnh|hình) minh (?:họa|hoạ) | (?:toàn|quang|khung) cảnh | trong ảnh | (?:.{0,80} )?(?:chụp )?ảnh lưu niệm
    chụp (?:ảnh|hình) | (?:đoàn|chủ tịch) chủ (?:tịch|tọa) | tiết mục
""")
PICTURE = re.compile(rf"^\W*(?:{PICTURE_WORDS})")
PERSON_WORDS = pattern(r"""
    đ/c | đ/c: | đồng chí | các (?:đồng chí|đ/c) | (?:ông|bà|anh|chị|cô|thầy)\s
    (?:các |đông đảo |quý )?(?:vị )?(?:đại biểu|đội|đơn vị|đoàn viên|học viên|tập thể|cá nhân|thí sinh|gia đình|em)
    (?:các )?vận động viên
    (?:các )?(?:lãnh đạo|đại diện|cán bộ|thành viên|nhà)
    ban (?:chấp hành|thường vụ|tổ chức|giám khảo|chủ tọa|lãnh đạo|giám đốc|giám hiệu)
    (?:đoàn )?(?:chủ tịch|chủ tọa|thư ký)
    (?:phó )?(?:chủ tịch|bí thư|chánh|giám đốc|tổng giám đốc|viện trưởng|cục trưởng|vụ trưởng|trưởng|chủ nhiệm)
    (?:phó )?(?:hiệu trưởng|thủ tướng)
    (?:thứ|bộ) trưởng | (?:pgs|gs|ts|ths|bs)\. | nguyên\s | đoàn\s | công đoàn\s | (?:khối|cụm) thi đua
""")
PERSON = re.compile(rf"^\W*(?:{PERSON_WORDS})")
ACT_WORDS = pattern(r"""
    phát biểu
    (?:trao|tặng|nhận)(?: tặng)?(?:,)? (?:bằng|giấy|cờ|hoa|quà|giải|kỷ niệm|huy|huân|thưởng|quyết định|kinh phí|tiền)
    (?:trao|tặng|nhận)(?: tặng)? (?:biểu trưng|logo|nhà|học bổng|danh hiệu|sổ|thẻ|số tiền|biển|những|các|cho)
    (?<!được )trao | nhận (?!thấy|định|xét|ra\b|thức|được|diện|biết|lời|nhiệm)
    trao tặng | tặng quà | trình bày | (?:đọc|thông qua) (?:báo cáo|diễn văn|dự thảo|tham luận|quyết định|nghị quyết)
    báo cáo (?:tại|tổng|tóm|kết|tham luận|đề dẫn) | tham luận | chủ trì | đồng chủ trì | điều hành
    ký (?:kết|giao ước|cam kết|biên bản|quy chế) | chụp (?:ảnh|hình) | lưu niệm | dâng (?:hương|hoa)
    thắp (?:hương|nến) | cắt băng | bỏ phiếu | biểu quyết | ra mắt | khai mạc | bế mạc | thăm (?!dò) | động viên
    tham gia | tham dự | tham quan | thi đấu | biểu diễn | đóng góp ý kiến | góp ý | thảo luận | trao đổi | chúc mừng
    tiếp (?:đoàn|đại biểu) | làm việc với | bấm nút | phát động | giới thiệu | hướng dẫn | công bố | gặp mặt
    tại (?:hội|đại hội|buổi|lễ|điểm cầu|chương trình|phiên|cuộc|vòng|giải|gian)
""")
ACT = re.compile(rf"\b(?:{ACT_WORDS})")
ACT_AT_THE_END = re.compile(
    r"\b(?:phát biểu|trình bày|báo cáo|tham luận|điều hành|khai mạc|tham dự|biểu quyết|tham gia)"
    r"(?:\s+(?:ý kiến|tham luận|khai mạc|bế mạc|chỉ đạo|kết luận|chào mừng|đóng góp ý kiến))*"
    r"(?:\s+(?:tại\s+)?(?:hội (?:nghị|thảo|thi)|đại hội|chương trình|tọa đàm|(?:buổi|lễ|cuộc|lớp|phiên) \w+))?\W*$"
)
WHO_STANDS_WHERE = re.compile(
    r"\((?:\w+\s){0,3}(?:từ|bên|hàng|đứng|ngồi|ở|giữa|ngoài|thứ|người|áo)\s[^()]*"
    r"(?:trái|phải|giữa|đầu|cùng|đứng|ngồi|trên|dưới|đỏ|trắng|sang)\b[^()]*\)"
    r"|\((?:trái|phải|giữa)\)|\btừ (?:trái|phải) (?:sang|qua)\b"
)
CREDIT_AT_THE_END = re.compile(r"[\s(.,]*\(?\s*(?:Ảnh|ẢNH|ảnh|Photo|Nguồn ảnh)\s*[:/]\s*[^:]{2,60}\)?\.?$")
NUMBERED_COPY = re.compile(r"\s+[-–]\s+Ảnh\s+\d+\.?$")  # what some portals add to the caption in a picture's alt text
HEADING_WORDS = pattern(r"""
    (?:những |một số |các )?(?:kết quả|hạn chế|tồn tại|nguyên nhân|giải pháp|nhiệm vụ|mục tiêu|bài học|khó khăn)
    (?:những |một số |các )?(?:thuận lợi|ưu điểm|thành tựu|dấu ấn)
    phương hướng | ý nghĩa
    đẩy mạnh | nâng cao | tăng cường | phát huy | tiếp tục | đổi mới | tập trung | chủ động | gắn | đồng hành | bảo vệ
    phát triển | tạo | đoàn kết | chú trọng | quan tâm | xây dựng | chăm lo | hoàn thiện | lan tỏa
    khẳng định | quyết tâm
    (?:về|đối với) (?:công tác|nội dung|tổ chức|đoàn viên|thời gian|địa điểm|việc|hoạt động) | công tác | vì sao
    (?:nhiều|những|khi|hướng|vai trò|điểm|đặc điểm|khái quát)\s
    (?:thời gian|địa điểm|thành phần|nội dung|kinh phí|thể lệ|đối tượng|phạm vi|yêu cầu|mục đích)
    phần (?:thứ|i|1|2|3)
""")
HEADING = re.compile(rf"^\W*(?:{HEADING_WORDS})")
NOT_A_CAPTION_IN_BRACKETS = re.compile(
    r"^\W*(?:còn nữa|hết|xem |kèm theo|có (?:danh sách|văn bản|phụ lục)|danh sách|theo |nguồn|chi tiết|download|tải "
    r"|từ ngày|ban hành|trường hợp|áp dụng|cười\W*$)"
)


def in_brackets(line: Line) -> bool:
    text = line.text.rstrip(". ")
    return text[:1] in "([" and text[-1:] in ")]" and len(text) > 8 and not re.search(r"[)\]].*[(\[].*", text[1:-1])


def find_captions(lines: Sequence[Line], style: Style) -> list[bool]:
    """Which of an article's lines are captions.

    `style` is how the article is written. An article is of a piece: once the sure captions show whether they end
    with a full stop, the doubtful ones are weighed again by that.
    """
    weights = [weight(lines, index, style) for index in range(len(lines))]
    sure = [line for line, points in zip(lines, weights, strict=True) if points >= SURE]
    with_stop = sum(map(_stops, sure))
    like_them = 1 if with_stop else -2 if len(sure) > 1 else 0
    return [
        points + like_them >= ENOUGH_WITH_STOP if _stops(line) and not in_brackets(line) else points >= ENOUGH
        for line, points in zip(lines, weights, strict=True)
    ]


def weight(lines: Sequence[Line], index: int, style: Style) -> float:
    """The evidence that a line is a caption, in points."""
    line = lines[index]
    if in_brackets(line):
        return IMPOSSIBLE if _says_else_in_brackets(line) else SURE
    if len(line.text) > 300 or line.text[-1] in ":;?,/" or LIST_ITEM.match(line.text):
        return IMPOSSIBLE
    seen = Seen(line, lines[max(0, index - 2) : index], lines[index + 1 : index + 3], style)
    evidence = EVIDENCE if seen.names_a_picture else EVIDENCE | EVIDENCE_WITHOUT_A_PICTURE
    return sum(points * rule(seen) for points, rule in evidence.values())


def _says_else_in_brackets(line: Line) -> bool:
    says_else = NOT_A_CAPTION_IN_BRACKETS.match(line.lowered) or read_source(line) or read_byline(line)
    return bool(says_else) or is_photo_credit(line) or len(line.text) > 400


class Seen:
    """A line that may be a caption, with the two lines above and below it, and what the evidence rests on.

    text, said: without the photographer at its end, as written and in small letters.
    """

    def __init__(self, line: Line, above: Sequence[Line], below: Sequence[Line], style: Style):
        self.line, self.above, self.below, self.style = line, above, below, style
        self.text = CREDIT_AT_THE_END.sub("", line.text) or line.text
        self.said = line.lowered[: len(self.text)]
        self.act = ACT.search(self.said)
        self.names_a_picture = bool(PICTURE.match(self.said))
        self.opens_with_a_person = bool(PERSON.match(self.said))

    def shows_a_person_act(self) -> bool:
        """Whether one short sentence opens with who, and soon says what they do, as captions with a full stop do."""
        if not self.act or not self.opens_with_a_person or len(self.line.text) >= SHORT_SENTENCE:
            return False
        return self.act.start() < SHORT_SENTENCE // 2 and sentences(self.line.text) == 1

    def is_bare(self) -> bool:
        """Whether a few words stand close under the line above and say nothing of who does what."""
        says_little = len(self.line.words) <= 5 and not self.act and not self.opens_with_a_person
        return says_little and self.line.gap <= self.style.gap

    def reads_like_a_heading(self) -> bool:
        return bool(HEADING.match(self.said)) and not (self.act and len(self.text) > 60)

    def is_echoed(self) -> bool:
        """Whether a paragraph close by says nearly the same words: it tells what the photo shows."""
        words = {word for word in self.line.words if len(word) > 1}
        longer = (other for other in (*self.above, *self.below) if len(other.text) > len(self.line.text))
        return len(words) >= 5 and any(len(words & set(other.words)) >= 0.8 * len(words) for other in longer)


# What speaks for a caption and what against it: points, each time that the rule holds.
EVIDENCE: dict[str, tuple[float, Callable[[Seen], int]]] = {
    "a photographer is named at its end": (5, lambda seen: 3 < len(seen.text) < len(seen.line.text)),
    "short": (1, lambda seen: len(seen.line.text) <= 120),
    "long": (-2, lambda seen: len(seen.line.text) > 220),
    "no full stop": (1, lambda seen: not _stops(seen.line)),
    "no full stop where sentences have one": (1, lambda seen: not _stops(seen.line) and seen.style.stops >= 0.6),
    "a full stop": (-1, lambda seen: _stops(seen.line)),
    "a full stop in an interview": (-2, lambda seen: _stops(seen.line) and seen.style.is_interview),
    "several sentences": (-5, lambda seen: sentences(seen.text) > 1),
    "an exclamation": (-3, lambda seen: seen.line.text.endswith("!")),
    "trails off": (-2, lambda seen: seen.line.text.endswith(("…", "..."))),
    "one sentence of a person who acts": (1, Seen.shows_a_person_act),
    "names a picture": (4, lambda seen: seen.names_a_picture),
    "says who stands where": (4, lambda seen: bool(WHO_STANDS_WHERE.search(seen.said))),
    "opens with a person": (1.5, lambda seen: seen.opens_with_a_person),
    "somebody acts": (2, lambda seen: bool(seen.act)),
    "ends with the act": (1, lambda seen: bool(ACT_AT_THE_END.search(seen.said))),
    "a blank line more than usual above": (2, lambda seen: seen.line.gap > seen.style.gap),
    "a blank line more than usual below": (0.5, lambda seen: any(line.gap > seen.style.gap for line in seen.below[:1])),
    "a paragraph close by says the same": (1, Seen.is_echoed),
}
# What counts besides where the line does not begin with a picture.
EVIDENCE_WITHOUT_A_PICTURE: dict[str, tuple[float, Callable[[Seen], int]]] = {
    "a few words close under others": (-1, Seen.is_bare),
    "opens as a narrative": (-4, lambda seen: bool(NARRATIVE_OPENERS.match(seen.said))),
    "the first of all": (-1, lambda seen: not seen.above),
    "words of narration": (-2, lambda seen: min(2, len(NARRATION.findall(seen.said)))),
    "a heading": (-3, Seen.reads_like_a_heading),
    "in capitals": (-3, lambda seen: seen.line.in_capitals),
}


def reads_like_a_caption(line: Line) -> bool:
    """Whether the line is no headline but says who is in a picture, or who took it."""
    person = re.match(r"^\W*(?:đ/c|đồng chí)\b", line.lowered) and ACT.search(line.lowered)
    return bool(person or CREDIT_AT_THE_END.search(line.text) or WHO_STANDS_WHERE.search(line.lowered))


def is_heading(line: Line) -> bool:
    """Whether a short line that is no caption heads a section."""
    if len(line.text) > 130 or line.text[-1] in ".;,!…?":
        return False
    roman_or_numbered = re.match(r"^(?:[IVX]{1,5}\s*[.)/-]|\d{1,2}\s*[.)/]|(?:Phần|Điều|Mục)\s+\w+)\s*\S", line.text)
    if line.text.endswith(":"):
        return line.in_capitals or bool(re.match(r"^\W*một số hình ảnh", line.lowered))
    if re.match(r"^[-–+*•]|^\d{1,2}(?::|h|/)", line.text):
        return False
    is_short = len(line.words) <= 10 and not NARRATIVE_OPENERS.match(line.lowered)
    return bool(roman_or_numbered or line.in_capitals or is_short or HEADING.match(line.lowered))


def caption_text(line: Line) -> str:
    """The caption without its brackets and without the numbering of a copy made for screen readers."""
    text = NUMBERED_COPY.sub("", line.text)
    return make_line(text.rstrip(". ")).text[1:-1].strip() if in_brackets(line) else text


def _stops(line: Line) -> bool:
    return line.text.endswith((".", ".”", '."', ".)")) and not CREDIT_AT_THE_END.search(line.text)
