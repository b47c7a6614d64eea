import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionsite.richtext.nesting import MOST_NESTED, well_formed

KNOWN = {"p", "div", "b", "a", "ul", "li", "blockquote", "table", "tr", "td", "th", "figure", "figcaption", "br", "img"}


def depth(html: str) -> int:
    """How deep `html` goes; fails where a tag closes another than the last that was opened."""
    still_open, deepest = [], 0
    for close, name in re.findall(r"<(/?)(\w+)", html):
        if close:
            assert still_open.pop() == name
        elif name not in {"br", "img"}:
            still_open.append(name)
        deepest = max(deepest, len(still_open))
    assert not still_open
    return deepest


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<P CLASS=x>a<BR/>b", '<p class="x">a<br>b</p>'),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"),
        ("<p>a<ul><li>b</ul>", "<p>a</p><ul><li>b</li></ul>"),
        ("<b>a<table><tr><td>1</b>2", "<b>a<table><tr><td>12</td></tr></table></b>"),
        ("<div><b>a</div>b", "<div><b>a</b></div>b"),
        ("</p>a</b>", "a"),
        ("<o:p>a</o:p><font color=red>b</font>", "ab"),
        ("a<!-- <p> --><![if !vml]>b<![endif]><?xml?></ >c", "abc"),
        ("a<!--><b>b</b><!-- c", "a<b>b</b>"),
        ("a<style><p>x</style>b<SCRIPT>'<p>'</SCRIPT >c<xml>d", "abc"),
        ("1 < 2 <3 > 0", "1 &lt; 2 &lt;3 > 0"),
        (
            """<a href='/x?a="b"' title="a > b < c">x</a>""",
            '<a href="/x?a=&quot;b&quot;" title="a &gt; b &lt; c">x</a>',
        ),
        ("<a href=/x href=/y onclick=z>x</a>", '<a href="/x">x</a>'),
        ("<img src = /x alt>", '<img src="/x" alt="">'),
        ("a<p title='b", "a"),
    ],
)
def test_what_is_written_somehow_is_closed_in_order(written, meant):
    assert well_formed(written, KNOWN) == meant


@pytest.mark.parametrize("tags", ["<blockquote>", "<ul><li>", "<b>", "<blockquote><table><tr><td></blockquote>"])
def test_nesting_ends_somewhere_and_the_text_stays(tags):
    html = well_formed(f"{tags}a" * 1_000, KNOWN)
    assert depth(html) == MOST_NESTED
    assert re.sub("<[^>]*>", "", html) == "a" * 1_000


TAGS = st.sampled_from([f"<{slash}{name}>" for name in sorted(KNOWN) for slash in ("", "/")] + ["<p a='", "<!--", "<"])


@given(st.lists(TAGS | st.text(max_size=4), max_size=200).map("".join))
def test_any_markup_is_balanced_and_stays_as_it_is(html):
    once = well_formed(html, KNOWN)
    assert depth(once) <= MOST_NESTED
    assert well_formed(once, KNOWN) == once
