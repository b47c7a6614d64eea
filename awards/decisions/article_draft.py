"""The first draft of the news of an award decision, worded as such news is."""

import re

from django.utils.html import format_html_join

from news.models import Article, Category
from news.reporting import LONGEST_TITLE, category_of_reports

from ..models import AwardDecision, Recipient
from .wording import counted

ABOUT, ASKING = "về việc ", "lấy ý kiến "


def draft_article(decision: AwardDecision, user) -> Article:
    """A new draft of `user` on `decision`, saved and named by it. Only what the public may read is counted.

    Raises Category.DoesNotExist when no category could take it.
    """
    category = _category()
    if category is None:
        raise Category.DoesNotExist
    conference = decision.conference
    article = Article(
        title=title_of(decision)[:LONGEST_TITLE],
        kicker="Khen thưởng",
        lead=lead_of(decision),
        body=format_html_join("", "<p>{}</p>", ((sentence,) for sentence in _sentences(decision))) + _link(decision),
        category=category,
        conference=conference,
        main_image=conference.main_image if conference else None,
        created_by=user,
    )
    article.save()
    decision.articles.add(article)
    return article


def title_of(decision: AwardDecision) -> str:
    """«Công đoàn A khen thưởng 02 tập thể và 09 cá nhân», «Lấy ý kiến về việc khen thưởng …» of a proposal."""
    counts = counts_of(decision) or "tập thể, cá nhân có thành tích"
    if decision.stage == decision.Stage.PROPOSED:
        return f"{decision.issuer} lấy ý kiến về đề nghị khen thưởng {counts}"
    return f"{decision.issuer} {given(decision)} cho {counts}"


def lead_of(decision: AwardDecision) -> str:
    day, issuer, about = f"{decision.date:%d/%m/%Y}", decision.issuer, about_of(decision)
    if decision.stage == decision.Stage.PROPOSED:
        until = f"{decision.comments_until:%d/%m/%Y}"
        return f"Từ ngày {decision.comments_from:%d/%m/%Y} đến hết ngày {until}, {issuer} lấy ý kiến {about}."
    signed = f"{_signer(decision)} đã ký" if decision.signer else f"{issuer} đã ban hành"
    return f"Ngày {day}, {signed} Quyết định số {decision.number} {about}."


def _signer(decision: AwardDecision) -> str:
    """«KT. CHỦ TỊCH – PHÓ CHỦ TỊCH» as a sentence names it: «đồng chí Lục Thị Hoài An, Phó Chủ tịch»."""
    capacity = re.split(r"\s[–-]\s", decision.signer_capacity)[-1]
    post = re.sub(r"^(?:KT|TM|TL|TUQ|Q)\.\s*", "", capacity).strip().capitalize()
    post = re.sub(r"(?i)\bchủ tịch\b", "Chủ tịch", post)
    return ", ".join(filter(None, [f"đồng chí {decision.signer}", post]))


def about_of(decision: AwardDecision) -> str:
    """The summary as a sentence goes on with it: «về việc tặng Bằng khen …»."""
    summary = decision.summary.rstrip(". ")
    if summary.casefold().startswith(ABOUT):
        return ABOUT + summary[len(ABOUT) :]
    if summary.casefold().startswith(ASKING):
        return summary[len(ASKING) :]
    return f"«{summary}»"


def given(decision: AwardDecision) -> str:
    """«tặng Bằng khen» when all that it gives is of one form, else «khen thưởng»."""
    forms = list(_shown(decision).order_by().values_list("form__name", flat=True).distinct()[:2])
    return f"tặng {forms[0]}" if len(forms) == 1 else "khen thưởng"


def counts_of(decision: AwardDecision) -> str:
    """«02 tập thể và 09 cá nhân», «» when nobody is named yet."""
    kinds = list(_shown(decision).order_by().values_list("kind", flat=True))
    return counted(kinds.count(Recipient.Kind.COLLECTIVE), kinds.count(Recipient.Kind.INDIVIDUAL))


def _sentences(decision: AwardDecision):
    counts, proposed = counts_of(decision), decision.stage == decision.Stage.PROPOSED
    if counts and proposed:
        yield f"Danh sách đề nghị gồm {counts}."
    elif counts:
        occasion = f" nhân dịp {decision.occasion}" if decision.occasion else ""
        yield f"Theo quyết định, {decision.issuer} {given(decision)} cho {counts}{occasion}."
    if proposed and decision.comments_to:
        yield f"Ý kiến xin gửi về: {'; '.join(filter(None, map(str.strip, decision.comments_to.splitlines())))}."
    if decision.conference and not proposed:
        day = f"{decision.conference.starts_on:%d/%m/%Y}"
        yield f"Quyết định được công bố tại {decision.conference.title}, ngày {day}."


def _link(decision: AwardDecision):
    named = "Danh sách lấy ý kiến" if decision.stage == decision.Stage.PROPOSED else f"Quyết định số {decision.number}"
    return format_html_join(
        "", '<p>Xem toàn bộ danh sách tại trang <a href="{}">{}</a>.</p>', [(decision.get_absolute_url(), named)]
    )


def _shown(decision: AwardDecision):
    return Recipient.objects.filter(decision=decision, hidden=False, revoked_by=None)


def _category() -> Category | None:
    """Where the newest news of awards stands; before there is one, where reports on conferences do."""
    report = Article.objects.filter(decisions__isnull=False, category__is_notices=False).order_by("-pk").first()
    return report.category if report else category_of_reports()
