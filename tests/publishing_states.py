"""The states that a publishable thing can be in, as keyword arguments of its factory for the moment of asking."""

from datetime import timedelta

from django.utils import timezone

NOW = timezone.now
STATES = {
    "draft": lambda: {"status": "draft", "published_from": None},
    "pending": lambda: {"status": "pending", "published_from": NOW() - timedelta(hours=1)},
    "withdrawn": lambda: {"status": "withdrawn", "published_from": NOW() - timedelta(hours=1)},
    "scheduled": lambda: {"published_from": NOW() + timedelta(minutes=1)},
    "expired": lambda: {
        "published_from": NOW() - timedelta(hours=1), "published_until": NOW() - timedelta(seconds=1)
    },
    "visible": lambda: {"published_from": NOW() - timedelta(hours=1)},
}  # fmt: skip
