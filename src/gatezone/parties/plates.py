"""
Plates (biển số xe): the many ways they are written, made one key; pure.

A key holds capitals and digits alone (``12C34567``, ``桂FD12345``), so that a driver's message, a camera
and an officer's typing meet at the same vehicle. Forms that are no longer given stay known: such vehicles
still drive.

Source: Circular 79/2024/TT-BCA, before it 24/2023, 58/2020 and 15/2014 (Vietnam); GA 36-2018 (China).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from gatezone.kernel.errors import Invalid
from gatezone.parties.names import LATIN_FOR, ONE_D

Country = Literal["VN", "CN"]
Likeness = Literal["same", "look-alike", "different"]

LONGEST_WRITTEN = 32
"""Letters, digits and separators of one plate; what is longer is not a plate and is not looked at."""

LOOK_LIKE, SHAPES = "ODQIBZSG", "00018256"
"""Letters that a tired eye or a camera takes for a digit, and the digit of each."""

_SEPARATORS = re.compile(
    r"[\s.,\-_‐‑‒–—·•∙・‧\u2212\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]+"
)
_LETTERS: Mapping[int, int | str] = {
    **LATIN_FOR,
    **ONE_D,
    **dict.fromkeys(map(ord, "ĐÐƉ"), "D"),
    # As phones set to traditional Chinese write provinces and marks. Nobody is shown them, so no font draws them.
    **str.maketrans(
        "\u907c\u6eec\u8607\u95a9\u8d1b\u9b6f\u7cb5\u74ca\u8cb4\u96f2\u965d\u5be7\u6649\u639b\u5b78\u9818",
        "辽沪苏闽赣鲁粤琼贵云陕宁晋挂学领",
    ),
}

_CIVIL = re.compile(
    r"(?P<province>1[1-9]|[2-9][0-9])"
    # One letter; or two: joint ventures, projects, firms of the army, the police, tractors, trials, limited
    # areas, electric ones, machines, trailers of old, and the economic zones of Lao Bảo and Cầu Treo.
    r"(?P<series>[A-HK-NPR-VXYZ]|LD|DA|KT|CD|MK|TD|HC|MD|LA|MA|SA|XA|RM|LB|CT)"
    r"(?P<number>[0-9]{4,5})"
)
_PLAIN = re.compile(r"[1-9][0-9][A-HK-NPR-VXYZ](?:[0-9]{4}|[1-79][0-9]{4})")
"""The usual form. Only ``29L-012.34`` may be read as ``29LD-1234``, and ``74L-812.34`` as ``74LB-1234``."""
_FOREIGN = re.compile(
    r"(?P<province>1[1-9]|[2-9][0-9])"
    r"(?:(?P<before>[0-9]{3})(?P<series>NG|QT|CV|NN)|(?P<kind>NG|QT|CV|NN)(?P<after>[0-9]{3}))"
    r"(?P<number>[0-9]{2})"
)
_TEMPORARY = re.compile(r"T(?P<province>1[1-9]|[2-9][0-9])(?P<number>[0-9]{5})")
_ARMY = re.compile(r"(?P<unit>[A-DHKPQTV][A-HK-NP-VX])(?P<number>[0-9]{4})")
_TRAILER_SERIES = frozenset({"R", "RM"})

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_CHINESE = re.compile(
    rf"(?P<office>[{_PROVINCES}][A-HJ-NP-Z])"
    # Plain; trailers, learners, police, Hong Kong, Macau, consulates, tried and oversize vehicles;
    # small new-energy vehicles; large ones.
    r"(?P<number>[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[挂学警港澳领试超]"
    r"|[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK])"
)
_EMBASSY = re.compile(r"使?(?P<number>[0-9]{6})使?")


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
    letters = letters_of(written)
    if len(written) <= LONGEST_WRITTEN:
        for form in _FORMS:
            plate = form(letters)
            if plate is not None:
                return plate
    raise NotAPlate(written=written[:LONGEST_WRITTEN])


def letters_of(written: str) -> str:
    """Return the letters and digits of what was written, as a key has them; it need not be a whole plate."""
    plain = unicodedata.normalize("NFKC", written[:LONGEST_WRITTEN]).upper().translate(_LETTERS)
    return _SEPARATORS.sub("", plain)


def normalise(written: str) -> str:
    """Return the one key of a plate. Raises: NotAPlate."""
    return read(written).key


def show(key: str) -> str:
    """Return a key the way plates are usually written: ``12C-345.67``, ``桂F·12345``. Raises: NotAPlate."""
    return read(key).shown


def shown_plate(key: str) -> str:
    """Return a plate the way it is usually written; what is no plate stays as it is."""
    try:
        return show(key)
    except NotAPlate:
        return key


def lookalike_key(key: str) -> str:
    """
    Return a key in which shapes that a tired eye or a camera takes for each other are one.

    Only to warn: two vehicles may well share it. The table of vehicles keeps it beside the key.
    """
    return key.translate(str.maketrans(LOOK_LIKE, SHAPES))


def can_be_mistaken(key: str) -> bool:
    """Tell whether another plate may look like this one; most Vietnamese ones have a place for each letter."""
    return _PLAIN.fullmatch(key) is None


def likeness(written: str, key: str) -> Likeness:
    """
    Tell how like the plate of a key something written is, as by a camera: it need not be a whole plate.

    A look-alike may be the same plate read by a tired eye, or another vehicle's: a person must look.
    """
    try:
        letters = normalise(written)
    except NotAPlate:
        letters = letters_of(written)
    if letters == key:
        return "same"
    return "look-alike" if lookalike_key(letters) == lookalike_key(key) else "different"


def _civil(letters: str) -> Plate | None:
    found = _CIVIL.fullmatch(letters)
    if found is None:
        return None
    number, series = found["number"], found["series"]
    shown = number if len(number) == 4 else f"{number[:3]}.{number[3:]}"
    return Plate(letters, f"{found['province']}{series}-{shown}", "VN", series in _TRAILER_SERIES)


def _foreign(letters: str) -> Plate | None:
    """A plate of a mission or of foreigners: long ones say the country before the letters, short ones after."""
    found = _FOREIGN.fullmatch(letters)
    if found is None:
        return None
    province, number = found["province"], found["number"]
    series, country = found["series"] or found["kind"], found["before"] or found["after"]
    return Plate(
        f"{province}{series}{country}{number}", f"{province}-{country}-{series}-{number}", "VN", False
    )


def _temporary(letters: str) -> Plate | None:
    """A plate of paper, as new vehicles have until they are registered."""
    found = _TEMPORARY.fullmatch(letters)
    if found is None:
        return None
    number = found["number"]
    return Plate(letters, f"T{found['province']}-{number[:3]}.{number[3:]}", "VN", False)


def _army(letters: str) -> Plate | None:
    found = _ARMY.fullmatch(letters)
    if found is None:
        return None
    number = found["number"]
    return Plate(letters, f"{found['unit']}-{number[:2]}-{number[2:]}", "VN", False)


def _chinese(letters: str) -> Plate | None:
    found = _CHINESE.fullmatch(letters)
    if found is None:
        return None
    return Plate(letters, f"{found['office']}·{found['number']}", "CN", found["number"].endswith("挂"))


def _embassy(letters: str) -> Plate | None:
    """A plate of an embassy: the sign stood before the digits, and stands behind them now."""
    found = _EMBASSY.fullmatch(letters)
    if found is None or letters.count("使") != 1:
        return None
    return Plate(f"使{found['number']}", f"使·{found['number']}", "CN", False)


_FORMS: tuple[Callable[[str], Plate | None], ...] = (
    _civil,
    _chinese,
    _foreign,
    _temporary,
    _army,
    _embassy,
)
"""The forms of a plate, the usual ones first. No letters fit two of them."""
