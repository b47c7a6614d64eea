from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import ImageFactory

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")


@pytest.fixture
def draft_image():
    return ArticleFactory(main_image=ImageFactory(), draft=True).main_image


@pytest.fixture
def at_desk(contributor):
    """A contributor's client that has opened a page of the desk."""
    contributor.get(INDEX)
    return contributor


def test_a_pass_is_of_little_use_to_anybody_else(contributor):
    cookie = contributor.get(INDEX).cookies["anh"]
    assert (cookie["path"], cookie["samesite"]) == ("/media/anh/", "Strict")
    assert cookie["httponly"] and not cookie["max-age"]
    assert contributor.session.session_key not in cookie.value


def test_in_production_a_pass_goes_over_https_only(contributor):
    with override_settings(SESSION_COOKIE_SECURE=True):
        cookie = contributor.get(INDEX).cookies["__Secure-anh"]
    assert cookie["secure"]


@pytest.mark.parametrize("path", ["/", "/tin-tuc/"])
def test_public_pages_give_no_pass(contributor, path):
    assert not contributor.get(path).cookies


def test_who_is_not_signed_in_gets_no_pass(client):
    assert "anh" not in client.get(reverse("admin:login")).cookies


def test_what_a_pass_shows_is_kept_nowhere(at_desk, draft_image):
    response = at_desk.get(draft_image.url(64))
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-store")


def test_an_old_address_leads_on_for_who_has_a_pass_only(client, at_desk, draft_image):
    old = draft_image.url(64).replace("/64.", "/640.")
    response = at_desk.get(old)
    assert (response.status_code, response.headers["Cache-Control"]) == (302, "private, no-store")
    assert client.get(old).status_code == 404


def test_a_public_picture_is_the_same_with_and_without_a_pass(client, at_desk):
    image = ArticleFactory(main_image=ImageFactory()).main_image
    seen, staff_seen = client.get(image.url(64)), at_desk.get(image.url(64))
    assert staff_seen.getvalue() == seen.getvalue()
    assert dict(staff_seen.headers) == dict(seen.headers) and "Cookie" not in seen.headers.get("Vary", "")


def test_a_pass_shows_no_picture_of_what_its_holder_may_not_see(at_desk, draft_image):
    at_desk.user.groups.clear()
    assert at_desk.get(draft_image.url(64)).status_code == 404


def test_a_pass_ends_when_its_holder_signs_out(at_desk, draft_image):
    kept = at_desk.cookies["anh"].value
    at_desk.post(reverse("admin:logout"))
    at_desk.cookies["anh"] = kept
    assert at_desk.get(draft_image.url(64)).status_code == 404


def test_a_pass_ends_with_its_session(at_desk, draft_image):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert at_desk.get(draft_image.url(64)).status_code == 404


@pytest.mark.parametrize("change", ["password", "is_active", "is_staff"])
def test_a_pass_ends_when_the_account_is_changed(at_desk, draft_image, change):
    if change == "password":
        at_desk.user.set_password("mat-khau-khac-han")
    else:
        setattr(at_desk.user, change, False)
    at_desk.user.save()
    assert at_desk.get(draft_image.url(64)).status_code == 404


@pytest.mark.parametrize("value", ["", "x", "x:y:z", "{}:1a2b3c:ky-gia"])
def test_a_pass_that_we_did_not_sign_is_none(client, at_desk, draft_image, value):
    client.cookies["anh"] = value.format(at_desk.cookies["anh"].value.partition(":")[0])
    assert client.get(draft_image.url(64)).status_code == 404


def test_a_pass_is_no_session(client, at_desk):
    client.cookies["phien"] = at_desk.cookies["anh"].value
    assert client.get(INDEX).status_code == 302
