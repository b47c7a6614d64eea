"""How dates and numbers are written and typed, where Django's own Vietnamese formats differ from product use."""
