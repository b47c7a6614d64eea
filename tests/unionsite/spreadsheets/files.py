"""Real files for the reader, made from rows of values."""

import csv
import io
import re
import zipfile

import docx
import openpyxl

HEADING = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Hình thức"]


def workbook(*sheets, name="Sheet1") -> bytes:
    """An .xlsx of sheets, each a list of rows or (name, rows, merged ranges). One list alone makes one sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for given in sheets:
        title, rows, merged = given if isinstance(given, tuple) else (name, given, [])
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(number, column, value)
        for cells in merged:
            sheet.merge_cells(cells)
    return saved(book)


def saved(book) -> bytes:
    """A workbook or document of the library's as bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def document(*blocks) -> bytes:
    """A .docx of paragraphs (texts) and tables (lists of rows, or rows with merged corners, counted from 0)."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        rows, merged = block if isinstance(block, tuple) else (block, [])
        table = made.add_table(len(rows), max(map(len, rows)))
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    table.cell(number, column).text = str(value)
        for top, left, bottom, right in merged:
            table.cell(top, left).merge(table.cell(bottom, right))
    return saved(made)


def stored(rows, formula: str, result: str) -> bytes:
    """An .xlsx of the rows, one formula with the result that Excel would have stored."""
    whole = rf"<f>{re.escape(formula)}</f><v ?(/>|></v>)".encode()
    given = f"<f>{formula}</f><v>{result}</v>".encode()
    return repacked(workbook(rows), **{"xl/worksheets/sheet1.xml": lambda xml: re.sub(whole, given, xml)})


def separated(rows, delimiter=";", encoding="utf-8") -> bytes:
    """A .csv of the rows."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(["" if v is None else v for v in row] for row in rows)
    return stream.getvalue().encode(encoding)


def repacked(package: bytes, **parts) -> bytes:
    """The package with parts changed or added: name=bytes, or name=function of the part's bytes."""
    parts = {name.replace("__", "/"): value for name, value in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            part = parts.get(name)
            new.writestr(name, part(old.read(name)) if callable(part) else part if part is not None else old.read(name))
    return stream.getvalue()
