"""Static files named by their content, as WhiteNoise makes them, written whole, with each address worked out once."""

import os
from functools import cached_property, lru_cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """The names change only when the files are collected anew, and the server is restarted then. A page asks for some
    twenty addresses, each of which costs Django a parse and a look-up."""

    def _save(self, name, content):
        """Under another name until all of it is there: what a collection that is killed or meets a full disk leaves
        behind is newer than its source, and the next one would take half a file for the whole, for good."""
        self.delete(f"{name}.part")
        os.replace(self.path(super()._save(f"{name}.part", content)), self.path(name))
        return name

    @cached_property
    def _address(self):
        return lru_cache(maxsize=1000)(super().url)

    def url(self, name, force=False):
        return self._address(name, force)
