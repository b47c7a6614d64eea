"""Units as they are chosen: by name and by their place in the tree, for many have an office of the same name."""

from django import forms

from ..models import Unit


class UnitChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, unit):
        return unit.choice_label()


class UnitChoicesMixin:
    """For a ModelAdmin or an inline with a foreign key to Unit."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Unit:
            kwargs |= {"form_class": UnitChoiceField, "queryset": Unit.objects.with_parents()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
