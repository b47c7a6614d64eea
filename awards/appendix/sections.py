"""Lines that head, count or close the rows of a list: sections, totals, signatures."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from unionsite.spreadsheets.grid import one_line
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.numbers import IN_WORDS, from_words

from .forms import begins_with_form, forms_within, key, kind_by_form, usual_spelling
from .kinds import kind_in_words, looks_collective, names_many
from .results import COLLECTIVE, INDIVIDUAL

_LABEL = re.compile(
    r"(?P<mark>(?:(?:mục|phần)\s+)?(?P<sign>[IVXivx]{1,6}|[A-ZĐa-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})\s*[.):/-]+|[-*+•–])\s*(?=\S)",
)
_BARE_LABEL = re.compile(r"(?P<sign>[IVXivx]{1,6}|[A-ZĐ]|[a-zđ](?=\s*[.)])|\d{1,2}(?:\.\d{1,2}){0,3})\s*[.):]?|[-*+•–]")
_PEOPLE = (
    r"tập thể|tt|cá nhân|cn|người|đồng chí|đ/c|đơn vị|đoàn viên|trường hợp|cđcs|công đoàn|cán bộ|giải(?! pháp)|suất"
    r"|danh hiệu"
    r"|bằng|cờ"
)
_BOTH_KINDS = r"(?:tập thể|cá nhân)\s*(?:,|và|/|-|&)?\s*(?:tập thể|cá nhân)"  # counted together
_COUNT = re.compile(
    rf"(?<![\d/.,-])(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,5}})\s*(?:\([^()\d]*\)\s*)?({_BOTH_KINDS}|{_PEOPLE})\b",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(rf"(?P<words>{IN_WORDS})(?=\s*(?:{_PEOPLE})\b)", re.IGNORECASE)
_BEFORE_NAM = re.compile(r"(?:có|gồm|là|và|với|cho|số|[:,(+])\s*$", re.IGNORECASE)  # «năm» by itself is a year mostly
_BOTH = re.compile(
    rf"(?P<number>(?<![\d/.,-])\d[\d.]*)(?P<noun>[^\d()]{{0,20}})\(\s*(?:bằng chữ|viết bằng chữ)?[\s:]*"
    rf"(?P<words>{IN_WORDS})(?:\s*(?:{_PEOPLE}))?\s*[.)/]+"
    rf"|(?P<words2>{IN_WORDS})\s*\(\s*(?P<number2>\d[\d.]*)\s*\)",
    re.IGNORECASE,
)
IN_WORDS_ONLY = re.compile(r"\W*(?:viết )?bằng chữ\b", re.IGNORECASE)  # what goes on from a total in figures
# What is counted here is no recipients.
NOT_PEOPLE = (
    r"(?!\s*(?:đồng(?! chí)|đ|vnđ|triệu|nghìn|ngàn|trang|tờ|bản|bộ|lần|năm|tháng|ngày|%|phụ lục|điểm)(?![^\W\d_]))"
)
_LAST_NUMBER = re.compile(
    rf"(?:[:=(]|\blà\b)\s*(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,5}})\b(?!\.\d){NOT_PEOPLE}", re.IGNORECASE
)
_COUNTING = r"(?:gồm|có|tổng số|tổng cộng|cộng|số lượng)"
# "02 người", "2 tập thể và 9 cá nhân": with what is counted behind it, a number is a count.
_COUNTED = rf"\d[\d.]*\s*(?:\([^()\d]*\)\s*)?(?:{_BOTH_KINDS}|{_PEOPLE})(?![^\W\d_])[^()\d,;]{{0,12}}"
# … and by itself only in brackets or behind a colon: "Trường Tiểu học số 2", "Công ty May 10" end with their names.
_COUNT_AT_END = re.compile(
    rf"\s*[:;,–-]?\s*\(?\s*{_COUNTING}?\s*:?\s*{_COUNTED}(?:\s*(?:[,;+&]|và)\s*{_COUNTED})*\)?\s*[.:;,/]*$"
    rf"|\s*(?::|\(|\b{_COUNTING}\b)\s*{_COUNTING}?\s*:?\s*\d[\d.]*\s*(?:\([^()\d]*\)\s*)?\)?\s*[.:;,/]*$",
    re.IGNORECASE,
)
_OF_A_UNIT = re.compile(r"\s*(?:tên\s+)?(?:đơn vị|cơ quan)(?:\s+(?:công tác|trực thuộc))?\s*:\s*(?=\S)", re.IGNORECASE)
_TOTAL = re.compile(
    r"[\W\d]{0,4}(?:tổng\s+(?:cộng|số|hợp\s*:)|cộng(?=\s*(?:[:\d(]|$|mục|phần|trang|mang|chung|dồn|[abciv]+\b))"
    r"|ấn\s+định|tổng\s*:|tổng$"
    r"|(?:viết )?bằng chữ\b|(?:danh sách|bảng|biểu)\s+(?:này|trên)\b"
    r"|danh sách (?:gồm|có|được ấn định|ấn định)\b|tong (?:cong|so)(?! ty))",
    re.IGNORECASE,
)
_TOTAL_OF = re.compile(r"(?:cộng|tổng)\s+\S", re.IGNORECASE)  # "Cộng Sở Y tế: 05 người", "Tổng toàn tỉnh: 12 người"
_NO_TOTAL = ("tong cong ty", "cong doan", "tong cuc", "tong lien doan", "tong dai", "tong kho", "tong hoi", "cong ty")
_CLOSING = re.compile(
    r"(?:nơi nhận|tm\s*[./]|t/m|tm\b|kt\s*[./]|k/t|tl\s*[./]|tuq\s*[./]|q\s*\.\s*(?:chủ tịch|giám đốc)"
    r"|người lập|lập (?:biểu|bảng)"
    r"|người (?:tổng hợp|đề nghị|báo cáo)|xác nhận|xét duyệt|duyệt\b|thủ trưởng|\(?\s*(?:đã\s+)?ký\b|ký,|chữ ký"
    r"|.{0,40},?\s*ngày\s+[\d.…_ ]*\s*tháng\b|lưu\s*:?\s*(?:vt|văn thư)|-\s*(?:như trên|lưu|như điều)|như trên"
    r"|đại diện\b|kế toán trưởng$|ban thường vụ$|ban chấp hành$)",
    re.IGNORECASE,
)
_SIGNER = re.compile(
    r"(?:phó\s+)?(?:chủ tịch|giám đốc|trưởng ban|trưởng phòng|hiệu trưởng|bí thư|cục trưởng"
    r"|viện trưởng|bộ trưởng|chánh văn phòng|tổng giám đốc|chủ nhiệm|kế toán|văn thư|thường trực|người lập|thủ trưởng"
    r"|quản đốc|đội trưởng|trưởng đoàn|trưởng khoa|chi cục trưởng|trưởng trạm|tổng biên tập|chính ủy|chánh án)\b"
)
LIST_TITLE = re.compile(r"\W*(?:danh sách|phụ lục|biểu (?:mẫu|số)|trích ngang)\b", re.IGNORECASE)
SUB_SIGN = re.compile(r"\d+\.\d+\.?|[-+*•–]|[a-zđ][.)]?")  # of what is numbered below something numbered
_PAGE_MARK = re.compile(
    r"\W*(?:(?:trang|page)\s*(?:số|:)?\s*\d+(?:\s*(?:/|trên|of)\s*\d+)?|[-–]\s*\d+\s*[-–]"
    r"|\(?(?:xem )?(?:còn )?tiếp (?:theo )?(?:trang )?(?:sau|trước|theo)?\)?)\W*",
    re.IGNORECASE,
)
_CONTRARY = re.compile(
    r"\b(?:khong (?:de nghi|xet|duoc|dat|khen|tang|cong nhan|trinh|du (?:dieu kien|tieu chuan))|rut (?:khoi|ten|ho so)"
    r"|chua (?:xet|duoc|de nghi|dat|khen|du)|loai (?:khoi|ra)|dua ra khoi|tam (?:dung|hoan))\b"
)
_NOTE = re.compile(r"\W{0,3}(?:ghi chú|chú thích|lưu ý)\s*:", re.IGNORECASE)
_AWARDING = re.compile(
    r"^(?:(?:danh sách|các|những|đối với|về|xét|đề nghị|được|đạt|tặng thưởng|tặng|trao tặng|trao"
    r"|công nhận|phong tặng|truy tặng|khen thưởng|hình thức khen thưởng|hình thức|danh hiệu thi đua|danh hiệu|loại|khen"
    r"|tặng danh hiệu|mức khen|nhận)\s*:?\s+)+",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"\s*[:,–-]?\s*\(?\s*(?:cho|đối với|dành cho)\s+(?:các\s+|những\s+|\d+\s+)?"
    r"(?:tập thể|cá nhân|đồng chí|đơn vị|ông|bà)\b.*$",
    re.IGNORECASE,
)
_KIND_FIRST = re.compile(
    r"^(?:danh sách\s+)?(?:các\s+)?(?:tập thể|cá nhân|đơn vị|đoàn viên)\s*(?:[:–-]\s*|(?=(?:được|đạt|đề nghị|tặng)\b))",
    re.IGNORECASE,
)
_KIND_ONLY = re.compile(
    "(danh sach )?(cac |khen thuong |khoi |doi voi |ve |phan |muc )?"
    "(tap the|ca nhan|don vi|doan vien|nguoi lao dong|can bo cong doan|doan vien cong doan)"
    "( duoc khen( thuong)?| duoc tang( thuong)?| de nghi( khen thuong)?)?"
)
_QUOTES = " \t\"“”«»'‘’.,;:–-*+()"


@dataclass(frozen=True, slots=True)
class Section:
    """A section row as understood. `style` is how it is numbered ("roman", "letter", "number", "1.1" …, "" for none);
    `role` what it says: "kind", "form", "unit" or "other"."""

    text: str
    style: str
    sign: str
    kind: str | None = None
    form: str = ""
    unit: str = ""
    count: int | None = None
    kind_only: bool = False

    def with_form(self, form: str) -> "Section":
        return replace(self, form=form)

    @property
    def role(self) -> str:
        if self.form:
            return "form"
        return "kind" if self.kind else "unit" if self.unit else "other"


def label(text: str) -> tuple[str, str]:
    """The numbering before a section's text and the text without it: "II. CÁ NHÂN" gives ("II", "CÁ NHÂN")."""
    match = _LABEL.match(text)
    if not match:
        return "", text
    return match["sign"] or match["mark"].strip(), text[match.end() :]


