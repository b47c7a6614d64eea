"""Who wrote an article and where it was taken from: `Tin, ảnh: …`, a bare signature, `Theo …`, `Nguồn: …`."""

import re
from dataclasses import dataclass

from .letters import fold_alike, lower_alike
from .lines import Line, make_line
from .vocabulary import pattern

WORK = r"(?:tin|bai(?:\s+viet)?|anh|hinh(?:\s+anh)?|video|clip|noi\s+dung|thong\s+tin)"
LABEL = re.compile(
    rf"^[\W_]*(?P<label>{WORK}(?:\s*(?:,|&|-|–|\+|/|va|\s)\s*{WORK})*"
    r"|(?:nguoi\s+)?(?:thuc\s+hien|viet\s+bai|bien\s+tap|bien\s+soan|tong\s+hop)|tac\s+gia(?:\s+bai\s+viet)?"
    r"|(?:nguoi\s+)?viet\s+tin|nguoi\s+viet|cong\s+tac\s+vien|ctv|nguon\s+anh|theo\s+tac\s+gia)"
    r"\s*(?P<colon>:?)\s*(?P<name>\S.*)$"
)
WORKS = {"tin", "bai", "anh", "video", "clip", "noi dung", "thong tin", "tong hop", "hinh anh", "hinh"}
POSTER = re.compile(
    r"^\W*(?:nguoi\s+(?:dang|dua\s+tin)|(?:duoc\s+)?(?:dang|viet)\s+boi|post(?:ed)?\s+by)\s*:?\s*(?P<name>\S.*)$"
)
NO_AUTHOR = frozenset({"admin", "administrator", "quan tri", "quan tri vien", "super user", "host", "webmaster"})

SOURCE = re.compile(
    r"^[\W_]*(?P<label>(?:trich\s+|dan\s+)?nguon(?:\s+(?:tin|bai|bai\s+viet|trich\s+dan|goc))?|theo"
    r"|link\s+(?:bai\s+)?goc|(?:xem\s+)?(?:bai|tin)\s+goc)(?!\s+anh)\s*(?P<colon>[:：]?)\s*(?P<name>\S.*)$"
)
DOCUMENT = re.compile(
    r"(?:nghị quyết|quyết định|kế hoạch|chỉ thị|công văn|hướng dẫn|luật|thông tư|thông báo|chương trình)\b"
)
URL = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
TRAILING_SOURCE = re.compile(
    r"\s*[(\[](?P<source>(?:theo|nguồn(?:\s+tin)?)\s*:?\s+[^()\[\]]{2,80})[)\]]\s*\.?$", re.IGNORECASE
)
SOURCE_AFTER_AUTHOR = re.compile(
    r"^(?P<author>.{2,60}?)\s+[-–|]\s+\(?(?P<source>(?:theo|nguồn(?:\s+tin)?\s*:)\s+[^()\[\]]{2,80})\)?$", re.IGNORECASE
)
TRAILING_BYLINE = re.compile(
    r"(?<=[.!/…”])\s+(?P<byline>\(?(?:tin|bài|ảnh)(?:\s*(?:,|&|-|\+|/|và)?\s*(?:tin|bài|ảnh))*"
    r"\s*:\s*[^.!?:]{2,60}?\)?)\.?$",
    re.IGNORECASE,
)
INITIALS = re.compile(r"^(?:[A-ZĐ]\.){1,4}[A-ZĐ]?[\w]*\.?$")
IN_BRACKETS_AT_THE_END = re.compile(r"\s+[(\[][^()\[\]]{2,40}[)\]]\s*$")  # (tổng hợp), (thực hiện), the author's unit
HONORIFIC = re.compile(r"^(?:Ông|Bà|Anh|Chị|Cô|Thầy)\s")
CAPACITY = re.compile(
    r"^(?:t/?m|k/?t|t/?l|tuq|q)\.|^(?:phó |quyền )?(?:chủ tịch|bí thư|trưởng ban|chánh văn phòng|giám đốc)$"
)
DESKS = pattern(r"""
    vp | vpcđ | văn phòng
    ban (?:tuyên giáo|biên tập|nữ công|tổ chức|chính sách|tài chính|thư ký|quản trị|biên soạn|pháp luật|truyền thông)
    ban (?:công đoàn|thông tin|tin tức)
    bbt | bbt website | btg | pv | phóng viên | ctv | cộng tác viên | phòng | tổ | trung tâm | tt
    cổng (?:ttđt|thông tin) | cđ | cđcs | cđvc\S* | công đoàn | lđlđ | liên đoàn | đoàn thanh niên | đoàn tn | ttxvn
    chi đoàn | chi bộ | bộ phận | nhóm | truyền thông | tạp chí | báo | khoa | trường | viện | sở | cục | vụ | ubkt
    ban tg\S*
""")
DESK = re.compile(rf"^(?:{DESKS})\b")
# A signature has no verb of a report, no head of a list and no name of a document in it.
NOT_A_SIGNATURE_WORDS = pattern(r"""
    phát biểu | trao | tặng | tham gia | tham dự | chủ trì | trình bày | báo cáo | tổ chức (?:hội|lễ|đại) | khai mạc
    ký kết | chụp ảnh | toàn cảnh | quang cảnh | hội nghị | đại hội | hội thảo | hội thi | hình ảnh | ảnh lưu niệm
    kết luận | kết quả | nội dung | nhiệm vụ | phương hướng | nghị quyết | quyết định | thông báo | kế hoạch | công văn
    ra mắt | biểu quyết | đại biểu | tin tức | sự kiện | liên kết | kính | đồng chí | liên hệ | liên quan | khác
    chúc mừng | trân trọng | các | những | một số | và các
""")
NOT_A_SIGNATURE = re.compile(rf"\b(?:{NOT_A_SIGNATURE_WORDS})\b")
LONGEST_SIGNATURE = 70


