import importlib.util
import string
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext, ngettext

LOCALE = Path(settings.LOCALE_PATHS[0])
SOURCES = sorted(LOCALE.rglob("*.po"))

specification = importlib.util.spec_from_file_location("compile_catalogues", LOCALE / "compile.py")
catalogues = importlib.util.module_from_spec(specification)
specification.loader.exec_module(catalogues)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_the_compiled_catalogue_is_that_of_the_text_beside_it(source):
    text = source.read_text(encoding="utf-8")
    assert source.with_suffix(".mo").read_bytes() == catalogues.compiled(catalogues.read_catalogue(text))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_pythons_gettext_reads_what_we_compile(source):
    with source.with_suffix(".mo").open("rb") as file:
        assert GNUTranslations(file).info()["language"] == "vi"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_translation_asks_for_nothing_that_the_original_does_not_fill_in(source):
    for original, ours in catalogues.read_catalogue(source.read_text(encoding="utf-8")).items():
        if original:
            plural = original.rpartition("\x04")[2].rpartition("\0")[2]
            assert placeholders(ours) <= placeholders(plural), original


def placeholders(text: str) -> set[str]:
    """Names in `%(name)s` and `{name}`; a bare `%s` counts as one name."""
    if "{" in text:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    named = {part.partition(")")[0] for part in text.split("%(")[1:]}
    return named | {mark for mark in ("%s", "%d") if mark in text}


def test_the_site_says_what_django_leaves_in_english():
    assert gettext("Skip to main content") == "Tới nội dung chính"
    assert ngettext("%(num)d day", "%(num)d days", 3) % {"num": 3} == "3 ngày"


def test_the_site_corrects_what_django_says_wrongly():
    assert gettext("Password reset unsuccessful") == "Chưa đặt lại được mật khẩu"
