"""People who chaired or attended earlier conferences, suggested while a name is typed."""

from unionsite.publishing.searching import folded_search

from ..models import Participant

LOOKED_AT = 200  # the newest rows that match: the same person stands in many


def suggest_people(text: str, limit: int = 8) -> list[dict[str, str]]:
    """At most `limit` people whose name holds every word of `text` (accents aside), each with the latest posts.

    A dict has honorific, name, posts and where they were last (`seen`). Two posts of one name are two suggestions:
    they may be two people. Nothing for a text without a letter or digit.
    """
    if not any(char.isalnum() for char in text):
        return []
    rows = folded_search(Participant.objects.all(), ["name"], text).select_related("conference")
    rows = rows.only("honorific", "name", "posts", "conference__title", "conference__starts_on")
    found: dict[tuple, dict] = {}
    for row in rows.order_by("-conference__begins", "-pk")[:LOOKED_AT]:
        seen = f"{row.conference.starts_on:%d/%m/%Y}, {row.conference.title}"
        person = {"honorific": row.honorific, "name": row.name, "posts": row.posts, "seen": seen}
        found.setdefault((row.name, row.posts), person)
    return list(found.values())[:limit]
