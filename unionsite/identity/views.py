import re

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from unionsite.library.views import A_DAY, file_response, opened
from unionsite.publishing.kept_whole import kept_whole

from .models import Page

VIDEO_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
BYTE_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})", re.ASCII)


@kept_whole()
@require_safe
def page_list(request):
    return render(request, "identity/page_list.html", {"pages": Page.objects.visible().defer("body")})


@kept_whole()
@require_safe
def page(request, slug):
    return render(request, "identity/page.html", page_context(get_object_or_404(Page.objects.visible(), slug=slug)))


def page_context(found: Page) -> dict:
    """What the page's template needs, for readers and for the preview."""
    return {"page": found, "pages": Page.objects.visible().defer("body")}


@require_safe
def colours(request):
    """The organisation's colours as a stylesheet: pages may hold no inline style. The address names the colours."""
    organisation = request.masthead.organisation
    css = f":root{{--colour:{organisation.colour};--accent:{organisation.accent}}}"
    response = HttpResponse(css, content_type="text/css")
    if request.GET.get("v") == request.masthead.colours_version:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_safe
def video(request, name, extension):
    """The introduction film as long as it is the organisation's: whole, or the byte range that a player asks for
    (RFC 9110, section 14; one range)."""
    path, kind = f"phim/{name}.{extension}", VIDEO_TYPES[extension]
    if path not in request.masthead.organisation.paths():
        raise Http404("Không có phim này")
    asked = BYTE_RANGE.fullmatch(request.headers.get("Range", ""))
    if asked and not settings.X_ACCEL_LOCATION:
        response = _part(opened(path), int(asked[1]), asked[2], kind)
    else:
        response = file_response(request, path, kind)
    response.headers.setdefault("Accept-Ranges", "bytes")
    response.headers.setdefault("Cache-Control", A_DAY)
    return response


def _part(file, start: int, last: str, kind: str) -> HttpResponse:
    """The bytes of `file` from `start` to `last` as the player wrote it, both included; no more than fit in memory."""
    end = min(int(last or file.size), file.size - 1)
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    end = min(end, start + settings.FILE_UPLOAD_MAX_MEMORY_SIZE - 1)  # a player asks for the rest
    file.seek(start)
    headers = {"Content-Range": f"bytes {start}-{end}/{file.size}"}
    return HttpResponse(file.read(end - start + 1), status=206, content_type=kind, headers=headers)
