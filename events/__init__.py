"""Conferences and the emulation movement around them."""
