"""Files by their addresses. A public server's nginx serves images itself; documents always pass here."""

import re

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from .models import Document, Image

IMAGE_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
VIDEO_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
BYTE_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})", re.ASCII)
A_YEAR = "public, max-age=31536000, immutable"


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
        _open(found.path), as_attachment=True, filename=found.filename, content_type=found.content_type
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
def image(request, key, name, extension):
    """A ready-made size. Its address carries the content's version, so that it may be kept for ever.

    A picture that replaced another may have other sizes: an address of before answers 302 to the nearest of now.
    """
    path = f"anh/{key}/{name}.{extension}"
    if not default_storage.exists(path):
        found = get_object_or_404(Image, key=key)
        address = found.url(int(name) if name.isdecimal() else found.widths[-1])
        if request.path in address:
            raise Http404("Không có tệp này")  # the row is there and its file is not
        return redirect(address)
    response = FileResponse(_open(path), content_type=IMAGE_TYPES[extension])
    response.headers["Cache-Control"] = A_YEAR if "v" in request.GET else "public, max-age=300"
    return response


@require_safe
def video(request, name, extension):
    """A film of the union's, whole or the byte range that a player asks for (RFC 9110, section 14; one range)."""
    file = _open(f"phim/{name}.{extension}")
    asked = BYTE_RANGE.fullmatch(request.headers.get("Range", ""))
    headers = {"Accept-Ranges": "bytes", "Cache-Control": A_YEAR}
    if not asked:
        return FileResponse(file, content_type=VIDEO_TYPES[extension], headers=headers)
    start, end = int(asked[1]), min(int(asked[2] or file.size), file.size - 1)
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    end = min(end, start + settings.FILE_UPLOAD_MAX_MEMORY_SIZE - 1)  # a player asks for the rest
    file.seek(start)
    headers |= {"Content-Range": f"bytes {start}-{end}/{file.size}"}
    return HttpResponse(file.read(end - start + 1), status=206, content_type=VIDEO_TYPES[extension], headers=headers)


def _open(path: str):
    try:
        return default_storage.open(path)
    except FileNotFoundError:
        raise Http404("Không có tệp này") from None
