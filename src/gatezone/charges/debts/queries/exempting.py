"""Who owes less on a day, and by which paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from gatezone.charges.debts.models import Exemption
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, LEADER

MANY = 200
READERS = frozenset({ACCOUNTANT, BOARD_OFFICER, LEADER})
"""Whom it concerns that somebody owes less."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """By how many of a hundred a payer owes less, and by which paper."""

    id: UUID
    percent: int
    paper: str


def exemptions_of(payers: Collection[Ref], *, on: date) -> dict[Ref, Reduction]:
    """Return the exemption that lets each payer off most on a day. Cost: one SQL statement, or none for nobody."""
    if not payers:
        return {}
    names = [str(each) for each in payers]
    found = Exemption.objects.filter(Q(until=None) | Q(until__gte=on), payer__in=names, since__lte=on)
    return {
        Ref.parse(each.payer): Reduction(each.pk, each.percent, each.paper)
        for each in found.order_by("percent", "granted_at")
    }


@dataclass(frozen=True, slots=True)
class ExemptionRow:
    """What a firm need not pay: so many of a hundred, by a paper, on which days; ``state`` tells of today."""

    id: UUID
    payer: Ref
    percent: int
    paper: str
    issued_on: date
    since: date
    until: date | None
    granted_at: datetime
    state: str


def exemptions(*, by: Actor, on: date, limit: int = MANY) -> list[ExemptionRow]:
    """
    Return the exemptions and reductions that were granted, the newest first, to those who answer for money.

    Cost: one SQL statement. Raises: NotAllowed.
    """
    if by.duties.isdisjoint(READERS):
        raise NotAllowed(duties=sorted(READERS))
    return [
        ExemptionRow(
            id=each.id,
            payer=Ref.parse(each.payer),
            percent=each.percent,
            paper=each.paper,
            issued_on=each.issued_on,
            since=each.since,
            until=each.until,
            granted_at=each.granted_at,
            state=_state(each, on),
        )
        for each in Exemption.objects.order_by("-granted_at", "-id")[:limit]
    ]


def _state(exemption: Exemption, on: date) -> str:
    if on < exemption.since:
        return "later"
    return "over" if exemption.until and exemption.until < on else "in-force"
