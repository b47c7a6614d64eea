from datetime import date

from unionsite.vietnamese.dates import today
from unionsite.visits.models import SITE, DayCount


def count_visits(day: date, visits: int, views: int = 0, shard: int = 0) -> DayCount:
    """What was counted of the whole site on a day."""
    return DayCount.objects.create(section=SITE, number=0, day=day, shard=shard, visits=visits, views=views)


def count_reading(article, views: int, day: date | None = None, shard: int = 0) -> DayCount:
    """Views of an article (or of the number of one that is gone) on a day, today unless told."""
    number = getattr(article, "pk", article)
    return DayCount.objects.create(section="bai-viet", number=number, day=day or today(), shard=shard, views=views)
