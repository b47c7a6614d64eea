"""Abbreviations of institutions, written out: «Sở GD&ĐT» is «Sở Giáo dục và Đào tạo»."""

import re
from functools import lru_cache

from .fold import fold
from .likeness import Words

# As folded and glued together: «GD&ĐT», «GD - ĐT» and «GDĐT» are one.
ABBREVIATIONS = {
    "bch": "ban chap hanh", "bhxh": "bao hiem xa hoi", "bql": "ban quan ly", "btv": "ban thuong vu", "bv": "benh vien",
    "bvdk": "benh vien da khoa",
    "cdbp": "cong doan bo phan", "cdcs": "cong doan co so", "cdvc": "cong doan vien chuc",
    "cntt": "cong nghe thong tin", "ctcp": "cong ty co phan", "dh": "dai hoc", "dttg": "dan toc ton giao",
    "gddt": "giao duc dao tao", "gtvt": "giao thong van tai", "hdnd": "hoi dong nhan dan", "kcn": "khu cong nghiep",
    "khcn": "khoa hoc cong nghe", "khdt": "ke hoach dau tu", "khtc": "ke hoach tai chinh", "kkt": "khu kinh te",
    "ldld": "lien doan lao dong", "ldtbxh": "lao dong thuong binh xa hoi", "mn": "mam non",
    "mttq": "mat tran to quoc", "mtv": "mot thanh vien", "nnmt": "nong nghiep moi truong",
    "nnptnt": "nong nghiep phat trien nong thon", "ptnt": "phat trien nong thon", "tccb": "to chuc can bo",
    "tchc": "to chuc hanh chinh", "thcs": "trung hoc co so", "thpt": "trung hoc pho thong",
    "tnhh": "trach nhiem huu han", "tnmt": "tai nguyen moi truong", "tp": "thanh pho", "tt": "trung tam",
    "tttt": "thong tin truyen thong", "ttyt": "trung tam y te", "tx": "thi xa", "ub": "uy ban",
    "ubkt": "uy ban kiem tra", "ubmttq": "uy ban mat tran to quoc", "ubnd": "uy ban nhan dan",
    "vhtt": "van hoa the thao", "vhttdl": "van hoa the thao du lich", "vp": "van phong",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def written_out(text: str) -> Words:
    """The words of a name, folded, without punctuation and «và»: `Sở GD&ĐT` gives so, giao, duc, dao, tao."""
    words = [word for word in re.findall(r"[^\W_]+", fold(text)) if word != "va"]
    written: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(5, len(words) - place), 0, -1):
            short = "".join(words[place : place + length])
            if short in ABBREVIATIONS:
                written += ABBREVIATIONS[short].split()
                break
        else:
            length = 1
            # «Trường CĐ Sư phạm» is a college; all other CĐ are unions.
            cd = ["cao", "dang"] if written[-1:] == ["truong"] else ["cong", "doan"]
            written += cd if words[place] == "cd" else [words[place]]
        place += length
    return tuple(written)
