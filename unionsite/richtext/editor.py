"""Which editor, and its configuration. The one module that names CKEditor 4; why, and how to replace it:
docs/developers/decisions/0005-ckeditor-4-contained.md."""

from typing import Any

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.templatetags.static import static
from django.urls import reverse

ALIGNMENTS = ["figure-left", "figure-wide", "figure-right"]

CONFIG = {
    "skin": "moono-lisa",
    "width": "100%",
    "height": 480,
    "customConfig": "",  # no config.js: all of it stands here
    "versionCheck": False,  # it would call its maker's server
    "stylesSet": False,
    "disableNativeSpellChecker": False,
    "entities": False,  # keep Vietnamese letters as letters
    "basicEntities": True,
    "linkShowTargetTab": False,
    "linkShowAdvancedTab": False,
    "linkDefaultProtocol": "https://",
    "extraPlugins": "image2,uploadimage,library",
    "removePlugins": (
        "image,iframe,flash,smiley,scayt,wsc,exportpdf,about,forms,templates,save,newpage,print,preview,font,"
        "colorbutton,colordialog,bidi,language,div,showblocks,pagebreak,stylescombo,copyformatting,dialogadvtab,"
        "elementspath,editorplaceholder"
    ),
    "removeButtons": "Image,Anchor",  # images come from the library only
    "toolbar": [
        ["Format"],
        ["Bold", "Italic", "Underline", "Strike", "Subscript", "Superscript", "RemoveFormat"],
        ["NumberedList", "BulletedList", "Blockquote"],
        ["JustifyCenter", "JustifyRight"],
        ["LibraryImage", "LibraryDocument", "Link", "Unlink"],
        ["Table", "HorizontalRule", "SpecialChar"],
        ["PasteText", "Undo", "Redo", "Find", "Maximize", "Source"],
    ],
    "format_tags": "p;h2;h3;h4",
    "bodyClass": "article article-body",  # what one writes looks as it will be read
    "justifyClasses": ["text-left", "text-center", "text-right", "text-justify"],
    "image2_alignClasses": ALIGNMENTS,
    "image2_captionedClass": "image",  # how the editor knows its figures; cleaning drops it
    "image2_disableResizer": True,
    "clipboard_handleImages": False,  # uploadimage does it
    "allowedContent": {
        "p": {"classes": "text-center,text-right,caption,note"},
        "h2 h3 h4": {"classes": "text-center,text-right"},
        "strong em u s sub sup br hr blockquote ul li": True,
        "ol": {"attributes": "start,type"},
        "a": {"attributes": "!href,title"},
        "div": {"classes": "!figure-wide"},
        "figure": {"classes": ",".join(("!image", *ALIGNMENTS))},
        "figcaption": True,
        # The data- attributes mark a place that is being uploaded to; the others tell the widget what it may do.
        "img": {"attributes": "!src,alt,data-widget,data-cke-upload-id", "classes": "figure-left,figure-right"},
        "table caption thead tbody tfoot tr": True,
        "th": {"attributes": "colspan,rowspan,scope", "classes": "text-center,text-right"},
        "td": {"attributes": "colspan,rowspan", "classes": "text-center,text-right"},
    },
    "coreStyles_bold": {"element": "strong", "overrides": "b"},
    "coreStyles_italic": {"element": "em", "overrides": "i"},
}


class EditorWidget(CKEditorWidget):
    """A text area that becomes the editor; without script it stays a text area with HTML in it.

    Its plugin `library` (static/js/editor-library.js) asks the library's pages in the admin for images and documents.
    """

    class Media:
        css = {"all": ["css/admin/library.css", "css/admin/editor.css"]}
        js = ["js/admin-chooser.js"]

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__(attrs=attrs)
        self.config = dict(CONFIG)

    @property
    def media(self) -> Any:
        return super().media + forms.Media(self.Media)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> Any:
        # Addresses are asked for only now: while forms are being made there may be no list of static files yet.
        self.external_plugin_resources = [("library", static("js/editor-library.js"), "")]
        self.config |= {
            "contentsCss": [static(f"css/{name}.css") for name in ("tokens", "base", "components/article", "editor")],
            "imageUploadUrl": reverse("admin:library_image_upload_from_editor"),
            "libraryImages": reverse("admin:library_image_choose"),
            "libraryDocuments": reverse("admin:library_document_choose"),
        }
        return super().get_context(name, value, attrs)
