from datetime import timedelta

import factory
from django.utils import timezone

from news.models import Article, Category, Topic


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Chuyên mục {chr(97 + n % 26)}{n}x")


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Dòng sự kiện số {n}")


class ArticleFactory(factory.django.DjangoModelFactory):
    """A published article, an hour old unless told."""

    class Meta:
        model = Article

    class Params:
        draft = factory.Trait(status="draft", published_from=None)
        scheduled = factory.Trait(published_from=factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1)))
        expired = factory.Trait(published_until=factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=1)))

    title = factory.Sequence(lambda n: f"Công đoàn cơ sở tổ chức hội nghị lần thứ {n}")
    lead = "Sáng nay, hội nghị diễn ra tại hội trường lớn."
    body = "<p>Các đại biểu thống nhất chương trình công tác.</p>"
    category = factory.SubFactory(CategoryFactory)
    status = "published"
    published_from = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
