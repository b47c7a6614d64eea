import pytest
from django.contrib.staticfiles.finders import find
from django.core.files.base import ContentFile
from django.core.management import call_command

from unionsite.run import collect_static_files
from unionsite.staticstorage import StaticStorage

NAME = "css/base.css"


class CutShort(ContentFile):
    """A file that is killed, or meets a full disk, after its first half."""

    def chunks(self, chunk_size=None):
        yield from (self.read(self.size // 2),)
        raise OSError("No space left on device")


@pytest.fixture
def storage(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "unionsite.staticstorage.StaticStorage"}}
    return StaticStorage(location=str(tmp_path), base_url="/static/")


@pytest.fixture
def source() -> bytes:
    with open(find(NAME), "rb") as file:
        return file.read()


def cut_short(storage, name: str, content: bytes):
    with pytest.raises(OSError, match="No space left"):
        storage.save(name, CutShort(content))


def test_a_run_whose_collection_was_cut_short_collects_again(settings, tmp_path):
    stamp = tmp_path / "static.collected"
    stamp.write_text("the fingerprint of an earlier run")
    (tmp_path / "static").write_text("where the folder should be")
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path, str(tmp_path / "static" / "files")
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "unionsite.staticstorage.StaticStorage"}}
    with pytest.raises(OSError):
        collect_static_files()
    assert not stamp.exists()


def test_half_a_file_never_stands_under_its_name(storage, source):
    cut_short(storage, NAME, source)
    assert not storage.exists(NAME)


def test_an_older_whole_file_outlives_a_collection_that_is_cut_short(storage, source):
    storage.save(NAME, ContentFile(b"old"))
    with pytest.raises(OSError, match="No space left"):
        storage._save(NAME, CutShort(source))
    assert storage.open(NAME).read() == b"old"


def test_a_collection_makes_good_what_one_that_was_cut_short_left(storage, source):
    cut_short(storage, NAME, source)
    hashed = storage.hashed_name(NAME, ContentFile(source))
    cut_short(storage, hashed, source)
    call_command("collectstatic", verbosity=0, interactive=False)
    assert storage.open(NAME).read() == source
    assert not [name for name in storage.listdir("css")[1] if name.endswith(".part")]
