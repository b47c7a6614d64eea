"""Images and documents, their stored files, and the rich texts that show them."""

import logging
import secrets
import string
import time
from functools import partial

import PIL.Image
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from unionsite.richtext.cleaning import document_keys, image_keys
from unionsite.richtext.fields import RichTextField
from unionsite.vietnamese.fold import nfc
from unionsite.vietnamese.numbers import group
from unionsite.vietnamese.slugs import slugify

from .documents import CONTENT_TYPES, check_document
from .files import FileOwner, remove_later
from .processing import Ready, make_ready
from .querysets import StoredQuerySet
from .texts import KINDS, QUICK, read_file
from .turns import Busy
from .usage import refuse_if_used

logger = logging.getLogger(__name__)
BY_TITLE = "độc giả chỉ tìm được theo tên tài liệu"
SCAN = "Tệp là bản quét, không có chữ để tìm"
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
        with transaction.atomic():
            another_file = self.brings_files
            super().save(**kwargs)
            if another_file:
                DocumentText.expect(self)

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
    def words(self) -> str:
        """In a few words, whether what stands in the file can be searched."""
        if not self.is_read:
            return "không đọc"
        return (getattr(self, "extracted", None) or DocumentText(document=self)).get_outcome_display()

    @property
    def words_told(self) -> str:
        """The same, in sentences for staff."""
        if not self.is_read:
            return f"Trang tìm kiếm không đọc tệp {self.kind.upper()}: {BY_TITLE}."
        return (getattr(self, "extracted", None) or DocumentText(document=self)).told

    @property
    def is_read(self) -> bool:
        return self.kind in KINDS

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.kind]

    def paths(self):
        return [self.path]

    def fault(self, path):
        size = default_storage.size(path)
        return "" if size == self.size else f"nặng {size} byte, đúng ra {self.size}"


class DocumentText(models.Model):
    """The text in a document's file, for search; of the kinds that are read (texts.KINDS) each document has one.

    It is emptied with the save that replaces the file, and read once that is committed, by those who saved for a few
    seconds at most, else by `library_texts`. `path` is the file that it was read from, or will be.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", "đang chờ đọc"
        READ = "read", "tìm được"
        CUT = "cut", "chỉ tìm được phần đầu"
        EMPTY = "empty", "không có chữ (bản quét)"
        PROTECTED = "protected", "có mật khẩu"
        FAILED = "failed", "không đọc được"

    document = models.OneToOneField(
        Document, models.CASCADE, primary_key=True, related_name="extracted", verbose_name="tài liệu"
    )
    path = models.CharField("đọc từ tệp", max_length=40)
    outcome = models.CharField("chữ để tìm", max_length=9, choices=Outcome, default=Outcome.WAITING)
    pages = models.PositiveIntegerField("số trang đã đọc", default=0)
    text = models.TextField("chữ trong tệp", blank=True)
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)

    class Meta:
        verbose_name = "chữ trong tài liệu"
        verbose_name_plural = "chữ trong các tài liệu"
        default_permissions = ()

    def __str__(self):
        return f"chữ trong tệp của «{self.document}»"

    @classmethod
    def expect(cls, document: Document):
        """Forget what stood in the file that `document` had before, and read the new one after the commit."""
        if document.kind not in KINDS:
            for text in cls.objects.filter(document=document):
                text.delete()  # one by one, for whoever listens to signals
            return
        text = cls(document=document, path=document.path)
        text.save()
        # All files of one save have these seconds together.
        transaction.on_commit(partial(text.read_soon, time.monotonic() + QUICK))

    @classmethod
    def unread(cls) -> models.QuerySet:
        """The documents whose text is still to be read from the file that they have now."""
        waiting = Q(extracted=None) | Q(extracted__outcome=cls.Outcome.WAITING) | ~Q(extracted__path=F("path"))
        return Document.objects.filter(waiting, kind__in=KINDS)

    def read_soon(self, until: float):
        """Read it if that can be done by `until`; the document is saved, and whoever saved it is kept from nothing."""
        try:
            self.read(until)
        except Exception as error:
            logger.error("Text not read, see library_texts: %s", error)

    def read(self, until: float, last: bool = False):
        """Read the document's file and keep what was found, unless somebody replaced or deleted it meanwhile. Where
        time was over (`until`, of `time.monotonic`) it goes on waiting, unless this is the `last` attempt.

        Raises what `read_file` raises, but for Busy.
        """
        try:
            reading = read_file(self.document.path, self.document.kind, until, patient=last)
        except Busy:
            return
        outcome = reading.outcome
        if outcome == "late":
            outcome = self.Outcome.WAITING if not last else self.Outcome.CUT if reading.text else self.Outcome.FAILED
        with transaction.atomic():
            there = Document.objects.select_for_update(no_key=True).filter(pk=self.pk).first()
            if there and there.path == self.document.path:
                self.path, self.outcome, self.pages, self.text = there.path, outcome, reading.pages, reading.text
                self.read_at = timezone.now()
                self.save()

    @property
    def told(self) -> str:
        """What staff should know of it."""
        match self.outcome:
            case self.Outcome.READ:
                return "Độc giả tìm được theo chữ trong tệp."
            case self.Outcome.WAITING:
                return f"Chữ trong tệp chưa đọc xong: trước mắt {BY_TITLE}. Máy chủ sẽ tự đọc tiếp."
            case self.Outcome.CUT:
                part = f"{group(self.pages)} trang đầu" if self.pages else "phần đầu"
                return f"Tệp quá dài: chỉ tìm được chữ của {part}. Nếu phần sau cũng cần tìm, hãy chia thành nhiều tệp."
            case self.Outcome.EMPTY if self.document.kind == "pdf":
                found = "Tệp gần như không có chữ để tìm, có lẽ là bản quét" if self.text else SCAN
                return f"{found}: {BY_TITLE}. Nếu còn bản Word, hãy xuất ra PDF rồi thay vào đây."
            case self.Outcome.EMPTY:
                return f"Tệp không có chữ để tìm, có lẽ chỉ gồm ảnh hay hộp văn bản: {BY_TITLE}."
            case self.Outcome.PROTECTED:
                return f"Tệp đòi mật khẩu nên không ai đọc được, {BY_TITLE}. Hãy bỏ mật khẩu rồi thay tệp."
        return (
            f"Không đọc được chữ trong tệp (tệp hỏng, hoặc quá lớn và phức tạp): {BY_TITLE}. "
            "Hãy xuất lại từ chương trình soạn thảo rồi thay tệp."
        )


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
