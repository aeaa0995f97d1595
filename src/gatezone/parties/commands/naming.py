"""What the commands of parties refuse alike, and how they read names."""

import re
from datetime import date

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Invalid, NotAllowed, Reason, Refused


class EndsBeforeItStarts(Invalid):
    """The end must not be before the start."""


class NotAPhone(Invalid):
    """A phone number has 8 to 15 digits, and may begin with a plus."""


class AlreadyKnown(Refused):
    """This is registered in the zone already."""

    def __init__(self, **facts: str) -> None:
        super().__init__(Reason("already-known", "This is registered in the zone already.", facts))


def must_hold_one_of(by: Actor, *duties: str) -> None:
    """Raise NotAllowed unless one of the duties is held, over anything at all."""
    if not by.duties & set(duties):
        raise NotAllowed(duty=duties[0])


def must_not_end_before(starts_on: date, ends_before: date | None, *, may_be_none: bool = False) -> None:
    """
    Raise EndsBeforeItStarts where days end too soon.

    Those that end on the day they start on are none: so is taken back what was given by mistake.
    """
    if ends_before is None or ends_before > starts_on or (may_be_none and ends_before == starts_on):
        return
    raise EndsBeforeItStarts(starts_on=starts_on, ends_before=ends_before)


def written_phone(written: str) -> str:
    """Return a phone number as it is stored. Raises: NotAPhone."""
    phone = re.sub(r"[\s.()-]", "", written)
    if not re.fullmatch(r"\+?[0-9]{8,15}", phone):
        raise NotAPhone()
    return phone
