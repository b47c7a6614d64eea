"""Word documents as lines: every table's rows, and the paragraphs between them.

The XML is read directly: python-docx looks up each cell of a table anew, which takes time in the square of its rows.
"""

from unionsite.vietnamese.fold import fold

from .grid import Line, Sheet, carry_down
from .patience import check_time
from .refusals import MAX_ROWS, broken, open_package, read_part, too_many_rows
from .xml_parts import attribute, local, parse

# Deleted text, field codes, pictures and text boxes (which stand twice, once for old programs).
_NOT_TEXT = {"del", "moveFrom", "instrText", "delText", "drawing", "pict", "object", "AlternateContent", "pPr", "rPr"}
_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
_LETTERHEAD = "cong hoa xa hoi chu nghia viet nam"


def read_document(data: bytes) -> list[Sheet]:
    """The whole document as one sheet; UnreadableFile where it does not hold together.

    Tables are called "Bảng 1", "Bảng 2" … in their order; the table of the letterhead has no number of its own.
    """
    with open_package(data) as package:
        if "word/document.xml" not in package.namelist():
            raise broken("không thấy nội dung văn bản")
        root = parse(read_part(package, "word/document.xml"), "word/document.xml")
    body = next((node for node in root if local(node) == "body"), None)
    if body is None:
        raise broken("văn bản không có nội dung")
    lines, tables = [], 0
    for block in _blocks(body):
        check_time()
        if local(block) == "p":
            lines += [Line("", 0, {0: text}) for text in _text(block).split("\n") if text.strip()]
        else:
            found = _table(block, f"Bảng {tables + 1}")
            if _LETTERHEAD in fold(" ".join(text for line in found[:6] for text in line.texts.values())) and not any(
                len(line.own) > 2 for line in found
            ):
                lines += [Line("", 0, dict(line.texts)) for line in found]
            else:
                lines += found
                tables += 1
        if len(lines) > MAX_ROWS:
            raise too_many_rows()
    return [Sheet(lines)]


def _blocks(parent):
    for node in parent:
        name = local(node)
        if name in {"p", "tbl"}:
            yield node
        elif name in _WRAPPERS:
            yield from _blocks(node)


def _within(parent, name):
    """The children with that name, also those inside content controls and tracked insertions."""
    for node in parent:
        if local(node) == name:
            yield node
        elif local(node) in _WRAPPERS:
            yield from _within(node, name)


def _table(table, sheet):
    lines, open_merges, merges = {}, {}, []
    for number, row in enumerate(_rows(table), start=1):
        check_time()
        line = Line(sheet, number, {})
        column = _setting(row, "trPr", "gridBefore", 0)
        for cell in _within(row, "tc"):
            width = max(_setting(cell, "tcPr", "gridSpan", 1), 1)
            merge = _merge(cell)
            if merge == "continue" and column in open_merges:
                open_merges[column][2] = number
            else:
                open_merges.pop(column, None)
                text = "\n".join(filter(None, map(_text, _paragraphs(cell))))
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


def _rows(table):
    for row in _within(table, "tr"):
        properties = next((node for node in row if local(node) == "trPr"), ())
        if not any(local(node) == "del" for node in properties):
            yield row


def _setting(node, properties, name, otherwise):
    """A whole number among an element's properties."""
    for group in node:
        if local(group) == properties:
            for setting in group:
                if local(setting) == name:
                    value = attribute(setting, "val") or ""
                    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else otherwise
    return otherwise


def _merge(cell):
    for group in cell:
        if local(group) == "tcPr":
            for setting in group:
                if local(setting) == "vMerge":
                    return attribute(setting, "val") or "continue"
    return None


def _paragraphs(cell):
    """The paragraphs of a cell, those of a table inside it included."""
    for block in _blocks(cell):
        if local(block) == "p":
            yield block
        else:
            for row in _rows(block):
                for inner in _within(row, "tc"):
                    yield from _paragraphs(inner)


def _text(node) -> str:
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
        elif name and name not in _NOT_TEXT:
            parts.append(_text(child))
    return "".join(parts)
