from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR, MANAGED, PUBLISHED, WRITTEN, may

ROLES = {
    CONTRIBUTOR: may(["view"], "identity.page"),
    EDITOR: {*may([*WRITTEN, "publish"], "identity.page"), *may(WRITTEN, "identity.slogan")},
    ADMINISTRATOR: {
        *may(WRITTEN, "identity.organisation"),
        *may(MANAGED, "identity.slogan", "identity.menuitem", "identity.partner", "identity.sociallink"),
        *may(PUBLISHED, "identity.page"),
    },
}