def bare_sign(text: str) -> str:
    """The sign of a cell that holds nothing but a section's numbering: "II." gives "II"; else ""."""
    match = _BARE_LABEL.fullmatch(text.strip())
    return (match["sign"] or text.strip()) if match else ""


def style_of(sign: str) -> str:
    """How a sign numbers: "roman", "letter", "small", "number", "1.1", a bullet itself, or ""."""
    if not sign:
        return ""
    if sign[0].isdigit():
        return "number" if sign.isdigit() else "1." + "1." * (sign.count(".") - 1)
    if re.fullmatch("[IVX]+", sign):
        return "roman"
    if not sign.isalpha():
        return sign
    return "letter" if sign.isupper() else "small"


@lru_cache(maxsize=8192)
def section(text: str, sign: str = "", counted: int | None = None) -> Section:
    """The section that a line's text makes, its numbering given apart (`sign`) or in the text."""
    text = one_line(text)
    mark = f"{sign}. " if sign and sign[-1].isalnum() else f"{sign} ".lstrip()
    if not sign:
        sign, bare = label(text)
        mark, text = text[: len(text) - len(bare)], bare
    labelled = _OF_A_UNIT.match(text)
    text = text[labelled.end() :] if labelled else text
    whole = f"{mark}{text}"
    stated = counts_in(text)
    count = counted if counted is not None else sum(number for number, _ in stated) if stated else _count_at_end(text)
    without = bare_text(text)
    form = section_form(text)
    kind = kind_in_words(fold(text).replace(fold(form), " ") if form else text)
    kind = kind or (kind_by_form(form) if form else None)
    named = labelled or looks_collective(without) and not _names_only_kind(without) and not names_many(without)
    unit = without if not form and named else ""
    return Section(whole, style_of(sign), sign, None if unit else kind, form, unit, count, _names_only_kind(without))


