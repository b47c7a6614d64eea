"""One kept answer, and the memory of a process for them."""

import json
import threading
from collections import OrderedDict
from dataclasses import asdict, dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

MOST_SECONDS = 60  # that an answer is kept, whatever it is: counts in it raise no generation, and are no older
LARGEST = 1_000_000  # bytes of one answer, as sent
OVERHEAD = 2_000  # bytes that an answer takes beside its content, about


@dataclass(frozen=True)
class Answer:
    """Right for `generation`, from `began` (when its request came) until `turns`; both in seconds since 1970."""

    generation: str
    began: float
    turns: float
    headers: dict[str, str]
    content: bytes

    def is_right(self, generation: str, now: float) -> bool:
        """By this server's clock too: what another one made is not told before its hour here."""
        return self.generation == generation and self.began <= now < min(self.turns, self.began + MOST_SECONDS)

    def response(self, request: HttpRequest, now: float) -> HttpResponse:
        """For the client: 304 to who has it. Caches may keep it until it turns; its age is said and counts for them."""
        told = self.headers | {"Cache-Control": f"public, max-age={self.may_be_kept(now)}"}
        response = HttpResponse(self.content, headers=told)
        modified = told.get("Last-Modified")
        changed = parse_http_date_safe(modified) if modified else None
        given = get_conditional_response(request, told.get("ETag"), changed, response=response) or response
        given.headers["Age"] = str(int(now - self.began))
        return given

    def may_be_kept(self, now: float) -> int:
        return max(0, min(MOST_SECONDS, int(self.turns - now)))

    @property
    def size(self) -> int:
        return len(self.content) + OVERHEAD

    def packed(self) -> bytes:
        """For another process: a line of JSON, then the content. Nothing in it is ever run."""
        told = asdict(self)
        content = told.pop("content")
        return json.dumps(told).encode() + b"\n" + content

    @classmethod
    def unpacked(cls, packed: bytes) -> "Answer":
        """Raises ValueError, KeyError or TypeError for what we did not pack."""
        told, _, content = packed.partition(b"\n")
        return cls(**json.loads(told), content=content)


class Memory:
    """The answers asked for last, of at most `most` bytes together."""

    def __init__(self, most: int):
        self.most, self.size, self.lock = most, 0, threading.Lock()
        self.answers: OrderedDict[tuple, Answer] = OrderedDict()

    def get(self, key: tuple) -> Answer | None:
        with self.lock:
            if answer := self.answers.get(key):
                self.answers.move_to_end(key)
            return answer

    def put(self, key: tuple, answer: Answer):
        with self.lock:
            before = self.answers.pop(key, None)
            self.size += answer.size - (before.size if before else 0)
            self.answers[key] = answer
            while self.size > self.most:
                _, oldest = self.answers.popitem(last=False)
                self.size -= oldest.size
