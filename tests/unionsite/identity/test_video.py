import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from unionsite.identity.models import Organisation
from unionsite.identity.video import MAX_BYTES, check_video

MP4 = b"\0\0\0\x20ftypisom" + b"\0" * 40
WEBM = b"\x1a\x45\xdf\xa3" + b"\0" * 40


def test_films_are_told_by_their_first_bytes():
    assert check_video(MP4[:16], len(MP4)) == "mp4"
    assert check_video(WEBM[:16], len(WEBM)) == "webm"


@pytest.mark.parametrize(
    "head", [b"", b"<html><script>", b"\0\0\0\x20ftypheic\0\0\0\0", b"\0\0\0\x20ftypqt  \0\0\0\0", b"RIFF\0\0\0\0AVI "]
)
def test_what_no_browser_plays_is_refused(head):
    with pytest.raises(ValidationError, match="MP4"):
        check_video(head, 100)


def test_a_film_beyond_the_limit_is_refused_with_its_size():
    with pytest.raises(ValidationError, match="101,0 MB"):
        check_video(MP4, MAX_BYTES + 1_000_000)


@pytest.mark.django_db(transaction=True)
def test_a_new_film_takes_the_place_of_the_old():
    organisation = Organisation(name="Công đoàn")
    organisation.set_video(MP4)
    organisation.save()
    old = organisation.video
    organisation.set_video(WEBM)
    organisation.save()
    assert organisation.video_url == f"/media/phim/{organisation.video}"
    assert default_storage.exists(f"phim/{organisation.video}") and not default_storage.exists(f"phim/{old}")


@pytest.mark.django_db(transaction=True)
def test_a_dropped_film_leaves_neither_name_nor_file():
    organisation = Organisation(name="Công đoàn")
    organisation.set_video(MP4)
    organisation.save()
    old = organisation.video
    organisation.drop_video()
    organisation.save()
    assert organisation.video == organisation.video_url == ""
    assert not default_storage.exists(f"phim/{old}")
