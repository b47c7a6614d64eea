"""Conferences: lists, months, pages, calendars, the people in them, and what editors fill in."""
