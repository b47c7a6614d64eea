import os
import re
import shutil
import sys

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import emptying
from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR
from unionsite.visits import counting, figures, throttle

# No test is timed; and the gate tries the same examples each time, while whoever works on the code gets new ones.
hypothesis_settings.register_profile(
    "house", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test that really commits gives back, when it ends, the database that the migrations made."""
    with django_db_blocker.unblock():
        emptying.keep()
    TransactionTestCase._fixture_teardown = emptying.restore
    yield
    with django_db_blocker.unblock():
        emptying.leave()


@pytest.fixture(scope="session", autouse=True)
def _no_media_left_behind():
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(autouse=True)
def _nothing_is_left_to_chance(monkeypatch):
    """Counting does not give up on a busy machine, and no look-up is the one in five hundred that tidies up."""
    for module in (counting, throttle):
        patient = re.sub("statement_timeout = '.*'", "statement_timeout = '60s'", module.UNHURRIED)
        monkeypatch.setattr(module, "UNHURRIED", patient)
    monkeypatch.setattr(throttle, "TIDY_EVERY", sys.maxsize)


@pytest.fixture
def staff(db):
    """Makes a member of staff with a role: `staff(EDITOR)`; with None an account that was given no role yet."""

    def make(role: str | None, name: str = ""):
        user = get_user_model().objects.create_user(name or f"user-{role}", password="mat-khau-rat-dai", is_staff=True)
        user.groups.set(Group.objects.filter(name=role))
        assert user.groups.exists() == (role is not None), f"no role is called «{role}»"
        return user

    return make


class DeskClient(Client):
    """Sends forms and lists of the desk as a browser does, which has opened them: with what the page knows of when."""

    def post(self, path, data=None, *args, **kwargs):
        if isinstance(data, dict) and path.startswith("/quan-tri/"):
            if path.endswith(("/change/", "/da-khen-thuong/")) and "seen_version" not in data:
                data = {"seen_version": (self._opened(path) or {}).get("seen_version", ""), **data}
            elif "action" in data and "seen_at" not in data:
                form = (self._opened(path) or {}).get("action_form")
                data = {"seen_at": form.initial["seen_at"] if form else "", **data}
        return super().post(path, data, *args, **kwargs)

    def _opened(self, path):
        return self.get(path).context


@pytest.fixture
def client():
    return DeskClient()


@pytest.fixture
def signed_in(staff):
    """A client signed in with a role: `signed_in(CONTRIBUTOR)`."""

    def make(role: str | None, name: str = "") -> Client:
        client = DeskClient()
        client.user = staff(role, name)
        client.force_login(client.user)
        return client

    return make


@pytest.fixture
def contributor(signed_in):
    return signed_in(CONTRIBUTOR)


@pytest.fixture
def editor(signed_in):
    return signed_in(EDITOR)


@pytest.fixture
def administrator(signed_in):
    return signed_in(ADMINISTRATOR)


@pytest.fixture
def cold_figures(settings, monkeypatch):
    """Makes the next page read the visitor figures, once as on a real server, however often it shows them."""
    settings.VISITS_FIGURES_SECONDS = 60
    return lambda: monkeypatch.setattr(figures, "_last", None)


@pytest.fixture
def unreachable_database(monkeypatch):
    """The site's database is at an address where nothing listens, as after a crash of its server."""
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")
    yield
    connection.close()
