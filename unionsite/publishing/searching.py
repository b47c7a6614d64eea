"""Search in the admin as people type: without accents, in any order of words."""

import re

from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from unionsite.vietnamese.fold import fold

LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
ACCENTED = LETTERS + LETTERS.upper()
PLAIN = fold(ACCENTED)
WRITTEN: dict[str, set[str]] = {}  # a plain letter → all the accented ones that it is typed for
for plain, accented in zip(PLAIN, ACCENTED, strict=True):
    WRITTEN.setdefault(plain, set()).add(accented)


class Folded(Func):
    """A text column as `fold` would write it, as far as Vietnamese goes; whatever the database's locale is. To sort by;
    to search by it is slow: every letter is looked up in a list of 134."""

    function = "TRANSLATE"
    output_field = TextField()

    def __init__(self, expression):
        super().__init__(expression, Value(ACCENTED), Value(PLAIN))


def pattern_of(word: str) -> str:
    """A regular expression for PostgreSQL that finds a folded word in text as it is written, whatever its locale."""
    return "".join(_class_of(char) if char.isalnum() else re.escape(char) for char in word)


def _class_of(char: str) -> str:
    return f"[{''.join(sorted({char, char.upper()[0]} | WRITTEN.get(char, set())))}]"


def folded_search(queryset: QuerySet, fields, term: str) -> QuerySet:
    """Those of `queryset` whose `fields` hold every word of `term` somewhere, accents and case aside."""
    words = fold(term.replace("\0", " ")).split()
    if not words:
        return queryset
    parts = [part for field in fields for part in (field, Value(" "))]
    matches = Q()
    for word in words:
        matches &= Q(searched_text__regex=pattern_of(word))
    return queryset.alias(searched_text=Concat(*parts, output_field=TextField())).filter(matches)


class FoldedSearchMixin:
    """For a ModelAdmin: its `search_fields` (plain names) are searched without accents."""

    def get_search_results(self, request, queryset, search_term):
        return folded_search(queryset, self.get_search_fields(request), search_term), False
