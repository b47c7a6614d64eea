"""The site's addresses, and `/bare/?of=<address>`: the bytes of that page with nothing to compute."""

from functools import cache

from django.http import HttpResponse
from django.test import Client
from django.urls import path

from unionsite.urls import handler403, handler404, handler500, urlpatterns

__all__ = ["handler403", "handler404", "handler500"]


@cache
def bytes_of(address: str) -> bytes:
    return Client(SERVER_NAME="127.0.0.1").get(address).content


def bare(request):
    # With its own Cache-Control the middleware has nothing to look up.
    return HttpResponse(bytes_of(request.GET["of"]), headers={"Cache-Control": "public, max-age=60"})


urlpatterns = [path("bare/", bare), *urlpatterns]
