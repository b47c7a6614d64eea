"""Search in the admin as people type: without accents, in any order of words."""

from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat, Lower

from unionsite.vietnamese.fold import fold

ACCENTED = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)
PLAIN = fold(ACCENTED)


class Folded(Func):
    """A text column as `fold` would write it, as far as Vietnamese goes; whatever the database's locale is."""

    function = "TRANSLATE"
    output_field = TextField()

    def __init__(self, expression):
        super().__init__(expression, Value(ACCENTED), Value(PLAIN))


def folded_search(queryset: QuerySet, fields, term: str) -> QuerySet:
    """Those of `queryset` whose `fields` hold every word of `term` somewhere, accents and case aside."""
    words = fold(term.replace("\0", " ")).split()
    if not words:
        return queryset
    parts = [part for field in fields for part in (F(field), Value(" "))]
    text = Concat(*parts, output_field=TextField())
    matches = Q()
    for word in words:
        matches &= Q(folded_text__contains=word)
    return queryset.alias(folded_text=Lower(Folded(text))).filter(matches)


class FoldedSearchMixin:
    """For a ModelAdmin: its `search_fields` (plain names) are searched without accents."""

    def get_search_results(self, request, queryset, search_term):
        return folded_search(queryset, self.get_search_fields(request), search_term), False
