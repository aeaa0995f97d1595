"""
Plates (biển số xe): the many ways they are written, made one key; pure.

A key holds capitals and digits alone (``12C34567``, ``桂FD12345``), so that a driver's message, a camera
and an officer's typing meet at the same vehicle.

Source: Circular 79/2024/TT-BCA (Vietnam); GA 36-2018 (China).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal

from gatezone.kernel.errors import Invalid

Country = Literal["VN", "CN"]
Likeness = Literal["same", "look-alike", "different"]

LONGEST_WRITTEN = 32
"""Letters, digits and separators of one plate; what is longer is not a plate and is not looked at."""

_SEPARATORS = re.compile(r"[\s.\-_‐‑‒–—·•∙・‧\u200b-\u200d\u2060\ufeff]+")

_VIETNAMESE = re.compile(
    r"(?P<province>[1-9][0-9])"
    r"(?P<series>[ABCDEFGHKLMNPSTUVXYZR]|LD|DA|RM|CD|MK|TD|HC|KT)"
    r"(?P<number>[0-9]{4,5})"
)
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_CHINESE = re.compile(
    rf"(?P<office>[{_PROVINCES}][A-HJ-NP-Z])"
    r"(?P<number>[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[挂学警港澳]|[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK])"
)
_TRAILER_SERIES = frozenset({"R", "RM"})
_SHAPED_LIKE: Mapping[str, str] = {"0": "0OD", "1": "1I", "8": "8B", "2": "2Z"}
_ONE_SHAPE: Mapping[int, str] = {
    ord(letter): shape for shape, letters in _SHAPED_LIKE.items() for letter in letters
}


class NotAPlate(Invalid):
    """This is not a Vietnamese or Chinese plate number."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate read: its one key, the usual way of writing it, and what it tells of the vehicle."""

    key: str
    shown: str
    country: Country
    is_trailer: bool


def read(written: str) -> Plate:
    """
    Return the plate that was written, with any separators, in any case, in full or half width.

    Raises: NotAPlate.
    """
    key = letters_of(written)
    plate = _vietnamese(key) or _chinese(key) if len(written) <= LONGEST_WRITTEN else None
    if plate is None:
        raise NotAPlate(written=written[:LONGEST_WRITTEN])
    return plate


def letters_of(written: str) -> str:
    """Return the letters and digits of what was written, as a key has them; it need not be a whole plate."""
    plain = unicodedata.normalize("NFKC", written[:LONGEST_WRITTEN]).upper().replace("Đ", "D")
    return _SEPARATORS.sub("", plain)


def normalise(written: str) -> str:
    """Return the one key of a plate. Raises: NotAPlate."""
    return read(written).key


def show(key: str) -> str:
    """Return a key the way plates are usually written: ``12C-345.67``, ``桂F·12345``. Raises: NotAPlate."""
    return read(key).shown


def lookalike_key(key: str) -> str:
    """
    Return a key in which shapes that a tired eye or a camera takes for each other are one.

    Only to warn: two vehicles may well share it.
    """
    return key.translate(_ONE_SHAPE)


def lookalikes(key: str) -> frozenset[str]:
    """Return the keys of every other plate that a tired eye could take for this one; most have none."""
    shapes = [_SHAPED_LIKE.get(letter, letter) for letter in lookalike_key(key)]
    others = ("".join(letters) for letters in product(*shapes))
    return frozenset(other for other in others if _vietnamese(other) or _chinese(other)) - {key}


def likeness(written: str, key: str) -> Likeness:
    """
    Tell how like the plate of a key something written is, as by a camera: it need not be a whole plate.

    A look-alike may be the same plate read by a tired eye, or another vehicle's: a person must look.
    """
    letters = letters_of(written)
    if letters == key:
        return "same"
    return "look-alike" if lookalike_key(letters) == lookalike_key(key) else "different"


def _vietnamese(key: str) -> Plate | None:
    found = _VIETNAMESE.fullmatch(key)
    # No province has a number below 11.
    if found is None or found["province"] == "10":
        return None
    number = found["number"]
    shown = number if len(number) == 4 else f"{number[:3]}.{number[3:]}"
    is_trailer = found["series"] in _TRAILER_SERIES
    return Plate(key, f"{found['province']}{found['series']}-{shown}", "VN", is_trailer)


def _chinese(key: str) -> Plate | None:
    found = _CHINESE.fullmatch(key)
    if found is None:
        return None
    return Plate(key, f"{found['office']}·{found['number']}", "CN", found["number"].endswith("挂"))
