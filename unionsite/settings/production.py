"""For a public server. Refuses to start when something it needs is missing or unsafe, and says which."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import database, env
from .environment import whole_number, yes_or_no

_problems = []

SECRET_KEY = env("SECRET_KEY", default="")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    _problems.append("SECRET_KEY must be a random text of at least 50 characters")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    _problems.append("ALLOWED_HOSTS must list the site's host names, without *")

try:
    DATABASES = database(env("DATABASE_URL", default=""))
except ImproperlyConfigured as _problem:
    _problems.append(str(_problem))

if yes_or_no("DEBUG", default=False):
    _problems.append("DEBUG must not be set")

if _problems:
    raise ImproperlyConfigured("Not started: " + "; ".join(_problems) + ". See docs/operators.md.")

DEBUG = False

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = whole_number("HSTS_SECONDS", default=31_536_000, least=0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = yes_or_no("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = yes_or_no("HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Secure-phien"
