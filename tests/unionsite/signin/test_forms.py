from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model

from tests.unionsite.identity.factories import OrganisationFactory
from unionsite.publishing.roles import CONTRIBUTOR
from unionsite.signin.forms import WAITING
from unionsite.signin.models import FailedSignIn

pytestmark = pytest.mark.django_db
SIGN_IN = "/quan-tri/login/"
PASSWORD = "mat-khau-rat-dai"


@pytest.fixture
def lan(staff):
    return staff(CONTRIBUTOR, "lan")


def attempt(client, password: str, account="lan", address="203.0.113.7"):
    form = {"username": account, "password": password, "next": "/quan-tri/"}
    return client.post(SIGN_IN, form, REMOTE_ADDR=address)


def fail(client, times: int, **kwargs):
    for _ in range(times):
        attempt(client, "sai", **kwargs)


def test_the_right_password_opens_the_desk(client, lan):
    assert attempt(client, PASSWORD)["Location"] == "/quan-tri/"
    assert client.get("/quan-tri/").status_code == 200


def test_the_cookies_of_the_desk_stay_within_the_desk(client, lan):
    response = attempt(client, PASSWORD)
    assert {cookie["path"] for cookie in response.cookies.values()} == {"/quan-tri/"}
    assert all(cookie["samesite"] in {"Lax", "Strict"} for cookie in response.cookies.values())


def test_a_wrong_password_is_said_in_vietnamese_and_keeps_the_typed_account(client, lan):
    html = attempt(client, "sai").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in html
    assert 'value="lan"' in html
    assert "sai" not in html


def test_an_unknown_account_gets_the_same_answer_as_a_wrong_password(client, lan):
    errors = [attempt(client, "sai", account).context["form"].non_field_errors() for account in ("lan", "khong-co")]
    assert errors[0] == errors[1]


def test_after_five_mistakes_even_the_right_password_waits(client, lan):
    fail(client, 5)
    html = attempt(client, PASSWORD).content.decode()
    assert "Hãy thử lại sau 15 phút" in html


def test_after_the_wait_the_right_password_opens_again(client, lan):
    with time_machine.travel("2027-03-01T02:00:00Z", tick=False) as clock:
        fail(client, 5)
        clock.shift(timedelta(minutes=15))
        assert attempt(client, PASSWORD).status_code == 302


def test_a_colleague_in_the_same_office_is_not_locked_out(client, lan, staff):
    staff(CONTRIBUTOR, "minh")
    fail(client, 5)
    assert attempt(client, PASSWORD, account="minh").status_code == 302


def test_signing_in_forgets_earlier_mistakes(client, lan):
    fail(client, 4)
    attempt(client, PASSWORD)
    fail(client, 4)
    assert attempt(client, PASSWORD).status_code == 302


def test_a_form_without_password_neither_counts_nor_forgets(client, lan):
    fail(client, 4)
    before = FailedSignIn.objects.count()
    attempt(client, "")
    assert FailedSignIn.objects.count() == before
    fail(client, 1)
    assert attempt(client, PASSWORD).status_code == 200


def test_a_locked_account_is_told_apart_from_a_wrong_password_by_nobody(client, lan):
    get_user_model().objects.update(is_active=False)
    assert "chưa đúng" in attempt(client, PASSWORD).content.decode()


def test_waiting_is_not_escaped_by_moving_within_ones_own_ipv6_network(client, lan):
    for number in range(5):
        fail(client, 1, address=f"2001:db8:0:1::{number}")
    assert "Hãy thử lại" in attempt(client, PASSWORD, address="2001:db8:0:1::ff").content.decode()


def test_waiting_is_not_escaped_by_writing_addresses_into_the_request(client, lan):
    for number in range(5):
        form = {"username": "lan", "password": "sai"}
        client.post(SIGN_IN, form, REMOTE_ADDR="203.0.113.7", headers={"x-forwarded-for": f"10.0.0.{number}"})
    assert "Hãy thử lại" in attempt(client, PASSWORD).content.decode()


def test_the_sign_in_page_carries_the_organisations_name(client):
    OrganisationFactory()
    html = client.get(SIGN_IN).content.decode()
    assert "Công đoàn Viên chức thành phố Hoa Phượng" in html and "Đăng nhập" in html


def test_the_sign_in_page_renders_with_an_empty_database(client):
    assert client.get(SIGN_IN).status_code == 200


def test_nobody_is_sent_to_another_site_after_signing_in(client, lan):
    response = client.post(SIGN_IN, {"username": "lan", "password": PASSWORD, "next": "https://vi-du.vn/"})
    assert response["Location"].startswith("/")


def test_of_many_that_sign_in_at_once_some_are_asked_to_come_again_and_nothing_is_counted(client, lan):
    with WAITING, WAITING:  # one whose password is checked, and one that waits for it
        html = attempt(client, PASSWORD).content.decode()
    assert "Hãy thử lại sau vài giây" in html
    assert not FailedSignIn.objects.exists()
    assert attempt(client, PASSWORD)["Location"] == "/quan-tri/"
