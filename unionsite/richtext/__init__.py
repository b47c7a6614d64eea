"""Rich text: the one allow-list cleaner, the field that applies it, and the editor that writes it.

Nothing outside this package knows which editor that is.
"""
