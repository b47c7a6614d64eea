"""What a list may not publish of a person, wherever it was typed: telephone, identity number, e-mail, date of birth."""

import re

from unionsite.vietnamese.fold import fold

ADVICE = "trang chỉ đăng tên, chức vụ, đơn vị. Hãy xóa phần đó."
_NUMBER = "số điện thoại hoặc số định danh"
# Long without being anybody's: dates, spans of years, sums of money.
_HARMLESS = re.compile(
    r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d(?!\.?\d)"
    r"|(?<![\d.])(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d(?!\.?\d)"
    r"|(?<![\d.])\d{1,3}(?:\.\d{3}){1,4} ?(?:dong|d|vnd)\b"
)
_LONG = re.compile(r"(?<!\d)\d(?:[\s.)–-]{0,2}\d){8}")
# Named as such, they need not be long: an old identity number, a telephone without its area.
_NAMED = re.compile(
    r"\b(?:cccd|cmnd|cmtnd|cmt|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?|ho chieu|sdt|dt|dtdd|dien thoai"
    r"|di dong|zalo|mobile|phone|tel)(?: so)?[\s.:–-]{0,3}[a-z]?\d(?:[\s.)–-]{0,2}\d){4}"
)
_MAY_HOLD = re.compile(r"@|\d\D*\d\D*\d\D*\d")  # a year is the shortest of all: a quick way to pass over most texts
_MAIL = re.compile(r"\w ?@ ?[\w-]+\.\w")
_BORN = re.compile(
    r"\b(?:sinh(?: ngay| nam)?|(?:ngay|nam) sinh|sn)[\s:.]{0,3}"
    r"(?:\d{1,2}[\s./-]{1,3}\d{1,2}[\s./-]{1,3}(?:19|20)\d\d|(?:19\d\d|200\d)\b)"
)


def personal_data(text: str) -> str:
    """What the text holds that is personal, in words to be told («có …»), never the thing itself; "" for nothing."""
    if not _MAY_HOLD.search(text):
        return ""
    folded = fold(text)
    if _MAIL.search(folded):
        return "địa chỉ thư điện tử"
    if _BORN.search(folded):
        return "ngày sinh"
    return _NUMBER if _NAMED.search(folded) or _LONG.search(_HARMLESS.sub("|", folded)) else ""
