"""For `make run` and trying out: production's way of serving, on an embedded PostgreSQL, over plain HTTP.

With DATABASE_URL the named server is used instead.
"""

import secrets

from unionsite.embedded_postgres import EmbeddedPostgres

from .base import *  # noqa: F403
from .base import VAR_DIR, database, env
from .environment import yes_or_no


def _kept_secret() -> str:
    """The secret key of this checkout, made on the first run and readable by its owner only."""
    file = VAR_DIR / "secret_key"
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


SECRET_KEY = env("SECRET_KEY", default="") or _kept_secret()
DEBUG = yes_or_no("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

DATABASE_URL = env("DATABASE_URL", default="") or EmbeddedPostgres(VAR_DIR / "postgres").start()
DATABASES = database(DATABASE_URL)
