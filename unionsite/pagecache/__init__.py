"""Whole answers of public pages, kept as long as they are right: docs/developers/the-page-cache.md."""
