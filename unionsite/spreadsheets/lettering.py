"""The letters in the cells: Unicode in its usual form, legacy encodings converted, each change remembered."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from unionsite.vietnamese.encodings import repair
from unionsite.vietnamese.fold import nfc, tidy
from unionsite.vietnamese.mojibake import SOFT_HYPHEN, TCVN3

from .grid import Line, Sheet

_LETTERS = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
# Text that is as it should be, whatever the file's other texts are; nearly all is.
_PLAIN = re.compile(f"[ -~\n–“”{_LETTERS}{_LETTERS.lower()}]*")
# What text in TCVN3 or VNI shown in Windows-1252 cannot do without, and Vietnamese in Unicode does not have.
_SUSPICIOUS = re.compile(
    rf"{TCVN3.odd.pattern}|[¡-\u00b6\u00b8-ºÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]|[aeyAEY][âàåãäÂÀÅÃÄ]|[aeAE][êÊ]"
)
_WITHOUT_CAPITAL = frozenset("àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
_BREAK = " \u241e "  # stands for a line break inside a cell while all cells are lines of one text
_TOLD = {
    "converted": "đã chuyển từ bảng mã cũ (TCVN3 hoặc VNI) sang Unicode, hãy so với bản gốc",
    "doubtful": "có thể được gõ bằng bảng mã cũ (TCVN3 hoặc VNI) nhưng chưa chắc chắn nên giữ nguyên, hãy kiểm tra",
    "raised": "đã viết hoa {} vì bảng mã cũ TCVN3 không có chữ hoa mang dấu, hãy so với bản gốc",
    "eth": "có chữ «Ð» hoặc «ð» của tiếng Iceland, chỉ giống chữ «Đ», đã đổi thành «Đ»",
    "decomposed": "chữ được gõ theo kiểu dấu rời (Unicode tổ hợp), đã chuyển về dạng dựng sẵn",
}


def set_right(sheets: list[Sheet]) -> None:
    """Put the texts of all lines right, in place; each sheet's `changes` tell what was done, as ends of sentences."""
    texts = {text for sheet in sheets for line in sheet.lines for text in line.texts.values()}
    right, marks = _in_usual_form(texts)
    legacy = _convert(texts, right, marks) if any(map(_SUSPICIOUS.search, texts)) else set()
    for sheet in sheets:
        sheet.name = nfc(sheet.name)
        for line in sheet.lines:
            line.sheet = nfc(line.sheet)
            if right or marks:
                _put_right(sheet, line, right, marks)
        if legacy or sheet.legacy:
            _restore_capitals(sheet, legacy)


def _in_usual_form(texts: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """What becomes of the texts that are not in Unicode's usual form, and of those that look another, why (_TOLD)."""
    right = {text: nfc(text).replace(SOFT_HYPHEN, "") for text in texts if not _PLAIN.fullmatch(text)}
    marks = {text: "decomposed" for text in right if not unicodedata.is_normalized("NFC", text)}
    marks |= {text: "eth" for text in right if right[text].count("Đ") + right[text].count("đ") > _count_d(text)}
    return right, marks


def _count_d(text: str) -> int:
    return sum(map(tidy(text).count, "Đđ"))


def _put_right(sheet: Sheet, line: Line, right: dict[str, str], marks: dict[str, str]) -> None:
    for column, text in line.texts.items():
        if text in marks:
            sheet.changes[line.sheet, line.number, column] = _TOLD[marks[text]]
    if not right.keys().isdisjoint(line.texts.values()):
        texts = {column: right.get(text, text) for column, text in line.texts.items()}
        line.texts = {column: text for column, text in texts.items() if text.strip()}
        line.struck = {column: right.get(text, text) for column, text in line.struck.items()}


def _convert(texts: Iterable[str], right: dict[str, str], marks: dict[str, str]) -> set[str]:
    """All texts are judged together: the certain ones settle what the others are written in. Those that came out of
    TCVN3."""
    texts = sorted(text for text in texts if not text.isascii())
    found = repair("\n".join(tidy(text).replace("\n", _BREAK) for text in texts))
    converted = found.text.split("\n")
    doubtful = {int(number) - 1 for warning in found.warnings for number in re.findall(r"^Dòng (\d+) có thể", warning)}
    for index, (text, new) in enumerate(zip(texts, converted, strict=True)):
        new = new.replace(_BREAK, "\n")
        if index in doubtful:
            marks[text] = "doubtful"
        elif new != right.get(text, text):
            right[text], marks[text] = new, "converted"
    return {right[text] for text in marks if marks[text] == "converted"} if found.encoding == TCVN3.name else set()


def _restore_capitals(sheet: Sheet, legacy: Collection[str]) -> None:
    """TCVN3 has no capital letters with tones: put back where it is sure that there was one, and told.

    It is at the beginning of a cell whose column's other cells begin with capitals, and in a name, all the other words
    of which do.
    """
    begins = _beginnings(sheet)
    for line in sheet.lines:
        for column, text in line.texts.items():
            if text not in legacy and not sheet.legacy:
                continue
            words = text.split(" ")
            if lost := _lost_capitals(words, begins[column] > 0):
                words = [word[0].upper() + word[1:] if at in lost else word for at, word in enumerate(words)]
                line.texts[column] = " ".join(words)
                raised = ", ".join(f"«{words[at]}»" for at in lost)
                sheet.changes[line.sheet, line.number, column] = _TOLD["raised"].format(raised)


def _beginnings(sheet: Sheet) -> Counter[int]:
    """By column, how many more cells begin with a capital than with a small letter that was never one."""
    begins: Counter[int] = Counter()
    for line in sheet.lines:
        for column, text in line.texts.items():
            begins[column] += text[0].isupper() - (text[0].islower() and text[0] not in _WITHOUT_CAPITAL)
    return begins


def _lost_capitals(words: Sequence[str], in_capitals: bool) -> list[int]:
    """The indexes of a cell's words that have surely lost a capital; do other cells of its column begin with one?"""
    lost = [at for at, word in enumerate(words) if word and word[0] in _WITHOUT_CAPITAL]
    others = [word for at, word in enumerate(words) if at not in lost]
    is_name = len(words) < 8 and len(others) > 1 and all(word[:1].isupper() for word in others)
    return lost if is_name else [at for at in lost if at == 0 and in_capitals]
