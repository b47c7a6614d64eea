"""The database field for rich text: what it holds has been cleaned, whoever saved it and however."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from unionsite.vietnamese.numbers import group

from .cleaning import clean
from .editor import EditorWidget

# Only for the checker of types a field says what it takes and gives.
if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField
LONGEST = 300_000  # characters; a long article has 20,000


class RichTextFormField(forms.CharField):
    """`foreign_images` lists, after `clean`, the images left out because they are not the library's."""

    widget = EditorWidget
    foreign_images: tuple[str, ...] = ()

    def clean(self, value: Any) -> str:
        value = super().clean(value)
        if len(value) > LONGEST:
            raise ValidationError(
                f"Nội dung dài {group(len(value))} ký tự, vượt mức {group(LONGEST)}. "
                "Hãy bỏ ảnh dán thẳng vào bài và chèn từ thư viện; bài thật dài thì chia làm nhiều bài."
            )
        cleaned = clean(value)
        self.foreign_images = cleaned.foreign_images
        if self.required and not cleaned.html:
            raise ValidationError(self.error_messages["required"], code="required")
        return cleaned.html


class RichTextField(TextField):
    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        html = clean(super().pre_save(model_instance, add)).html
        setattr(model_instance, self.attname, html)
        return html

    def formfield(self, **kwargs: Any) -> Any:
        # The admin asks for its own widget for every TextField: here the editor is the point.
        return super().formfield(**({"form_class": RichTextFormField} | kwargs | {"widget": EditorWidget}))
