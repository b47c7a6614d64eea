import docx

from unionsite.spreadsheets.word import read_document

from .files import document, repacked, saved


def test_merged_cells_carry_down_and_span():
    sheet = read_document(document(([["a", None, "b"], [None, None, "c"]], [(0, 0, 1, 1)])))[0]
    first, second = sheet.lines
    assert first.spans == {0: 1} and second.origins == {0: 1} and second.texts[2] == "c"


def test_paragraphs_stand_between_the_tables_without_an_address():
    lines = read_document(document("Trên", [["x", "y"]], "Dưới"))[0].lines
    assert [(line.sheet, line.number, line.texts[0]) for line in lines] == [
        ("", 0, "Trên"),
        ("Bảng 1", 1, "x"),
        ("", 0, "Dưới"),
    ]


def test_text_that_was_struck_by_tracking_is_not_there():
    made = document([["Lê Văn An", "CV"]])
    struck = repacked(
        made,
        **{
            "word/document.xml": lambda xml: xml.replace(
                "<w:t>Lê Văn An</w:t></w:r>".encode(),
                "<w:t>Lê Văn </w:t></w:r><w:del><w:r><w:delText>Ân</w:delText></w:r></w:del>"
                "<w:ins><w:r><w:t>An</w:t></w:r></w:ins>".encode(),
            )
        },
    )
    assert read_document(struck)[0].lines[0].texts == {0: "Lê Văn An", 1: "CV"}


def test_a_table_inside_a_cell_is_text_of_that_cell():
    made = docx.Document()
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "x"
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "trong"
    assert read_document(saved(made))[0].lines[0].texts == {0: "x", 1: "trong"}
