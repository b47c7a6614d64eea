import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from unionsite.addresses import ForwardedHeadersMiddleware, client_address, household, networks, trusted_networks


def address(peer: str, forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    return client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=peer))


def test_without_trusted_proxies_the_header_counts_for_nothing(settings):
    settings.TRUSTED_PROXIES = []
    assert address("203.0.113.7", "198.51.100.1") == "203.0.113.7"


def test_a_trusted_proxy_names_the_reader(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert address("127.0.0.1", "203.0.113.7") == "203.0.113.7"


def test_what_the_reader_wrote_into_the_header_is_not_believed(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert address("127.0.0.1", "198.51.100.1, 203.0.113.7") == "203.0.113.7"


def test_a_chain_of_trusted_proxies_is_followed_to_the_first_stranger(settings):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8", "2001:db8:1::/48"]
    assert address("10.0.0.1", "198.51.100.1, 203.0.113.7, 2001:db8:1::5, 10.0.0.2") == "203.0.113.7"


def test_a_stranger_who_comes_directly_cannot_pass_for_another(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert address("203.0.113.7", "127.0.0.1") == "203.0.113.7"


def test_a_trusted_proxy_that_names_nobody_stands_for_itself(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert address("127.0.0.1") == address("127.0.0.1", " , ") == "127.0.0.1"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("203.0.113.7:5512", "203.0.113.7"),
        ("[2001:db8::7]:5512", "2001:db8::7"),
        ("2001:0DB8:0::7", "2001:db8::7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::1"),
        ("unknown", "unknown"),
    ],
)
def test_one_address_has_one_spelling(settings, written, plain):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert address("127.0.0.1", written) == plain


def test_a_proxy_seen_through_a_socket_for_both_kinds_of_address_is_known(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert address("::ffff:127.0.0.1", "203.0.113.7") == "203.0.113.7"


def test_a_proxy_on_a_unix_socket_is_trusted_only_when_named(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    assert address("", "203.0.113.7") == ""
    settings.TRUSTED_PROXIES = ["unix"]
    assert address("", "203.0.113.7") == "203.0.113.7"


def test_a_mistake_in_the_settings_is_named(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1", "localhost"]
    with pytest.raises(ImproperlyConfigured, match="localhost"):
        trusted_networks()


def test_an_ipv6_household_is_one_guesser_and_its_neighbour_another():
    assert household("2001:db8:0:1::7") == household("2001:db8:0:1:ffff::9")
    assert household("2001:db8:0:2::7") != household("2001:db8:0:1::7")


@pytest.mark.parametrize("text", ["203.0.113.7", "", "unknown"])
def test_other_addresses_stand_for_themselves(text):
    assert household(text) == text


def test_networks_go_from_the_household_to_the_widest_that_one_customer_has():
    assert networks("2001:db8:1:2ff::7") == ["2001:db8:1:2ff::/64", "2001:db8:1:200::/56", "2001:db8:1::/48"]
    assert networks("203.0.113.7") == ["203.0.113.7", "203.0.113.0/24"]
    assert networks("unknown") == ["unknown"]


def test_an_entry_that_trusts_everybody_is_refused_by_name(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1", "0.0.0.0/0"]
    with pytest.raises(ImproperlyConfigured, match="0.0.0.0/0"):
        trusted_networks()


@pytest.mark.parametrize(("peer", "believed"), [("127.0.0.1", True), ("203.0.113.7", False), ("", False)])
def test_only_a_trusted_proxy_says_that_a_reader_came_by_https(settings, peer, believed):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    request = RequestFactory().get("/", headers={"x-forwarded-proto": "https"}, REMOTE_ADDR=peer)
    assert ForwardedHeadersMiddleware(lambda request: request.is_secure())(request) is believed
