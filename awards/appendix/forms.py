"""The usual titles and forms of award: their spelling, the shorthand for them, and where they stand in a sentence.

The list serves recognition only; what a row keeps is what its file prints. Forms a union adds need not stand here.
"""

import re
from functools import lru_cache

from unionsite.spreadsheets.grid import one_line
from unionsite.vietnamese.fold import fold

from .results import COLLECTIVE, INDIVIDUAL

# By the Law on Emulation and Commendation (06/2022/QH15) and the usual rules of unions; the longest match wins.
_USUAL = """
    Huân chương Sao vàng; Huân chương Hồ Chí Minh; Huân chương Độc lập; Huân chương Quân công; Huân chương Lao động
    Huân chương Bảo vệ Tổ quốc; Huân chương Chiến công; Huân chương Đại đoàn kết dân tộc; Huân chương Dũng cảm
    Huân chương Hữu nghị; Huân chương; Huy chương; Anh hùng Lao động; Anh hùng Lực lượng vũ trang nhân dân
    Huân chương Lao động hạng Nhất; Huân chương Lao động hạng Nhì; Huân chương Lao động hạng Ba
    Huân chương Độc lập hạng Nhất; Huân chương Độc lập hạng Nhì; Huân chương Độc lập hạng Ba
    Chiến sĩ thi đua toàn quốc; Chiến sĩ thi đua cấp Bộ; Chiến sĩ thi đua cấp tỉnh; Chiến sĩ thi đua cấp ngành
    Chiến sĩ thi đua cấp thành phố; Chiến sĩ thi đua cấp cơ sở; Chiến sĩ thi đua cơ sở; Chiến sĩ thi đua
    Chiến sĩ tiên tiến
    Chiến sĩ thi đua ngành; Chiến sĩ thi đua Bộ; Chiến sĩ thi đua tỉnh
    Lao động tiên tiến; Lao động xuất sắc; Lao động giỏi; Lao động sáng tạo; Bằng Lao động sáng tạo
    Tập thể lao động xuất sắc; Tập thể lao động tiên tiến; Tập thể Lao động giỏi; Tập thể tiên tiến; Tập thể xuất sắc
    Đơn vị quyết thắng; Đơn vị tiên tiến
    Cờ thi đua; Cờ thi đua của Chính phủ; Cờ thi đua của Tổng Liên đoàn; Cờ thi đua cấp Bộ; Cờ thi đua cấp tỉnh
    Cờ thi đua xuất sắc; Cờ thi đua chuyên đề; Cờ thi đua toàn diện
    Bằng khen; Bằng khen của Thủ tướng Chính phủ; Bằng khen toàn diện; Bằng khen chuyên đề; Giấy khen; Thư khen
    Biểu dương
    Giấy khen toàn diện; Giấy khen chuyên đề
    Kỷ niệm chương; Kỷ niệm chương “Vì sự nghiệp xây dựng tổ chức Công đoàn”; Bằng ghi công
    Cán bộ công đoàn xuất sắc; Cán bộ công đoàn tiêu biểu; Đoàn viên công đoàn xuất sắc; Đoàn viên xuất sắc
    Đoàn viên tiêu biểu; Đoàn viên công đoàn tiêu biểu; Cán bộ công đoàn giỏi; Công nhân giỏi; Người lao động tiêu biểu
    Công đoàn cơ sở vững mạnh; Công đoàn cơ sở vững mạnh xuất sắc; Công đoàn cơ sở xuất sắc; Công đoàn vững mạnh
    Công đoàn cơ sở hoàn thành xuất sắc nhiệm vụ; Công đoàn cơ sở hoàn thành tốt nhiệm vụ; Tổ công đoàn xuất sắc
    Công đoàn bộ phận vững mạnh; Tổ công đoàn vững mạnh; Tổ công đoàn tiêu biểu
    Huy hiệu; Giải thưởng; Giải Đặc biệt; Giải Nhất; Giải Nhì; Giải Ba; Giải Tư; Giải Khuyến khích
    Giải A; Giải B; Giải C
    Hoàn thành xuất sắc nhiệm vụ; Hoàn thành tốt nhiệm vụ; Giỏi việc nước, đảm việc nhà
    Nhà giáo Nhân dân; Nhà giáo Ưu tú; Thầy thuốc Nhân dân; Thầy thuốc Ưu tú; Nghệ sĩ Nhân dân; Nghệ sĩ Ưu tú
"""
_SHORT = """
    cstđcs cstđ cstđtq cstđcb cstt lđtt lđxs lđg ttlđtt ttlđxs ttldxs cstđ_cs cstđ_cơ_sở cstđ_cấp_cơ_sở cstđ_cấp_bộ
    cstđ_toàn_quốc cstđ_cấp_tỉnh bk gk bk_tlđ bk_ubnd knc cờ_tđ ctđ hclđ lđst cờ hc hclđ_hạng_nhất hclđ_hạng_nhì
    hclđ_hạng_ba tt_lđtt tt_lđxs tập_thể_lđtt tập_thể_lđxs
"""
_ONLY_COLLECTIVE = ("tap the", "co thi dua", "cong doan", "to cong doan", "don vi", "ttld", "tt ld", "co")
_ONLY_INDIVIDUAL = (
    *("chien si", "cstd", "lao dong tien tien", "ldtt", "lao dong gioi", "can bo", "doan vien", "ky niem chuong"),
    *("knc", "nha giao", "thay thuoc", "nghe si", "cong nhan gioi", "nguoi lao dong"),
)


