"""For a public server. Refuses to start when something it needs is missing or unsafe, and says which."""

import re

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import TRUSTED_PROXIES, database, env
from .environment import whole_number, yes_or_no

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

try:
    DATABASES = database(env("DATABASE_URL", default=""))
except ImproperlyConfigured as _problem:
    _problems.append(str(_problem))

if yes_or_no("DEBUG", default=False):
    _problems.append("DEBUG must not be set")

if _problems:
    raise ImproperlyConfigured("Not started: " + "; ".join(_problems) + ". See docs/operators.md.")

DEBUG = False

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # taken away from all but TRUSTED_PROXIES (addresses.py)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = whole_number("HSTS_SECONDS", default=31_536_000, least=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = yes_or_no("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = yes_or_no("HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Secure-phien"
DEVICE_COOKIE_NAME = "__Secure-thiet-bi"
