"""The reader of appendices: a decision's .xlsx, .docx or .csv becomes its recipients. No models, no database.

`unionsite.spreadsheets` opens the file; then:

halves        tables printed side by side
headings, columns, layout, contents, inference   which column holds what
forms, kinds  the words for awards, people and organisations
sections, totals   section rows, signatures, and what the file says of its length
walking       a sheet from the top; grouping tells the lines apart, context keeps what stands above them
listing       the rows as they are gathered: recipients, one line to one row; persons, where it is not one to one
asides        the lines that were read as nobody
checks        errors and warnings
"""

from .asides import place
from .checks import check_rows
from .reading import UnreadableAppendix, read_appendix
from .results import COLLECTIVE, FIELDS, INDIVIDUAL, Appendix, Aside, Heading, Row, StatedCount, Table

__all__ = [
    "COLLECTIVE",
    "FIELDS",
    "INDIVIDUAL",
    "Appendix",
    "Aside",
    "Heading",
    "Row",
    "StatedCount",
    "Table",
    "UnreadableAppendix",
    "check_rows",
    "place",
    "read_appendix",
]
