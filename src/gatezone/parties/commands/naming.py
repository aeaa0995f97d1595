"""How the commands of parties read names, and refuse them."""

import unicodedata

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Invalid, NotAllowed, Reason, Refused

LONGEST_NAME = 200
"""Letters of a person's or a firm's name."""


class NotAName(Invalid):
    """A name has 1 to 200 letters."""


class AlreadyKnown(Refused):
    """This is known to the zone already."""

    def __init__(self, **facts: str) -> None:
        super().__init__(Reason("already-known", "This is known to the zone already.", facts))


def written_name(written: str) -> str:
    """Return a name in composed letters, with single spaces. Raises: NotAName."""
    name = " ".join(unicodedata.normalize("NFC", written).split())
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise NotAName()
    return name


def must_hold_one_of(by: Actor, *duties: str) -> None:
    """Raise NotAllowed unless one of the duties is held, over anything at all."""
    if not by.duties & set(duties):
        raise NotAllowed(duty=duties[0])
