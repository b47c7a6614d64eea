"""RSS 2.0: the conferences published last."""

from unionsite.publishing.feeds import SIZE, PublishedFeed

from ..models import Conference
from .wording import standing, when


class ConferenceFeed(PublishedFeed):
    heading = "Hội nghị"
    route = "events:list"
    kind = "hoi-nghi"

    def description(self, organisation):
        return f"Hội nghị của {organisation.name}"

    def items(self, organisation):
        return Conference.objects.visible().cards().newest_first()[:SIZE]

    def item_description(self, conference):
        state = ": ".join(filter(None, [standing(conference), conference.standing_reason]))
        return "\n".join(filter(None, [when(conference), conference.place, state, conference.summary]))

    def item_categories(self, conference):
        return [conference.kind.name]
