"""Spreadsheets: those that staff download (writing), and the tables that they hand in (reading). No models.

refusals      what is not read at all, and why
workbook, word, delimited, xml_parts   each kind of file to lines (grid)
lettering     legacy encodings in cells
"""
