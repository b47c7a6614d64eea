"""For a public server. Refuses to start when something it needs is missing or unsafe, and says which."""

import re

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import DATABASE_OPTIONS, TRUSTED_PROXIES, env

_problems = []

SECRET_KEY = env("SECRET_KEY", default="")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    _problems.append("SECRET_KEY must be a random text of at least 50 characters")

# A host name, with a dot before it for all names below; or an IPv6 address. Of what anybody may register below, such as
# `.vn` and `.gov.vn`, nothing is ours: after the dot stand two labels at least, three where the second is of this kind.
_HOST = re.compile(r"\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
_ANYBODYS = re.compile(
    r"\.([^.]+|(ac|ai|biz|co|com|edu|go|gov|health|id|info|int|io|mil|name|net|or|org|pro)\.[a-z]{2})", re.IGNORECASE
)

ALLOWED_HOSTS = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[])]
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    _problems.append("ALLOWED_HOSTS must list the site's host names, without *")
for host in ALLOWED_HOSTS:
    if _ANYBODYS.fullmatch(host):
        _problems.append(
            f"ALLOWED_HOSTS must not name {host!r}, below which anybody has a name: after a leading dot stands a "
            "domain of your own, as in .union.example or .union.gov.vn"
        )
    elif host != "*" and not _HOST.fullmatch(host):
        _problems.append(f"ALLOWED_HOSTS must hold host names only, without scheme, port or path; {host!r} is none")

if TRUSTED_PROXIES == ["none"]:
    TRUSTED_PROXIES = []
elif not TRUSTED_PROXIES or "none" in TRUSTED_PROXIES:
    _problems.append(
        "TRUSTED_PROXIES must name the proxies in front of this server (127.0.0.1 for nginx on the same machine), "
        "or be the one word none where there are none"
    )

DATABASE_URL = env("DATABASE_URL", default="")
if not DATABASE_URL.startswith(("postgres://", "postgresql://")):
    _problems.append("DATABASE_URL must name a PostgreSQL database: postgres://user:password@host/name")

if env.bool("DEBUG", default=False):
    _problems.append("DEBUG must not be set")

if _problems:
    raise ImproperlyConfigured("Not started: " + "; ".join(_problems) + ". See docs/operators.md.")

DEBUG = False
DATABASES = {"default": env.db_url_config(DATABASE_URL) | DATABASE_OPTIONS}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # taken away from all but TRUSTED_PROXIES (addresses.py)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Secure-phien"
DEVICE_COOKIE_NAME = "__Secure-thiet-bi"
