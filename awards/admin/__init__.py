"""The desk of award decisions: the catalogue of awards, decisions with their rows, and lists from files."""

from . import catalogue, decisions, imports

__all__ = ["catalogue", "decisions", "imports"]
