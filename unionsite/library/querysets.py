from datetime import datetime

from django.db import models, transaction
from django.db.models import Q

from .usage import relations_to


class StoredQuerySet(models.QuerySet):
    def delete(self):
        """Delete one by one, so that what is used is refused (ProtectedError, nothing deleted) and the files go too."""
        with transaction.atomic():
            deleted = sum(item.delete()[0] for item in self)
        return deleted, {self.model._meta.label: deleted}

    delete.alters_data = True
    delete.queryset_only = True


class DocumentQuerySet(StoredQuerySet):
    def visible(self, at: datetime | None = None):
        """Documents that something public refers to at the moment `at`: the rule for public is that thing's own."""
        used = Q(pk__in=[])
        for model, name in relations_to(self.model):
            if hasattr(model.objects, "visible"):
                used |= Q(pk__in=model.objects.visible(at).filter(**{f"{name}__isnull": False}).values(name))
        return self.filter(used)
