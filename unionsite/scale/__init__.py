"""Masses of believable rows, for measuring. Not for a real site."""
