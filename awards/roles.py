"""Two roles of its own: who enters lists and who approves them. An editor of the news sees no proposals that are not
public yet unless given one of them."""

from unionsite.publishing.roles import ADMINISTRATOR, MANAGED, PUBLISHED, WRITTEN, may

ENTERING, APPROVING = "Nhập khen thưởng", "Duyệt khen thưởng"
CATALOGUE = ("awards.awardlevel", "awards.awardform", "awards.issuer")
# What a decision refers to, and the article that tells of it.
AROUND = {
    *may(["add", "view"], "library.document"),
    *may(["view"], "library.image", "events.conference", "news.category", "news.topic"),
    *may(WRITTEN, "news.article"),
}
ROLES = {
    ENTERING: {
        *may(WRITTEN, "awards.awarddecision"),
        *may(["view"], *CATALOGUE, "events.unit"),
        *may(["add"], "awards.issuer"),
        *AROUND,
    },
    APPROVING: {
        *may(PUBLISHED, "awards.awarddecision"),
        *may(MANAGED, *CATALOGUE, "events.unit"),
        *AROUND,
    },
    ADMINISTRATOR: {*may(PUBLISHED, "awards.awarddecision"), *may(MANAGED, *CATALOGUE)},
}
