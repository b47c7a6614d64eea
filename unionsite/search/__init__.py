"""Search over everything public: the index, what is kept in it, and the page that asks it."""
