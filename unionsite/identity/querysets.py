from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Subquery
from django.db.models.functions import JSONObject, Least

from unionsite.publishing.models import Publishable
from unionsite.vietnamese.dates import VIETNAM, today


def midnight_after(at: datetime | None = None) -> datetime:
    """The next midnight in Vietnam, when slogans change."""
    return datetime.combine(today(at) + timedelta(days=1), time(), VIETNAM)


class SloganQuerySet(models.QuerySet):
    def in_force(self, on: date | None = None):
        """Slogans whose dates hold the day `on` (today in Vietnam unless told), the one to show first."""
        on = on or today()
        return self.filter(starts_on__lte=on, ends_on__gte=on).order_by("order", "-starts_on", "pk")


class OrganisationQuerySet(models.QuerySet):
    def with_masthead(self, at: datetime, on: date):
        """The organisation with what stands on every page: the slogan of the day `on`, menu, social links, and the next
        moment after `at` when something public changes.

        One query, whatever it holds: every public page pays for it.
        """
        from .models import MenuItem, Slogan, SocialLink

        slogan = Slogan.objects.in_force(on)[:1]
        moments = [
            Subquery(moment)
            for model in apps.get_models()
            if issubclass(model, Publishable)
            for moment in model.objects.next_change(at)
        ]
        image = {name: f"image__{name}" for name in ("key", "width", "height", "widths", "fallback", "version")}
        return self.select_related("emblem", "default_image", "video_poster").annotate(
            slogan_in_force=Subquery(
                slogan.values(json=JSONObject(text="text", image=JSONObject(**image))), output_field=models.JSONField()
            ),
            menu_items=ArraySubquery(
                MenuItem.objects.values(json=JSONObject(id="id", title="title", url="url", parent="parent_id"))
            ),
            links=ArraySubquery(SocialLink.objects.values(json=JSONObject(name="name", url="url"))),
            next_change=Least(*moments),
        )
