import io
import zipfile

import factory
from PIL import Image as Drawing

from unionsite.library.models import Document, Image


def drawn(
    kind: str = "PNG", width: int = 64, height: int = 48, mode: str = "RGB", colour="#1d4e89", **options
) -> bytes:
    """A picture's bytes as a file of `kind` (Pillow's names), small so that its sizes are made at once."""
    buffer = io.BytesIO()
    Drawing.new("RGB" if mode == "RGB" else "RGBA", (width, height), colour).convert(mode).save(buffer, kind, **options)
    return buffer.getvalue()


def office(folder: str = "word/", *more: str) -> bytes:
    """The bytes of an Office document as far as anyone looks into it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("[Content_Types].xml", f"{folder}document.xml", *more):
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


PDF = b"%PDF-1.4\n%%EOF\n"


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
        image.set_file(data or drawn())
        image.save()
        return image


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    title = factory.Sequence(lambda n: f"Chương trình công tác số {n}")

    @classmethod
    def _create(cls, model_class, *args, name="chuong-trinh.pdf", data=PDF, **kwargs):
        document = model_class(*args, **kwargs)
        document.set_file(name, data)
        document.save()
        return document
