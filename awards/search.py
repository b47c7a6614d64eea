"""Award decisions as search over everything finds them: by what they are called and who made them.

Nobody whom a list names: the rows are for the look-up, and the scan of a decision, which names the same people, those
too whom the list hides since, is not read.
"""

from datetime import datetime, time

from unionsite.publishing.findable import Content, Findable, lines, windows_of
from unionsite.vietnamese.dates import VIETNAM

from .decisions.wording import standing, title
from .models import AwardDecision


class DecisionSearch(Findable):
    model = AwardDecision
    kind, name = "khen-thuong", "Khen thưởng"
    parts = {"awards.Issuer": ("issuer",)}

    def things(self):
        return AwardDecision.objects.select_related("issuer")

    def title(self, decision):
        return f"{title(decision)}: {decision.summary}"

    def content(self, decision: AwardDecision) -> Content:
        return Content(
            title=self.title(decision),
            moment=datetime.combine(decision.date, time(), VIETNAM),
            windows=windows_of(decision),
            lead=lines(decision.occasion, decision.issuer.name),
            body=lines(decision.signer, decision.signer_capacity),
        )

    def standing(self, decision):
        return "" if decision.stage == AwardDecision.Stage.AWARDED else standing(decision)


SEARCHED = [DecisionSearch()]
