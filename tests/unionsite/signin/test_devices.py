"""What strangers cannot take from an owner: the way in from a device on which they signed in before."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.unionsite.signin.test_forms import PASSWORD, attempt, fail
from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR
from unionsite.signin.devices import LIFETIME, MOST_ACCOUNTS
from unionsite.signin.models import OF_A_DEVICE

pytestmark = pytest.mark.django_db
OFFICE = "203.0.113.7"


@pytest.fixture
def lan(staff):
    return staff(CONTRIBUTOR, "lan")


@pytest.fixture
def device(client, lan):
    """A browser in which Lan signed in before, and is signed in no more."""
    attempt(client, PASSWORD)
    client.post("/quan-tri/logout/")
    return client


def strangers_fail(times: int = 60):
    for number in range(times):
        fail(Client(), 1, address=f"10.0.{number}.1")


def device_cookies(client) -> dict:
    return {name: cookie for name, cookie in client.cookies.items() if name.startswith("thiet-bi")}


def test_strangers_lock_the_account_for_strangers_and_not_for_its_owner(device):
    strangers_fail()
    assert "Hãy thử lại sau 15 phút" in attempt(Client(), PASSWORD).content.decode()
    assert attempt(device, PASSWORD).status_code == 302


def test_whoever_guesses_beside_the_owner_keeps_nobodys_known_device_out(device):
    for number in range(200):
        fail(Client(), 1, account=f"nguoi-{number}")
    assert "Hãy thử lại" in attempt(Client(), PASSWORD).content.decode()
    assert attempt(device, PASSWORD).status_code == 302


def test_who_sits_at_a_known_device_guesses_no_faster(device):
    fail(device, OF_A_DEVICE)
    assert "Hãy thử lại" in attempt(device, PASSWORD).content.decode()


def test_a_known_device_knows_one_account_and_helps_to_guess_no_other(device, staff):
    staff(CONTRIBUTOR, "minh")
    fail(device, 5, account="minh")
    assert "Hãy thử lại" in attempt(device, PASSWORD, account="minh").content.decode()


def test_two_who_share_a_browser_are_both_known(device, staff):
    staff(CONTRIBUTOR, "minh")
    attempt(device, PASSWORD, account="minh")
    device.post("/quan-tri/logout/")
    strangers_fail()
    assert attempt(device, PASSWORD).status_code == 302
    assert len(device_cookies(device)) == 2


def test_the_cookie_is_of_the_desk_alone_unread_by_scripts_and_names_nobody(device, settings, lan):
    (name, cookie), *others = device_cookies(device).items()
    assert not others
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/quan-tri/", "Strict", True)
    assert cookie["max-age"] == LIFETIME.total_seconds()
    assert "lan" not in name + cookie.value and str(lan.pk) not in cookie.value.split(":")
    settings.SESSION_COOKIE_SECURE = True
    attempt(device, PASSWORD)
    assert device_cookies(device)[name]["secure"]


def test_a_wrong_password_makes_no_device_known(client, lan):
    fail(client, 1)
    assert not device_cookies(client)


def test_a_changed_password_ends_it_also_for_a_thief(device, lan):
    lan.set_password("mot-mat-khau-khac")
    lan.save()
    strangers_fail()
    assert "Hãy thử lại" in attempt(device, "mot-mat-khau-khac").content.decode()


def test_who_changes_their_own_password_stays_known_there(client, lan):
    attempt(client, PASSWORD)
    words = {"old_password": PASSWORD, "new_password1": "hoan-toan-moi-1", "new_password2": "hoan-toan-moi-1"}
    assert client.post("/quan-tri/password_change/", words).status_code == 302
    client.post("/quan-tri/logout/")
    strangers_fail()
    assert attempt(client, "hoan-toan-moi-1").status_code == 302


def test_it_ends_after_half_a_year(device):
    with time_machine.travel(LIFETIME.total_seconds() + 10**9, tick=False) as clock:
        attempt(device, PASSWORD)
        kept = device_cookies(device)
        clock.shift(LIFETIME + timedelta(seconds=1))
        strangers_fail()
        device.cookies.update(kept)
        assert "Hãy thử lại" in attempt(device, PASSWORD).content.decode()


@pytest.mark.parametrize("change", [str.swapcase, lambda text: "x" + text, lambda text: "", lambda text: "a:b:c"])
def test_a_token_that_we_did_not_make_helps_nobody(device, change):
    for cookie in device_cookies(device).values():
        device.cookies[cookie.key] = change(cookie.value)
    strangers_fail()
    assert "Hãy thử lại" in attempt(device, PASSWORD).content.decode()


def test_a_browser_that_many_share_keeps_the_newest(client, staff):
    for number in range(MOST_ACCOUNTS + 3):
        staff(CONTRIBUTOR, f"nguoi-{number}")
        attempt(client, PASSWORD, account=f"nguoi-{number}")
        client.post("/quan-tri/logout/")
    assert len([cookie for cookie in device_cookies(client).values() if cookie.value]) == MOST_ACCOUNTS


def test_a_password_set_by_an_administrator_opens_at_once(signed_in, lan):
    strangers_fail()
    words = {"password1": "hoan-toan-moi-1", "password2": "hoan-toan-moi-1"}
    signed_in(ADMINISTRATOR).post(f"/quan-tri/auth/user/{lan.pk}/password/", words)
    assert attempt(Client(), "hoan-toan-moi-1").status_code == 302


def test_nobody_locked_out_learns_whether_the_password_was_right(lan):
    strangers_fail()
    answers = {attempt(Client(), password).context["form"].non_field_errors()[0] for password in (PASSWORD, "sai")}
    assert len(answers) == 1


def test_whoever_waits_learns_nothing_of_whether_the_account_exists(lan):
    asked = {}
    for account, network in (("lan", 0), ("khong-co", 1)):
        for number in range(60):
            fail(Client(), 1, account=account, address=f"10.{network}.{number}.1")
        with CaptureQueriesContext(connection) as queries:
            attempt(Client(), "sai", account=account)
        asked[account] = [query["sql"].split()[0] for query in queries]
        assert not [query for query in queries if "auth_user" in query["sql"]]
    assert asked["lan"] == asked["khong-co"]
