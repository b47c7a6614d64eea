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


@pytest.fixture
def film(db):
    organisation = Organisation(name="Công đoàn")
    organisation.set_video(MP4)
    organisation.save()
    return organisation


def test_the_film_is_kept_by_browsers_for_a_day_and_by_shared_caches_for_a_minute(client, film):
    response = client.get(film.video_url)
    assert (response.getvalue(), response.headers["Content-Type"]) == (MP4, "video/mp4")
    assert response.headers["Cache-Control"] == "public, max-age=86400, s-maxage=60"
    assert client.get(film.video_url, headers={"if-none-match": response.headers["ETag"]}).status_code == 304


def test_a_film_that_was_removed_or_replaced_is_not_there(client, film):
    old = film.video_url
    film.set_video(WEBM)
    film.save()
    assert client.get(old).status_code == 404  # although its file is still there: nothing is committed in this test
    assert client.get(film.video_url).status_code == 200


def test_a_player_asks_for_parts_of_the_film(client, film):
    response = client.get(film.video_url, headers={"range": "bytes=4-7"})
    assert (response.status_code, response.content) == (206, b"ftyp")
    assert response.headers["Content-Range"] == f"bytes 4-7/{len(MP4)}"
    assert client.get(film.video_url, headers={"range": "bytes=999-"}).status_code == 416


def test_nginx_is_told_to_send_the_film(client, film, settings):
    settings.X_ACCEL_LOCATION = "/tep-noi-bo"
    response = client.get(film.video_url, headers={"range": "bytes=4-7"})
    assert (response.status_code, response.headers["X-Accel-Redirect"]) == (200, f"/tep-noi-bo/phim/{film.video}")
