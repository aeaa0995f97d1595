"""What the commands of parties refuse alike, and how they read names."""

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed, Reason, Refused
from gatezone.parties.names import LONGEST_NAME, NotAName, written_name

__all__ = ["LONGEST_NAME", "AlreadyKnown", "NotAName", "must_hold_one_of", "written_name"]


class AlreadyKnown(Refused):
    """This is known to the zone already."""

    def __init__(self, **facts: str) -> None:
        super().__init__(Reason("already-known", "This is known to the zone already.", facts))


def must_hold_one_of(by: Actor, *duties: str) -> None:
    """Raise NotAllowed unless one of the duties is held, over anything at all."""
    if not by.duties & set(duties):
        raise NotAllowed(duty=duties[0])
