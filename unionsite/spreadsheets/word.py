"""Word documents as lines: every table's rows, and the paragraphs between them.

The XML is read directly: python-docx looks up each cell of a table anew, which takes time in the square of its rows.
"""

import zipfile
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from unionsite.vietnamese.fold import fold

from .grid import Line, Sheet, carry_down, letters
from .numbering import Numbering, is_hidden, is_struck
from .patience import check_time
from .refusals import MAX_ROWS, UnreadableFile, broken, open_package, read_part, too_many_rows
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
MOST_TOLD = 30  # places
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
    if next(body.iter("{*}altChunk"), None) is not None:
        raise UnreadableFile(
            "Văn bản do một phần mềm khác xuất ra, nội dung chưa phải là của Word nên không đọc được. Hãy mở bằng "
            "Word, lưu lại thành tệp .docx mới rồi tải lên."
        )
    lines: list[Line] = []
    tables, unseen = 0, list[str]()
    for block in _blocks(body):
        check_time()
        if local(block) == "p":
            number, text = numbering.before(block), _text(block)
            unseen += ["đoạn văn"] * _hides(block)
            if text.strip():
                lines += [Line("", 0, {0: text}) for text in (number + text).split("\n") if text.strip()]
        else:
            found, hidden = _table(block, f"Bảng {tables + 1}", numbering)
            unseen += hidden
            if _LETTERHEAD in fold(" ".join(text for line in found[:6] for text in line.texts.values())) and not any(
                len(line.own) > 2 for line in found
            ):
                lines += [Line("", 0, dict(line.texts)) for line in found]
            else:
                lines += found
                tables += 1
        if len(lines) > MAX_ROWS:
            raise too_many_rows()
    return [Sheet(lines, remarks=[*_not_shown(list(dict.fromkeys(unseen))), *_in_boxes(body)])]


def _in_boxes(body: _Element) -> list[str]:
    """What to say of text boxes: they float, so that nobody knows where in the list their text belongs."""
    texts = {" ".join(_text(box).split()) for box in body.iter("{*}txbxContent")} - {""}
    return ["Văn bản có hộp chữ (text box) nổi bên ngoài, chữ trong đó không đọc. Hãy xem có ghi ai không."] * bool(
        texts
    )


def _not_shown(places: list[str]) -> list[str]:
    if not places:
        return []
    more = f" và {len(places) - MOST_TOLD} chỗ nữa" if len(places) > MOST_TOLD else ""
    return [f"Văn bản có chữ ẩn, không in ra giấy, nên không đọc: {', '.join(places[:MOST_TOLD])}{more}."]


def _hides(block: _Element) -> bool:
    return any(is_hidden(run) and _text(run).strip() for run in block.iter("{*}r"))


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


def _table(table: _Element, sheet: str, numbering: Numbering) -> tuple[list[Line], list[str]]:
    """Its lines, and the places of what is hidden in it."""
    lines: dict[int, Line] = {}
    open_merges: dict[int, list[int]] = {}
    merges: list[list[int]] = []
    hidden: list[str] = []
    for number, row in enumerate(_rows(table), start=1):
        check_time()
        if number > MAX_ROWS:
            raise too_many_rows()
        line = Line(sheet, number, {})
        column = _setting(row, "trPr", "gridBefore", 0)
        for cell in _within(row, "tc"):
            width = max(_setting(cell, "tcPr", "gridSpan", 1), 1)
            hidden += [f"{sheet} ô {letters(column)}{number}"] * _hides(cell)
            merge = _merge(cell)
            if merge == "continue" and column in open_merges:
                open_merges[column][2] = number
            else:
                open_merges.pop(column, None)
                blocks = [(numbering.before(block), block) for block in _paragraphs(cell)]
                struck = " ".join(_text(run).strip() for run in cell.iter("{*}r") if is_struck(run)).strip()
                text = _joined(blocks, without_struck=True) if struck else ""
                text = text if text.strip() else _joined(blocks)
                if struck:
                    line.struck[column] = struck
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
    return [line for line in lines.values() if line.texts], hidden


def _joined(blocks: list[tuple[str, _Element]], without_struck: bool = False) -> str:
    return "\n".join(filter(None, (number + _text(block, without_struck) for number, block in blocks)))


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


def _text(node: _Element, without_struck: bool = False) -> str:
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
        elif name == "r" and (is_hidden(child) or without_struck and is_struck(child)):
            continue
        elif name and name not in _NOT_TEXT:
            parts.append(_text(child, without_struck))
    return "".join(parts)
