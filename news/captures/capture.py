"""What one capture of an old portal's article comes to."""

from dataclasses import dataclass, field
from datetime import datetime


class UnreadableCapture(ValueError):
    """The input is empty, not text, or holds no article. The message is Vietnamese and meant for the editor."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the article, in the order of the page.

    `kind` is "paragraph", "caption", "question", "answer" or "heading"; `speaker` is set on the turns of an
    interview; `credit` is the photographer when the portal gave the name a line of its own under the caption.
    """

    kind: str
    text: str
    speaker: str = ""
    credit: str = ""


PROSE = frozenset({"paragraph", "question", "answer"})


@dataclass(frozen=True, slots=True)
class Capture:
    """An article found in a capture. Absent texts are "", absent numbers and an absent time are None."""

    title: str = ""
    published_at: datetime | None = None
    slogan: str = ""
    site_name: str = ""
    site_name_en: str = ""
    byline_label: str = ""
    byline: str = ""
    source_name: str = ""
    source_url: str = ""
    views: int | None = None
    blocks: list[Block] = field(default_factory=list)
    visits_total: int | None = None
    visitors_online: int | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def lead_block(self) -> Block | None:
        """The sapo: the first paragraph, unless an interview opens at once with a turn."""
        first = next((block for block in self.blocks if block.kind in PROSE), None)
        return first if first is not None and first.kind == "paragraph" else None

    @property
    def lead(self) -> str:
        return self.lead_block.text if self.lead_block else ""

    @property
    def captions(self) -> list[str]:
        return [block.text for block in self.blocks if block.kind == "caption"]

    @property
    def paragraphs(self) -> int:
        """How many paragraphs the article has: the lead and the turns of an interview count, captions and the
        lines for byline and source do not."""
        return sum(block.kind in PROSE for block in self.blocks)
