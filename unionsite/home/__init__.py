"""The front page, composed from every feature, and the demonstration content that fills all of them."""
