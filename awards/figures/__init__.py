"""Awards in figures, and the roll of honour of units."""
