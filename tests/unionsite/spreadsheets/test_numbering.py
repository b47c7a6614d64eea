"""Word's automatic numbers, as Word prints them."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.unionsite.spreadsheets.files import document, repacked
from unionsite.spreadsheets.numbering import Numbering, written
from unionsite.spreadsheets.reading import read_sheets

SPACE = nsdecls("w")


def level(depth=0, form="decimal", text="%1.", *more):
    ways = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{"".join(more)}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{ways}</w:lvl>'


def numbering(*lists, nums=()):
    """The part: definitions by their levels; list n is the n-th definition, and `nums` are further lists."""
    made = [f'<w:abstractNum w:abstractNumId="{n}">{"".join(levels)}</w:abstractNum>' for n, levels in enumerate(lists)]
    made += [f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(lists))]
    return f"<w:numbering {SPACE}>{''.join(made)}{''.join(nums)}</w:numbering>"


def listed(number=1, depth=None, style="", mark=""):
    """A paragraph of that list."""
    at = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    own = f'<w:numPr>{at}<w:numId w:val="{number}"/></w:numPr>' if number is not None else ""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return parse_xml(f"<w:p {SPACE}><w:pPr>{style}{own}<w:rPr>{mark}</w:rPr></w:pPr></w:p>")


def printed(part, *paragraphs, styles=None):
    numbers = Numbering(parse_xml(part), parse_xml(styles) if styles else None)
    return [numbers.before(paragraph).strip() for paragraph in paragraphs]


@pytest.mark.parametrize(
    ("form", "count", "text"),
    [
        ("decimal", 12, "12"),
        ("upperRoman", 4, "IV"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperLetter", 2, "B"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 0, "0"),
        ("lowerLetter", 99_999, "99999"),
    ],
)
def test_each_way_of_writing_a_number(form, count, text):
    assert written(count, form) == text


def test_one_list_counts_on_over_everything_between():
    part = numbering([level(text="%1", form="decimalZero")], [level(form="upperRoman")])
    assert printed(part, listed(2), listed(1), listed(1), listed(2), listed(1)) == ["I.", "01", "02", "II.", "03"]


def test_inner_levels_begin_anew_under_each_outer_one():
    part = numbering([level(), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "%3)")])
    depths = [0, 1, 1, 2, 0, 1, 2]
    assert printed(part, *(listed(1, depth) for depth in depths)) == ["1.", "1.1.", "1.2.", "a)", "2.", "2.1.", "a)"]


def test_an_inner_level_may_count_on():
    part = numbering([level(0, "upperRoman"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')])
    assert printed(part, *(listed(1, depth) for depth in [0, 1, 1, 0, 1])) == ["I.", "1", "2", "II.", "3"]


def test_a_list_that_shares_its_definition_goes_on_unless_it_says_where_to_begin():
    def num(key, more=""):
        return f'<w:num w:numId="{key}"><w:abstractNumId w:val="0"/>{more}</w:num>'

    begins = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    part = numbering([level()], nums=[num(7), num(8, begins)])
    assert printed(part, listed(1), listed(7), listed(8), listed(8)) == ["1.", "2.", "5.", "6."]


def test_a_list_may_write_a_level_in_its_own_way():
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    part = numbering([level()], nums=[f'<w:num w:numId="7"><w:abstractNumId w:val="0"/>{other}</w:num>'])
    assert printed(part, listed(7), listed(7)) == ["a)", "b)"]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it():
    styles = f"""<w:styles {SPACE}>
        <w:style w:type="paragraph" w:styleId="Dau"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dau"/></w:style>
        <w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>
    </w:styles>"""
    part = numbering([level(0, "upperRoman"), level(1, "decimal", "%2.", '<w:pStyle w:val="Dau"/>')])
    paragraphs = [listed(None, style=style) for style in ("Dau", "Con", "Vong", "Khong")]
    assert printed(part, *paragraphs, styles=styles) == ["1.", "2.", "", ""]
    assert printed(part, listed(0, style="Dau"), styles=styles) == [""]


def test_newer_words_leading_zeros():
    form = '<w:numFmt w:val="custom" w:format="001, 002, ..."/>'
    custom = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{form}<w:lvlText w:val="%1"/></w:lvl>'
    assert printed(numbering([custom]), listed(), listed()) == ["009", "010"]


def test_bullets_and_struck_or_hidden_paragraphs_have_no_number():
    part = numbering([level()], [level(0, "bullet", "•")])
    paragraphs = [listed(2), listed(1, mark="<w:del/>"), listed(1, mark="<w:vanish/>"), listed(1)]
    assert printed(part, *paragraphs) == ["", "", "", "1."]


def test_numbers_stand_in_their_cells_and_before_the_paragraphs_between():
    lines = read_sheets(_automatic("TẬP THỂ", [[None, "Phòng A"], [None, "Phòng B"]]), "ds.docx")[0].lines
    assert [line.texts[0].strip() for line in lines] == ["1. TẬP THỂ", "2.", "3."]


def test_definitions_made_to_exhaust_number_nothing():
    long = level(0, "decimal", "%1" * 100_000)
    assert printed(numbering([long]), listed()) == [""]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(5_000)
    )
    paragraphs = [listed(None, style=f"s{n}") for n in range(5_000)]
    assert not any(printed(numbering([level()]), *paragraphs, styles=f"<w:styles {SPACE}>{styles}</w:styles>"))


def test_a_list_has_no_more_than_nine_levels():
    deep = numbering([level(8, text="%9."), level(9, text="%1.")])
    assert printed(deep, listed(1, 8), listed(1, 9)) == ["1.", ""]


def test_odd_definitions_harm_nobody():
    odd = f'<w:abstractNum/><w:num/><w:num w:numId="3"><w:abstractNumId w:val="x"/></w:num>{level(99, "gì")}'
    odd += '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="x"/></w:abstractNum>'
    part = f"<w:numbering {SPACE}>{odd}</w:numbering>"
    assert printed(part, listed(3), listed(1, 99), listed("")) == ["", "", ""]


def _automatic(*blocks):
    """A document whose every first paragraph of a block or row is numbered by one list."""
    own = b'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'

    def number(xml):
        xml = xml.replace(b"<w:p><w:r><w:t>T", b"<w:p>" + own + b"<w:r><w:t>T")
        return xml.replace(b"</w:tcPr><w:p/>", b"</w:tcPr><w:p>" + own + b"</w:p>")

    return repacked(
        document(*blocks), **{"word/document.xml": number, "word/numbering.xml": numbering([level()]).encode()}
    )