def _count_at_end(text: str) -> int | None:
    return last_number(text) if _COUNT_AT_END.search(text) else None


@lru_cache(maxsize=8192)
def bare_text(text: str) -> str:
    """A section's text without its own count and the marks around it."""
    return _COUNT_AT_END.sub("", text).strip(" :;.,*–-") or text


@lru_cache(maxsize=4096)
def section_form(text: str) -> str:
    """The form that a section's text names, "" if none: "Danh hiệu «Lao động tiên tiến»" gives "Lao động tiên tiến"."""
    text = bare_text(_TO_WHOM.sub("", text))
    named = _KIND_FIRST.sub("", text)
    stripped = _AWARDING.sub("", named)
    stripped = one_line(stripped).strip(_QUOTES if not re.search(r"[“\"«].+ ", stripped[1:]) else " .,;:–-*")
    if stripped and begins_with_form(stripped) and len(stripped.split()) <= 25:
        return usual_spelling(stripped)
    within = forms_within(text)
    if len(within) == 1:
        return within[0]
    announced = re.match(
        r"\s*(?:danh hiệu(?: thi đua)?|hình thức(?: khen thưởng)?|tặng(?: thưởng)?|mức khen)\b\s*:?", named, re.I
    )
    return usual_spelling(stripped) if announced and stripped and not within else ""


