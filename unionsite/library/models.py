"""Images and documents, their stored files, and the rich texts that show them."""

import secrets
import string

import PIL.Image
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.urls import reverse

from unionsite.richtext.cleaning import document_keys, image_keys
from unionsite.richtext.fields import RichTextField
from unionsite.vietnamese.fold import nfc
from unionsite.vietnamese.slugs import slugify

from .documents import CONTENT_TYPES, check_document
from .files import FileOwner, remove_later
from .processing import Ready, make_ready
from .querysets import StoredQuerySet
from .usage import refuse_if_used

KEY_ALPHABET = string.ascii_lowercase + string.digits


def new_key() -> str:
    """Twelve letters and digits that cannot be guessed: 62 bits."""
    return "".join(secrets.choice(KEY_ALPHABET) for _ in range(12))


class Stored(FileOwner):
    """Abstract: something with a file, found at an address that its `key` makes and nobody can guess."""

    key = models.CharField("mã", max_length=12, unique=True, default=new_key, editable=False)
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người tải lên",
    )

    objects = StoredQuerySet.as_manager()

    class Meta:
        abstract = True

    def delete(self, *args, **kwargs):
        refuse_if_used(self)
        result = super().delete(*args, **kwargs)
        remove_later(self.paths())
        return result


class Image(Stored):
    """A picture with all its ready-made sizes. `set_file(bytes)` makes them; the address never changes."""

    name = models.CharField("tên tệp", max_length=200, blank=True, help_text="Chỉ dùng để tìm trong thư viện.")
    alt = models.CharField(
        "mô tả ảnh",
        max_length=300,
        blank=True,
        help_text="Đọc thay cho ảnh với người không nhìn thấy: ảnh chụp ai, làm gì, ở đâu.",
    )
    caption = models.CharField("chú thích", max_length=500, blank=True, help_text="In dưới ảnh khi chèn vào bài.")
    credit = models.CharField("nguồn ảnh", max_length=100, blank=True, help_text="Tên người chụp hoặc nơi cung cấp.")
    width = models.PositiveIntegerField("chiều rộng", editable=False)
    height = models.PositiveIntegerField("chiều cao", editable=False)
    widths = ArrayField(models.PositiveIntegerField(), verbose_name="các cỡ có sẵn", editable=False)
    fallback = models.CharField("định dạng dự phòng", max_length=4, editable=False)
    version = models.CharField("phiên bản", max_length=8, editable=False)
    folder = models.CharField("thư mục", max_length=40, editable=False)

    file_fields = ("width", "height", "widths", "fallback", "version", "folder")

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="library_image_newest")]

    def __str__(self):
        return self.caption or self.alt or self.name or f"Ảnh {self.key}"

    def save(self, **kwargs):
        for field in ("name", "alt", "caption", "credit"):
            setattr(self, field, nfc(getattr(self, field)).strip())
        super().save(**kwargs)

    def set_file(self, data: bytes):
        """Take `data` as the picture, in place of the old one if there is one. Call `save` after it.

        Raises ValidationError when the bytes are no acceptable image, or cannot be kept; nothing is written then.
        """
        self.store(make_ready(data))

    def store(self, ready: Ready):
        """Write the sizes that `make_ready` made, into a folder of their own. Call `save` after it."""
        folder = f"anh/{self.key}/{new_key()}"
        self.write({f"{folder}/{name}": content for name, content in ready.files.items()})
        self.folder = folder
        for field in ("width", "height", "widths", "fallback", "version"):
            setattr(self, field, getattr(ready, field))

    def url(self, width: int, extension: str = "") -> str:
        """The address of the smallest ready-made size at least `width` pixels wide (the largest if none is)."""
        fitting = next((ready for ready in self.widths if ready >= width), self.widths[-1])
        return f"{settings.MEDIA_URL}anh/{self.key}/{fitting}.{extension or self.fallback}?v={self.version}"

    def srcset(self, extension: str = "") -> str:
        return ", ".join(f"{self.url(width, extension)} {width}w" for width in self.widths)

    def file_names(self) -> list[str]:
        sizes = [f"{width}.{extension}" for width in self.widths for extension in ("avif", "webp", self.fallback)]
        return [*sizes, f"goc.{self.fallback}"]

    def paths(self):
        return [f"{self.folder}/{name}" for name in self.file_names()]

    def fault(self, path):
        name = path.rpartition("/")[2].partition(".")[0]
        width = self.width if name == "goc" else int(name)
        try:
            with default_storage.open(path) as file, PIL.Image.open(file) as picture:
                return "" if picture.width == width else f"rộng {picture.width} điểm, đúng ra {width}"
        except PIL.UnidentifiedImageError:
            return "không phải ảnh"


class Document(Stored):
    """A file to download. It is public as long as something public refers to it."""

    title = models.CharField("tên tài liệu", max_length=300)
    kind = models.CharField(
        "loại", max_length=4, editable=False, choices=[(kind, kind.upper()) for kind in CONTENT_TYPES]
    )
    size = models.PositiveBigIntegerField("dung lượng", editable=False)
    path = models.CharField("tệp", max_length=40, editable=False)

    file_fields = ("kind", "size", "path")

    class Meta:
        verbose_name = "tài liệu"
        verbose_name_plural = "tài liệu"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        self.title = nfc(self.title).strip()
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("library:document", args=[self.key, self.filename])

    def set_file(self, name: str, data: bytes):
        """Take `data` as the document, in place of the old one if there is one. Call `save` after it.

        Raises ValidationError for what is not acceptable, or cannot be kept; nothing is written then.
        """
        kind = check_document(name, data)
        path = f"tep/{self.key}/{new_key()}.{kind}"
        self.write({path: data})
        self.kind, self.size, self.path = kind, len(data), path

    @property
    def filename(self) -> str:
        return f"{slugify(self.title) or 'tai-lieu'}.{self.kind}"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.kind]

    def paths(self):
        return [self.path]

    def fault(self, path):
        size = default_storage.size(path)
        return "" if size == self.size else f"nặng {size} byte, đúng ra {self.size}"


class RichBody(models.Model):
    """Abstract: a rich text, and what of the library is in it, so that each of them knows where it is used."""

    body = RichTextField("nội dung", blank=True)
    body_images = models.ManyToManyField(Image, editable=False, related_name="+", verbose_name="ảnh trong bài")
    body_documents = models.ManyToManyField(
        Document, editable=False, related_name="+", verbose_name="tài liệu trong bài"
    )

    class Meta:
        abstract = True

    def save(self, **kwargs):
        with transaction.atomic():
            super().save(**kwargs)
            if kwargs.get("update_fields") is None or "body" in kwargs["update_fields"]:
                self.body_images.set(Image.objects.filter(key__in=image_keys(self.body)))
                self.body_documents.set(Document.objects.filter(key__in=document_keys(self.body)))
