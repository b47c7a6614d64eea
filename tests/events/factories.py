from datetime import date, timedelta

import factory
from django.utils import timezone

from events import models
from unionsite.vietnamese.dates import VIETNAM


def day(offset: int = 0) -> date:
    """A day in Vietnam, `offset` days from today."""
    return timezone.now().astimezone(VIETNAM).date() + timedelta(days=offset)


class Published(factory.django.DjangoModelFactory):
    """Public for an hour unless told otherwise."""

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(status="draft", published_from=None)

    status = "published"
    published_from = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Unit

    name = factory.Sequence(lambda n: f"Công đoàn cơ sở số {n}")


class ConferenceKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ConferenceKind

    name = factory.Sequence(lambda n: f"Loại hội nghị {n}")


class ConferenceFactory(Published):
    """In ten days, in the morning, unless told."""

    class Meta:
        model = models.Conference

    title = factory.Sequence(lambda n: f"Hội nghị tổng kết công tác lần thứ {n}")
    kind = factory.SubFactory(ConferenceKindFactory)
    starts_on = factory.LazyFunction(lambda: day(10))
    session = "morning"
    place = "Hội trường tầng 3"


class CampaignFactory(Published):
    class Meta:
        model = models.Campaign

    title = factory.Sequence(lambda n: f"Phong trào thi đua số {n}")
    starts_on = factory.LazyFunction(lambda: day(-30))
    ends_on = factory.LazyFunction(lambda: day(60))


class EmulationBlockFactory(Published):
    class Meta:
        model = models.EmulationBlock

    name = factory.Sequence(lambda n: f"Khối thi đua số {n}")


class BlockTermFactory(factory.django.DjangoModelFactory):
    """A year of a block; its leading unit is made a member."""

    class Meta:
        model = models.BlockTerm

    block = factory.SubFactory(EmulationBlockFactory)
    year = factory.LazyFunction(lambda: day().year)
    leader = factory.LazyAttribute(
        lambda term: models.BlockMember.objects.create(block=term.block, unit=UnitFactory()).unit
    )


class CooperationProgrammeFactory(Published):
    class Meta:
        model = models.CooperationProgramme

    title = factory.Sequence(lambda n: f"Chương trình phối hợp số {n}")
    starts_on = factory.LazyFunction(lambda: day(-700))
    ends_on = factory.LazyFunction(lambda: day(700))
