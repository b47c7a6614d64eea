import ipaddress
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from unionsite.signin.models import (
    OF_AN_ACCOUNT_FROM_A_NETWORK,
    WINDOW,
    FailedSignIn,
    begin_attempt,
    forget_account,
    forget_failures,
    record_failure,
    wait_needed,
)

pytestmark = pytest.mark.django_db
NINE = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
HERE, THERE = "203.0.113.7", "198.51.100.1"
SECOND = timedelta(seconds=1)


def fail(times: int, account="lan", address=HERE, at=NINE):
    for _ in range(times):
        record_failure(account, address, at)


def test_four_mistakes_are_forgiven_and_the_fifth_makes_one_wait():
    fail(4)
    assert wait_needed("lan", HERE, NINE) is None
    fail(1)
    assert wait_needed("lan", HERE, NINE) == WINDOW


def test_a_colleague_behind_the_same_address_signs_in_undisturbed():
    fail(5)
    assert wait_needed("minh", HERE, NINE) is None


def test_the_owner_signs_in_from_elsewhere_undisturbed():
    fail(5)
    assert wait_needed("lan", THERE, NINE) is None


def test_an_account_guessed_from_many_addresses_waits_everywhere():
    for number in range(49):
        fail(1, address=f"10.0.{number}.1")
    assert wait_needed("lan", THERE, NINE) is None
    fail(1, address="10.0.49.1")
    assert wait_needed("lan", THERE, NINE) == WINDOW


@pytest.mark.parametrize(
    ("network", "most"),
    [
        ("2001:db8:0:100::/56", 10),
        ("2001:db8::/48", 15),
        ("10.0.7.0/24", 10),
    ],
)
def test_one_customer_uses_up_only_a_part_of_what_an_account_may_fail(network, most):
    """Whoever has a /56 has 256 households of five failures each; a /48 has 65,536."""
    network = ipaddress.ip_network(network)
    first, step = int(network[0]), network.num_addresses // 64
    tried = [str(ipaddress.ip_address(first + step * number)) for number in range(60)]
    let_through = [isinstance(begin_attempt("lan", address, NINE), list) for address in tried]
    assert sum(let_through) == most
    assert wait_needed("lan", THERE, NINE) is None


def test_a_wide_network_that_guesses_many_accounts_waits_and_its_neighbour_does_not():
    for number in range(400):
        begin_attempt(f"nguoi-{number}", f"2001:db8:0:{number:x}::1", NINE)
    assert wait_needed("minh", "2001:db8:0:ffff::1", NINE) == WINDOW
    assert wait_needed("minh", "2001:db8:1::1", NINE) is None


def test_a_known_device_waits_for_its_own_mistakes_and_for_nobody_elses():
    for number in range(60):
        fail(1, address=f"10.0.{number}.1")
    assert wait_needed("lan", HERE, NINE) == WINDOW
    assert wait_needed("lan", HERE, NINE, device="x") is None
    for _ in range(5):
        record_failure("lan", HERE, NINE, device="x")
    assert wait_needed("lan", HERE, NINE, device="x") == WINDOW
    assert wait_needed("lan", HERE, NINE, device="y") is None


def test_the_mistakes_of_a_known_device_cost_nobody_else_anything():
    for _ in range(5):
        record_failure("lan", HERE, NINE, device="x")
    fail(4)
    assert wait_needed("lan", HERE, NINE) is None


def test_another_password_forgets_what_was_guessed_at_the_account_and_nothing_else():
    fail(5)
    fail(5, account="minh")
    forget_account("LAN")
    assert wait_needed("lan", HERE, NINE) is None
    assert wait_needed("minh", HERE, NINE) == WINDOW


def test_an_address_that_guesses_many_accounts_waits_for_all():
    for number in range(199):
        fail(1, account=f"nguoi-{number}")
    assert wait_needed("minh", HERE, NINE) is None
    fail(1, account="nguoi-199")
    assert wait_needed("minh", HERE, NINE) == WINDOW
    assert wait_needed("minh", THERE, NINE) is None


def test_the_wait_ends_when_enough_mistakes_are_a_window_old():
    fail(1, at=NINE)
    fail(4, at=NINE + timedelta(minutes=10))
    assert wait_needed("lan", HERE, NINE + timedelta(minutes=10)) == timedelta(minutes=5)
    assert wait_needed("lan", HERE, NINE + WINDOW - SECOND) == SECOND
    assert wait_needed("lan", HERE, NINE + WINDOW) is None


def test_other_spellings_of_an_account_are_the_same_account():
    fail(3, account="Lan")
    fail(2, account="LAN")
    assert wait_needed("lan", HERE, NINE) == WINDOW


def test_a_right_password_forgets_the_accounts_own_mistakes_from_there_only():
    fail(5)
    fail(5, account="minh")
    forget_failures("lan", HERE)
    assert wait_needed("lan", HERE, NINE) is None
    assert wait_needed("minh", HERE, NINE) == WINDOW


def test_what_is_older_than_the_window_is_removed():
    fail(3)
    fail(1, account="minh", at=NINE + WINDOW)
    assert not FailedSignIn.objects.filter(at=NINE).exists()


def test_neither_account_nor_address_is_stored():
    fail(1)
    stored = str(list(FailedSignIn.objects.values()))
    assert "lan" not in stored and HERE not in stored


@pytest.mark.django_db(transaction=True)
def test_however_many_come_at_once_no_more_are_let_through_than_the_limit():
    def attempt(_):
        try:
            return isinstance(begin_attempt("thu-ha", "192.0.2.1"), list)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(attempt, range(40))) == OF_AN_ACCOUNT_FROM_A_NETWORK[0]


@pytest.mark.django_db
def test_a_right_password_takes_its_own_attempt_back():
    attempt = begin_attempt("thu-ha", "192.0.2.1")
    forget_failures("thu-ha", "192.0.2.1", attempt)
    assert not FailedSignIn.objects.exists()
