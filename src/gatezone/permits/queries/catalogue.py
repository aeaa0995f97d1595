"""What may be asked of the Board on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from gatezone.kernel.errors import Reason
from gatezone.kernel.names import Names
from gatezone.kernel.rule import reasons_against
from gatezone.permits.catalogue import procedures
from gatezone.permits.lifecycle import DOSSIER
from gatezone.permits.models import NoSuchProcedure, ProcedureVersion, ProcedureVersions
from gatezone.permits.procedures import Procedure
from gatezone.permits.queries.filing import filing_facts
from gatezone.permits.rules import BEGINNING


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure as the law of a day has it; ``closed`` says why no dossier may be filed, where it may not."""

    id: UUID
    procedure: Procedure
    closed: tuple[Reason, ...]

    @property
    def code(self) -> str:
        """The code of the Board for it."""
        return self.procedure.code


@dataclass(frozen=True, slots=True)
class VersionRow:
    """
    A version of a procedure: the days it holds for, and how many dossiers run by it.

    ``until`` is its last day: what it says of itself, or the day before the version after it.
    """

    id: UUID
    procedure: Procedure
    since: date
    until: date | None
    entered_at: datetime
    dossiers: int

    def when(self, on: date) -> str:
        """Tell whether it is ``now`` the law of a day, ``later`` or ``over``."""
        if on < self.since:
            return "later"
        return "over" if self.until and self.until < on else "now"


def versions() -> list[VersionRow]:
    """Return every version of every procedure, by code, the newest first. Cost: one SQL statement."""
    return _versions(ProcedureVersion.objects.all())


def versions_of(code: str) -> list[VersionRow]:
    """Return the versions of a procedure, the newest first. Cost: one SQL statement. Raises: NoSuchProcedure."""
    found = _versions(ProcedureVersion.objects.filter(code=code))
    if not found:
        raise NoSuchProcedure(code=code[:40])
    return found


def version_after(code: str, *, on: date) -> Procedure | None:
    """Return the version of a procedure that holds next after a day, or nothing. Cost: one SQL statement."""
    found = ProcedureVersion.objects.filter(code=code, since__gt=on).order_by("since").first()
    return found.procedure if found else None


def version_before(code: str, *, since: date) -> Procedure | None:
    """Return the version a new one would follow, or nothing where it is the first. Cost: one SQL statement."""
    found = ProcedureVersion.objects.filter(code=code, since__lt=since).order_by("-since").first()
    return found.procedure if found else None


def procedures_on(day: date) -> list[ProcedureRow]:
    """Return the procedures of a day, by field and code. Cost: one SQL statement."""
    found = (_row(each, day) for each in ProcedureVersion.objects.on(day).order_by("code"))
    return sorted(found, key=lambda each: (each.procedure.field, each.code))


def procedure_on(code: str, *, on: date) -> ProcedureRow:
    """Return one procedure as the law of a day has it. Cost: one SQL statement. Raises: NoSuchProcedure."""
    return _row(ProcedureVersion.objects.of(code, on=on), on)


def procedure_names(codes: Collection[str]) -> dict[str, Names]:
    """Return the names of procedures, each from its newest version. Cost: one SQL statement."""
    found = ProcedureVersion.objects.filter(code__in=codes).order_by("code", "-since").distinct("code")
    return {each.code: each.procedure.names for each in found}


def procedures_differ() -> bool:
    """Tell whether the catalogue has versions that this zone lacks. Cost: one SQL statement."""
    known = set(ProcedureVersion.objects.values_list("code", "since"))
    return any((each.code, each.since) not in known for each in procedures())


def _versions(found: ProcedureVersions) -> list[VersionRow]:
    open_ones = Count("dossiers", filter=~Q(dossiers__state__in=sorted(DOSSIER.final)))
    return [
        VersionRow(each.id, each.procedure, each.since, each.until, each.entered_at, each.running)
        for each in found.annotate(running=open_ones).order_by("code", "-since")
    ]


def _row(version: ProcedureVersion, day: date) -> ProcedureRow:
    procedure = version.procedure
    return ProcedureRow(
        version.id, procedure, reasons_against(filing_facts(procedure, day), BEGINNING, on=day)
    )
