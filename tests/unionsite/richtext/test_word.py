import pytest

from unionsite.richtext.word import from_word

ITEM = "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{}</span>Việc</p>"


@pytest.mark.parametrize("mark", ["1.", "12)", "(a)", "a.", "đ)", "iv."])
def test_a_counted_paragraph_is_an_item_of_an_ordered_list(mark):
    assert from_word(ITEM.format(mark)) == "<ol><li>Việc</li></ol>"


@pytest.mark.parametrize("mark", ["·", "-", "o", "§", "+"])
def test_a_marked_paragraph_is_an_item_of_a_list(mark):
    assert from_word(ITEM.format(mark)) == "<ul><li>Việc</li></ul>"


def test_items_that_follow_each_other_share_a_list():
    html = from_word(ITEM.format("1.") + "\n" + ITEM.format("2.") + ITEM.format("·"))
    assert html == "<ol><li>Việc</li>\n<li>Việc</li></ol><ul><li>Việc</li></ul>"


def test_a_list_paragraph_without_a_marker_stays_a_paragraph():
    html = "<p class=MsoListParagraph>Tiếp</p>"
    assert from_word(html) == html


@pytest.mark.parametrize(
    "mark", ['<a class=msocomanchor href="#x">[A1]</a>', '<a href="#_msocom_1" rel="noopener">[A1]</a>']
)
def test_reviewers_marks_are_left_out(mark):
    assert from_word(f"<p class=MsoNormal>a{mark}</p>") == "<p class=MsoNormal>a</p>"


def test_html_of_others_comes_back_untouched():
    html = "<p><span>1.</span> Việc <a href='#a'>a</a></p>"
    assert from_word(html) == html
