"""Made-up Vietnamese of as many words as a language has, each as often as its rank lets it be (Zipf's law): what a
search finds, and how long it takes, depends on how unevenly words are used."""

import random
import unicodedata
from functools import cache
from itertools import accumulate

from unionsite.vietnamese.syllables import TONES, is_syllable

ONSETS = "b ch d đ g h kh l m n ng nh ph qu r s t th tr v x"
RHYMES = """
    a ac am an ang anh ay ăc ăn ăng âm ân âng âu e em eo ê ên ênh i ich im in inh o oc ong ô ôc ôm ôn ông ơ ơi ơn u uc
    un ung ư ưc ưng
"""
VOWELS = "aăâeêioôơuư"
# The commonest first, as in the news of a union.
COMMON = """
    công đoàn, và, của, các, hội nghị, đoàn viên, lao động, cơ sở, tổ chức, người, trong, năm, thi đua, công tác, cho,
    với, cán bộ, đơn vị, được, chủ tịch, hoạt động, ban chấp hành, có, phong trào, là, về, thực hiện, đã, tại, chăm lo,
    đời sống, khen thưởng, đại biểu, nhiệm vụ, chương trình, kế hoạch, những, đến, tập huấn, nữ công, tham gia, này,
    đường sắt, y tế, giáo dục, bảo hiểm, xã hội, sáng kiến, quyền lợi, thăm hỏi, hỗ trợ, tết, hiến máu, pháp luật,
    đối thoại, thương lượng, tập thể, thỏa ước, dân chủ, kiểm tra, tài chính, đại hội, nhiệm kỳ, báo cáo, tổng kết,
    tuyên dương, gia đình, văn hóa, thể thao, sức khỏe, an toàn, vệ sinh
"""
LEXICON, EXPONENT = 30_000, 1.0
SENTENCE = (8, 30)  # words


@cache
def lexicon() -> tuple[list[str], list[float]]:
    """Words of one or two syllables, the commonest first, and how often those up to each of them are used."""
    chance = random.Random("lexicon")
    syllables = [syllable for syllable in map(_spelt, *zip(*_parts(), strict=True)) if is_syllable(syllable)]
    words = dict.fromkeys(map(str.strip, COMMON.split(",")))
    while len(words) < LEXICON:
        words[" ".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 2))))] = None
    return list(words), list(accumulate(1 / (rank + 2.7) ** EXPONENT for rank in range(len(words))))


def sentences(chance: random.Random, words: int) -> list[str]:
    """So many words as sentences."""
    found, weights = lexicon()
    drawn, told = chance.choices(found, cum_weights=weights, k=words), []
    while drawn:
        length = chance.randint(*SENTENCE)
        told.append(" ".join(drawn[:length]).capitalize() + ".")
        del drawn[:length]
    return told


def _parts() -> list[tuple[str, str, str]]:
    return [(onset, rhyme, tone) for onset in ONSETS.split() for rhyme in RHYMES.split() for tone in ("", *TONES)]


def _spelt(onset: str, rhyme: str, tone: str) -> str:
    place = 1 + next(at for at, letter in enumerate(rhyme) if letter in VOWELS)
    return onset + unicodedata.normalize("NFC", rhyme[:place] + tone + rhyme[place:])
