"""Is it a person or an organisation? By the words that names of either begin with, accents included: Tổ is no Tô."""

import re
from functools import lru_cache

from unionsite.vietnamese.family_names import FAMILIES
from unionsite.vietnamese.fold import fold

from .results import COLLECTIVE, INDIVIDUAL

_ORGANISATIONS = """
    công_đoàn cđcs cđ cđn cđvc cđbp phòng ban tập_thể trường sở chi_cục trung_tâm tổ khoa đội văn_phòng bệnh_viện viện
    vụ cục tổng_cục tổng_công_ty tổng_liên_đoàn liên_đoàn lđlđ nghiệp_đoàn công_ty cty chi_nhánh nhà_máy xí_nghiệp
    phân_xưởng ủy_ban uỷ_ban ubnd hđnd ubmttq hội_đồng hội_liên_hiệp hội_nông_dân hội_cựu_chiến_binh hội_chữ_thập_đỏ
    hội_phụ_nữ hội_nhà_báo hội_văn_học chi_hội chi_bộ chi_đoàn đảng_bộ đảng_ủy đảng_uỷ đoàn_thanh_niên đoàn_cơ_sở
    đoàn_trường đoàn_khối đoàn_phường đoàn_xã bộ bảo_hiểm bhxh ngân_hàng kho_bạc đài báo tạp_chí học_viện đại_học
    cao_đẳng trạm đồn tòa_án toà_án tòa_soạn toà_soạn viện_kiểm_sát thanh_tra hạt quỹ cụm khối nhóm kíp câu_lạc_bộ clb
    công_an bưu_điện điện_lực thư_viện bảo_tàng nhà_hát nhà_văn_hóa nhà_văn_hoá nhà_khách nhà_thiếu_nhi nhà_xuất_bản
    trại hợp_tác_xã htx khách_sạn siêu_thị tập_đoàn tt ttyt bv bvđk thpt thcs th mn trường_thpt mầm_non mẫu_giáo
    tiểu_học trung_học xã phường huyện tỉnh thành_phố thị_trấn thị_xã quận lớp ban_chấp_hành bch bộ_phận bộ_chỉ_huy
    bộ_tư_lệnh cơ_quan đơn_vị doanh_nghiệp lữ_đoàn sư_đoàn trung_đoàn tiểu_đoàn đại_đội hải_quan thuế thị_đoàn
    tỉnh_đoàn huyện_đoàn thành_đoàn thành_ủy thành_uỷ tỉnh_ủy tỉnh_uỷ huyện_ủy huyện_uỷ quận_ủy vườn_quốc_gia
    ban_quản_lý cảng ga nông_trường lâm_trường dntn tnhh ctcp xn p. gd&đt mặt_trận liên_minh liên_hiệp liên_chi_hội
    tổng_đài dây_chuyền bếp_ăn nhà_trẻ xưởng chuyền thôn bản buôn làng ấp khu_phố tổ_dân_phố khu_dân_cư giáo_xứ quân_khu
    quân_đoàn quân_chủng binh_đoàn cửa_hàng nhà_hàng phòng_khám nhân_dân khu_nhà_trọ nhà_văn_hoá_công_nhân hộ_gia_đình
    ban_cán_sự đoàn_kinh_tế đoàn_địa_chất đoàn_nghệ_thuật đoàn_luật_sư đoàn_đại_biểu đoàn_khảo_sát đoàn_xe đoàn_bay
    họ_đạo binh_chủng học_viện ban_chỉ_huy hội_đồng_nhân_dân hội_khuyến_học hội_luật_gia hội_người hội_làm_vườn
    hội_sinh_viên
"""
# Typed without accents, only what no name of a person is.
_PLAIN_ORGANISATIONS = """
    cong_doan cong_ty truong_th truong_mn truong_mam_non truong_dai_hoc benh_vien trung_tam chi_cuc van_phong
    lien_doan tap_the so_y_te so_giao_duc so_noi_vu uy_ban xi_nghiep nha_may ngan_hang to_cong_doan phong_giao_duc
"""
# "Phong To chuc", where a person would have capitals throughout.
_PLAIN_WITH_SMALL_WORDS = re.compile(r"(?:Phong|Ban|To|Khoa|Doi|So|Truong|Vien|Cuc|Nhom|Trung tam)(?: \S+)* [a-z]+")
_POSTS = """
    chủ_tịch phó_chủ_tịch trưởng phó giám_đốc phó_giám_đốc tổng_giám_đốc hiệu_trưởng phó_hiệu_trưởng hiệu_phó
    chuyên_viên nhân_viên giáo_viên giảng_viên kế_toán ủy_viên uỷ_viên bí_thư phó_bí_thư cán_bộ công_nhân kỹ_sư bác_sĩ
    bác_sỹ điều_dưỡng tổ_trưởng tổ_phó đội_trưởng thủ_quỹ văn_thư lái_xe bảo_vệ chánh viện_trưởng cục_trưởng vụ_trưởng
    thứ_trưởng quản_đốc công_chức viên_chức y_sĩ y_sỹ dược_sĩ hộ_lý nghiên_cứu_viên kiểm_sát_viên thẩm_phán thư_ký
    đoàn_viên nông_dân người_lao_động nhà_giáo thợ lao_công tạp_vụ cấp_dưỡng trợ_lý thuyền_trưởng phó_quản_đốc
"""


