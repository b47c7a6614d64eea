"""Static files of apps, without the parts of the editor that we do not use: what is not served cannot be attacked."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder

EDITOR = PurePosixPath("ckeditor")
ENGINE = EDITOR / "ckeditor"
# Seen being asked for in a browser, dialogs and pasting included; most plugins stand in ckeditor.js itself.
SERVED = {
    *(EDITOR / name for name in ("ckeditor-init.js", "ckeditor.css", "fixups.js")),
    *(ENGINE / name for name in ("ckeditor.js", "lang/vi.js", "plugins/icons.png", "plugins/icons_hidpi.png")),
    *(
        ENGINE / "skins/moono-lisa" / name
        for name in ("editor.css", "editor_gecko.css", "dialog.css", "icons.png", "icons_hidpi.png")
    ),
    *(
        ENGINE / "plugins" / name
        for name in (
            *("a11yhelp/dialogs/a11yhelp.js", "a11yhelp/dialogs/lang/vi.js", "clipboard/dialogs/paste.js"),
            *("dialog/styles/dialog.css", "find/dialogs/find.js", "link/dialogs/link.js"),
            *("image2/plugin.js", "image2/lang/vi.js", "image2/dialogs/image2.js"),
            *("image2/icons/image.png", "image2/icons/hidpi/image.png", "liststyle/dialogs/liststyle.js"),
            *("pastefromgdocs/filter/default.js", "pastefromlibreoffice/filter/default.js"),
            *("pastefromword/filter/default.js", "pastetools/filter/common.js", "pastetools/filter/image.js"),
            *("specialchar/dialogs/specialchar.js", "specialchar/dialogs/lang/vi.js", "table/dialogs/table.js"),
            *("tableselection/styles/tableselection.css", "tabletools/dialogs/tableCell.js"),
            "widget/images/handle.png",
        )
    ),
}
SERVED_FOLDERS = {
    *(ENGINE / "skins/moono-lisa/images", ENGINE / "plugins/link/images", ENGINE / "plugins/magicline/images"),
}


def is_served(path: str) -> bool:
    """Whether the static file `path` (relative, as `static()` takes it) belongs to what we use."""
    file = PurePosixPath(normpath(path))  # so that no `..` leads around the list
    if EDITOR not in file.parents:
        return True
    return file in SERVED or bool(SERVED_FOLDERS.intersection(file.parents))


class AppFinder(AppDirectoriesFinder):
    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        return (found for found in super().list(ignore_patterns) if is_served(found[0]))

    def find(self, path: str, *args: Any, **kwargs: Any) -> Any:
        return super().find(path, *args, **kwargs) if is_served(path) else []
