from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from .usage import used_in_public, used_in_sight_of


class StoredQuerySet(models.QuerySet):
    """Of images and of documents."""

    def visible(self, at: datetime | None = None):
        """What the public may see at the moment `at` (now unless told): what something public refers to."""
        return self.filter(used_in_public(self.model, at or timezone.now()))

    def visible_to(self, person, at: datetime | None = None):
        """What a member of staff may see, choose and download: what is public, what is used by something that the desk
        shows them, what nothing uses yet, and what they uploaded themselves."""
        own = Q(uploaded_by__in=[person.pk])
        return self.filter(own | used_in_sight_of(person, self.model, at or timezone.now()))

    def delete(self):
        """Delete one by one, so that what is used is refused (ProtectedError, nothing deleted) and the files go too."""
        with transaction.atomic():
            deleted = sum(item.delete()[1][self.model._meta.label] for item in self)
        return deleted, {self.model._meta.label: deleted}

    delete.alters_data = True
    delete.queryset_only = True
