from unionsite.vietnamese import likeness as kept
from unionsite.vietnamese.likeness import CANDIDATES, Likeness, likeness_among

NAMES = ((1, ("so", "y", "te")), (1, ("ty", "y", "te")), (2, ("so", "noi", "vu")))


class Counted(list):
    """Counts how often something is taken from it."""

    taken = 0

    def __getitem__(self, place):
        self.taken += 1
        return super().__getitem__(place)


def test_the_best_of_a_units_names_counts():
    like = Likeness(NAMES).of(("ty", "y", "te"))
    assert like[1] == 1 and like.get(2, 0) < 1


def test_what_is_like_nothing_has_no_answer():
    assert Likeness(NAMES).of(("abcxyz",)) == {}


def test_a_text_is_compared_with_few_of_three_thousand_names():
    names = tuple((n, ("phong", "to", "chuc", "so", str(n))) for n in range(3000))
    likeness = Likeness(names)
    likeness._names = compared = Counted(likeness._names)
    assert likeness.of(("phong", "to", "chuk", "so", "7"))
    assert 0 < compared.taken <= CANDIDATES


def test_an_answer_is_kept_and_so_are_the_names(monkeypatch):
    monkeypatch.setattr(kept, "KEPT", 2)
    likeness = likeness_among(NAMES)
    assert likeness_among(tuple(list(NAMES))) is likeness
    likeness._names = compared = Counted(likeness._names)
    first = likeness.of(("so", "y", "ta"))
    before = compared.taken
    assert likeness.of(("so", "y", "ta")) == first and compared.taken == before
    for text in ("mot", "hai", "ba"):
        likeness.of((text,))
    assert len(likeness._answered) <= 2


def test_other_names_are_other_answers():
    assert likeness_among(NAMES).of(("so", "noi", "vu"))[2] == 1
    assert 2 not in likeness_among(NAMES[:1]).of(("so", "noi", "vu"))
