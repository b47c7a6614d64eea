import pytest

from unionsite.publishing.declared import declared


def test_apps_are_asked_in_their_order_and_each_for_its_own():
    said = dict(declared("sitemaps", "SITEMAPS"))
    assert list(said) == ["unionsite.identity", "unionsite.home", "events", "news", "awards", "unionsite.search"]
    assert set(said["news"]) == {"tin-tuc", "chuyen-muc"}


def test_a_module_that_does_not_say_what_its_name_promises_is_an_error(monkeypatch):
    monkeypatch.delattr("news.roles.ROLES")
    with pytest.raises(AttributeError, match="news.roles"):
        list(declared("roles", "ROLES"))
