"""Pictures that are sent: what their metadata says is read, nothing of it is kept, and a hostile file is refused."""

import struct
import zlib
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gatezone.files.distances import is_on_earth, metres_between
from gatezone.files.pictures import (
    KEPT_BYTES,
    KEPT_BYTES_SMALL,
    MOST_BYTES,
    NotAPicture,
    PictureTooLarge,
    PictureTooSmall,
    TooManyDots,
    picture_of,
)
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import HANOI
from photos_of_tests import SITE, drawn, exif_of, photo

NINE = datetime(2018, 6, 1, 9, 30, tzinfo=HANOI)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_day_and_place_are_read_before_they_are_stripped(kind):
    found = picture_of(photo(kind=kind))
    assert (found.taken_at, found.place) == (NINE, SITE)
    for kept in (found.image, found.small):
        with Image.open(BytesIO(kept.content)) as again:
            assert again.format == "JPEG"
            assert not dict(again.getexif())
            assert not set(again.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert "Máy ảnh".encode() not in kept.content


def test_a_clock_that_is_told_is_believed_and_one_that_is_not_is_the_zones():
    assert picture_of(photo(offset="+08:00")).taken_at == datetime(2018, 6, 1, 1, 30, tzinfo=UTC)
    assert picture_of(photo(offset="later")).taken_at == NINE


def test_south_and_west_are_below_nothing():
    assert picture_of(photo(place=(-33_500_000, -70_250_001))).place == (-33_500_000, -70_250_001)


@pytest.mark.parametrize("place", [None, (0, 0)])
def test_a_receiver_that_saw_no_sky_names_no_place(place):
    assert picture_of(photo(place=place)).place is None


@pytest.mark.parametrize(
    ("written", "gps"),
    [
        ("2018:13:01 09:30:00", {1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (106.0, 0.0, 0.0)}),
        ("0000:00:00 00:00:00", {1: "X", 2: (21.0, 0.0, 0.0), 3: "E", 4: (106.0, 0.0, 0.0)}),
        ("1970:01:01 00:00:00", {1: "N", 2: (21.0, 99.0, 0.0), 3: "E", 4: (106.0, 0.0, 0.0)}),
        ("yesterday", {2: (21.0, 0.0, 0.0)}),
        ("", {}),
    ],
)
def test_metadata_that_says_nothing_sensible_says_nothing(written, gps):
    exif = exif_of(None, None)
    exif.get_ifd(0x8769)[0x9003] = written
    exif.get_ifd(0x8825).update(gps)
    out = BytesIO()
    drawn().save(out, "JPEG", exif=exif)
    found = picture_of(out.getvalue())
    assert (found.taken_at, found.place) == (None, None)


def test_a_degree_without_a_denominator_names_no_place():
    sent = photo()
    broken = sent.replace(struct.pack(">II", 21, 1), struct.pack(">II", 21, 0))
    broken = broken.replace(struct.pack("<II", 21, 1), struct.pack("<II", 21, 0))
    assert broken != sent
    assert picture_of(broken).place is None


def test_a_picture_is_upright_and_within_its_bounds():
    exif = exif_of(None, None)
    exif[0x0112] = 6
    out = BytesIO()
    Image.effect_noise((2400, 1800), 90).convert("RGB").save(out, "JPEG", exif=exif, quality=95)
    found = picture_of(out.getvalue())
    assert (found.width, found.height) == (1200, 1600)
    assert len(found.image.content) <= KEPT_BYTES
    assert len(found.small.content) <= KEPT_BYTES_SMALL


def test_what_can_be_seen_through_stands_on_white():
    out = BytesIO()
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(BytesIO(picture_of(out.getvalue()).image.content)) as again:
        assert again.getpixel((100, 100)) == (255, 255, 255)


def test_the_same_picture_with_other_metadata_shows_the_same():
    one, other = picture_of(photo()), picture_of(photo(place=None))
    assert one.sha256 != other.sha256
    assert one.dots_sha256 == other.dots_sha256
    assert one.dots_sha256 != picture_of(photo(number=1)).dots_sha256


def test_what_hangs_on_a_picture_is_not_kept():
    polyglot = photo() + b"PK\x03\x04<script>alert(1)</script><?php system('id');"
    found = picture_of(polyglot)
    assert b"script" not in found.image.content
    assert found.dots_sha256 == picture_of(photo()).dots_sha256


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\xff\xd8\xff",
        SVG,
        b"<?xml version='1.0'?>" + SVG,
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7\n1 0 obj\n",
        b"GIF89a" + bytes(200),
        b"\x89PNG\r\n\x1a\n" + SVG,
        b"PK\x03\x04" + bytes(100),
        photo()[:-2000],
        photo(kind="PNG")[:900],
        photo(kind="WEBP")[:900],
    ],
)
def test_what_is_no_whole_picture_is_refused_whatever_it_is_called(sent):
    with pytest.raises(NotAPicture):
        picture_of(sent)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "PPM"])
def test_other_kinds_of_picture_are_refused(kind):
    out = BytesIO()
    drawn().save(out, kind)
    with pytest.raises(NotAPicture):
        picture_of(out.getvalue())


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is very large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


@pytest.mark.parametrize("size", [(5_000, 5_000), (10_000, 10_000), (60_000, 60_000)])
def test_a_picture_that_unfolds_too_far_is_refused_before_it_does(size):
    with pytest.raises(TooManyDots):
        picture_of(bomb(*size))


def test_a_file_is_refused_that_is_too_large_or_shows_too_little():
    with pytest.raises(PictureTooLarge):
        picture_of(photo() + bytes(MOST_BYTES))
    with pytest.raises(PictureTooSmall):
        picture_of(photo(size=(640, 100)))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_broken_file_is_more_than_refused(data):
    sent = bytearray(photo(kind=data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"])), size=(200, 180)))
    for _ in range(data.draw(st.integers(1, 12))):
        sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = picture_of(bytes(sent))
    except Invalid:
        return
    assert found.place is None or is_on_earth(found.place)


def test_the_way_between_two_places_is_known_to_a_hundredth():
    hanoi, saigon = (21_028_500, 105_854_200), (10_823_100, 106_629_700)
    assert metres_between(hanoi, saigon) == pytest.approx(1_138_000, rel=0.01)
    assert metres_between(hanoi, hanoi) == 0
    assert metres_between((0, 179_999_000), (0, -179_999_000)) == pytest.approx(222, abs=2)
