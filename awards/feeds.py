"""RSS 2.0: the decisions and proposed lists published last."""

from unionsite.publishing.feeds import SIZE, PublishedFeed

from .decisions.wording import counted, standing, title
from .models import AwardDecision


class DecisionFeed(PublishedFeed):
    heading = "Khen thưởng"
    route = "awards:list"
    kind = "quyet-dinh"

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

    def item_categories(self, decision):
        return [decision.issuer.name]
