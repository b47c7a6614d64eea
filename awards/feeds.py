"""RSS 2.0: the decisions and proposed lists published last."""

from django.contrib.syndication.views import Feed
from django.urls import reverse

from .decisions.wording import counted, standing, title
from .models import AwardDecision

SIZE = 30


class DecisionFeed(Feed):
    """One instance serves all threads: what belongs to a request travels in what `get_object` returns."""

    language = "vi"
    item_guid_is_permalink = False

    def get_object(self, request):
        return request.masthead.organisation

    def title(self, organisation):
        return f"Khen thưởng – {organisation.name}"

    def link(self, organisation):
        return reverse("awards:list")

    def description(self, organisation):
        return f"Quyết định khen thưởng và danh sách lấy ý kiến của {organisation.name}"

    def items(self, organisation):
        return AwardDecision.objects.visible().with_counts().select_related("issuer").newest_first()[:SIZE]

    def item_title(self, decision):
        return decision.summary

    def item_description(self, decision):
        counts = counted(decision.collectives, decision.individuals)
        lines = [f"{title(decision)}, {decision.issuer}", standing(decision), counts, decision.occasion]
        return "\n".join(filter(None, lines))

    def item_guid(self, decision):
        # Not the address: that follows number and summary, and a mended one is no new decision.
        return f"quyet-dinh-{decision.pk}"

    def item_pubdate(self, decision):
        return decision.published_from

    def item_updateddate(self, decision):
        return max(decision.updated_at, decision.published_from)

    def item_categories(self, decision):
        return [decision.issuer.name]
