"""Files by their addresses: each is asked for here, and served while something public uses it."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from unionsite.publishing.compiled import CompiledQuery

from .models import Document, Image
from .passes import holder_of_pass

IMAGE_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
# A browser keeps what it has seen for a day; what serves many readers asks again within a minute, so that what is
# withdrawn is gone.
A_DAY = "public, max-age=86400, s-maxage=60"
FIVE_MINUTES = "public, max-age=300, s-maxage=60"

_public_image = CompiledQuery(lambda at, key: Image.objects.visible(at).filter(key=key))


@require_safe
def document(request, key, filename):
    """Download a document that something public refers to. A changed title answers 301 to the new address."""
    found = get_object_or_404(Document.objects.visible(), key=key)
    if filename != found.filename:
        return redirect(found, permanent=True)
    return document_response(found)


def document_response(found: Document) -> FileResponse:
    """The document as a download: never shown by the browser, whatever is inside."""
    response = FileResponse(
        opened(found.path), as_attachment=True, filename=found.filename, content_type=found.content_type
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
def image(request, key, name, extension):
    """A ready-made size of a picture: for everybody when something public uses it, else for staff who may see it.

    Its address carries the content's version, so that it may be kept. A picture that replaced another may have other
    sizes: an address of before answers 302 to the nearest of now.
    """
    found, keep = _public_image.first(at=timezone.now(), key=key), None
    if found is None:
        found, keep = _image_of_desk(request, key), "private, no-store"
    if found is None:
        response = HttpResponseNotFound("Không có ảnh này.", content_type="text/plain; charset=utf-8")
        keep = "no-store"  # who may see it shall not be shown this answer
    elif f"{name}.{extension}" not in found.file_names():
        response = redirect(found.url(int(name) if name.isdecimal() else found.widths[-1]))
        keep = keep or "no-cache"
    else:
        response = file_response(request, f"{found.folder}/{name}.{extension}", IMAGE_TYPES[extension])
        keep = keep or (A_DAY if request.GET.get("v") == found.version else FIVE_MINUTES)
    response.headers["Cache-Control"] = keep
    return response


def _image_of_desk(request, key: str) -> Image | None:
    person = holder_of_pass(request)
    return person and Image.objects.visible_to(person).filter(key=key).first()


def file_response(request, path: str, content_type: str) -> HttpResponseBase:
    """The stored file at `path`, a name of which each content has its own, or 304 to who has it. nginx sends it when
    X_ACCEL_LOCATION says so. Raises Http404 where it is not."""
    if settings.X_ACCEL_LOCATION:
        headers = {"X-Accel-Redirect": f"{settings.X_ACCEL_LOCATION.rstrip('/')}/{path}"}
        return HttpResponse(content_type=content_type, headers=headers)
    etag = f'"{path}"'
    response = get_conditional_response(request, etag=etag) or FileResponse(opened(path), content_type=content_type)
    response.headers["ETag"] = etag
    return response


def opened(path: str):
    """The stored file. Raises Http404 where it is not."""
    try:
        return default_storage.open(path)
    except FileNotFoundError:
        raise Http404("Không có tệp này") from None
