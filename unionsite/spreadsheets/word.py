"""Word documents as lines: every table's rows, and the paragraphs between them.

The XML is read directly: python-docx looks up each cell of a table anew, which takes time in the square of its rows.
"""

import zipfile
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from unionsite.vietnamese.fold import fold

from .grid import Line, Sheet, carry_down
from .numbering import Numbering, is_hidden
from .patience import check_time
from .refusals import MAX_ROWS, broken, open_package, read_part, too_many_rows
from .relations import main_part, targets
from .xml_parts import MAX_TAGS_OF_DOCUMENT, attribute, local, parse

# Deleted text, field codes, pictures and text boxes (which stand twice, once for old programs).
_NOT_TEXT = {"del", "moveFrom", "instrText", "delText", "drawing", "pict", "object", "AlternateContent", "pPr", "rPr"}
_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
# Signs that Word inserts from fonts of pictures, by the last byte of their number: what people tick boxes with.
_SIGNS = {("Wingdings", code): sign for code, sign in zip(("FC", "FB", "FE", "FD", "A8", "6F"), "✓✗☑☒☐☐", strict=True)}
_SIGNS |= {
    ("Wingdings 2", code): sign for code, sign in zip(("50", "4F", "52", "53", "54", "A3"), "✓✗☑☒☒☐", strict=True)
}
MAX_BESIDE = 8_000_000  # of the styles and lists of a document; Word's own largest have a quarter of it
_LETTERHEAD = "cong hoa xa hoi chu nghia viet nam"


def read_document(data: bytes) -> list[Sheet]:
    """The whole document as one sheet; UnreadableFile where it does not hold together.

    Tables are called "Bảng 1", "Bảng 2" … in their order; the table of the letterhead has no number of its own.
    """
    with open_package(data) as package:
        name = main_part(package, "word/document.xml")
        root = parse(read_part(package, name), name, MAX_TAGS_OF_DOCUMENT)
        numbering = Numbering(*(_beside(package, name, kind) for kind in ("numbering", "styles")))
    body = next((node for node in root if local(node) == "body"), None)
    if body is None:
        raise broken("văn bản không có nội dung")
    lines: list[Line] = []
    tables = 0
    for block in _blocks(body):
        check_time()
        if local(block) == "p":
            number, text = numbering.before(block), _text(block)
            if text.strip():
                lines += [Line("", 0, {0: text}) for text in (number + text).split("\n") if text.strip()]
        else:
            found = _table(block, f"Bảng {tables + 1}", numbering)
            if _LETTERHEAD in fold(" ".join(text for line in found[:6] for text in line.texts.values())) and not any(
                len(line.own) > 2 for line in found
            ):
                lines += [Line("", 0, dict(line.texts)) for line in found]
            else:
                lines += found
                tables += 1
        if len(lines) > MAX_ROWS:
            raise too_many_rows()
    hidden = any(is_hidden(run) and _text(run).strip() for run in body.iter("{*}r"))
    return [Sheet(lines, remarks=["Văn bản có chữ ẩn, không in ra giấy, nên không đọc."] if hidden else [])]


def _beside(package: zipfile.ZipFile, document: str, kind: str) -> _Element | None:
    """A part that a document may do without, None where it does."""
    name = next((target for found, target in targets(package, document).values() if found == kind), "")
    return parse(read_part(package, name, MAX_BESIDE), name) if name in package.namelist() else None


def _blocks(parent: _Element) -> Iterator[_Element]:
    for node in parent:
        name = local(node)
        if name == "tbl" and (frame := _framed(node)) is not None:
            yield from _blocks(frame)
        elif name in {"p", "tbl"}:
            yield node
        elif name in _WRAPPERS:
            yield from _blocks(node)


def _framed(table: _Element) -> _Element | None:
    """The only cell of a table that is there to frame other tables; None for any other table."""
    cells = [cell for row in islice(_within(table, "tr"), 2) for cell in islice(_within(row, "tc"), 2)]
    return cells[0] if len(cells) == 1 and any(local(node) == "tbl" for node in cells[0]) else None


def _within(parent: _Element, name: str) -> Iterator[_Element]:
    """The children with that name, also those inside content controls and tracked insertions."""
    for node in parent:
        if local(node) == name:
            yield node
        elif local(node) in _WRAPPERS:
            yield from _within(node, name)


def _table(table: _Element, sheet: str, numbering: Numbering) -> list[Line]:
    lines: dict[int, Line] = {}
    open_merges: dict[int, list[int]] = {}
    merges: list[list[int]] = []
    for number, row in enumerate(_rows(table), start=1):
        check_time()
        if number > MAX_ROWS:
            raise too_many_rows()
        line = Line(sheet, number, {})
        column = _setting(row, "trPr", "gridBefore", 0)
        for cell in _within(row, "tc"):
            width = max(_setting(cell, "tcPr", "gridSpan", 1), 1)
            merge = _merge(cell)
            if merge == "continue" and column in open_merges:
                open_merges[column][2] = number
            else:
                open_merges.pop(column, None)
                paragraphs = (numbering.before(block) + _text(block) for block in _paragraphs(cell))
                text = "\n".join(filter(None, paragraphs))
                if text.strip():
                    line.texts[column] = text
                if merge == "restart":
                    open_merges[column] = [number, column, number, column + width - 1]
                    merges.append(open_merges[column])
                elif width > 1:
                    line.spans[column] = column + width - 1
            column += width
        lines[number] = line
    for top, left, bottom, right in merges:
        carry_down(lines, top, left, bottom, right)
    return [line for line in lines.values() if line.texts]


def _rows(table: _Element) -> Iterator[_Element]:
    for row in _within(table, "tr"):
        properties = next((node for node in row if local(node) == "trPr"), ())
        if not any(local(node) == "del" for node in properties):
            yield row


def _setting(node: _Element, properties: str, name: str, otherwise: int) -> int:
    """A whole number among an element's properties."""
    for group in node:
        if local(group) == properties:
            for setting in group:
                if local(setting) == name:
                    value = attribute(setting, "val") or ""
                    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else otherwise
    return otherwise


def _merge(cell: _Element) -> str | None:
    for group in cell:
        if local(group) == "tcPr":
            for setting in group:
                if local(setting) == "vMerge":
                    return attribute(setting, "val") or "continue"
    return None


def _paragraphs(cell: _Element) -> Iterator[_Element]:
    """The paragraphs of a cell, those of a table inside it included."""
    for block in _blocks(cell):
        if local(block) == "p":
            yield block
        else:
            for row in _rows(block):
                for inner in _within(row, "tc"):
                    yield from _paragraphs(inner)


def _text(node: _Element) -> str:
    parts = []
    for child in node:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in {"br", "cr"}:
            parts.append("\n")
        elif name == "tab":
            parts.append("\t")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name == "softHyphen":
            parts.append("\u00ad")  # the letter ư, where the text turns out to be TCVN3
        elif name == "sym":
            font, code = attribute(child, "font") or "", attribute(child, "char") or ""
            parts.append(_SIGNS.get((font, code[-2:].upper()), ""))
        elif name and name not in _NOT_TEXT and not (name == "r" and is_hidden(child)):
            parts.append(_text(child))
    return "".join(parts)