@dataclass(frozen=True, slots=True)
class Byline:
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    url: str


def read_byline(line: Line) -> Byline | None:
    """The author from a line with a label: `Tin, ảnh: Lê An`, `(Bài và ảnh: PV)`, `Tác giả: …`.

    None for a line of another kind, such as a caption that begins with `Ảnh:` or a turn of an interview.
    """
    match = LABEL.match(line.folded)
    if not match or line.ends_a_sentence and len(line.text) > LONGEST_SIGNATURE:
        return None
    name = tidy_name(line.text[match.start("name") :])
    label = line.text[match.start("label") : match.end("label")]
    several = len(re.findall(WORK, match["label"])) > 1
    if not match["colon"] and not (several and looks_like_a_signature(name)):
        return None
    if len(name) > LONGEST_SIGNATURE or fold_alike(name) in NO_AUTHOR or not name:
        return None
    first = re.sub(r"\s+ảnh$", "", re.split(r"\s*[;:]\s*|,\s*(?=[aảA-Z])", name)[0], flags=re.IGNORECASE)
    if match["label"] in WORKS and not (looks_like_a_signature(name) or looks_like_a_signature(first)):
        return None
    return Byline(label[0].upper() + label[1:].lower() if label.isupper() else label, name)


def read_poster(line: Line) -> str:
    """The account that posted the article (`Đăng bởi: …`), unless it is the administrator's; else ""."""
    match = POSTER.match(line.folded)
    name = tidy_name(line.text[match.start("name") :]) if match else ""
    return "" if fold_alike(name) in NO_AUTHOR or not looks_like_a_signature(name) else name


def labels_an_author(line: Line) -> bool:
    """Whether the line says who wrote or posted the article, be it an administrator: `Đăng bởi: admin`."""
    match = POSTER.match(line.folded) or LABEL.match(line.folded)
    if not match or len(line.words) > 14:
        return False
    name = tidy_name(line.text[match.start("name") :])
    return fold_alike(name) in NO_AUTHOR or looks_like_a_signature(name) or bool(read_byline(line))


def is_photo_credit(line: Line) -> bool:
    """Whether the line only names a photographer: `Ảnh: Hải An`, `(Nguồn ảnh: TTXVN)`."""
    match = re.match(r"^\W*(?:nguon )?(?:anh|photo|hinh)\s*(?:minh hoa)?\s*[:/]\s*", line.folded)
    return match is not None and looks_like_a_signature(tidy_name(line.text[match.end() :]))


