"""News: articles in categories and topics, their lists, feeds and pages."""
