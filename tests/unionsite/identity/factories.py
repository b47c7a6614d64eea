from datetime import date, timedelta

import factory
from django.utils import timezone

from unionsite.identity.models import MenuItem, Organisation, Page, Partner, Slogan, SocialLink
from unionsite.library.models import Image


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = "Công đoàn Viên chức thành phố Hoa Phượng"


class PictureFactory(factory.django.DjangoModelFactory):
    """A row of the library without its files: what a page needs to write the addresses."""

    class Meta:
        model = Image

    alt = "Toàn cảnh hội trường"
    width, height = 1280, 720
    widths = [320, 640, 1280]
    fallback = "jpg"
    version = "0a1b2c3d"


class SloganFactory(factory.django.DjangoModelFactory):
    """In force throughout the year 2027 unless told."""

    class Meta:
        model = Slogan

    text = factory.Sequence(lambda n: f"Đoàn kết, đổi mới, khẩu hiệu thứ {n}")
    starts_on = date(2027, 1, 1)
    ends_on = date(2027, 12, 31)


class MenuItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MenuItem

    title = factory.Sequence(lambda n: f"Mục {n}")
    url = "/tin-tuc/"


class PartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"Đối tác {n}")


class SocialLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SocialLink

    organisation = factory.SubFactory(OrganisationFactory)
    name = "Zalo"
    url = "https://zalo.vi-du.vn/cong-doan"


class PageFactory(factory.django.DjangoModelFactory):
    """A published page, an hour old unless told."""

    class Meta:
        model = Page

    title = factory.Sequence(lambda n: f"Chức năng, nhiệm vụ phần {n}")
    body = "<p>Công đoàn chăm lo đời sống đoàn viên.</p>"
    status = "published"
    published_from = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
