"""RSS 2.0: the conferences published last."""

from django.contrib.syndication.views import Feed
from django.urls import reverse

from ..models import Conference
from .wording import standing, when

SIZE = 30


class ConferenceFeed(Feed):
    """One instance serves all threads: what belongs to a request travels in what `get_object` returns."""

    language = "vi"
    item_guid_is_permalink = False

    def get_object(self, request):
        return request.masthead.organisation

    def title(self, organisation):
        return f"Hội nghị – {organisation.name}"

    def link(self, organisation):
        return reverse("events:list")

    def description(self, organisation):
        return f"Hội nghị của {organisation.name}"

    def items(self, organisation):
        return Conference.objects.visible().cards().newest_first()[:SIZE]

    def item_title(self, conference):
        return conference.title

    def item_description(self, conference):
        state = ": ".join(filter(None, [standing(conference), conference.standing_reason]))
        return "\n".join(filter(None, [when(conference), conference.place, state, conference.summary]))

    def item_guid(self, conference):
        # Not the address: that follows the title, and a mended title is no new conference.
        return f"hoi-nghi-{conference.pk}"

    def item_pubdate(self, conference):
        return conference.published_from

    def item_updateddate(self, conference):
        return max(conference.updated_at, conference.published_from)

    def item_categories(self, conference):
        return [conference.kind.name]
