"""The kinds of incident: who answers for each, within what time, and who does as well when it is over; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gatezone.kernel.names import Names
from gatezone.parties.duties import (
    BOARD_OFFICER,
    CENTRE_OFFICER,
    INSPECTORS,
    LANE_OFFICER,
    YARD_OPERATOR,
)
from gatezone.workdays.terms import SAME_MOMENT, Due, Length, Term, due, hours


@dataclass(frozen=True, slots=True)
class Kind:
    """What can go wrong in one way, and who must see to it."""

    code: str
    names: Names
    duty: str
    within: Length
    escalates_to: str

    @property
    def owners(self) -> frozenset[str]:
        """The duties that may ever have such an incident in hand."""
        return frozenset({self.duty, self.escalates_to})

    def due(self, noticed_at: datetime) -> Due:
        """Return when an incident that was noticed at a moment must be settled, whatever the hour or day."""
        return due(Term(self.within, SAME_MOMENT), noticed_at)

    def answerable(self, *, due_at: datetime, at: datetime) -> frozenset[str]:
        """Return the duties that answer for an incident at a moment: both, once it is overdue."""
        return self.owners if at >= due_at else frozenset({self.duty})


BARRIER_OPENED_WITHOUT_USE = "barrier-opened-without-use"

KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            code=BARRIER_OPENED_WITHOUT_USE,
            names=Names("Ba-ri-e mở khi không có xe qua", "Barrier opened without a passage", "道闸无故开启"),
            duty=CENTRE_OFFICER,  # not the lane's own: nobody explains their own barrier
            within=hours(1),
            escalates_to=BOARD_OFFICER,
        ),
    )
}
"""Every kind there is, by its code. The database refuses any other."""

OWNERS = frozenset().union(*(kind.owners for kind in KINDS.values()))
"""Every duty that answers for some kind."""

WITNESSES = INSPECTORS | {LANE_OFFICER, YARD_OPERATOR, CENTRE_OFFICER, BOARD_OFFICER}
"""The duties of those whose word makes an incident: everybody who works at the gates."""
