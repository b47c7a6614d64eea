"""Answers shared by all processes and servers, in Redis (CACHE_URL). Without it each process has its own."""

import hashlib
import logging
import time
from pathlib import Path

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from .answers import Answer

logger = logging.getLogger(__name__)
PATIENCE = 0.1  # seconds for one of its answers
AGAIN = 5  # seconds until it is asked again after a failure
CLAIM = 2  # seconds after which a render that another process announced is not believed in any more


class Shared:
    def __init__(self, url: str):
        self.redis = redis.Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
        )
        self.away_until, self.version = 0.0, code_version()

    def get(self, key: tuple, generation: str) -> Answer | None:
        packed = self._ask(lambda: self.redis.get(self._name(key, generation)))
        try:
            return packed and Answer.unpacked(packed)
        except (ValueError, KeyError, TypeError):
            return None

    def put(self, key: tuple, answer: Answer, seconds: int):
        name = self._name(key, answer.generation)
        self._ask(lambda: self.redis.set(name, answer.packed(), ex=max(1, seconds)))

    def claim(self, key: tuple, generation: str) -> bool:
        """Whether this process shall render it: no other one is about to. Also when nobody can be asked."""
        name = self._name(key, generation) + ":claim"
        return self._ask(lambda: self.redis.set(name, b"1", nx=True, ex=CLAIM) is not None) is not False

    def release(self, key: tuple, generation: str):
        self._ask(lambda: self.redis.delete(self._name(key, generation) + ":claim"))

    def _ask(self, question):
        """Its answer, None when it has none to give."""
        if time.monotonic() < self.away_until:
            return None
        try:
            return question()
        except (redis.RedisError, OSError) as error:
            self.away_until = time.monotonic() + AGAIN
            logger.warning("The shared page cache does not answer: %s", type(error).__name__)
            return None

    def _name(self, key: tuple, generation: str) -> str:
        told = repr((self.version, generation, key)).encode()
        return f"trang:{hashlib.sha256(told).hexdigest()}"


def code_version() -> str:
    """Differs with the code, the templates and the secret key: what another version rendered is not ours to give."""
    folders = ("unionsite", "events", "news", "awards", "templates", "static", "locale")
    told = hashlib.sha256(str(settings.SECRET_KEY).encode())
    for file in sorted(file for folder in folders for file in (Path(settings.BASE_DIR) / folder).rglob("*.*")):
        if file.suffix in {".py", ".html", ".css", ".js", ".mo", ".txt", ".svg"}:
            told.update(file.name.encode() + file.read_bytes())
    return told.hexdigest()
