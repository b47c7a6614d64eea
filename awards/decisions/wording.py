"""What readers are told of a decision, in words."""

from datetime import datetime

from unionsite.vietnamese.numbers import two_digits

from ..models import AwardDecision

STANDINGS = {
    "coming": "Sắp lấy ý kiến",
    "open": "Đang lấy ý kiến",
    "closed": "Hết thời gian lấy ý kiến",
    "awarded": "Đã khen thưởng",
    "revoked": "Đã hủy bỏ",
}


def phase(decision: AwardDecision, at: datetime | None = None) -> str:
    """`awarded` or `revoked`; a proposal is `coming`, `open` for comment or `closed`."""
    if decision.stage != decision.Stage.PROPOSED:
        return decision.stage
    if decision.open_for_comment(at):
        return "open"
    return "coming" if decision.days_to_comment(at) else "closed"


def standing(decision: AwardDecision, at: datetime | None = None) -> str:
    return STANDINGS[phase(decision, at)]


def title(decision: AwardDecision) -> str:
    """«Quyết định số 57/QĐ-CĐVC ngày 12/10/2026», «Danh sách lấy ý kiến ngày 12/10/2026»."""
    name = f"Quyết định số {decision.number}" if decision.number else "Danh sách lấy ý kiến"
    return f"{name} ngày {decision.date:%d/%m/%Y}"


def days_left(decision: AwardDecision, at: datetime | None = None) -> str:
    """Of a proposal: «còn 5 ngày», «hôm nay là ngày cuối», «từ ngày 12/10/2026»; «» when the time is over."""
    days = decision.days_to_comment(at)
    if days and not decision.open_for_comment(at):
        return f"từ ngày {decision.comments_from:%d/%m/%Y}"
    return {0: "", 1: "hôm nay là ngày cuối"}.get(days, f"còn {days} ngày")


def counted(collectives: int, individuals: int) -> str:
    """As official texts write it: «02 tập thể và 09 cá nhân», «09 cá nhân», and nothing when nobody is named."""
    kinds = ((collectives, "tập thể"), (individuals, "cá nhân"))
    return " và ".join(f"{two_digits(count)} {word}" for count, word in kinds if count)
