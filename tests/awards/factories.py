import factory

from awards import models
from tests.events.factories import Published, day


def award_level(name: str = "Công đoàn ngành, tỉnh"):
    return models.AwardLevel.objects.get(name=name)


def award_form(name: str = "Bằng khen"):
    return models.AwardForm.objects.get(name=name)


class IssuerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Issuer

    name = factory.Sequence(lambda n: f"Công đoàn cấp trên số {n}")
    level = factory.LazyFunction(award_level)


class AwardDecisionFactory(Published):
    """Awarded three days ago."""

    class Meta:
        model = models.AwardDecision

    number = factory.Sequence(lambda n: f"{n + 1}/QĐ-CĐVC")
    date = factory.LazyFunction(lambda: day(-3))
    issuer = factory.SubFactory(IssuerFactory)
    summary = "Về việc tặng Bằng khen cho đoàn viên có thành tích xuất sắc"


class ProposalFactory(AwardDecisionFactory):
    """Open for comment for another fortnight and more."""

    stage = "proposed"
    number = ""
    comments_from = factory.LazyFunction(lambda: day(-1))
    comments_until = factory.LazyFunction(lambda: day(20))


class RecipientFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Recipient

    decision = factory.SubFactory(AwardDecisionFactory)
    kind = "individual"
    position = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Nguyễn Văn {chr(65 + n % 26)}{chr(97 + n // 26 % 26)}n")
    post = "Chuyên viên"
    unit_text = "Công đoàn cơ sở Sở Nội vụ"
    form = factory.LazyFunction(award_form)


def many_recipients(decision, count: int, **fields):
    """At once; names of people from «Nguyễn Văn Aan» on, printed in this order after those there are."""
    first = decision.recipients.count() + 1
    rows = RecipientFactory.build_batch(count, decision=decision, **fields)
    for position, row in enumerate(rows, start=first):
        row.position = position
        row.prepare()
    models.Recipient.objects.bulk_create(rows)
