"""What a row consists of, from the cell to the database: one table, from which every list and label of fields comes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowField:
    """A thing of a row: `key` is its name in a Row and in the preview's form, `column` that in Recipient.

    `label` is what sentences call it, `box` what stands beside its box. `heading` is what a column that holds it is
    called where an editor says what columns hold; "" for what no column holds. `dashed` says that dashes stand for
    nothing in its cells, `published` that the public reads it, `mendable` that an editor may change it in the preview.
    """

    key: str
    label: str
    column: str
    box: str
    heading: str = ""
    dashed: bool = False
    published: bool = True
    mendable: bool = True


ROW_FIELDS = (
    RowField("kind", "loại", "kind", "Loại", published=False),
    RowField("number", "số thứ tự", "printed_number", "Số thứ tự", "Số thứ tự", published=False),
    RowField("honorific", "danh xưng", "honorific", "Danh xưng", "Danh xưng (Ông, Bà)", dashed=True),
    RowField("name", "họ tên", "name", "Họ tên, tên tập thể", "Họ và tên"),
    RowField("post", "chức vụ", "post", "Chức vụ", "Chức vụ", dashed=True),
    RowField("unit", "đơn vị", "unit_text", "Đơn vị", "Đơn vị", dashed=True),
    RowField("form", "hình thức", "form_text", "Hình thức khen thưởng", "Hình thức khen thưởng", dashed=True),
    RowField("note", "ghi chú", "note", "Ghi chú", "Ghi chú", dashed=True),
    RowField("section", "mục phía trên", "section", "Mục"),
)
BY_KEY = {one.key: one for one in ROW_FIELDS}
LABELS = {one.key: one.label for one in ROW_FIELDS}
MENDABLE = tuple(one.key for one in ROW_FIELDS if one.mendable)
PUBLISHED = tuple(one.key for one in ROW_FIELDS if one.published)
KEPT = tuple(one.key for one in ROW_FIELDS if one.heading)  # what columns hold that is kept
DASHED = frozenset(one.key for one in ROW_FIELDS if one.dashed)
# What a column may hold. Only what is kept ever leaves the reader.
HEADINGS = {
    **{one.key: one.heading for one in ROW_FIELDS if one.heading},
    "collective": "Tên tập thể",
    "personal": "Dữ liệu cá nhân: bỏ ra",
    "ignored": "Không dùng đến",
}
COLUMN_FIELDS = tuple(HEADINGS)
