"""Which page a beacon speaks of: a page says it in a token that only we can make, the same for all its readers."""

import re
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

TOKEN = re.compile(r"([a-z-]{1,20})\.(\d{1,18})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class CountedPage:
    """A page of `section`; with a `number` it is that thing's own page, whose views began at `opening`."""

    section: str
    number: int = 0
    opening: int = 0

    @property
    def token(self) -> str:
        return _signer().sign(f"{self.section}.{self.number}.{self.opening}")

    @classmethod
    def from_token(cls, token: str) -> "CountedPage":
        """Raises BadSignature when we did not make the token."""
        match = TOKEN.fullmatch(_signer().unsign(token))
        if not match:
            raise BadSignature("no page")
        return cls(match[1], int(match[2]), int(match[3]))


def _signer() -> Signer:
    return Signer(salt="visits.page", sep="~")
