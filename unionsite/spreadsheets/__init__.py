"""Spreadsheets: those that staff download (writing), and the tables that they hand in (reading). No models.

refusals      what is not read at all, and why
patience      how long a file may keep us
workbook, word, delimited   each kind of file to lines (grid), by its parts (relations, xml_parts)
numbering     Word's automatic numbers
lettering     legacy encodings in cells
"""
