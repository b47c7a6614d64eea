"""Files on disk that are whole or not there."""

import os
import posixpath

from django.core.files.storage import FileSystemStorage

PART = ".part"  # ends the name of a file that is being written


class WholeFileStorage(FileSystemStorage):
    """Django's writes a file in place: a full disk leaves half of it, a power cut an empty one, under its own name.

    Here it is written under another name, forced to the disk and then renamed, which a file system does at once or not.
    """

    def _save(self, name, content):
        try:
            part = super()._save(name + PART, content)
            _sync(self.path(part))
            os.rename(self.path(part), self.path(name))
        except BaseException:
            self.delete(name + PART)
            raise
        folder = os.path.dirname(self.path(name))
        _sync(folder)
        _sync(os.path.dirname(folder))
        return name

    def delete(self, name):
        """Delete the file, and the folders that it leaves empty but for the topmost."""
        super().delete(name)
        folder = posixpath.dirname(name)
        while "/" in folder:
            try:
                os.rmdir(self.path(folder))
            except FileNotFoundError:
                pass
            except OSError:
                break  # something else is in it
            folder = posixpath.dirname(folder)


def _sync(path: str):
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