def _names_only_kind(text: str) -> bool:
    return bool(_KIND_ONLY.fullmatch(key(text)))


@lru_cache(maxsize=4096)
def counts_in(text: str) -> tuple[tuple[int, str | None], ...]:
    """The numbers of recipients that a text states, each with its kind: "02 tập thể và 09 cá nhân"."""
    found = []
    for number, noun in _COUNT.findall(in_figures(text)):
        noun = one_line(noun).lower()
        kind = COLLECTIVE if noun in {"tập thể", "tt", "đơn vị", "cđcs"} else None
        kind = INDIVIDUAL if noun in {"cá nhân", "cn", "người", "đồng chí", "đ/c", "đoàn viên"} else kind
        found.append((int(number.replace(".", "")), kind))
    return tuple(found)


def in_figures(text: str) -> str:
    """The text with the numbers of recipients that it says in words, or twice over, in figures once."""

    def figure(match: re.Match[str]) -> str:
        number = from_words(match["words"])
        if number is None or match["words"].lower() == "năm" and not _BEFORE_NAM.search(text[: match.start()]):
            return match[0]
        return str(number)

    text = _BOTH.sub(lambda match: (match["number"] or match["number2"]) + (match["noun"] or " "), text)
    return _IN_WORDS.sub(figure, text)


def said_differently(text: str) -> tuple[int, int] | None:
    """The two numbers of a text that says one in figures and in words: "25 (hai mươi tư) cá nhân" gives (25, 24)."""
    for match in _BOTH.finditer(text):
        number = int((match["number"] or match["number2"]).replace(".", ""))
        words = from_words(match["words"] or match["words2"])
        if words is not None and words != number:
            return number, words
    return None


def last_number(text: str) -> int | None:
    """The number after a colon, an equals sign or an opening bracket: "Tổng số: 12"; None where none stands."""
    numbers = [int(number.replace(".", "")) for number in _LAST_NUMBER.findall(text)]
    return numbers[-1] if numbers and not 1900 < numbers[-1] < 2100 else None


@lru_cache(maxsize=8192)
def is_total(text: str) -> bool:
    """Whether the line begins as totals do: "Tổng cộng", "Cộng: 5", "Ấn định danh sách có …"."""
    if fold(text).startswith(_NO_TOTAL):
        return False
    return bool(_TOTAL.match(text)) or bool(_TOTAL_OF.match(text) and _COUNT_AT_END.search(text))


@lru_cache(maxsize=8192)
def is_closing(text: str) -> bool:
    """Whether the text begins a list's end: a place and date, "TM. BAN THƯỜNG VỤ", "Nơi nhận", a note."""
    return bool(_CLOSING.match(text) or _NOTE.match(text))


@lru_cache(maxsize=4096)
def is_contrary(text: str) -> bool:
    """Whether a section or title says that those in it are not awarded: "KHÔNG ĐỀ NGHỊ", "RÚT KHỎI", "CHỜ XÉT"."""
    return bool(_CONTRARY.search(fold(text))) or bool(re.search(r"\bchờ\s+(?:xét|duyệt|bổ sung)", text.lower()))


def is_page_mark(texts: list[str]) -> bool:
    """Whether the line is a page's number ("Trang 2", "- 2 -") or its "(tiếp theo)", typed into the table."""
    return len(texts) == 1 and len(texts[0]) < 30 and bool(_PAGE_MARK.fullmatch(texts[0]))


def is_office_with_name(text: str) -> bool:
    """Whether a cell holds an office in capitals and below it, in the same cell, the name of who signs."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and (is_signer(lines[0]) or is_closing(lines[0]))


@lru_cache(maxsize=4096)
def is_signer(text: str) -> bool:
    """Whether the text is a signer's capacity alone, in capitals: "CHỦ TỊCH"."""
    return text == text.upper() and bool(_SIGNER.match(text.lower()))
