"""Whatever stands in the environment: a sentence that names it, never a traceback or a guess."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def run(*command: str, **environment: str) -> subprocess.CompletedProcess:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=kept | environment, capture_output=True, text=True)


def refused(done: subprocess.CompletedProcess, sentence: str):
    assert done.returncode != 0
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("WORKERS", "zwei", "WORKERS must be a whole number from 1 to 64, not 'zwei'"),
        ("WORKERS", "0", "WORKERS must be a whole number from 1 to 64, not '0'"),
        ("THREADS", "0", "THREADS must be a whole number from 1 to 64, not '0'"),
        ("DEMO", "maybe", "DEMO must be 1 or 0, not 'maybe'"),
        ("DEBUG", "maybe", "DEBUG must be 1 or 0, not 'maybe'"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL must be one of CRITICAL"),
        ("DATABASE_URL", "localhost:5432", "DATABASE_URL must name a PostgreSQL database"),
        ("DATABASE_URL", "postgres://u:secret@host:port/name", "DATABASE_URL must name a PostgreSQL database"),
        ("SEARCH_URL", "elsewhere:9200", "SEARCH_URL must be the address of an OpenSearch server"),
        ("SEARCH_URL", "https://u:secret@host/a/../b", "SEARCH_URL must be the address of an OpenSearch server"),
        ("SEARCH_URL", "https://u:secret@host:port/a", "SEARCH_URL must be the address of an OpenSearch server"),
        ("SEARCH_URL", "http://u:secret@host/a", "SEARCH_URL must be https:// when it holds a password"),
        ("HOST", "no.such.host.invalid", "Nothing can be served on HOST no.such.host.invalid"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(tmp_path, port, name, value, sentence):
    done = run("-m", "unionsite.run", "--serve-only", "--port", port, VAR_DIR=str(tmp_path), **{name: value})
    refused(done, sentence)
    assert "secret" not in done.stderr


@pytest.mark.parametrize("port", ["x", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port):
    refused(run("-m", "unionsite.run", f"--port={port}"), f"PORT must be a whole number from 1 to 65535, not '{port}'")


@pytest.mark.parametrize("name", ["THREADS", "LOG_LEVEL"])
def test_other_commands_refuse_it_too(tmp_path, name):
    refused(run("manage.py", "check", VAR_DIR=str(tmp_path), **{name: "zwei"}), f"{name} must be ")


@pytest.mark.parametrize("name", ["HSTS_SECONDS", "HSTS_PRELOAD", "HSTS_INCLUDE_SUBDOMAINS"])
def test_so_does_production(name):
    environment = {
        "DJANGO_SETTINGS_MODULE": "unionsite.settings.production",
        "SECRET_KEY": "h3VqT9-a1b2c3d4e5f6g7h8i9j0kLmNoPqRsTuVwXyZ_0123456789-abc",
        "ALLOWED_HOSTS": "union.example",
        "DATABASE_URL": "postgres://nobody@localhost/nothing",
        "TRUSTED_PROXIES": "none",
    }
    refused(run("manage.py", "check", **environment, **{name: "often"}), f"{name} must be ")


def test_an_address_keeps_what_it_says_of_the_connection(tmp_path):
    asked = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'])"
    address = "postgresql://portal@/portal?host=%2Frun%2Fpostgresql&connect_timeout=9"
    done = run("manage.py", "shell", "--no-imports", "-c", asked, VAR_DIR=str(tmp_path), DATABASE_URL=address)
    assert "'connect_timeout': 9" in done.stdout
    assert "'host': '/run/postgresql'" in done.stdout
    assert "lock_timeout=10s" in done.stdout


REDIS = "tests/unionsite/pagecache/test_shared.py"


def test_the_operators_table_has_every_variable_and_no_other():
    table = (ROOT / "docs" / "operators.md").read_text().partition("| variable |")[2].partition("\n\n")[0]
    told = {name for row in table.splitlines() for name in re.findall(r"`([A-Z_]+)`", row.split(" | ")[0])}
    sources = [*(ROOT / "unionsite" / "settings").glob("*.py"), ROOT / "unionsite" / "run.py"]
    asks = re.compile(
        r"(?:env|env\.\w+|whole_number|yes_or_no|one_of|redis_address|environ\.get|environ\.setdefault)\(\s*\"([A-Z_]+)\""
    )
    read = {name for source in sources for name in asks.findall(source.read_text())} - {"DJANGO_SETTINGS_MODULE"}
    assert read - told == set()
    elsewhere = "".join((ROOT / name).read_text() for name in ("Makefile", "tests/journeys/conftest.py", REDIS))
    assert {name for name in told - read if name not in elsewhere} == set()
