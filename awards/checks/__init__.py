"""Soát đối chiếu: rows held against the file or scan that they came from, by somebody who did not enter them."""
