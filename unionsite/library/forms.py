"""What staff fill in about images and documents. The file is checked by decoding; what is wrong stands at its field."""

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from unionsite.publishing.meanwhile import CHANGED
from unionsite.publishing.seen import last_told, version_of
from unionsite.vietnamese.fold import nfc

from . import documents, processing
from .models import Document, Image

IMAGE_KINDS = "image/jpeg,image/png,image/webp,image/avif,image/gif,image/heic,image/heif,.heic,.heif"
IMAGE_HELP = (
    "JPEG, PNG, WebP, AVIF, GIF hoặc HEIC; nặng nhất "
    f"{processing.MAX_BYTES // 1_000_000} MB, nhiều nhất {processing.MAX_PIXELS // 1_000_000} triệu điểm ảnh "
    f"(AVIF, HEIC: {processing.MAX_PIXELS_OF['AVIF'] // 1_000_000} triệu, "
    f"WebP: {processing.MAX_PIXELS_OF['WEBP'] // 1_000_000} triệu)."
)
DOCUMENT_KINDS = ",".join(f".{kind}" for kind in documents.CONTENT_TYPES)
DOCUMENT_HELP = f"{documents.KINDS}; nặng nhất {documents.MAX_BYTES // 1_000_000} MB."
REPLACE_HELP = "Chọn tệp mới để thay tệp đang có; địa chỉ và những nơi đang dùng giữ nguyên. "
# Long enough to be seen whole.
WORDS = {field: forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}) for field in ("alt", "caption")}


class TidyCharField(forms.CharField):
    """Normalised as the model will keep it before its length is judged: NFC may be the longer form."""

    def to_python(self, value):
        return nfc(super().to_python(value)).strip()


TIDY = dict.fromkeys(("alt", "caption", "credit", "name", "title"), TidyCharField)


class FileForm(forms.ModelForm):
    """Abstract: a file, needed the first time, and put in place of the old one later.

    It is written last of all that is checked, so that a full disk is told at the field too; who uses the form does so
    under `no_leftovers`.
    """

    file_help = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # absent for those who may only look
            self.fields["file"].required = not self.instance.pk
            self.fields["file"].help_text = (REPLACE_HELP if self.instance.pk else "") + self.file_help

    def _post_clean(self):
        super()._post_clean()
        if self.cleaned_data.get("file") and not self.errors:
            try:
                self.put_in_place()
            except ValidationError as error:
                self.add_error("file", error)

    def put_in_place(self):
        """Write the file that was sent and checked."""
        raise NotImplementedError


class ImageForm(FileForm):
    """`told` holds, once valid, what the uploader should know of what became of the picture."""

    file_help = IMAGE_HELP
    told: tuple[str, ...] = ()
    file = forms.FileField(label="Tệp ảnh", widget=forms.FileInput(attrs={"accept": IMAGE_KINDS}))

    class Meta:
        model = Image
        fields = ["alt", "caption", "credit", "name"]
        widgets = WORDS
        field_classes = TIDY

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.instance.alt and "alt" in self.fields:
            self.fields["alt"].help_text = format_html(
                '<strong class="missing-alt">Ảnh này chưa có mô tả.</strong> {}', self.fields["alt"].help_text
            )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file:
            processing.check_size(file.size)
            self.ready = processing.make_ready(file.read())
            self.told = self.ready.told
        return file

    def clean(self):
        super().clean()
        file = self.cleaned_data.get("file")
        if file and not self.cleaned_data.get("name"):
            self.cleaned_data["name"] = nfc(file.name)[-200:]

    def put_in_place(self):
        self.instance.store(self.ready)


class ImageDetailsForm(forms.ModelForm):
    """The words of an image, in a card among others; the image is taken before it is read (staffviews.py)."""

    seen_version = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Image
        fields = ["alt", "caption", "credit"]
        widgets = WORDS
        field_classes = TIDY

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.version = self.fields["seen_version"].initial = version_of(self.instance)

    def clean(self):
        if self.cleaned_data.get("seen_version") != self.version:
            raise ValidationError(CHANGED.format(last_told(Image, self.instance.pk)))
        return super().clean()


class DocumentForm(FileForm):
    file_help = DOCUMENT_HELP
    file = forms.FileField(label="Tệp", widget=forms.FileInput(attrs={"accept": DOCUMENT_KINDS}))

    class Meta:
        model = Document
        fields = ["title"]
        field_classes = TIDY

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].required = bool(self.instance.pk)
            self.fields["title"].help_text = "Độc giả thấy tên này. Để trống thì lấy từ tên tệp."

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file:
            documents.check_size(file.name, file.size)
            self.data_read = file.read()
            documents.check_document(nfc(file.name), self.data_read)
        return file

    def clean(self):
        super().clean()
        file = self.cleaned_data.get("file")
        if file and not self.cleaned_data.get("title"):
            self.cleaned_data["title"] = title_from(file.name)

    def put_in_place(self):
        self.instance.set_file(self.cleaned_data["file"].name, self.data_read)


def title_from(filename: str) -> str:
    """A title out of a file's name: `Bao_cao-2024.pdf` gives `Bao cao 2024`."""
    return " ".join(nfc(PurePath(filename).stem).replace("_", " ").replace("-", " ").split())[:300] or "Tài liệu"


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyImagesForm(forms.Form):
    """For a browser without script: all images in one request."""

    files = forms.FileField(
        label="Kéo ảnh thả vào đây, hoặc chọn từ máy",
        help_text=IMAGE_HELP,
        widget=ManyFilesInput(attrs={"accept": IMAGE_KINDS}),
    )


def first_error(form: forms.BaseForm) -> str:
    """One sentence on what is wrong, for an answer that has room for one."""
    return next(iter(form.errors.values()))[0]


def save_upload(file, user) -> Image:
    """A new image of `user` from an uploaded file; `told` on it is the form's. ValidationError with what is wrong."""
    form = ImageForm({}, {"file": file})
    if not form.is_valid():
        raise ValidationError(first_error(form))
    image = form.save(commit=False)
    image.uploaded_by, image.told = user, form.told
    image.save()
    return image
