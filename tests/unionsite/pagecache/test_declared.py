"""What views say of themselves (`kept_whole`): all that could be kept does, and reads no name that it does not say."""

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict
from django.urls import resolve

from tests.public_addresses import public_addresses, public_patterns
from tests.test_public_routes import THING

NOT_KEPT = {
    "dem/": "counts",
    "healthz": "must ask nothing",
    "readyz": "is asked whether the site can serve now",
    "mau-sac.css": "one line, which browsers keep for ever",
    "hoi-nghi/lich/": "only leads on",
    "tim-kiem/": "counted by reader",
    "tim-kiem/goi-y/": "each reader types something else",
    "^media/anh/(?P<key>[a-z0-9]{12})/(?P<name>\\d{1,5}|goc)\\.(?P<extension>avif|webp|jpg|png)$": "staff's too",
    "^media/phim/(?P<name>[a-z0-9]{12})\\.(?P<extension>mp4|webm)$": "files",
    "^tep/(?P<key>[a-z0-9]{12})/(?P<filename>[a-z0-9.-]+)$": "files",
    f"^khen-thuong/quyet-dinh/{THING}/in/$": "whole lists, counted by reader",
    f"^khen-thuong/quyet-dinh/{THING}\\.(?P<kind>xlsx|csv|json)$": "whole lists, counted by reader",
}


def test_every_public_view_is_kept_or_says_why_not():
    kept = {route for route, pattern in public_patterns() if hasattr(pattern.callback, "asked")}
    assert {route for route, _ in public_patterns()} - kept == NOT_KEPT.keys()
    assert not kept & NOT_KEPT.keys()


@pytest.mark.django_db
def test_no_view_reads_a_name_that_it_does_not_say(client, monkeypatch):
    read: set[str] = set()

    class Watched(QueryDict):
        def __getitem__(self, name):
            read.add(name)
            return super().__getitem__(name)

        def __contains__(self, name):
            read.add(name)
            return super().__contains__(name)

        def get(self, name, default=None):
            read.add(name)
            return super().get(name, default)

        def getlist(self, name, default=None):
            raise AssertionError("of a name only its last value is kept apart")

        def __iter__(self):
            raise AssertionError("a view names what it reads")

    monkeypatch.setattr(WSGIRequest, "GET", property(lambda request: Watched(request.META.get("QUERY_STRING", ""))))
    unsaid = {}
    for address in public_addresses():
        read.clear()
        assert client.get(address).status_code == 200, address
        asked = getattr(resolve(address).func, "asked", None)
        if asked and read - asked.known - asked.never:
            unsaid[address] = read - asked.known - asked.never
    assert unsaid == {}
