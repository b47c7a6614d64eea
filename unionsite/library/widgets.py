"""Choosing images and documents of the library in any form of the admin: of those that the person may see."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse

from unionsite.publishing.query_string import number_of
from unionsite.richtext.cleaning import document_keys, image_keys
from unionsite.richtext.fields import RichTextField, RichTextFormField

from .models import Document, Image

NOT_THEIRS = "Không chọn được tệp này: tệp không còn, hoặc thuộc mục mà bạn không được xem. Hãy chọn tệp khác."
TEXT_NOT_THEIRS = (
    "Trong bài có {}, không còn trong thư viện hoặc thuộc mục mà bạn không được xem. "
    "Hãy bỏ ra rồi chèn lại từ thư viện."
)


class ImageChooserWidget(forms.TextInput):
    """Shows the chosen image with buttons to choose another or none; without script, a box for the image's number."""

    choices = ()  # ModelChoiceField puts in its place all that may be chosen; the chooser has a page of its own

    class Media:
        css = {"all": ["css/admin/library.css"]}
        js = ["js/admin-chooser.js"]

    def render(self, name, value, attrs=None, renderer=None):
        image = self.choices.queryset.filter(pk=value).first() if number_of(str(value or "")) else None
        context = {
            "box": super().render(name, value, attrs, renderer),
            "image": image,
            "thumbnail": image.url(320) if image else "",
            "change_url": reverse("admin:library_image_change", args=[image.pk]) if image else "",
            "chooser_url": reverse("admin:library_image_choose"),
        }
        return render_to_string("admin/library/widgets/image_chooser.html", context)


class LibraryTextFormField(RichTextFormField):
    """A rich text of `person`. Its images and documents become public with it, so it may name only what they may see,
    also where an address was typed by hand."""

    person = None

    def clean(self, value):
        html = super().clean(value)
        refused = [
            *(f"ảnh «/media/anh/{key}/…»" for key in self._refused(Image, image_keys(html))),
            *(f"tài liệu «/tep/{key}/…»" for key in self._refused(Document, document_keys(html))),
        ]
        if refused:
            raise ValidationError(TEXT_NOT_THEIRS.format(", ".join(refused)))
        return html

    def _refused(self, model, keys: list[str]) -> list[str]:
        seen = model.objects.visible_to(self.person).filter(key__in=keys).values_list("key", flat=True) if keys else ()
        return [key for key in keys if key not in set(seen)]


class LibraryFieldsMixin:
    """For a ModelAdmin or an inline whose model refers to images or documents, or has a rich text: nobody can put into
    it what they may not see, not by its number or its address either. Images are chosen with the chooser."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, RichTextField):
            field = db_field.formfield(form_class=LibraryTextFormField, **kwargs)
            field.person = request.user
            return field
        if isinstance(db_field, models.ForeignKey) and db_field.related_model is Image:
            field = db_field.formfield(widget=ImageChooserWidget, **kwargs)
        else:
            field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.related_model in {Image, Document}:
            field.queryset = field.queryset.visible_to(request.user)
            field.error_messages["invalid_choice"] = NOT_THEIRS
        return field
