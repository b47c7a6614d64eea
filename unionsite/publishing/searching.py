"""Search in the admin as people type: without accents, in any order of words."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.http import HttpRequest

from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.numbers import group

from .typed import InModelAdmin

MOST_WORDS, LONGEST = 12, 200  # of a text that is searched; each word is one more look at every row
LEFT_OUT = f"Bạn gõ dài quá: chỉ tìm theo {MOST_WORDS} từ đầu (nhiều nhất {LONGEST} chữ). Hãy gõ ít từ hơn."
FIRST_OF_MANY = "Có rất nhiều mục khớp: chỉ hiện {} mục mới nhất. Hãy gõ thêm từ."
# Who keeps an index: model, what is typed and how many at most → the keys of the newest things that hold it; None where
# there is no such index, or nothing in it.
Index = Callable[[type, str, int], list[int] | None]
indexes: list[Index] = []
MOST_BY_INDEX = 2_000
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

    def __init__(self, expression: Any):
        super().__init__(expression, Value(ACCENTED), Value(PLAIN))


def pattern_of(word: str) -> str:
    """A regular expression for PostgreSQL that finds a folded word in text as it is written, whatever its locale."""
    return "".join(_class_of(char) if char.isalnum() else re.escape(char) for char in word)


def _class_of(char: str) -> str:
    return f"[{''.join(sorted({char, char.upper()[0]} | WRITTEN.get(char, set())))}]"


def searched_words(term: str) -> tuple[list[str], bool]:
    """The words that are searched, folded, and whether others are left out, which is to be said (`LEFT_OUT`)."""
    words = fold(term[:LONGEST].replace("\0", " ")).split()
    return words[:MOST_WORDS], len(words) > MOST_WORDS or len(term.strip()) > LONGEST


def folded_search(queryset: QuerySet[Any], fields: Iterable[str], term: str) -> QuerySet[Any]:
    """Those of `queryset` whose `fields` hold every word of `term` somewhere, accents and case aside."""
    words, _ = searched_words(term)
    if not words:
        return queryset
    parts = [part for field in fields for part in (field, Value(" "))]
    matches = Q()
    for word in words:
        matches &= Q(searched_text__regex=pattern_of(word))
    found: QuerySet[Any] = queryset.alias(searched_text=Concat(*parts, output_field=TextField())).filter(matches)
    return found


def tell_what_is_left_out(request: HttpRequest, term: str) -> None:
    if searched_words(term)[1]:
        messages.warning(request, LEFT_OUT)


class FoldedSearchMixin(InModelAdmin):
    """For a ModelAdmin: its `search_fields` (plain names) are searched without accents."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if request.method == "GET" and not request.path.endswith("/autocomplete/"):  # which says so in its list
            tell_what_is_left_out(request, search_term)
        for index in indexes:  # reads no text, and finds what stands in the long ones too
            if keys := index(queryset.model, search_term, MOST_BY_INDEX):
                if len(keys) == MOST_BY_INDEX and not request.path.endswith("/autocomplete/"):
                    messages.warning(request, FIRST_OF_MANY.format(group(MOST_BY_INDEX)))
                return queryset.filter(pk__in=keys), False
        return folded_search(queryset, self.get_search_fields(request), search_term), False
