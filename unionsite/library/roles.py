from unionsite.publishing.roles import CONTRIBUTOR, EDITOR, MANAGED, WRITTEN, may

ROLES = {
    CONTRIBUTOR: {*may(WRITTEN, "library.image"), *may(["add", "view"], "library.document")},
    EDITOR: may(MANAGED, "library.image", "library.document"),
}
