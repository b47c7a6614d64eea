"""OpenSearch by its HTTP interface: what speaks with it, waits a bounded time, and says when it is away."""

import json
import logging
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

import urllib3

from .engine import Resting

logger = logging.getLogger(__name__)
SECONDS, PATIENT = 2, 60  # for a reader's question, and for what nobody waits for
REST = 5  # seconds in which no reader's question is asked, once one was not answered
Body = dict[str, Any]


class Refused(Resting):
    """It answered, and not what was asked for: `status` is HTTP's, `kind` its own word for the fault."""

    def __init__(self, status: int, kind: str):
        super().__init__(f"answers {status} {kind}".strip())
        self.status, self.kind = status, kind


class Service:
    """`address` is that of SEARCH_URL, `https://user:password@host:9200/name`; its indexes are called `name`.

    What is raised and logged names neither the address nor what a reader asked.
    """

    def __init__(self, address: str):
        parts = urlsplit(address)
        self.name = parts.path.strip("/") or "unionsite"
        self.pool = urllib3.connection_from_url(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}", maxsize=8)
        words = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else None
        self.headers = urllib3.make_headers(keep_alive=True, basic_auth=words)
        self.resting_until = 0.0

    def search(self, body: Body) -> Body:
        """A reader's question to the index. Raises Resting, for a while at once after one that was not answered."""
        return self._ask("_search", json.dumps(body).encode())

    def search_many(self, bodies: Iterable[Body]) -> list[Body]:
        """Several, answered together."""
        answers = self._ask("_msearch", b"".join(b"{}\n" + json.dumps(body).encode() + b"\n" for body in bodies))
        for answer in answers["responses"]:
            if "hits" not in answer:
                raise Refused(answer.get("status", 0), _kind(answer))
        return answers["responses"]

    def _ask(self, what: str, body: bytes) -> Body:
        if time.monotonic() < self.resting_until:
            raise Resting("did not answer a moment ago")
        try:
            return self.send("POST", f"/{self.name}/{what}", body, SECONDS)
        except Resting as error:
            if getattr(error, "status", 0) != 400:  # which is one question's fault
                self.resting_until = time.monotonic() + REST
            logger.error("Search rests: the service of SEARCH_URL %s", error)
            raise

    def tell(self, method: str, path: str, body: Body | None = None) -> Body:
        """What nobody waits for, asked whatever was answered before."""
        return self.send(method, path, b"" if body is None else json.dumps(body).encode(), PATIENT)

    def tell_lines(self, path: str, lines: bytes) -> Body:
        return self.send("POST", path, lines, PATIENT)

    def send(self, method: str, path: str, body: bytes, seconds: float) -> Body:
        """Its answer. Raises Resting, or Refused."""
        lined = path.partition("?")[0].endswith(("/_bulk", "/_msearch"))
        kind = "application/x-ndjson" if lined else "application/json"
        try:
            answer = self.pool.request(
                method,
                path,
                body=body or None,
                headers={**self.headers, "Content-Type": kind},
                timeout=urllib3.Timeout(total=seconds),
                retries=urllib3.Retry(0, redirect=False, raise_on_redirect=False),
            )
        except urllib3.exceptions.HTTPError as error:
            reason = getattr(error, "reason", None) or error
            raise Resting(f"does not answer ({type(reason).__name__})") from None
        try:
            said = answer.json()
        except ValueError:
            said = None
        if not 200 <= answer.status < 300 or not isinstance(said, dict):
            raise Refused(answer.status, _kind(said))
        return said


def _kind(said: Any) -> str:
    error = said.get("error") if isinstance(said, dict) else None
    kind = error.get("type") if isinstance(error, dict) else ""
    return kind if isinstance(kind, str) and kind.isidentifier() else ""
