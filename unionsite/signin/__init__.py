"""Signing in to the admin, slowed down for whoever guesses passwords."""
