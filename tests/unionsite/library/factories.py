import io

import factory
from PIL import Image as Drawing

from unionsite.library.models import Document, Image


def png(width: int = 64, height: int = 48, colour: str = "#1d4e89") -> bytes:
    buffer = io.BytesIO()
    Drawing.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


class ImageFactory(factory.django.DjangoModelFactory):
    """A small picture, really decoded and stored in its sizes."""

    class Meta:
        model = Image


    alt = "Quang cảnh hội nghị"
    caption = "Toàn cảnh hội nghị"
    credit = "Thu Hà"

    @classmethod
    def _create(cls, model_class, *args, data=None, **kwargs):
        image = model_class(*args, **kwargs)
        image.set_file(data or png())
        image.save()
        return image


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    title = factory.Sequence(lambda n: f"Chương trình công tác số {n}")

    @classmethod
    def _create(cls, model_class, *args, name="chuong-trinh.pdf", data=b"%PDF-1.4\n%%EOF\n", **kwargs):
        document = model_class(*args, **kwargs)
        document.set_file(name, data)
        document.save()
        return document
