from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR, MANAGED, PUBLISHED, WRITTEN, may

ROLES = {
    CONTRIBUTOR: {*may(WRITTEN, "news.article"), *may(["view"], "news.category", "news.topic")},
    EDITOR: {*may(PUBLISHED, "news.article"), *may(MANAGED, "news.topic")},
    ADMINISTRATOR: may(MANAGED, "news.category"),
}
