"""The visitor counter: visits, views and who is online, exact, light, and keeping nobody's secrets."""
