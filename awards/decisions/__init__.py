"""Decisions themselves: which of them a reader asked for, how they are called, what editors fill in about them."""
