"""A line of text that may be long, in a table with little room."""

from django import forms


class LongLine(forms.Textarea):
    """Grows with what is in it; line breaks count as spaces."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 1, "cols": 20, "class": "long-line", **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return " ".join(value.split()) if value else value


class LongLinesMixin:
    """For an inline: the fields named in `long_lines` are edited in boxes that grow."""

    long_lines: tuple[str, ...] = ()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in self.long_lines:
            kwargs["widget"] = LongLine
        return super().formfield_for_dbfield(db_field, request, **kwargs)
