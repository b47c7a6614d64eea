"""Choosing an image of the library in any form of the admin."""

from django import forms
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse

from .models import Image


class ImageChooserWidget(forms.TextInput):
    """Shows the chosen image with buttons to choose another or none; without script, a box for the image's number."""

    choices = ()  # ModelChoiceField hands over every image of the library; the chooser has a page of its own

    class Media:
        css = {"all": ["css/admin/library.css"]}
        js = ["js/admin-chooser.js"]

    def render(self, name, value, attrs=None, renderer=None):
        image = Image.objects.filter(pk=value).first() if str(value or "").isdecimal() else None
        context = {
            "box": super().render(name, value, attrs, renderer),
            "image": image,
            "thumbnail": image.url(320) if image else "",
            "change_url": reverse("admin:library_image_change", args=[image.pk]) if image else "",
            "chooser_url": reverse("admin:library_image_choose"),
        }
        return render_to_string("admin/library/widgets/image_chooser.html", context)


class ImageChooserMixin:
    """For a ModelAdmin or an inline: every foreign key to an image of the library is edited with the chooser."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.ForeignKey) and db_field.related_model is Image:
            return db_field.formfield(widget=ImageChooserWidget, **kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)
