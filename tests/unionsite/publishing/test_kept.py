import threading

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from unionsite.identity.masthead import read_masthead
from unionsite.publishing.kept import SOON, Busy, Kept, or_busy


def never():
    raise AssertionError("made again")


def test_a_thing_is_made_once():
    kept = Kept(2)
    assert kept.get("a", lambda: 1) == 1
    assert kept.get("a", never) == 1


def test_only_the_last_things_are_kept():
    kept = Kept(2)
    for key in "abc":
        kept.get(key, key.upper)
    assert list(kept.things) == ["b", "c"]


def test_the_second_who_asks_does_not_wait_and_gets_what_is_there():
    kept, begun, go_on = Kept(3), threading.Event(), threading.Event()
    kept.get("old", lambda: "old")

    def make():
        begun.set()
        go_on.wait(10)
        return "new"

    maker = threading.Thread(target=kept.get, args=("new", make))
    maker.start()
    try:
        assert begun.wait(10)
        assert kept.get("old", never) == "old"
        for key in ("new", "other"):
            with pytest.raises(Busy):
                kept.get(key, never)
    finally:
        go_on.set()
        maker.join()
    assert kept.get("new", never) == "new"


def test_what_could_not_be_made_keeps_nobody_out():
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 / 0)
    assert kept.get("a", lambda: 1) == 1


@pytest.mark.django_db
def test_who_is_sent_away_reads_when_to_come_back():
    @or_busy
    def view(request):
        raise Busy

    request = RequestFactory().get("/")
    request.masthead = read_masthead()
    response = view(request)
    assert (response.status_code, response["Retry-After"]) == (503, str(SOON))
    assert f"thử lại sau {SOON} giây" in response.content.decode()


def test_who_is_not_sent_away_is_answered():
    assert or_busy(lambda request: HttpResponse("x"))(RequestFactory().get("/")).content == b"x"
