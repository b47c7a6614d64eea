"""What the environment says, read strictly: a value that cannot be meant is a sentence, not a traceback or a guess."""

import re
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


def whole_number(name: str, default: int, least: int = 1, most: int = 10**9) -> int:
    """Raises ImproperlyConfigured, naming the variable and what it may be, as all of these do."""
    text = env(name, default="").strip() or str(default)
    if not text.isdecimal() or not least <= int(text) <= most:
        upwards = f"from {least} up" if most == 10**9 else f"from {least} to {most}"
        raise ImproperlyConfigured(f"{name} must be a whole number {upwards}, not {text!r}")
    return int(text)


def yes_or_no(name: str, default: bool) -> bool:
    text = env(name, default="1" if default else "0").strip().lower()
    if text not in YES + NO:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {text!r}")
    return text in YES


def postgres_address(url: str) -> dict:
    """Django's settings for what DATABASE_URL says. The refusal does not repeat it: it may hold a password."""
    try:
        if url.startswith(("postgres://", "postgresql://")):
            return env.db_url_config(url)
    except (ValueError, KeyError, ImproperlyConfigured):
        pass
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database: postgres://user:password@host/name")


def search_address() -> str:
    """SEARCH_URL, which may hold a password: the refusal does not repeat it, and it goes over no open line."""
    url = env("SEARCH_URL", default="").strip()
    try:
        parts = urlsplit(url)
        well = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0 and not parts.query
        near = parts.hostname in {"localhost", "127.0.0.1", "::1"}
        named = bool(re.fullmatch("/?|/[a-z][a-z0-9_]*/?", parts.path))
    except ValueError:
        well = near = named = False
    if url and not (well and named):
        raise ImproperlyConfigured(
            "SEARCH_URL must be the address of an OpenSearch server and a name of small letters for the index: "
            "https://user:password@host:9200/name"
        )
    if url and parts.username and parts.scheme == "http" and not near:
        raise ImproperlyConfigured("SEARCH_URL must be https:// when it holds a password for another machine")
    return url


def redis_address(name: str) -> str:
    """'' for none. The refusal does not repeat it, either."""
    url = env(name, default="").strip()
    if url and not url.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(f"{name} must name a Redis: redis://host:6379/0 or unix:///run/redis/redis.sock")
    return url


def one_of(name: str, values, default: str) -> str:
    text = env(name, default=default).strip().upper()
    if text not in values:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(values)}, not {text!r}")
    return text
