"""The reader of appendices: a decision's .xlsx, .docx or .csv becomes its recipients. No models, no database.

`unionsite.spreadsheets` opens the file; then four passes, each over data that can be printed (`import_awards
--explain`):

cells         what is hidden or struck is taken out of the lines; halves side_by_side stand below each other
labelling     each line gets one label, by the first of `rules` (and heads) that fits it in its place (spots, look)
outline       tables, sections and totals; context is what stands above a line
listing       lines become rows: recipients is one line to one row, people and entries where it is not one to one

headings, columns, layout, columns_by_content, inference    which column holds what
sections, forms, kinds, privacy, totals    the words for parts of a list, awards, people and organisations, numbers
checks, asides, telling, remarks    what is told: of rows, of lines read as nobody, of the file, and how it is worded
fields        what a row consists of
"""

from .asides import place
from .cells import LEAVABLE
from .checks import check_rows
from .fields import COLUMN_FIELDS, HEADINGS, LABELS, MENDABLE, ROW_FIELDS
from .labelling import explained
from .reading import Choices, UnreadableAppendix, labelled_lines, read_appendix
from .remarks import Remark
from .results import COLLECTIVE, INDIVIDUAL, SHAPE, Appendix, Aside, Heading, Row, StatedCount, Table

__all__ = [
    "COLLECTIVE",
    "COLUMN_FIELDS",
    "HEADINGS",
    "INDIVIDUAL",
    "LABELS",
    "LEAVABLE",
    "MENDABLE",
    "ROW_FIELDS",
    "SHAPE",
    "Appendix",
    "Aside",
    "Choices",
    "Heading",
    "Remark",
    "Row",
    "StatedCount",
    "Table",
    "UnreadableAppendix",
    "check_rows",
    "explained",
    "labelled_lines",
    "place",
    "read_appendix",
]
