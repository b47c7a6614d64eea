"""One generation of all that the public can see, kept by the database: docs/developers/the-page-cache.md."""
