import pytest
from django.contrib.staticfiles import finders

from unionsite.richtext.editor import CONFIG
from unionsite.richtext.finders import SERVED


@pytest.mark.parametrize("path", sorted(map(str, SERVED)))
def test_what_the_editor_needs_is_there(path):
    assert finders.find(path)


@pytest.mark.parametrize(
    "path",
    [
        "ckeditor/ckeditor/skins/moono-lisa/images/close.png",
        "ckeditor/ckeditor/plugins/magicline/images/icon.png",
        "admin/css/base.css",
    ],
)
def test_pictures_of_the_skin_and_other_apps_are_there(path):
    assert finders.find(path)


@pytest.mark.parametrize(
    "path",
    [
        "ckeditor/ckeditor/CHANGES.md",
        "ckeditor/ckeditor/config.js",
        "ckeditor/ckeditor/styles.js",
        "ckeditor/ckeditor/contents.css",
        "ckeditor/ckeditor/build-config.js",
        "ckeditor/ckeditor/adapters/jquery.js",
        "ckeditor/ckeditor/lang/en.js",
        "ckeditor/ckeditor/plugins/image2/lang/en.js",
        "ckeditor/ckeditor/plugins/flash/dialogs/flash.js",
        "ckeditor/ckeditor/plugins/iframe/dialogs/iframe.js",
        "ckeditor/ckeditor/plugins/scayt/dialogs/options.js",
        "ckeditor/ckeditor/plugins/wsc/dialogs/wsc.js",
        "ckeditor/ckeditor/plugins/exportpdf/plugin.js",
        "ckeditor/ckeditor/plugins/preview/preview.html",
        "ckeditor/ckeditor/plugins/templates/templates/default.js",
        "ckeditor/ckeditor/skins/moono/editor.css",
        "ckeditor/ckeditor/skins/moono-lisa/editor_ie8.css",
        "ckeditor/ckeditor/skins/moono-lisa/images/../../moono/editor.css",
        "ckeditor/galleriffic/js/jquery.opacityrollover.js",
    ],
)
def test_what_it_does_not_need_is_not_served(path):
    assert not finders.find(path)


def test_collecting_finds_the_same_as_serving():
    found = {path for finder in finders.get_finders() for path, _ in finder.list([]) if path.startswith("ckeditor/")}
    assert set(map(str, SERVED)) <= found
    assert not {path for path in found if "sample" in path or path.endswith((".html", ".md", ".txt"))}
    assert len(found) < 60


def test_no_plugin_is_both_wanted_and_removed():
    assert not set(CONFIG["extraPlugins"].split(",")) & set(CONFIG["removePlugins"].split(","))
