"""Campaigns, blocks and cooperation programmes: what their pages show and what editors fill in."""
