"""A capture, from its bytes or its text, to an article."""

from collections.abc import Sequence
from itertools import chain

from unionsite.vietnamese.encodings import UnreadableText, decode
from unionsite.vietnamese.numbers import file_size, group

from .body import Article, read_body
from .capture import Capture, UnreadableCapture
from .counters import find_visits
from .credits import Byline, looks_like_a_signature, read_byline, read_poster, read_source
from .furniture import attached_file, crumbs, is_breadcrumb, is_furniture
from .lines import Line, make_line, split_lines
from .masthead import Masthead, read_masthead

MOST_LINES = 3_000  # a page has some hundreds
MOST_BYTES = 500_000  # a page's text has some tens of thousands


def read_capture(data: bytes) -> Capture:
    """The article in the bytes of a capture, in any encoding Vietnamese portals have used.

    Raises UnreadableCapture when the bytes are empty, are no text, or hold no article. What the decoder had to
    repair, what is missing and what is uncertain is told in `warnings`.
    """
    if not data.strip():
        raise UnreadableCapture("Tệp trống, không có nội dung để nhập.")
    _refuse_what_is_no_page(len(data), data.count(b"\n"))
    try:
        decoded = decode(data)
    except UnreadableText as error:
        raise UnreadableCapture(str(error)) from error
    return _parse(decoded.text, decoded.warnings)


def parse_capture(text: str) -> Capture:
    """The article in a capture's text. Raises UnreadableCapture when there is none."""
    _refuse_what_is_no_page(len(text.encode(errors="replace")), len(text.splitlines()))
    return _parse(text, [])


def _refuse_what_is_no_page(size: int, count: int) -> None:
    """Reading takes time in proportion to the text, but a whole archive in one file is no article."""
    if size <= MOST_BYTES and count <= MOST_LINES:
        return
    most = f"{file_size(MOST_BYTES)} và {group(MOST_LINES)} dòng"
    raise UnreadableCapture(
        f"Tệp có {file_size(size)} và {group(count)} dòng, quá dài cho một trang (tối đa {most}); "
        "hãy tách mỗi bài viết thành một tệp."
    )


def _parse(text: str, warnings: Sequence[str]) -> Capture:
    lines = split_lines(text)
    if not lines:
        raise UnreadableCapture("Tệp trống, không có nội dung để nhập.")
    head = read_masthead(lines)
    article = read_body(_body_lines(lines, head))
    if not article.blocks and not (head.title and head.stamp):
        raise UnreadableCapture("Không tìm thấy bài viết nào trong tệp; hãy kiểm tra lại nội dung đã chép.")
    _complete_from_head(article, lines, head)
    visits_total, visitors_online = find_visits(lines)
    warnings = [*warnings, *head.warnings]
    if not article.blocks:
        warnings.append("Bài viết không có nội dung.")
    if files := list(dict.fromkeys(filter(None, map(attached_file, lines[head.body_start :])))):
        warnings.append(f"Trang cũ có tệp để tải về ({', '.join(files)}); hãy đính kèm lại vào bài.")
    return Capture(
        title=head.title,
        published_at=head.published_at,
        slogan=head.slogan,
        site_name=head.site_name,
        site_name_en=head.site_name_en,
        byline_label=article.byline.label,
        byline=article.byline.name,
        source_name=article.source.name,
        source_url=article.source.url,
        views=head.views,
        blocks=article.blocks,
        visits_total=visits_total,
        visitors_online=visitors_online,
        warnings=warnings,
    )


def _body_lines(lines: Sequence[Line], head: Masthead) -> list[Line]:
    """The lines under the title, without those that repeat the masthead."""
    repeated = {text for text in (head.title, head.slogan, head.site_name, head.site_name_en) if text}
    return [
        line
        for index, line in enumerate(lines)
        if index >= head.body_start and index not in head.used and line.text not in repeated
    ]


def _complete_from_head(article: Article, lines: Sequence[Line], head: Masthead) -> None:
    """Credits that stand above the article count when there are none under it."""
    above = [line for line in lines[: head.body_start] if not is_furniture(line)]
    beside_stamp = [make_line(head.stamp.rest)] if head.stamp and head.stamp.rest else []
    if not article.byline.name:
        labelled = (read_byline(line) for line in [*beside_stamp, *above])
        categories = {step for line in lines[: head.body_start] if is_breadcrumb(line) for step in crumbs(line)}
        names = (line for line in beside_stamp if looks_like_a_signature(line.text))
        signed = (Byline("", line.text) for line in names if line.lowered not in categories)
        posted = (Byline("", name) for line in [*beside_stamp, *above] if (name := read_poster(line)))
        article.byline = next(filter(None, chain(labelled, signed, posted)), article.byline)
    if not article.source.name and not article.source.url:
        sources = (read_source(line) for line in above if line.folded.startswith("nguon"))
        article.source = next(filter(None, sources), article.source)
