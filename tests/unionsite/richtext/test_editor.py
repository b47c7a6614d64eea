import html
import json
import re

import pytest
from django.contrib.staticfiles import finders

from unionsite.richtext.cleaning import ATTRIBUTES, CLASSES, SYNONYMS, TAGS
from unionsite.richtext.editor import CONFIG, EditorWidget


@pytest.fixture
def rendered() -> dict:
    page = EditorWidget().render("body", "<p>a</p>", {"id": "id_body"})
    assert "&lt;p&gt;a&lt;/p&gt;" in page
    return {
        name: json.loads(html.unescape(value))
        for name, value in re.findall(r'data-(config|external-plugin-resources)="([^"]*)"', page)
    }


def test_it_speaks_vietnamese_and_asks_no_other_server(rendered):
    assert rendered["config"]["language"] == "vi"
    assert rendered["config"]["versionCheck"] is False
    assert "http" not in re.sub(r'"linkDefaultProtocol": "https://"', "", json.dumps(rendered))


def test_its_plugin_and_its_looks_are_ours_and_served(rendered):
    paths = [path for _, path, _ in rendered["external-plugin-resources"]] + rendered["config"]["contentsCss"]
    assert "/static/js/editor-library.js" in paths
    for path in paths:
        assert finders.find(path.removeprefix("/static/"))


def test_everything_the_page_loads_is_served():
    media = EditorWidget().media
    for path in re.findall(r'(?:src|href)="/static/([^"]+)"', str(media)):
        assert finders.find(path), path


def test_it_knows_where_the_library_is(rendered):
    assert rendered["config"]["libraryImages"] == "/quan-tri/library/image/chon/"
    assert rendered["config"]["libraryDocuments"] == "/quan-tri/library/document/chon/"
    assert rendered["config"]["imageUploadUrl"] == "/quan-tri/library/image/tai-len-bai/"


def test_it_offers_nothing_that_saving_would_take_away():
    for names, rule in CONFIG["allowedContent"].items():
        for tag in names.split():
            assert tag in TAGS | set(SYNONYMS) | {"div"}
            if rule is True or tag in {"div", "img"}:
                continue  # the editor's own way to write figures, rewritten by its plugin
            attributes = {name.lstrip("!") for name in rule.get("attributes", "").split(",") if name}
            classes = {name for name in rule.get("classes", "").split(",") if name} - {"!image"}
            assert attributes <= ATTRIBUTES.get(tag, set())
            assert classes <= CLASSES.get(tag, set())


def test_a_widget_does_not_change_the_configuration_of_the_next():
    EditorWidget().render("body", "", {"id": "id_body"})
    assert "imageUploadUrl" not in CONFIG
