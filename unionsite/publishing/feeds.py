"""What the RSS 2.0 feeds of published things have in common."""

from django.contrib.syndication.views import Feed
from django.urls import reverse

SIZE = 30


class PublishedFeed(Feed):
    """The things published last. A subclass says `description`, `items` and `item_description`.

    One instance serves all threads: what belongs to a request travels in what `get_object` returns.
    """

    language = "vi"
    item_guid_is_permalink = False
    heading = ""  # before the organisation's name
    route = ""  # of the list whose feed it is
    kind = ""  # of its things, before their numbers

    def get_object(self, request):
        return request.masthead.organisation

    def title(self, organisation):
        return f"{self.heading} – {organisation.name}" if self.heading else organisation.name

    def link(self, organisation):
        return reverse(self.route)

    def item_title(self, thing):
        return thing.title

    def item_guid(self, thing):
        # Not the address: that follows the title, and what is mended is no new thing.
        return f"{self.kind}-{thing.pk}"

    def item_pubdate(self, thing):
        return thing.published_from

    def item_updateddate(self, thing):
        return max(thing.updated_at, thing.published_from)
