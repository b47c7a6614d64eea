"""Production settings in a process of their own, as a server would start them."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
GOOD = {
    "SECRET_KEY": "h3VqT9-a1b2c3d4e5f6g7h8i9j0kLmNoPqRsTuVwXyZ_0123456789-abc",
    "ALLOWED_HOSTS": "union.example",
    "DATABASE_URL": "postgres://nobody@localhost/nothing",
    "TRUSTED_PROXIES": "127.0.0.1",
}


CHECK = ("check", "--deploy", "--fail-level", "WARNING")


def start(*command: str, **changes) -> subprocess.CompletedProcess:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = kept | GOOD | {name: value for name, value in changes.items() if value is not None}
    for name, value in changes.items():
        if value is None:
            environment.pop(name, None)
    environment["DJANGO_SETTINGS_MODULE"] = "unionsite.settings.production"
    return subprocess.run(
        [sys.executable, "manage.py", *(command or CHECK)], cwd=ROOT, env=environment, capture_output=True, text=True
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {},
        {"TRUSTED_PROXIES": "none"},
        {"TRUSTED_PROXIES": "unix, 10.0.0.0/8"},
        {"ALLOWED_HOSTS": ".union.example, .congdoan.vn, .congdoan.gov.vn, [::1], 192.0.2.1"},
    ],
)
def test_a_complete_installation_passes_the_deployment_checks(change, tmp_path):
    """Django's, and ours: a migrated database that takes what is saved, static files, a place for uploads."""
    database = connection.get_connection_params()
    address = f"postgresql://postgres@/{database['dbname']}?host={quote(database['host'], safe='')}"
    complete = {"DATABASE_URL": address, "VAR_DIR": str(tmp_path)}
    assert start("collectstatic", "--no-input", **complete).returncode == 0
    started = start(**complete, **change)
    assert started.returncode == 0, started.stderr


def test_an_incomplete_one_is_told_what_it_lacks(tmp_path):
    started = start(VAR_DIR=str(tmp_path / "not-mounted"))
    assert started.returncode != 0
    for lack in ("database unreachable", "VAR_DIR missing", "static files not collected"):
        assert lack in started.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ".vn"}, "ALLOWED_HOSTS must not name '.vn'"),
        ({"ALLOWED_HOSTS": "union.example, .gov.vn"}, "ALLOWED_HOSTS must not name '.gov.vn'"),
        ({"ALLOWED_HOSTS": ".Com.VN"}, "ALLOWED_HOSTS must not name"),
        ({"ALLOWED_HOSTS": "https://union.example"}, "ALLOWED_HOSTS must hold host names only"),
        ({"ALLOWED_HOSTS": "union.example:443"}, "ALLOWED_HOSTS must hold host names only"),
        ({"TRUSTED_PROXIES": None}, "TRUSTED_PROXIES must name the proxies"),
        ({"TRUSTED_PROXIES": ""}, "TRUSTED_PROXIES must name the proxies"),
        ({"TRUSTED_PROXIES": "127.0.0.1,none"}, "TRUSTED_PROXIES must name the proxies"),
        ({"DATABASE_URL": None}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:///x"}, "DATABASE_URL"),
        ({"DEBUG": "1"}, "DEBUG"),
    ],
)
def test_something_missing_or_unsafe_is_refused_by_name(change, said):
    started = start(**change)
    assert started.returncode != 0
    assert f"Not started: {said}" in started.stderr
