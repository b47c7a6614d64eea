"""For the tests: a PostgreSQL of their own under .test/, never the one under var/."""

import os
import tempfile
from pathlib import Path

from unionsite.embedded_postgres import EmbeddedPostgres

from .base import *  # noqa: F403
from .base import BASE_DIR, database, env

SECRET_KEY = "only for tests, where nothing is secret: 0123456789"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

# Durability costs the tests half of their time and protects nothing.
DATABASE_URL = EmbeddedPostgres(
    BASE_DIR / ".test" / "postgres",
    {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"},
).start()
# Two runs at once in one checkout need two names.
DATABASES = database(DATABASE_URL)
DATABASES["default"]["TEST"] = {"NAME": env("TEST_DATABASE_NAME", default="test_unionsite")}
DATABASES["default"]["OPTIONS"]["options"] = "-c lock_timeout=120s"  # no test fails because a machine is slow
PATIENCE = {"public": 600, "staff": 600}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "unionsite.library.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
VAR_DIR = BASE_DIR / ".test"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix=f"unionsite-test-media-{os.getpid()}-"))
VISITS_FIGURES_SECONDS = 0
SEARCH_URL = ""  # whatever the environment says
PAGE_CACHE_MB = 0  # a test asks for pages in the middle of its transaction; the cache's own tests turn it on
CACHE_URL = ""
