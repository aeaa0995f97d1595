"""The register of what came in."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from gatezone.documents.models import Incoming, NoSuchIncoming
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref

MOST = 100


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """A document that came in, as the register has it."""

    id: UUID
    year: int
    number: int
    issuer: str
    symbol: str
    issued_on: date
    kind: str
    abstract: str
    due_on: date | None
    unit: str
    sha256: str
    registered_at: datetime

    @property
    def ref(self) -> Ref:
        return Ref("incoming", str(self.id))


@dataclass(frozen=True, slots=True)
class IncomingPage:
    """Documents that came in, the newest first, and the number that continues the list."""

    rows: tuple[IncomingRow, ...]
    next: int | None


def incoming_page(
    *, by: Actor, year: int, wanted: str = "", after: int | None = None, limit: int = MOST
) -> IncomingPage:
    """
    Return one page of the register of a year, the newest first; ``wanted`` is part of what is written there.

    Cost: one SQL statement.
    """
    seen = Incoming.objects.seen_by(by).filter(year=year).order_by("-number")
    if words := wanted.strip()[:100]:
        seen = seen.filter(
            Q(symbol__icontains=words) | Q(issuer__icontains=words) | Q(abstract__icontains=words)
        )
    if after is not None:
        seen = seen.filter(number__lt=after)
    rows = tuple(map(_row, seen[: limit + 1]))
    return IncomingPage(rows[:limit], rows[limit - 1].number if len(rows) > limit else None)


def incoming(ref: Ref, *, by: Actor) -> IncomingRow:
    """Return one document that came in. Cost: one SQL statement. Raises: NoSuchIncoming."""
    found = Incoming.objects.seen_by(by).filter(pk=_id(ref)).first()
    if found is None:
        raise NoSuchIncoming(incoming=str(ref))
    return _row(found)


def _id(ref: Ref) -> UUID:
    try:
        return UUID(ref.id)
    except ValueError:
        raise NoSuchIncoming(incoming=str(ref)) from None


def _row(found: Incoming) -> IncomingRow:
    return IncomingRow(
        id=found.id,
        year=found.year,
        number=found.number,
        issuer=found.issuer,
        symbol=found.symbol,
        issued_on=found.issued_on,
        kind=found.kind,
        abstract=found.abstract,
        due_on=found.due_on,
        unit=found.unit,
        sha256=found.sha256,
        registered_at=found.registered_at,
    )
