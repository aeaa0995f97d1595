"""What may be asked of the Board on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.kernel.errors import Reason
from gatezone.kernel.names import Names
from gatezone.kernel.rule import reasons_against
from gatezone.permits.catalogue import procedures
from gatezone.permits.models import ProcedureVersion
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


def _row(version: ProcedureVersion, day: date) -> ProcedureRow:
    procedure = version.procedure
    return ProcedureRow(
        version.id, procedure, reasons_against(filing_facts(procedure, day), BEGINNING, on=day)
    )
