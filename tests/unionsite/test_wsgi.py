"""Whatever a client writes into a request's head, the answer is a page or a refusal, never a failure of ours."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from unionsite.security import in_our_charset
from unionsite.visits.pages import CountedPage

# As `unionsite.wsgi` makes it, without the limits on waiting that it sets for its whole process.
application = in_our_charset(get_wsgi_application())

ODD = [
    *("", " ", "x", "http://[::1", "http://[", "//", "https://a:b", "http://x:99999999", "[::1", "::", "1.2.3.4:x"),
    *("\x7f", "é", "%00", "unknown", ",,,", "https, http", 'for="[::1"', "vi;q=x", "gzip;q=9" * 50, "vi-" * 500),
    *("1_0", "+5", "-1", "٣", "²", "9" * 5000, "bytes=0-", "bytes=-", "bytes=5-1", "bytes=٣-٤", "bytes=0-0,2-3"),
    *("bytes=" + "9" * 30 + "-", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 99 Foo 9999 99:99:99 GMT", "W/", '"', "*"),
    *("Sun, 06 Nov 1994 08:49:37 GMT; length=x", 'W/"x", "y', "application/json", "multipart/form-data", ";;;"),
    *("text/html; charset=zlib", "text/html; charset=idna", "text/html; charset*=bogus''x", "x; charset=undefined"),
    *('multipart/form-data; boundary="', "multipart/form-data; boundary=" + "x" * 500, "a=b;" * 50, "phien=x"),
    *("phien=%00", "phien=" + "a" * 32, "messages=x", "csrftoken=x", 'x="\\400"', "thiet-bi=", "=", "a=b; ; =c"),
]
# What never leads to a refusal before a page is asked, so that one request may carry all of it.
HEADERS = [
    *(
        "ORIGIN",
        "REFERER",
        "RANGE",
        "IF_RANGE",
        "IF_MODIFIED_SINCE",
        "IF_UNMODIFIED_SINCE",
        "IF_NONE_MATCH",
        "IF_MATCH",
    ),
    *("COOKIE", "ACCEPT", "ACCEPT_LANGUAGE", "ACCEPT_ENCODING", "USER_AGENT", "CONTENT_TYPE", "FORWARDED", "PURPOSE"),
    *(
        "X_FORWARDED_FOR",
        "X_FORWARDED_PROTO",
        "X_FORWARDED_HOST",
        "X_FORWARDED_PORT",
        "X_CSRFTOKEN",
        "X_REQUESTED_WITH",
    ),
    *("SEC_FETCH_SITE", "SEC_PURPOSE", "AUTHORIZATION", "CONTENT_ENCODING", "X_HTTP_METHOD_OVERRIDE"),
]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
ADDRESSES = ["/khen-thuong/tra-cuu/?q=%C3%A9", "/phim/a.mp4", "/quan-tri/"]


def answer(method: str, address: str, headers: dict[str, str], body: bytes = b"") -> int:
    """The status of the application as the web server calls it; an exception is one that the server would meet."""
    headers = {name: text.encode().decode("latin-1") for name, text in headers.items()}  # as PEP 3333 has them
    names = {name if name.startswith("CONTENT_") else f"HTTP_{name}": value for name, value in headers.items()}
    environ = RequestFactory().generic(method, address, body, "text/plain").environ | {"HTTP_USER_AGENT": FIREFOX}
    told = []
    for part in application(environ | names, lambda status, headers, exc_info=None: told.append(int(status[:3]))):
        assert isinstance(part, bytes)
    return told[0]


@pytest.fixture(autouse=True, scope="module")
def _connections_stay_open():
    """A request begins by closing what is old; a test's connection, with its transaction, is not."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.fixture
def site(db, settings):
    """A film to ask ranges of, and a proxy that passes on whatever it was told."""
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    default_storage.save("phim/a.mp4", ContentFile(b"0123456789"))
    yield
    default_storage.delete("phim/a.mp4")


@pytest.mark.parametrize("text", ODD)
def test_no_header_fails_a_page(site, text):
    for address in ADDRESSES:
        assert answer("GET", address, dict.fromkeys(HEADERS, text)) < 500
        assert answer("GET", address, {"HOST": text}) < 500


@pytest.mark.parametrize("text", ODD)
def test_no_header_fails_what_is_sent(site, text):
    token = CountedPage("bai-viet", 1).token.encode()
    for name in ("ORIGIN", "USER_AGENT", "X_FORWARDED_FOR", "HOST", "CONTENT_LENGTH"):
        assert answer("POST", "/dem/", {name: text}, token) < 500
    for name in ("CONTENT_TYPE", "REFERER", "X_CSRFTOKEN", "CONTENT_LENGTH"):
        assert answer("POST", "/quan-tri/login/", {"COOKIE": "csrftoken=" + "a" * 32, name: text}, b"a=b") < 500
    assert answer("POST", "/quan-tri/login/", {"COOKIE": text}, b"a=b") < 500


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "PATCH", "FOO", "get"])
@pytest.mark.parametrize("address", [*ADDRESSES, "/dem/"])
def test_no_method_fails(site, method, address):
    assert answer(method, address, {}) < 500


class AnyTextTest(TestCase):
    @settings(max_examples=50)
    @given(
        name=st.sampled_from([*HEADERS, "HOST", "CONTENT_LENGTH"]),
        text=st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=60),
        address=st.sampled_from(ADDRESSES),
        body=st.binary(max_size=60),
    )
    def test_no_text_in_no_header_fails(self, name, text, address, body):
        assert answer("GET", address, {name: text}) < 500
        assert answer("POST", "/dem/", {name: text}, body) < 500
