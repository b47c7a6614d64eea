"""The spelling rules of a Vietnamese syllable, to tell Vietnamese from text in a wrong encoding."""

import re
import unicodedata
from functools import lru_cache

# huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries.
TONES = "\u0300\u0309\u0303\u0301\u0323"

_ONSET = (
    "b|ch|c(?=[aăâoôơuư])|d|đ|gh(?=[eêi])|gi|g(?=[aăâoôơuưi])|h|kh|k|l|m|n|ngh(?=[eêi])|ng(?=[aăâoôơuư])|nh"
    "|ph|p|qu(?=[aăâeêiôơy])|q(?=u)|r|s|th|tr|t|v|x"
)
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oc oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oe oem oen oeo oet
    oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyn uynh uyên uyêt uyp uyt uyu
    ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu
"""
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{'|'.join(_RHYMES.split())})")
_TONE = re.compile(f"[{TONES}]")
_TONE_ON_A_CONSONANT = re.compile(f"(?<![aeiouy\u0302\u0306\u031b])[{TONES}]")
# A syllable closed by a stop is spoken in the sắc or nặng tone and in no other.
_STOPS = ("c", "ch", "p", "t")
_STOP_TONES = ["\u0301"], ["\u0323"]


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether the word, in either case, is spelled as one Vietnamese syllable: "đoàn", "Hoà", "hòa"; not "tôt"."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(letters)
    if len(tones) > 1 or _TONE_ON_A_CONSONANT.search(letters):
        return False
    toneless = unicodedata.normalize("NFC", _TONE.sub("", letters))
    if not _SYLLABLE.fullmatch(toneless):
        return False
    return tones in _STOP_TONES or not toneless.endswith(_STOPS)
