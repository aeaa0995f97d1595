"""
Kinds of matter: what somebody may have to see to, in the words of the app that asks for it; pure.

An app names its own in ``matters`` of its AppConfig: the path of a tuple of `Kind`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from gatezone.kernel.actor import Grant
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Kind:
    """What has to be seen to; what is ``urgent`` is told by SMS as well."""

    code: str
    names: Names
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A higher duty that must see to a matter as well, from a moment on (chuyển lên)."""

    to: Grant
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    What somebody is asked to see to.

    ``about`` is the thing, ``what`` the code of a kind, ``subject`` a few words that name the thing, without personal
    data. It is for the accounts in ``to``, each in a ``role`` towards the thing, or for an ``office``: whoever holds
    that duty. ``mark`` tells two of one kind about one thing apart. It is due on a day or at a moment. ``remind_at``
    are the moments of its reminders; ``up`` are the steps in which it is handed up, the lowest duty first. Where
    ``tells_at_once`` is false they are told nothing before the first reminder, as when they asked it of themselves.
    """

    about: Ref
    what: str
    subject: str
    mark: str = ""
    role: str = ""
    to: tuple[Ref, ...] = ()
    office: Grant | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    remind_at: tuple[datetime, ...] = field(default=())
    up: tuple[Step, ...] = ()
    tells_at_once: bool = True

    def __post_init__(self) -> None:
        if bool(self.to) == bool(self.office):
            raise ValueError(f"{self.what}: either people or an office must see to it")
        if any(later.at < earlier.at for earlier, later in pairwise(self.up)):
            raise ValueError(f"{self.what}: a matter is handed up step by step")