def key(text: str) -> str:
    """The text as names of forms are compared: folded, without punctuation, "sĩ" and "sỹ" alike."""
    return " ".join(
        re.sub(r"[^\w]+", " ", fold(text)).replace("chien sy", "chien si").replace("ki niem", "ky niem").split()
    )


_SPELLINGS = {key(name): one_line(name) for line in _USUAL.splitlines() for name in line.split(";") if name.strip()}
_SHORTHAND = {key(name.replace("_", " ")) for name in _SHORT.split()}
_ANYWHERE = re.compile(
    r"\b(?:" + "|".join(re.escape(name) for name in sorted(_SPELLINGS, key=len, reverse=True)) + r")\b"
)


@lru_cache(maxsize=8192)
def is_usual(text: str) -> bool:
    """Whether the text is the name of a usual form, in full or in shorthand: "Giấy khen", "CSTĐCS"."""
    return key(text) in _SPELLINGS or key(text) in _SHORTHAND


@lru_cache(maxsize=8192)
def begins_with_form(text: str) -> bool:
    """Whether the text begins with a usual form: "Bằng khen của Tổng Liên đoàn"."""
    folded = key(text)
    return folded in _SHORTHAND or bool(_ANYWHERE.match(folded))


def usual_spelling(text: str) -> str:
    """A form printed in capitals in its usual spelling, where it has one; any other text as it is."""
    if text == text.upper() and text != text.lower():
        return _SPELLINGS.get(key(text), text)
    return text


@lru_cache(maxsize=2048)
def forms_within(text: str) -> tuple[str, ...]:
    """The usual forms named anywhere in a text, as printed there (usual spelling for capitals), longest match first,
    each once: "DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN" gives ("Giấy khen",)."""
    words = one_line(text).split()
    keys = [key(word) for word in words]
    found, at = dict[str, str](), 0
    while at < len(words):
        for end in range(min(len(words), at + 12), at, -1):
            joined = " ".join(filter(None, keys[at:end]))
            joined = joined.replace("chien sy", "chien si").replace("ki niem", "ky niem")
            if joined in _SPELLINGS and keys[at] and keys[end - 1]:
                printed = " ".join(words[at:end]).strip(" \"“”«».,;:()–-'‘’*")
                found.setdefault(joined, usual_spelling(printed))
                at = end - 1
                break
        at += 1
    return tuple(found.values())


def kind_by_form(form: str) -> str | None:
    """The kind of recipient that alone may get this form, or None: only collectives get a "Cờ thi đua"."""
    folded = key(form)
    if folded.startswith(_ONLY_COLLECTIVE) and begins_with_form(form):
        return COLLECTIVE
    if folded.startswith(_ONLY_INDIVIDUAL):
        return INDIVIDUAL
    return None
