"""A capture written out: as the object `--json` prints and as the body of an article."""

from html import escape

from .capture import Block, Capture


def capture_json(capture: Capture) -> dict[str, object]:
    """The capture with the keys of `import_articles --json`, in their order, without `file`.

    Absent texts are "", absent numbers and an absent time None; `published_at` is ISO 8601 with its offset.
    """
    return {
        "title": capture.title,
        "published_at": capture.published_at.isoformat() if capture.published_at else None,
        "slogan": capture.slogan,
        "site_name": capture.site_name,
        "site_name_en": capture.site_name_en,
        "lead": capture.lead,
        "byline": capture.byline,
        "source_name": capture.source_name,
        "source_url": capture.source_url,
        "views": capture.views,
        "captions": capture.captions,
        "paragraphs": capture.paragraphs,
        "visits_total": capture.visits_total,
        "visitors_online": capture.visitors_online,
        "warnings": list(capture.warnings),
    }


def body_html(capture: Capture) -> str:
    """The article's body as HTML for the rich-text field, everything escaped; the lead is not repeated in it.

    A caption becomes a paragraph of class `caption`, as there is no picture file to put it under.
    """
    lead = capture.lead_block
    return "\n".join(_html(block) for block in capture.blocks if block is not lead)


def _html(block: Block) -> str:
    text = escape(block.text)
    if block.kind == "heading":
        return f"<h2>{text}</h2>"
    if block.kind == "caption":
        credit = f" (Ảnh: {escape(block.credit)})" if block.credit else ""
        return f'<p class="caption">{text}{credit}</p>'
    if block.speaker:
        return f"<p><strong>{escape(block.speaker)}:</strong> {text}</p>"
    return f"<p>{text}</p>"