def looks_like_a_signature(text: str) -> bool:
    """Whether the text could be a bare signature: names of persons or of a desk, and nothing else."""
    bracketed = text.startswith("(")
    text = IN_BRACKETS_AT_THE_END.sub("", tidy_name(text))
    lowered = lower_alike(text)
    if not 2 <= len(text) <= LONGEST_SIGNATURE or re.search(r"[?!;:\"“”]|\d{3}", text):
        return False
    if NOT_A_SIGNATURE.search(lowered) or CAPACITY.match(lowered):
        return False
    if _is_a_desk(text):
        return not bracketed
    people = re.split(r"\s*[,&/;]\s*|\s+[-–]\s+|\s+và\s+|(?<=\w)-(?=[A-ZĐ])", text)
    return len(people) <= 5 and all(_is_a_person(person) or _is_a_desk(person) for person in people)


def _is_a_desk(text: str) -> bool:
    is_short = len(text.split()) <= 9 and not text.endswith(".")
    return is_short and text[:1].isupper() and bool(DESK.match(lower_alike(text)))


def _is_a_person(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 5 or HONORIFIC.match(text):
        return False
    if len(words) == 1 and (INITIALS.match(text) or text in {"PV", "BBT", "CTV", "TTXVN", "BTV"}):
        return True
    return all(
        INITIALS.match(word) or (word[0].isupper() and (word[1:].islower() or word.isupper() or len(word) == 1))
        for word in words
    ) and all(word.replace(".", "").isalpha() for word in words)


def tidy_name(text: str) -> str:
    """A name without the brackets, stops and slashes around it."""
    text = text.strip(" \t|*_-–./;,")
    while text[:1] in "([" and text[-1:] in ")]" and text.count("(") + text.count("[") == 1:
        text = text[1:-1].strip(" ./;,")
    if text[:1] in ("(", "[") and not re.search(r"[)\]]", text):
        text = text[1:].strip()
    if text[-1:] in (")", "]") and not re.search(r"[(\[]", text):
        text = text[:-1].strip(" ./")
    return text


def read_source(line: Line) -> Source | None:
    """Where the article was taken from: `Theo abc.vn`, `Nguồn: Báo Đèn Biển`, `(Theo TTXVN)`, a bare address.

    `theo` at the beginning of a sentence is not a source: after it must come a name, and no full stop.
    """
    if url := URL.fullmatch(line.text.strip("()[] .")):
        return Source("", tidy_url(url[0]))
    match = SOURCE.match(line.folded)
    if not match:
        return None
    name = line.text[match.start("name") :]
    url = URL.search(name)
    name = tidy_name(re.sub(r"[(\[]\s*[)\]]?\s*$", "", URL.sub("", name)))
    if match["label"] == "theo" and not _names_a_source(name, line):
        return None
    if not match["colon"] and match["label"] != "theo" and not (name[:1].isupper() or re.fullmatch(r"\S+\.\w+", name)):
        return None
    if len(name) > 100 or len(name.split()) > 16 or not name and not url:
        return None
    return Source(name, tidy_url(url[0]) if url else "")


def _names_a_source(name: str, line: Line) -> bool:
    in_brackets = line.text.startswith(("(", "["))
    if not name or len(name.split()) > 9 or "," in name or line.ends_a_sentence and not in_brackets and "." not in name:
        return False
    if DOCUMENT.match(lower_alike(name)):
        return False
    return name[0].isupper() or bool(re.match(r"[\w.-]+\.(?:vn|com|net|org|gov|edu|info)\b", name))


def tidy_url(url: str) -> str:
    return url.rstrip(".,;)]”")


def split_off_source(line: Line) -> tuple[Line, Line | None]:
    """A line and the source at its end: `… thành công tốt đẹp. (Theo TTXVN)`, `Lê An - Theo TTXVN` make two."""
    match = SOURCE_AFTER_AUTHOR.match(line.text)
    if match and looks_like_a_signature(match["author"]) and read_source(source := make_line(match["source"])):
        return make_line(match["author"], line.indent, line.gap), source
    match = TRAILING_SOURCE.search(line.text)
    if not match or not match.start():
        return line, None
    source = make_line(f"({match['source']})", 0, 0)
    if read_source(source) is None:
        return line, None
    return make_line(line.text[: match.start()].rstrip(), line.indent, line.gap), source


def split_off_byline(line: Line) -> tuple[Line, Line | None]:
    """A paragraph and the labelled byline at its end: `… đã đề ra./. Tin, ảnh: Lê An` makes two."""
    match = TRAILING_BYLINE.search(line.text)
    if not match:
        return line, None
    byline = make_line(match["byline"])
    if read_byline(byline) is None or is_photo_credit(byline):
        return line, None
    return make_line(line.text[: match.start()].rstrip(), line.indent, line.gap), byline
