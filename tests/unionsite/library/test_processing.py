import fcntl
import io
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageChops, ImageStat
from PIL.PngImagePlugin import PngImageFile

from tests.unionsite.library.factories import drawn
from unionsite.library import processing
from unionsite.library.processing import START_OF_SCAN, check_size, decode, make_ready

PLACE = {1: "N", 2: (21.0, 1.0, 42.0), 3: "E", 4: (105.0, 51.0, 15.0)}


def phone_photo(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Hãng máy"
    exif[0x8825] = PLACE
    return drawn("JPEG", exif=exif.tobytes(), comment=b"bi mat")


def png_header(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\x00\x00\x00\x00IDAT\x35\xaf\x06\x1e"


def many_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan is said again and again."""
    data = drawn("JPEG", progressive=True)
    first, last = data.index(START_OF_SCAN), data.rindex(START_OF_SCAN)
    return data[:-2] + data[last:-2] * (count - data.count(START_OF_SCAN, first)) + data[-2:]


def opened(ready, name: str) -> Image.Image:
    return Image.open(io.BytesIO(ready.files[name]))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "HEIF"])
def test_every_accepted_kind_becomes_avif_webp_and_jpeg(kind):
    ready = make_ready(drawn(kind))
    assert set(ready.files) == {"goc.jpg", "64.avif", "64.webp", "64.jpg"}
    assert (ready.width, ready.height, ready.widths, ready.fallback) == (64, 48, [64], "jpg")
    assert {opened(ready, name).format for name in ready.files} == {"AVIF", "WEBP", "JPEG"}


def test_a_photo_taken_upright_stands_upright():
    ready = make_ready(phone_photo(orientation=6))
    assert (ready.width, ready.height) == (48, 64)
    assert opened(ready, "48.jpg").size == (48, 64)


def test_where_and_with_what_a_photo_was_taken_is_forgotten():
    for content in make_ready(phone_photo()).files.values():
        assert not Image.open(io.BytesIO(content)).getexif()
        assert "Hãng máy".encode() not in content
        assert b"bi mat" not in content


def test_transparency_is_kept_and_asks_for_png():
    ready = make_ready(drawn(mode="RGBA", colour=(200, 30, 30, 90)))
    assert ready.fallback == "png"
    assert {opened(ready, name).convert("RGBA").getpixel((5, 5))[3] for name in ("64.png", "64.webp")} == {90}


def test_an_alpha_channel_without_transparency_is_not_worth_a_png():
    assert make_ready(drawn(mode="RGBA", colour=(200, 30, 30, 255))).fallback == "jpg"


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "1"), ("PNG", "LA")])
def test_every_way_to_hold_colours_is_read(kind, mode):
    assert make_ready(drawn(kind, mode=mode)).width == 64


@pytest.mark.parametrize("profile", [b"broken", b""])
def test_a_broken_colour_profile_does_no_harm(profile):
    assert make_ready(drawn(icc_profile=profile)).width == 64


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (90, [90]),
        (160, [160]),
        (200, [160, 200]),
        (500, [160, 320, 500]),
        (1280, [160, 320, 640, 1280]),
        (3000, [160, 320, 640, 1280]),
    ],
)
def test_sizes_are_fixed_and_never_larger_than_the_picture(width, widths):
    assert make_ready(drawn("JPEG", width=width, height=40)).widths == widths


@pytest.mark.parametrize(
    ("width", "height", "kept"),
    [(5_120, 2_000, (2_560, 1_000)), (3_000, 3_000, (2_560, 2_560)), (40, 20_000, (32, 16_000))],
)
def test_what_is_kept_is_bounded_in_width_pixels_and_height(width, height, kept):
    ready = make_ready(drawn("JPEG", width=width, height=height))
    assert (ready.width, ready.height) == kept


def test_a_tall_picture_of_words_keeps_a_width_that_can_be_read_and_its_uploader_is_told():
    ready = make_ready(drawn(width=1_200, height=9_600))
    assert (ready.width, ready.height) == (905, 7_241)
    assert ready.widths[-1] == 905
    [told] = ready.told
    assert "Ảnh rất dài (1.200 × 9.600 điểm ảnh) được thu còn 905 × 7.241" in told


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "AVIF", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_kept_and_its_uploader_is_told(kind):
    red, blue = (Image.new("RGB", (64, 48), colour) for colour in ("red", "blue"))
    buffer = io.BytesIO()
    red.save(buffer, kind, save_all=True, append_images=[blue], duration=200)
    ready = make_ready(buffer.getvalue())
    assert ready.told == ("Ảnh động: chỉ giữ khung hình đầu tiên, ảnh trên trang sẽ đứng yên.",)
    assert opened(ready, "64.jpg").getpixel((9, 9))[0] > 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "HEIF"])
def test_of_an_ordinary_picture_nothing_is_told(kind):
    assert make_ready(drawn(kind)).told == ()


@pytest.mark.parametrize(("grey", "written"), [(0, 0), (257 * 100, 100), (40_000, 155), (65_535, 255)])
def test_grey_of_sixteen_bits_keeps_its_brightness(grey, written):
    buffer = io.BytesIO()
    Image.new("I;16", (64, 48), grey).save(buffer, "PNG")
    assert abs(opened(make_ready(buffer.getvalue()), "64.jpg").convert("L").getpixel((9, 9)) - written) <= 2


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "LA")])
def test_a_large_picture_is_made_smaller_as_a_whole(kind, mode):
    half = Image.new("RGB", (5_200, 300), "#c81e1e")
    half.paste("#1d4e89", (0, 150, 5_200, 300))
    buffer = io.BytesIO()
    half.convert(mode).save(buffer, kind)
    ready = make_ready(buffer.getvalue())
    small = opened(ready, "1280.jpg").convert("RGB")
    whole = half.convert(mode).convert("RGB").resize(small.size)
    assert (ready.width, ready.height) == (2_560, 148)
    assert ImageStat.Stat(ImageChops.difference(small, whole)).rms < [12] * 3  # the border and JPEG's own


def test_a_large_photo_taken_upright_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert make_ready(drawn(width=5_200, height=40, exif=exif.tobytes())).files.keys() >= {"goc.jpg", "40.jpg"}


def test_a_picture_of_another_size_than_its_file_says_is_refused(monkeypatch):
    monkeypatch.setattr(processing, "MAX_PIXELS", 64 * 48)
    load = PngImageFile.load

    def load_more(picture):
        load(picture)
        picture._size = (64, 49)

    monkeypatch.setattr(PngImageFile, "load", load_more)
    with pytest.raises(ValidationError, match="quá nhiều điểm ảnh"):
        make_ready(drawn())


def test_pictures_are_made_ready_one_at_a_time(monkeypatch):
    at_work, most = [], []

    def watched(data):
        at_work.append(data)
        most.append(len(at_work))
        picture = decode(data)
        at_work.pop()
        return picture

    monkeypatch.setattr(processing, "decode", watched)
    with ThreadPoolExecutor(2) as threads:
        assert [ready.width for ready in threads.map(make_ready, [drawn()] * 8)] == [64] * 8
    assert max(most) == 1


@pytest.fixture
def busy_machine(settings, tmp_path):
    """Another process makes a picture ready, for as long as it takes."""
    settings.VAR_DIR = tmp_path
    with open(tmp_path / "images.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def test_while_another_process_makes_a_picture_ready_this_one_waits(busy_machine):
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(make_ready, drawn())
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.5)
        fcntl.flock(busy_machine, fcntl.LOCK_UN)
        assert waiting.result().width == 64


def test_who_would_wait_too_long_is_told_to_come_back(busy_machine, monkeypatch):
    monkeypatch.setattr(processing, "LONGEST_WAIT", 0.2)
    with pytest.raises(ValidationError, match="đang bận xử lý ảnh khác"):
        make_ready(drawn())


def test_a_third_thread_of_a_process_does_not_wait_at_all(busy_machine):
    with ThreadPoolExecutor(2) as threads:
        waiting = [threads.submit(make_ready, drawn()) for _ in range(2)]
        with pytest.raises(TimeoutError):
            waiting[1].result(timeout=0.5)
        with pytest.raises(ValidationError, match="Hãy đợi một phút"):
            make_ready(drawn())
        fcntl.flock(busy_machine, fcntl.LOCK_UN)
        assert [one.result().width for one in waiting] == [64, 64]
    assert make_ready(drawn()).width == 64


def test_another_picture_has_another_version():
    assert make_ready(drawn()).version != make_ready(drawn(colour="red")).version


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "không phải ảnh"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG không được nhận"),
        (b"<!doctype html><script>alert(1)</script>", "không phải ảnh"),
        (b"%PDF-1.4", "không phải ảnh"),
        (drawn("BMP"), "không phải ảnh"),
        (drawn("TIFF"), "không phải ảnh"),
        (png_header(100_000, 100_000), "quá nhiều điểm ảnh"),
        (png_header(10_000, 5_001), "vượt mức 50 triệu điểm"),
        (drawn("WEBP", width=4_001, height=4_000), "vượt mức 16 triệu điểm"),
        (drawn("JPEG", width=6_001, height=6_000, progressive=True), "vượt mức 36 triệu điểm"),
        (drawn("AVIF", width=5_001, height=5_000), "vượt mức 25 triệu điểm"),
        (many_scans(101), "hơn 100 lượt quét"),
        (png_header(600, 400), "bị hỏng"),
        (drawn("JPEG", width=640, height=480)[:1500], "bị hỏng"),
        (drawn(width=8, height=400), "quá nhỏ"),
    ],
    ids=[
        "empty",
        "svg",
        "html",
        "pdf",
        "bmp",
        "tiff",
        "bomb",
        "large",
        "webp",
        "progressive",
        "avif",
        "scans",
        "no pixels",
        "truncated",
        "narrow",
    ],
)
def test_what_cannot_be_published_is_refused_with_the_reason(data, says):
    with pytest.raises(ValidationError, match=says):
        make_ready(data)


def test_a_heavy_file_is_refused_before_it_is_read():
    check_size(processing.MAX_BYTES)
    with pytest.raises(ValidationError, match="Ảnh nặng 30,5 MB, vượt mức 25 MB"):
        check_size(30_500_000)
