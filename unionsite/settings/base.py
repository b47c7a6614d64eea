"""Settings that every installation shares. What differs comes from the environment: docs/operators.md has the table."""

import logging
from pathlib import Path

from .environment import env, one_of, postgres_address, redis_address, search_address, whole_number

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env("VAR_DIR", default="") or BASE_DIR / "var").absolute()

INSTALLED_APPS = [
    "unionsite.apps.SiteConfig",
    "unionsite.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "ckeditor",
    "unionsite.publishing",
    "unionsite.generation",
    "unionsite.library",
    "unionsite.identity",
    "unionsite.signin",
    "unionsite.visits",
    "unionsite.home",
    "unionsite.demo",
    "unionsite.scale",
    "events",
    "news",
    "awards",
    "unionsite.search",
]
# The warning of django-ckeditor about its editor: answered in docs/developers/decisions/0005-ckeditor-4-contained.md.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]

MIDDLEWARE = [
    "unionsite.addresses.ForwardedHeadersMiddleware",
    "unionsite.logs.RequestIdMiddleware",
    "unionsite.security.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "unionsite.waiting.PatienceMiddleware",
    "unionsite.pagecache.middleware.PageCacheMiddleware",
    "unionsite.security.TextGZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "unionsite.staying.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "unionsite.security.BodyLimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "unionsite.library.passes.PassMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "unionsite.identity.middleware.PublicPageMiddleware",
]

ROOT_URLCONF = "unionsite.urls"
WSGI_APPLICATION = "unionsite.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "unionsite.identity.context.masthead",
            ],
            "builtins": [
                "django.templatetags.static",
                "unionsite.identity.templatetags.meta",
                "unionsite.identity.templatetags.vietnamese",
            ],
        },
    }
]

# Seconds that PostgreSQL may take for one statement of a page, for a lock half of it (unionsite/waiting.py).
PATIENCE = {"public": 5, "staff": 30}
THREADS = whole_number("THREADS", default=3, most=64)


def database(url: str) -> dict:
    """DATABASES of the one PostgreSQL; each settings module says which. What the address says itself comes first.

    Commands and migrations, too, give up an address that is silent and a lock that is not to be had: a migration that
    waits for one keeps every reader waiting behind it.
    """
    options = {
        "connect_timeout": 3,
        **{"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3},  # seconds; over TCP only
        "tcp_user_timeout": 30_000,  # milliseconds that sent data may stay unacknowledged
        "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=600s",
    }
    named = postgres_address(url)
    options |= named.pop("OPTIONS", {})
    return {"default": named | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}}


DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
# What Django's own Vietnamese lacks or says wrongly; locale/compile.py makes the .mo files.
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["unionsite.formats"]

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "unionsite.richtext.finders.AppFinder",
]
STORAGES = {
    "default": {"BACKEND": "unionsite.library.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "unionsite.staticstorage.StaticStorage"},
}

MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# An nginx location marked `internal` whose root is MEDIA_ROOT: pictures and the film are then sent by nginx.
X_ACCEL_LOCATION = env("X_ACCEL_LOCATION", default="")
# Larger uploads go to a temporary file; the limits that editors meet are in unionsite/library.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a large conference's form has some thousand, of agenda, people and photos
FILE_UPLOAD_PERMISSIONS = 0o644

SESSION_COOKIE_AGE = 12 * 3600  # seconds after the last thing done in the admin (adminsite.py)
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_PATH = "/quan-tri/"
SESSION_COOKIE_NAME = "phien"
DEVICE_COOKIE_NAME = "thiet-bi"  # unionsite/signin/devices.py
CSRF_COOKIE_PATH = "/quan-tri/"
CSRF_FAILURE_VIEW = "unionsite.errors.csrf_failure"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

# Addresses of proxies that may name the reader's address and scheme in X-Forwarded-…; nobody else is believed.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])

# Where backups are put by whatever makes them; `manage.py state` says how old the newest is.
BACKUP_DIR = env("BACKUP_DIR", default="")

# Another search engine than PostgreSQL: an OpenSearch server (unionsite/search/opensearch.py).
SEARCH_URL = search_address()

# Whole answers of public pages are kept (unionsite/pagecache): megabytes of memory in each process, none for 0; and the
# address of a Redis that all processes and servers share them in.
PAGE_CACHE_MB = whole_number("PAGE_CACHE_MB", default=64, least=0, most=4096)
CACHE_URL = redis_address("CACHE_URL")

# How old the visitor figures on a page may be when the server writes them; the beacon brings newer ones.
VISITS_FIGURES_SECONDS = 2

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Lines hold no address of a reader: logs must not (docs/operators.md, "Personal data"). Nothing is mailed: Django's
    # error mails would hold one.
    "formatters": {"line": {"()": "unionsite.logs.Line"}},
    "filters": {"leaving_out": {"()": "unionsite.logs.LeavingOut"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["leaving_out"]}},
    "root": {
        "handlers": ["stderr"],
        "level": one_of("LOG_LEVEL", logging.getLevelNamesMapping(), default="WARNING"),
    },
    "loggers": {"django": {"handlers": [], "level": "NOTSET"}, "django.server": {"handlers": [], "level": "NOTSET"}},
}
