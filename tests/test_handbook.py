"""What the handbook and the pages beside it name is there: paths, the words of the glossary, every dependency."""

import json
import re
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = ROOT / "docs" / "developers"
OTHERS = [ROOT / name for name in ("CONTRIBUTING.md", "README.md", "SECURITY.md", "docs/operators.md")]
PAGES = [*sorted(HANDBOOK.rglob("*.md")), *OTHERS]
A_PATH = re.compile(r"\.?[\w-]+(?:[./][\w-]+)*(?:/|\.(?:py|html|css|js|mjs|md|toml|txt|json|svg|po|xlsx))")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
# Not in the repository: made by the commands, or by the site.
MADE = {"var/", ".test/", ".venv/", "node_modules/", "media/", "robots.txt"}
# The example of docs/developers/a-new-feature.md; a test of its own makes it.
EXAMPLE = re.compile(r"(?:templates/|tests/)?polls/.*")
FOLDERS = ("unionsite", "news", "events", "awards", "templates", "static", "tests", "docs", "locale")


def names_of(page: Path) -> list[str]:
    """The paths that stand in backticks."""
    names = re.findall(r"`([^`\n]+)`", page.read_text())
    return [name for name in names if A_PATH.fullmatch(name) and not EXAMPLE.fullmatch(name)]


def is_there(name: str, page: Path) -> bool:
    """From the root, from `unionsite/`, from the page's own folder; a bare file name anywhere."""
    if name in MADE or any((start / name).exists() for start in (ROOT, ROOT / "unionsite", page.parent)):
        return True
    return "/" not in name and any(next((ROOT / folder).rglob(name), None) for folder in FOLDERS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_that_a_page_names_exists(page):
    assert [name for name in names_of(page) if not is_there(name, page)] == []
    assert [to for to in LINK.findall(page.read_text()) if not (page.parent / to).exists()] == []


def test_every_page_of_the_handbook_stands_in_its_index():
    index = (HANDBOOK / "README.md").read_text()
    pages = {page.name for page in HANDBOOK.glob("*.md")} - {"README.md"}
    assert {page for page in pages if f"({page})" not in index} == set()


def test_every_decision_stands_in_its_index():
    index = (HANDBOOK / "decisions" / "README.md").read_text()
    assert [page.name for page in HANDBOOK.glob("decisions/0*.md") if f"({page.name})" not in index] == []


def test_the_map_of_folders_is_that_of_the_checkout():
    drawn = re.search(r"## Where things are\n\n```\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(), re.DOTALL)[1]
    above, missing = ROOT, []
    for line in drawn.splitlines():
        inside = line.startswith(" ")
        names = list(takewhile(A_PATH.fullmatch, line.replace("Makefile", "").split()))
        missing += [name for name in names if not ((above if inside else ROOT) / name).exists()]
        above = above if inside or not names else ROOT / names[0]
    assert missing == []
    assert {f"{folder}/" for folder in FOLDERS} <= set(drawn.split())


def rows_of(page: Path) -> list[list[str]]:
    """The cells of the tables' rows, without headings."""
    lines = re.sub(r"^\|.*\n\|[-|: ]+\n", "", page.read_text(), flags=re.MULTILINE).splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("|")]


@pytest.mark.parametrize("row", rows_of(HANDBOOK / "glossary.md"), ids=lambda row: row[0])
def test_a_word_of_the_glossary_has_its_name_in_the_code(row):
    texts = [(ROOT / name).read_text() for name in re.findall(r"`([^`]+)`", row[2])]
    assert texts, "say where, from the root"
    for name in re.findall(r"`([^`]+)`", row[1]):
        assert any(re.search(rf"\b{re.escape(name.rpartition('.')[2])}\b", text) for text in texts), name


def test_every_dependency_has_its_row_and_no_other_has():
    pinned = {
        match[1]
        for file in ("requirements.txt", "requirements-dev.txt")
        for match in re.finditer(r"^([\w-]+)==", (ROOT / file).read_text(), re.MULTILINE)
    } | set(json.loads((ROOT / "package.json").read_text())["devDependencies"])
    told = [name for row in rows_of(HANDBOOK / "dependencies.md") for name in row[0].split(", ")]
    assert sorted(told) == sorted(pinned)


def test_a_dependency_says_why_its_licence_and_whether_it_is_kept():
    assert all(len(row) == 4 and all(row) for row in rows_of(HANDBOOK / "dependencies.md"))


def test_a_path_that_is_not_there_is_seen(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("See `news/views.py`, `news/no_such.py`, `Article.lead` and `/tin-tuc/`.")
    assert names_of(page) == ["news/views.py", "news/no_such.py"]
    assert is_there("news/views.py", page) and not is_there("news/no_such.py", page)
