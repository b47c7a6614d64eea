"""The example of docs/developers/a-new-feature.md is built from the page's own blocks, and works in the whole site."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, connections

from tests.test_architecture import ROOT

PAGE = (ROOT / "docs/developers/a-new-feature.md").read_text()
BLOCKS = re.compile(r"^### `([\w./]+)`\n(?:(?!```|#)[^\n]*\n)*```(\w+)\n(.*?)^```$", re.M | re.S)
SETTINGS = """
from unionsite.settings.test import *

INSTALLED_APPS = [*INSTALLED_APPS, "polls"]
ROOT_URLCONF = "site_urls"
TEMPLATES[0]["DIRS"].append("{folder}/templates")
DATABASES["default"]["TEST"]["NAME"] = "{database}"
"""
# What the example's own tests must have seen: the page may not leave one out.
SEEN = {
    "test_a_public_poll_is_listed": 5,  # in its list, in the sitemap, on the front page, by search and its suggestions
    "test_a_draft_is_not_listed": 5,
    "test_a_poll_is_found_by_its_choices": 1,
    "test_a_public_poll_has_a_page_and_a_draft_has_none": 1,
    "test_a_changed_question_leads_to_its_new_address": 1,
    "test_the_sitemap_names_its_part": 1,
    "test_a_contributor_writes_and_an_editor_publishes": 1,
    "test_it_has_its_place_at_the_desk": 1,
    "test_a_draft_can_be_written_and_previewed": 1,
    "test_its_list_is_counted_under_a_name": 1,
}


@pytest.fixture
def database(transactional_db):
    """A copy of the tests' database, which has all migrations but the example's: making one takes a minute."""
    original = connection.settings_dict["NAME"]
    copy = f"{original}_polls"
    connections.close_all()  # nobody may be in a database that is copied
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        # Threads of earlier tests may have left a connection open.
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [original])
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{original}"')
    yield copy
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')


def changed(path: str, diff: str) -> str:
    """The text of a file of ours with the lines added that the page shows; it must still have the others."""
    lines = diff.splitlines()
    before = "\n".join(line[1:] for line in lines if not line.startswith("+"))
    after = "\n".join(line[1:] for line in lines)
    text = (ROOT / path).read_text()
    assert text.count(before) == 1, f"{path} has no such place any more:\n{before}"
    return text.replace(before, after)


def build(folder: Path, database: str):
    """The example in `folder`, beside what it adds to the files of ours."""
    blocks = {path: (language, text) for path, language, text in BLOCKS.findall(PAGE)}
    assert len(blocks) == PAGE.count("\n### "), "a heading without a block, or two of one path"
    files = {path: changed(path, text) if language == "diff" else text for path, (language, text) in blocks.items()}
    assert '"polls",\n' in files.pop("unionsite/settings/base.py")
    files["site_urls.py"] = files.pop("unionsite/urls.py")
    files["conftest.py"] = "from tests.conftest import *  # noqa: F403\n"
    files["with_polls.py"] = SETTINGS.format(folder=folder, database=database)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def run(folder: Path, *arguments: str) -> str:
    """What a program of Python said, run in `folder` with the site and the example; fails with its words."""
    told = os.environ | {"DJANGO_SETTINGS_MODULE": "with_polls", "PYTHONPATH": f"{folder}:{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, env=told, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_polls_of_the_page_are_a_feature_of_the_site(tmp_path, database):
    build(tmp_path, database)
    ours = ["--config", str(ROOT / "pyproject.toml"), "--config", f"src = ['.', '{ROOT}']"]
    run(tmp_path, "ruff", "check", *ours, "polls", "tests/polls")
    run(tmp_path, "django", "makemigrations", "polls", "-n", "initial")
    told = run(
        tmp_path, "pytest", "-v", "--reuse-db", "--import-mode=importlib", "-p", "no:cacheprovider", "tests/polls"
    )
    passed = re.findall(r"::(\w+)(?:\[\S*)? PASSED", told)
    assert {name: passed.count(name) for name in SEEN} == SEEN, told
