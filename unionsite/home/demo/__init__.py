"""Content for trying the site: a fictional union, its news, pictures and documents (data only)."""
