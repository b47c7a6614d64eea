from tests.unionsite.search.emulator import chosen, opensearch, searching  # noqa: F401
