"""For `make bench`: what `make run` serves, plus the bare view that it is compared with."""

from .embedded import *  # noqa: F403

ROOT_URLCONF = "unionsite.bench.urls"
SEARCH_URL = ""  # PostgreSQL's search is measured
