import io
import zipfile

import docx
import pytest

from tests.unionsite.spreadsheets.files import document, repacked, saved
from unionsite.spreadsheets import xml_parts
from unionsite.spreadsheets.reading import read_sheets
from unionsite.spreadsheets.refusals import UnreadableFile
from unionsite.spreadsheets.word import read_document


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


def test_hidden_text_is_not_read_and_that_is_told():
    hidden = b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"
    shown = b'<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>y</w:t></w:r>'
    made = repacked(
        document([["a", "b"]]),
        **{"word/document.xml": lambda xml: xml.replace(b"</w:r></w:p>", b"</w:r>" + hidden + shown + b"</w:p>")},
    )
    sheet = read_document(made)[0]
    assert sheet.lines[0].texts == {0: "ay", 1: "by"}
    assert sheet.remarks == ["Văn bản có chữ ẩn, không in ra giấy, nên không đọc: Bảng 1 ô A1, Bảng 1 ô B1."]


def test_hyphens_that_word_keeps_as_elements_are_letters():
    """LibreOffice writes the letter ư of TCVN3 so."""
    hyphens = b"<w:r><w:softHyphen/><w:t>x</w:t><w:noBreakHyphen/></w:r></w:p>"
    made = repacked(document([["a", "b"]]), **{"word/document.xml": lambda xml: xml.replace(b"</w:p>", hyphens)})
    assert read_document(made)[0].lines[0].texts == {0: "a\xadx-", 1: "b\xadx-"}


def test_ticks_from_a_font_of_pictures_are_text():
    sign = b'<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Wingdings" w:char="F04A"/></w:r></w:p>'
    made = repacked(document([["a", "b"]]), **{"word/document.xml": lambda xml: xml.replace(b"</w:p>", sign)})
    assert read_document(made)[0].lines[0].texts == {0: "a✓", 1: "b✓"}


def test_the_document_may_have_another_name_in_the_package():
    made = document([["a", "b"]])
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        moved = {"word/document2.xml": package.read("word/document.xml")}
    renamed = repacked(
        made,
        **moved,
        **{
            "_rels/.rels": lambda xml: xml.replace(b"word/document.xml", b"word/document2.xml"),
            "[Content_Types].xml": lambda xml: xml.replace(b"/word/document.xml", b"/word/document2.xml"),
        },
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(renamed)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
    assert read_sheets(stream.getvalue(), "ds.docx")[0].lines[0].texts == {0: "a", 1: "b"}


def test_a_table_that_only_frames_another_is_passed_through():
    made = docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "Danh sách"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "x", "y"
    lines = read_document(saved(made))[0].lines
    assert [(line.sheet, line.texts) for line in lines] == [("", {0: "Danh sách"}), ("Bảng 1", {0: "x", 1: "y"})]


def test_a_table_inside_a_cell_is_text_of_that_cell():
    made = docx.Document()
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "x"
    table.cell(0, 1).add_table(1, 1).cell(0, 0).text = "trong"
    assert read_document(saved(made))[0].lines[0].texts == {0: "x", 1: "trong"}


def test_more_tags_than_a_list_needs_are_refused_before_they_take_memory():
    with pytest.raises(UnreadableFile, match="Tệp quá phức tạp"):
        xml_parts.parse(b"<w>" + b"<a/>" * xml_parts.MAX_TAGS + b"</w>", "word/document.xml")


@pytest.mark.parametrize("how", [b"<w:strike/>", b"<w:dstrike/>"])
def test_what_a_line_is_drawn_through_is_left_out_beside_other_words_and_kept_alone(how):
    struck = b"<w:r><w:rPr>" + how + b"</w:rPr><w:t>x</w:t></w:r></w:p>"
    for before, texts in (("a", {0: "a"}), (" ", {0: " x"})):
        made = repacked(document([[before]]), **{"word/document.xml": lambda xml: xml.replace(b"</w:p>", struck)})
        [line] = read_document(made)[0].lines
        assert (line.texts, line.struck) == (texts, {0: "x"})


def test_a_line_that_is_switched_off_is_none():
    off = b'<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>x</w:t></w:r></w:p>'
    made = repacked(document([["a"]]), **{"word/document.xml": lambda xml: xml.replace(b"</w:p>", off)})
    assert (read_document(made)[0].lines[0].texts, read_document(made)[0].lines[0].struck) == ({0: "ax"}, {})


def test_a_document_that_carries_another_one_inside_is_refused_with_what_to_do():
    made = repacked(
        document("DANH SÁCH", [["a", "b"]]),
        **{"word/document.xml": lambda xml: xml.replace(b"<w:sectPr", b'<w:altChunk r:id="rId99"/><w:sectPr', 1)},
    )
    with pytest.raises(UnreadableFile, match="Hãy mở bằng Word, lưu lại"):
        read_document(made)
