"""The text of one document, for a process of its own: `python -I text_reader.py KIND SECONDS`, with the file on its
standard input.

Standard output gets a line, the outcome and the number of pages that were read, and then the text in UTF-8. Whatever
the file makes the libraries do ends here: texts.py starts this, and neither settings nor secrets are known in it.
"""

import os
import re
import resource
import sys
import time
from collections.abc import Callable
from math import ceil
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

import pypdfium2
from pypdfium2 import raw

from unionsite.spreadsheets.word import read_document
from unionsite.vietnamese.encodings import repair
from unionsite.vietnamese.syllables import is_syllable

MEMORY = 512_000_000  # bytes of addresses, the file among them: a document may have 50 MB
MAX_CHARACTERS = 400_000  # some two hundred pages; a tsvector ends at a megabyte
MAX_PAGES = 2000
MAX_OUTPUT = 4 * MAX_CHARACTERS + 100  # bytes
LEAST_LETTERS = 15  # a page: below it somebody has scanned, and all there is are stamps and numbers
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# What fonts without a table of letters show as; PDFium writes U+FFFE, in older releases U+0002, for a line-end hyphen.
_NO_LETTERS = re.compile("[\ue000-\uf8ff\ufffd]+")
_HYPHEN_OF_A_LINE = re.compile("[\ufffe\x02](?:\r?\n)?")
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-[ \t]*\n[ \t]*(?=([^\W\d_]+))")

Found = tuple[str, int, str]  # an outcome, how many pages were read, and the text


def read_pdf(data: bytes, until: float) -> Found:
    """The text of a PDF: `read`, or `cut` or `late` where it goes on, `empty` for a scan, `protected`, `failed`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return "protected" if error.err_code == raw.FPDF_ERR_PASSWORD else "failed", 0, ""
    parts: list[str] = []
    outcome, room, broken, total = "read", MAX_CHARACTERS, 0, len(document)
    for number in range(total):
        if room <= 0 or number >= MAX_PAGES:
            outcome = "cut"
            break
        if time.monotonic() > until:
            outcome = "late"
            break
        try:
            page = document[number]
            words = page.get_textpage()
            parts.append(words.get_text_range())
            words.close()
            page.close()
        except pypdfium2.PdfiumError:
            parts.append("")
            broken += 1
        room -= len(parts[-1])
    if broken == len(parts) and outcome != "late":
        return "failed", 0, ""
    text = clean("\n".join(parts))
    if outcome == "read" and sum(map(str.isalpha, text)) < LEAST_LETTERS * len(parts):
        outcome = "empty"
    return outcome, len(parts), text


def read_word(data: bytes, until: float) -> Found:
    """The text of a Word document, of a table's rows each with its cells; hidden and deleted text is left out."""
    lines = (" ".join(line.own.values()) for sheet in read_document(data) for line in sheet.lines)
    text = clean("\n".join(lines))
    return "read" if text else "empty", 0, text


READERS: dict[str, Callable[[bytes, float], Found]] = {"pdf": read_pdf, "docx": read_word}


def clean(text: str) -> str:
    """The text in NFC and Unicode letters, without ligatures, line-end hyphens and marks that say nothing."""
    text = _NO_LETTERS.sub(" ", _HYPHEN_OF_A_LINE.sub("-\n", text)).replace("\r\n", "\n").translate(LIGATURES)
    text = repair(text[: 2 * MAX_CHARACTERS]).text
    text = _DIVIDED.sub(_joined, text)
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _joined(match: re.Match[str]) -> str:
    """A word in one again. Vietnamese divides none: between two syllables, or before a capital, the hyphen stays."""
    first, second = match[1], match[2]
    own = not second.islower() or is_syllable(first) and is_syllable(second)
    return f"{first}-" if own else first


def limit(seconds: float) -> None:
    """The kernel's limits on this process, which nothing that it reads can raise again."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, ceil(seconds) + 1),
        (resource.RLIMIT_FSIZE, MAX_OUTPUT),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    os.nice(10)


def main(kind: str, seconds: float) -> None:
    until = time.monotonic() + 0.7 * seconds  # what was found has to be cleaned yet
    limit(seconds)
    try:
        outcome, pages, text = READERS[kind](sys.stdin.buffer.read(), until)
    except Exception:  # a malformed file makes libraries do anything; nobody can tell more than that it did
        outcome, pages, text = "failed", 0, ""
    if len(text) > MAX_CHARACTERS:
        outcome, text = "cut", text[:MAX_CHARACTERS].rpartition("\n")[0] or text[:MAX_CHARACTERS]
    sys.stdout.buffer.write(f"{outcome} {pages}\n{text}".encode(errors="ignore"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
