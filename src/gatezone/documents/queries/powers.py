"""Whom the head lets sign by authorisation, for those who work with documents."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatezone.documents.models import Delegation
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref

MOST = 200


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """An authorisation to sign: whose, for what, by which paper, from when until when; ``reason`` it was taken back."""

    id: UUID
    to: Ref
    what: str
    paper: str
    starts_on: date
    ends_on: date
    given_at: datetime
    taken_back_at: datetime | None
    reason: str

    def state_on(self, day: date) -> str:
        """Return how it stands on a day: it was taken back, has not begun, is in force, or has ended."""
        if self.taken_back_at is not None:
            return "taken-back"
        if day < self.starts_on:
            return "to-come"
        return "in-force" if day <= self.ends_on else "ended"


def delegations(*, by: Actor) -> list[DelegationRow]:
    """Return the authorisations to sign, the one that ends last first. Cost: one SQL statement."""
    found = Delegation.objects.seen_by(by).select_related("end").order_by("-ends_on", "-id")
    return [_row(each) for each in found[:MOST]]


def delegations_of(to: Ref, *, on: date) -> list[DelegationRow]:
    """Return by what somebody may sign on a day. Cost: one SQL statement."""
    return [_row(each) for each in Delegation.objects.in_force(to, on).select_related("end").order_by("id")]


def _row(found: Delegation) -> DelegationRow:
    end = getattr(found, "end", None)
    return DelegationRow(
        id=found.id,
        to=Ref.parse(found.to),
        what=found.what,
        paper=found.paper,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        given_at=found.given_at,
        taken_back_at=end.ended_at if end else None,
        reason=end.reason if end else "",
    )
