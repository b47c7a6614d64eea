"""Reading plain-text captures of an old portal's articles. Pure functions: no models, no database."""

from .capture import Block, Capture, UnreadableCapture
from .parse import parse_capture, read_capture
from .render import body_html, capture_json

__all__ = ["Block", "Capture", "UnreadableCapture", "body_html", "capture_json", "parse_capture", "read_capture"]