def _starts(words: str) -> re.Pattern[str]:
    alternatives = sorted((word.replace("_", " ") for word in words.split()), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, alternatives))})(?![^\W_])")


_ORGANISATION, _PLAIN_ORGANISATION, _POST = map(_starts, (_ORGANISATIONS, _PLAIN_ORGANISATIONS, _POSTS))
# Families are called Trường, Đội, Khoa too: with "Thị" after it and capitals throughout it is a woman's name.
_OF_A_WOMAN = re.compile(r"[^\W\d_]+ (?:Thị|THỊ)(?: (?!Trấn|Xã|Trường|Đội|Chính)[^\W\d_]+){1,3}")
_WORD_OF_A_NAME = re.compile(r"[^\W\d_]+(?:['’`ʼ.-][^\W\d_]+)*[.'’]?")
_COLLECTIVE_WORDS = re.compile(r"\b(?:tap the|don vi|cac cong doan)\b")
_INDIVIDUAL_WORDS = re.compile(
    r"\b(?:ca nhan|doan vien|nguoi lao dong|can bo|cong chuc|vien chuc|cbccvc|dong chi|nha giao|ong ba|cong nhan)\b"
)


# Many together: "Cán bộ, chiến sĩ Đồn Biên phòng", "Nhân dân và cán bộ xã Nậm Tà".
_MANY = (
    "cán bộ|công chức|viên chức|chiến sĩ|chiến sỹ|nhân dân|người lao động|đoàn viên|hội viên|giáo viên|học sinh"
    "|sinh viên|công nhân|nhân viên|thầy|trò|cô giáo|phụ nữ|thanh niên|nông dân|cựu chiến binh"
)
_TOGETHER = re.compile(rf"(?:tập thể\s+)?(?:{_MANY})\s*(?:,|và|&)\s*(?:{_MANY})\b")


def names_many(text: str) -> bool:
    """Whether the text begins with two words for many people: a group, or the kind of those listed below it."""
    return bool(_TOGETHER.match(text.lower()))


@lru_cache(maxsize=16384)
def looks_collective(text: str) -> bool:
    """Whether the text begins as names of organisations do: "CĐCS Sở Y tế", "Phòng Hành chính"; not "Tô Văn A"."""
    lowered = text.lower().strip(" \"“«'-*+.")
    if names_many(lowered):
        return True
    if _POST.match(lowered) or _OF_A_WOMAN.fullmatch(text.strip()):
        return False
    if _ORGANISATION.match(lowered):
        return True
    return lowered.isascii() and bool(_PLAIN_ORGANISATION.match(lowered) or _PLAIN_WITH_SMALL_WORDS.match(text))


@lru_cache(maxsize=16384)
def looks_personal(text: str) -> bool:
    """Whether the text is two to seven words that all begin with capitals, as a person's name does."""
    words = text.split()
    if not 2 <= len(words) <= 7 or looks_collective(text):
        return False
    return all(_WORD_OF_A_NAME.fullmatch(word) and word[0].isupper() for word in words)


@lru_cache(maxsize=16384)
def surely_personal(text: str) -> bool:
    """Whether it looks like a person's name and begins with a known family name."""
    return looks_personal(text) and text.split()[0].lower().replace("’", "'") in FAMILIES


@lru_cache(maxsize=4096)
def may_be_personal(text: str) -> bool:
    """Whether a text that begins as an organisation's name does may be a person's all the same: "Đội Văn Lành"."""
    words = text.split()
    return 2 <= len(words) <= 5 and all(
        _WORD_OF_A_NAME.fullmatch(word) and word[0].isupper() and word[1:] == word[1:].lower() for word in words
    )


@lru_cache(maxsize=4096)
def looks_like_post(text: str) -> bool:
    """Whether the text begins as posts do: "Phó Chủ tịch", "Chuyên viên"."""
    return bool(_POST.match(text.lower()))


def kind_in_words(text: str) -> str | None:
    """The kind that a section, title, heading or sheet name speaks of; None where it says neither or both."""
    folded = fold(text)
    collective = bool(_COLLECTIVE_WORDS.search(folded))
    individual = bool(_INDIVIDUAL_WORDS.search(folded))
    if collective == individual:
        return None
    return COLLECTIVE if collective else INDIVIDUAL


def organisation_inside(text: str) -> int:
    """Where the first comma, dash or line break stands after which an organisation begins; -1 where none does."""
    for match in re.finditer(r"[,;\n]\s*|\s[-–]\s", text):
        if looks_collective(text[match.end() :]):
            return match.start()
    return -1


# The sounds of Vietnamese, accents aside: what begins, carries and ends a syllable.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|uay|uoi|uou|oai|oay|oeo|ieu|yeu|[iuoy]a|[aeuo]o|[aiouy]u|eu|[aou]i|[aou]y|[iyu]e|u?[oe]|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)


@lru_cache(maxsize=4096)
def is_foreign(text: str) -> bool:
    """Whether one of the words is no Vietnamese syllable: "Park Jin-woo", "John Smith"; minorities' names may be so
    too."""
    return any(not _SYLLABLE.fullmatch(fold(word)) for word in re.split(r"[\s’'`.-]+", text) if word)
