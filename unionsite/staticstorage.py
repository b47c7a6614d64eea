"""Static files named by their content, as WhiteNoise makes them, with each address worked out once."""

from functools import cached_property, lru_cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """The names change only when the files are collected anew, and the server is restarted then. A page asks for some
    twenty addresses, each of which costs Django a parse and a look-up."""

    @cached_property
    def _address(self):
        return lru_cache(maxsize=1000)(super().url)

    def url(self, name, force=False):
        return self._address(name, force)
