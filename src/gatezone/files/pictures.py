"""
A picture as somebody sent it: decoded, measured, and made anew. Hostile until then: a file that unfolds without
end, a page or an archive behind the name of a picture, metadata that lies or never ends.

What a file is follows from what is in it, never from its name. Nothing of the file that was sent is kept but what
it shows: the dots are written anew, without any metadata. When and where it was taken is read before. Pure.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from threading import Lock
from typing import Any, TypeVar

from PIL import Image, ImageOps
from PIL.Image import DecompressionBombError, DecompressionBombWarning, Resampling

from gatezone.files.distances import E6, Place, is_on_earth
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import FIRST_YEAR, HANOI, LAST_YEAR

MOST_BYTES = 8_000_000
MOST_DOTS: Mapping[str, int] = {
    "JPEG": 50_000_000,
    "MPO": 50_000_000,
    "PNG": 24_000_000,
    "WEBP": 24_000_000,
}
"""Kinds of picture and the dots one may have. MPO is a JPEG with a second one inside, as many phones write them."""

FEWEST_DOTS = 160
"""A picture is as wide and as high as this at least: on a smaller one nothing is to be seen."""

LONGEST_SIDE, LONGEST_SIDE_SMALL = 1600, 320
KEPT_BYTES, KEPT_BYTES_SMALL = 400_000, 12_000
QUALITIES = (82, 74, 66, 58, 48, 36, 24, 12)

_EXIF, _GPS = 0x8769, 0x8825
_TAKEN = ((0x9003, 0x9011), (0x9004, 0x9012))
"""The tags of the moment a picture was taken, and else was made digital, each with that of its clock."""

_MOMENT = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)", re.ASCII)
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d", re.ASCII)

Seen = TypeVar("Seen")
_one_at_a_time = Lock()
"""A large picture takes 200 MB for as long as it is decoded: of several, each waits for the one before."""


class PictureTooLarge(Invalid):
    """A photo has 8 MB at most."""


class NotAPicture(Invalid):
    """This is not a readable photo: use a JPEG, PNG or WebP file."""


class TooManyDots(Invalid):
    """A photo has at most 50 megapixels, or 24 megapixels if it is not a JPEG."""


class PictureTooSmall(Invalid):
    """A photo must be at least 160 pixels wide and high."""


class _Bytes:
    content: bytes


@dataclass(frozen=True)
class Kept(_Bytes):
    """Bytes that are kept: an order is told of them by their hash."""

    sha256: str

    @classmethod
    def of(cls, content: bytes) -> "Kept":
        """Return bytes with their hash."""
        kept = cls(hashlib.sha256(content).hexdigest())
        object.__setattr__(kept, "content", content)
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """
    What is kept of a picture that was sent: it anew, once more in small, and what its metadata said.

    ``sha256`` is of the file that was sent, ``dots_sha256`` of what it shows: another file may show the same.
    """

    sha256: str
    dots_sha256: str
    image: Kept
    small: Kept
    width: int
    height: int
    taken_at: datetime | None
    place: Place | None


def picture_of(content: bytes) -> Picture:
    """
    Return what is kept of a file.

    Raises: PictureTooLarge, NotAPicture, TooManyDots, PictureTooSmall.
    """
    return _safely(_read, content)


def picture_size(content: bytes) -> tuple[str, int, int]:
    """
    Return the kind, the width and the height of a picture, once all of it was decoded.

    Raises: PictureTooLarge, NotAPicture, TooManyDots, PictureTooSmall.
    """
    return _safely(_size, content)


def _safely(look: Callable[[bytes], Seen], content: bytes) -> Seen:
    if len(content) > MOST_BYTES:
        raise PictureTooLarge(bytes=len(content))
    with _one_at_a_time:
        try:
            return look(content)
        except Invalid:
            raise
        except (DecompressionBombError, DecompressionBombWarning):
            raise TooManyDots() from None
        except Exception as fault:  # a decoder stumbles over a hostile file in ways nobody has listed
            raise NotAPicture() from fault


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """Open a picture that is neither too large nor too small to be decoded; a large JPEG in half or a quarter."""
    with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as sent:
        width, height = sent.size
        if width * height > MOST_DOTS[sent.format or ""]:
            raise TooManyDots(width=width, height=height)
        if min(width, height) < FEWEST_DOTS:
            raise PictureTooSmall(width=width, height=height)
        sent.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
        yield sent


def _size(content: bytes) -> tuple[str, int, int]:
    with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as whole:
        width, height = whole.size
    with _opened(content) as sent:
        kind = "jpeg" if sent.format == "MPO" else (sent.format or "").lower()
        sent.load()
    return kind, width, height


def _read(content: bytes) -> Picture:
    with _opened(content) as sent:
        taken_at, place = _told(sent)
        shown = _plain(sent)
    dots = hashlib.sha256(b"%d %d " % shown.size + shown.tobytes()).hexdigest()
    large, small = (_smaller(shown, side) for side in (LONGEST_SIDE, LONGEST_SIDE_SMALL))
    return Picture(
        sha256=hashlib.sha256(content).hexdigest(),
        dots_sha256=dots,
        image=Kept.of(_written(large, KEPT_BYTES)),
        small=Kept.of(_written(small, KEPT_BYTES_SMALL)),
        width=large.width,
        height=large.height,
        taken_at=taken_at,
        place=place,
    )


def _plain(sent: Image.Image) -> Image.Image:
    """Return the first picture of a file, upright, in three colours, on white."""
    upright = ImageOps.exif_transpose(sent)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        over = upright.convert("RGBA")
        ground = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(ground, over).convert("RGB")
    return upright.convert("RGB")


def _smaller(shown: Image.Image, side: int) -> Image.Image:
    smaller = shown.copy()
    smaller.thumbnail((side, side), Resampling.LANCZOS)
    return smaller


def _written(shown: Image.Image, most_bytes: int) -> bytes:
    """Return a picture as a JPEG without metadata, as good as its bytes allow."""
    bare = Image.new("RGB", shown.size)
    bare.paste(shown)
    for quality in QUALITIES:
        out = BytesIO()
        bare.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= most_bytes:
            break
    return out.getvalue()


# --- what the metadata says; what it says badly, it does not say -----------------------------------------


def _told(sent: Image.Image) -> tuple[datetime | None, Place | None]:
    try:
        exif = sent.getexif()
        about, gps = dict(exif.get_ifd(_EXIF)), dict(exif.get_ifd(_GPS))
    except Exception:  # metadata is no reason to turn a picture away
        return None, None
    return _moment(about), _place(gps)


def _moment(about: Mapping[int, Any]) -> datetime | None:
    """Return when a picture was taken; a clock without an offset is the zone's own."""
    for tag, clock in _TAKEN:
        found = _MOMENT.fullmatch(_text(about.get(tag)))
        if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            continue
        offset = _text(about.get(clock))
        try:
            shown = datetime(*map(int, found.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
            if _OFFSET.fullmatch(offset):
                return datetime.fromisoformat(shown.isoformat() + offset)
        except ValueError:
            continue
        return shown.replace(tzinfo=HANOI)
    return None


def _place(gps: Mapping[int, Any]) -> Place | None:
    """Return where a picture was taken; the place without any degrees is a receiver that saw no sky."""
    try:
        place = (_degrees(gps[1], gps[2], "NS"), _degrees(gps[3], gps[4], "EW"))
    except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError):
        return None
    return place if is_on_earth(place) and place != (0, 0) else None


def _degrees(side: Any, parts: Any, sides: str) -> int:
    sign = {sides[0]: 1, sides[1]: -1}[_text(side)]
    degrees, minutes, seconds = (Fraction(int(each.numerator), int(each.denominator)) for each in parts)
    if min(degrees, minutes, seconds) < 0 or max(minutes, seconds) >= 60:
        raise ValueError("no degrees, minutes and seconds")
    return sign * round((degrees + minutes / 60 + seconds / 3600) * E6)


def _text(value: Any) -> str:
    written = value.decode("ascii", "replace") if isinstance(value, bytes) else value
    return written.strip("\0 ") if isinstance(written, str) else ""
