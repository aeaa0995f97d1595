"""
Names: how they are stored, and the keys they are found by; pure.

Vietnamese has two habits of placing a tone (``thuỷ`` and ``thủy``, ``hoà`` and ``hòa``), two ways of storing
a letter, and fonts that put a letter of another alphabet in its place. A name is stored as it is spelled, and
found however it is spelled.
"""

import re
import unicodedata

from gatezone.kernel.errors import Invalid

LONGEST_NAME = 200
"""Letters of a person's or a firm's name."""

MOST_WORDS = 8
"""So many words of a search are looked at."""

_ALIKE = "АВСЕНІЈКМОРЅТХУасеіјорѕхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
LATIN_FOR = str.maketrans(_ALIKE, "ABCEHIJKMOPSTXYaceijopsxyABEZHIKMNOPTYXo")
"""Cyrillic and Greek letters that nobody can tell from Latin ones, and those."""

ONE_D = str.maketrans("ÐƉ", "ĐĐ")
"""Letters of other languages that old Vietnamese fonts show as Đ."""

_BARRED = str.maketrans("đøłħŧı", "dolhti")
"""Small letters that are plain ones with a bar (or without their dot), which no decomposition takes apart."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0100-\U000e01ef]+"
)
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF5B) if chr(wide).isalnum()}
_APART = re.compile(r"[\W_]+")


class NotAName(Invalid):
    """A name has 1 to 200 letters."""


class NotOurLetters(Invalid):
    """A name is written in Latin or Chinese letters."""


def written_name(written: str) -> str:
    """
    Return a name as it is stored: composed letters, single spaces, nothing that cannot be seen.

    Raises: NotAName; NotOurLetters, as for a Cyrillic letter that only looks like a Latin one.
    """
    name = tidy(written)
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise NotAName()
    if not all(_is_ours(letter) for letter in name):
        raise NotOurLetters()
    return name


def tidy(text: str) -> str:
    """Return text in composed letters of usual width, without signs that cannot be seen, with single spaces."""
    composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text).translate(_WIDE))
    return " ".join(composed.translate(ONE_D).split())


def folded(text: str) -> str:
    """
    Return what a name is found by: small letters without marks, digits, and single spaces.

    ``Công ty TNHH Thuỷ–Thủy`` is ``cong ty tnhh thuy thuy``. Folding twice changes nothing.
    """
    plain = "".join(each for each in _parts(text) if not unicodedata.combining(each))
    return _APART.sub(" ", plain.translate(_BARRED)).strip()


def words_of(text: str) -> list[str]:
    """Return the words somebody looks for, each once, the longest first: at most eight are asked for."""
    return sorted(set(folded(text[: 2 * LONGEST_NAME]).split()), key=lambda word: (-len(word), word))[
        :MOST_WORDS
    ]


def spelled(text: str) -> str:
    """
    Return a name with its marks, and each syllable's tone at its end: equal where two are spelled alike.

    ``hoà`` and ``hòa`` are one, ``hoa`` and ``hoá`` are others. To put the better finds first.
    """
    words = _parts(text).split()
    return " ".join(_TONE.sub("", word) + "".join(_TONE.findall(word)) for word in words)


def _parts(text: str) -> str:
    """Return small letters taken apart from their marks, each looking like what it is."""
    # A capital that looks Latin need not do so when it is small, so capitals are looked at first.
    small = unicodedata.normalize("NFKD", tidy(text)).translate(LATIN_FOR).casefold()
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", small).casefold()).translate(LATIN_FOR)


def _is_ours(letter: str) -> bool:
    if letter.isascii():
        return True
    kind = unicodedata.category(letter)
    if kind[0] == "P":
        return True
    return kind[0] == "L" and unicodedata.name(letter, "").startswith(("LATIN ", "CJK UNIFIED IDEOGRAPH"))
