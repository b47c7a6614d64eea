"""Make the .mo files beside the .po files: `python locale/compile.py`. Django reads .mo only, and `compilemessages`
needs GNU gettext, which a bare machine lacks; so both kinds are kept in the repository.

The .mo format: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
"""

import ast
import re
import struct
from pathlib import Path

LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) )?(".*")')
MAGIC = 0x950412DE


def read_catalogue(text: str) -> dict[str, str]:
    """The translations in a .po text by their .mo keys: `context\\x04id`, plural ids and forms joined by `\\0`.

    Raises ValueError for a line that is neither a comment nor part of an entry.
    """
    catalogue = {}
    for block in re.split(r"\n\s*\n", text):
        entry, keyword = {}, ""
        for line in block.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            match = LINE.fullmatch(line)
            if not match:
                raise ValueError(f"No line of a .po file: {line}")
            keyword = match[1] or keyword
            entry[keyword] = entry.get(keyword, "") + ast.literal_eval(match[2])
        if entry:
            key = "\0".join(entry[name] for name in ("msgid", "msgid_plural") if name in entry)
            if "msgctxt" in entry:
                key = f"{entry['msgctxt']}\x04{key}"
            catalogue[key] = "\0".join(form for name, form in sorted(entry.items()) if name.startswith("msgstr"))
    return catalogue


def compiled(catalogue: dict[str, str]) -> bytes:
    pairs = sorted((key.encode(), value.encode()) for key, value in catalogue.items())
    texts = [key for key, _ in pairs] + [value for _, value in pairs]
    head_size = 28 + 8 * len(texts)
    table, body = [], b""
    for text in texts:
        table += [len(text), head_size + len(body)]
        body += text + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, head_size)
    return head + struct.pack(f"<{len(table)}I", *table) + body


if __name__ == "__main__":
    for source in sorted(Path(__file__).parent.rglob("*.po")):
        source.with_suffix(".mo").write_bytes(compiled(read_catalogue(source.read_text(encoding="utf-8"))))
        print(source.with_suffix(".mo"))
