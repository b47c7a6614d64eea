from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .models import Page


@require_safe
def page_list(request):
    return render(request, "identity/page_list.html", {"pages": Page.objects.visible().defer("body")})


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
