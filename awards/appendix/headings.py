"""What a column's heading says that it holds, in whatever words: folded, without punctuation, the first that fits."""

import re
from dataclasses import dataclass
from functools import lru_cache

from unionsite.spreadsheets.grid import one_line
from unionsite.vietnamese.fold import fold

_LONGEST_PRINTED = 300
_LONGEST = 90  # without what stands in brackets
# A heading of units is made of these words and no other: "Phòng Tổ chức" is a unit, not a heading.
_OF_UNITS = """
    don vi|co quan|to chuc cong doan|cong doan|cdcs|cd cs|cd co so|phong|ban|bo phan|to|truong|khoa|doanh nghiep|cong ty
    dia phuong|nganh|khoi|cum|chi nhanh|cdbp|lop|noi cong tac|cong tac tai|noi lam viec|noi sinh hoat
    to chuyen mon|thuoc don vi|cd|chi hoi|chi doan|chi bo|phan xuong|xuong|chuyen|to cong tac|to san xuat|doi|thon
    ban lang|xa|phuong|xa phuong|khu pho|hoi|nha may|xi nghiep|vien|trung tam|benh vien
"""
_WITH_UNITS = """
    ten|thuoc|cong tac|lam viec|co so|truc thuoc|hien nay|hien tai|sinh hoat|de nghi|trinh|khen( thuong)?|cap tren
    truc tiep|va|hoac|quan ly|chu quan|gui|lap danh sach
"""
# Beside the Vietnamese, or alone. No folded Vietnamese heading has such words.
_ENGLISH = r"""
    number      no|nos|number|order|ordinal|s n
    name        (full |recipient s )?names?|fullname|names? of (recipients?|individuals?|employees?)|recipients?
    collective  (names? of )?collectives?
    post        (current )?((job )?title|position|occupation)s?( held)?|position title
    unit        (name of )?(organi[sz]ation|unit|department|company|agency|institution|work ?place|employer)s?( unit)?
    form        (form|type|title|kind)s? of (the )?(awards?|commendation|emulation)|awards?( titles?| forms?)?
    form        commendations?|emulation titles?|rewards?
    honorific   mr (mrs|ms|miss)( ms)?|salutation
    note        notes?|remarks?
    ignored     decision( no| number| date)?|amounts?( of money)?|bonus(es)?|signatures?|achievements?
    personal    (date|year|place) of birth|birth ?(day|date|year)|dob|gender|sex
    personal    (id|passport|identity)( card)?( no| number)?
    personal    (tele)?phone( no| number)?|mobile( phone)?|e ?mail( address)?|address|nationality|(bank )?account( no)?
"""
# Ordered: the first that is found in the folded words wins; `^` where other words before it would change the meaning.
_RULES = r"""
    ignored     ^(so|ngay|so ngay|nam) (va ngay )?(quyet dinh|qd|cong van|van ban)|^quyet dinh\b|^(so|ngay) (hieu )?bang
    ignored     ^(so luong|so tap the|so ca nhan|tong so|tong cong|cong$|tong$|sl$|ty le)
    ignored     ^(so |muc |thanh )?tien\b|\btien thuong|^muc thuong|^kinh phi|^don vi tinh|^dvt$
    ignored     ^ma (so )?(don vi|dv|cong doan)
    ignored     \bda (duoc|dat)\b|nam truoc|lien ke|lan truoc|truoc day|thanh tich|^tom tat|^noi dung|^ly do|^sang kien
    ignored     ^y kien|^ket qua|^so phieu|^ky nhan|^chu ky|^ky ten|^ky$|^xep loai|^danh gia|^cap khen|^cap$|^diem
    number      ^(stt|tt|so tt|so thu tu|thu tu|no|s tt|so t t|s t t|t t|so|tt so)$|^(stt|tt) \d$
    honorific   ^(ong ba|ong hoac ba|ba ong|danh xung|xung ho|xung danh|kinh ngu|quy danh|ong|ba|ong va ba|d c)$
    form        ^(hinh thuc|danh hieu|muc khen|muc de nghi|de nghi|khen thuong|loai khen|htkt|dhtd|ht kt|dh td|ht)\b
    form        ^(d hieu|h thuc|hinh thuc kt|dh thi dua)$
    form        ^(loai|muc) (hinh )?(khen|danh hieu)|^(duoc )?(tang|tang thuong|khen)( thuong)?$|^ht khen\b
    form        ^(duoc )?de nghi (tang|khen)|^(dat |xep )?giai( thuong)?( dat duoc)?$
    post        ^(chuc vu|chuc danh|chuc trach|cap bac|nghe nghiep|cong viec|vi tri|nhiem vu|chuc)\b
    post        ^(c vu|cv|c danh)$
    unit        ^(truc thuoc|dvct|d vi( ct| cong tac)?|dv|don vi ct|dv (ct|cong tac)|noi (ct|c tac)|co quan dv|cq dv)$
    personal    \b(nam|ngay|thang|noi) sinh\b|^sinh (nam|ngay)|^(do )?tuoi\b|cccd|cmnd|cmtnd|^cmt\b|can cuoc
    personal    chung minh|dinh danh|^(so )?ho chieu|passport|bhxh|bhyt|^so bao hiem|ma so thue|^mst\b|dien thoai
    personal    \bsdt\b|^dt\b|\bdtdd\b|\bso dt\b|di dong|^mobile|^phone|zalo|e ?mail|thu dien tu|facebook|^dia chi
    personal    thuong tru|tam tru|^noi o|^cho o|ho khau|^que\b|(nguyen|que) quan$|^dan toc|^ton giao|gioi tinh|^gioi$
    personal    ^phai$|^(nam|nu|nam nu)$|tai khoan|^so tk|^stk\b|ngan hang$
    personal    ^(muc |bac |he so |tien )?luong\b(?! [^ ]+ [^ ]+$)|^phu cap|^he so|^bac\b|^ngach|^thu nhap
    personal    ^(la )?dang vien|vao dang|^dang$|^ngay vao|trinh do|^hoc (van|vi|ham)|^chuyen mon|ly luan chinh tri
    personal    hon nhan|^suc khoe|^tinh trang|^so the|the doan vien|^tham nien|^so nam cong tac|^thoi gian cong tac
    personal    ^ngay\b|^ma (so )?(nhan vien|nv|can bo|cb|cbcc|cbgv|vien chuc|vc|doan vien|hoc vien|cong chuc|ho so)?$
    both        ^ho (va )?ten\b.*\b(tap the|ten don vi)|(tap the|don vi)\b(?! cua).*(ca nhan|ho (va )?ten)
    both        ca nhan\b.*(tap the|don vi)
    collective  ^(ten )?tap the( duoc| de nghi| nho| lon|$)|^ten (cac )?tap the|^tap the don vi|^don vi tap the
    collective  ^(ten )?don vi duoc
    family      ^(ho|ten dem|chu dem|ho (va )?((ten|chu) )?(dem|lot|ten dem|ten lot))$
    given       ^ten( rieng| goi)?$
    name        ^h (va )?ten$
    name        ^(ten )?ho (va )?ten\b|^ho va danh|^hovaten|^hoten|^ten day du|^full ?name$|^name$
    name        ^ten (ca nhan|nguoi|doan vien|can bo|nhan vien|dong chi|nha giao|cb)|^danh sach (ca nhan|nguoi)
    name        ^(ca nhan|nguoi duoc|doan vien|dong chi)\b
    note        ^(ghi chu|chu thich|luu y|note|gc|g chu)\b
"""
_COMPILED = [(rule.split()[0], re.compile(rule.split(maxsplit=1)[1])) for rule in _RULES.strip().splitlines()]
_ENGLISH_RULES = [rule.split(maxsplit=1) for rule in _ENGLISH.strip().splitlines()]
_COMPILED += [(field, re.compile(rf"^(?:{rule})$")) for field, rule in _ENGLISH_RULES]
_IN_ENGLISH = "|".join(f"(?:{rule})" for _, rule in _ENGLISH_RULES)
_GLOSS = re.compile(rf"(?<=\w) (?:{_IN_ENGLISH})$|^(?:{_IN_ENGLISH}) (?=\w)")
_UNITS, _BESIDE_UNITS = ("|".join(map(str.strip, words.strip().splitlines())) for words in (_OF_UNITS, _WITH_UNITS))
_COMPILED.append(("unit", re.compile(rf"^(?:(?:{_BESIDE_UNITS}) )*(?:{_UNITS})(?: (?:{_UNITS}|{_BESIDE_UNITS}))*$")))
_UNIT = re.compile(r"\b(don vi|noi cong tac|co quan|cong tac tai)\b")
_POST = re.compile(r"\bchuc (vu|danh)\b")
_BIRTH = re.compile(r"\b(nam|ngay|thang) sinh\b|\bsinh nam\b")
# The last four are ticks of the font Wingdings, whose name does not come along with the text of a cell.
_MARK = re.compile("[xX×✓✔✗vV+*●•☑√☒■1]|có|co|Có|true|[üþ\\uf0fc\\uf0fe]", re.IGNORECASE)
_NO_MARK = re.compile(r"[-–0._]+|[☐□▢○]|không|false", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A heading as understood: its field; the share of a name it holds ("family", "given", "both" for names of either
    kind, or ""); and the further fields its cells hold after commas."""

    field: str
    share: str = ""
    further: tuple[str, ...] = ()
    birth: bool = False


def meaning(text: str) -> Meaning | None:
    """What the heading says, None for text that is no heading we know."""
    return _meaning(text) if len(text) <= _LONGEST_PRINTED else None


@lru_cache(maxsize=16384)
def _meaning(text: str) -> Meaning | None:
    words = _words(text)
    if text.strip(" .") in {"#", "№"}:
        return Meaning("number")
    if not words or len(words) > _LONGEST:
        return None
    words = _GLOSS.sub("", words) if not is_english(text) else words
    if one_line(text).lower().strip(" .:") == "năm":
        return Meaning("ignored")
    for field, rule in _COMPILED:
        if not rule.search(words) or field == "personal" and re.match("ho (va )?ten", words):
            continue
        if field in {"both", "family", "given", "name"}:
            further: tuple[str, ...] = ("post",) if _POST.search(words) else ()
            if field != "both" and _UNIT.search(words):
                further += ("unit",)
            share = field if field != "name" else ""
            return Meaning("name", share, further, bool(_BIRTH.search(fold(text))))
        if field == "post" and _UNIT.search(words):
            return Meaning("post", "", ("unit",))
        if field == "unit" and _POST.search(words):
            return Meaning("unit", "", ("post",))
        return Meaning(field)
    return None


def is_english(text: str) -> bool:
    """Whether the text is nothing but an English heading: "Full name"."""
    return bool(re.fullmatch(_IN_ENGLISH, _words(text)))


def is_ticked(text: str) -> bool | None:
    """True for a ticked box (x, ✓, 1 …), False for one expressly not ticked (-, 0), None for other text."""
    if _MARK.fullmatch(text.strip()):
        return True
    return False if _NO_MARK.fullmatch(text.strip()) else None


@lru_cache(maxsize=16384)
def _words(text: str) -> str:
    folded = fold(text)
    outside = re.sub(r"\([^()]*\)", " ", folded)
    if not re.search("[a-z]", outside):
        outside = folded
    if re.fullmatch(r"\W*ong\W*\(\W*ba\W*\)\W*", folded):
        outside = folded
    return " ".join(re.sub(r"[^\w]+|_", " ", outside).split())
