"""Enter versions of procedures into the catalogue."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CATALOGUE_KEEPER
from gatezone.permits.catalogue import content_of, procedure_of, procedures
from gatezone.permits.kept import PROCEDURE_PUBLISHED
from gatezone.permits.models import ProcedureVersion
from gatezone.permits.procedures import Procedure


class VersionTooEarly(Invalid):
    """A new version of a procedure must begin after the one before it."""


@command
def publish_procedure(*, content: Mapping[str, Any], by: Actor, at: datetime) -> Ref:
    """
    Enter a version of a procedure; the one before it ends the day before. Dossiers that run keep theirs.

    Records: ProcedurePublished, also for the version that ends.
    Raises:  NotAllowed, NotAProcedure, VersionTooEarly.
    """
    by.must_hold(CATALOGUE_KEEPER)
    procedure = procedure_of(content)
    before = (
        ProcedureVersion.objects.select_for_update().filter(code=procedure.code).order_by("-since").first()
    )
    if before is not None:
        if before.since >= procedure.since:
            raise VersionTooEarly(since=before.since)
        if before.until is None or before.until >= procedure.since:
            before.until = procedure.since - timedelta(days=1)
            before.save(update_fields=["until"])
            record(PROCEDURE_PUBLISHED.of(before))
    made = ProcedureVersion.objects.create(
        code=procedure.code,
        since=procedure.since,
        until=procedure.until,
        content=content_of(procedure),
        entered_by=str(by.ref),
        entered_at=at,
    )
    record(PROCEDURE_PUBLISHED.of(made))
    return made.ref


@command
def load_procedures(*, by: Actor, at: datetime) -> Ref | None:
    """
    Enter the versions of the catalogue that this zone lacks.

    Records: ProcedurePublished for each.
    Raises:  NotAllowed, NotAProcedure, VersionTooEarly.
    """
    by.must_hold(CATALOGUE_KEEPER)
    known = set(ProcedureVersion.objects.values_list("code", "since"))
    lacking = [each for each in procedures() if (each.code, each.since) not in known]
    found = [publish_procedure(content=content_of(each), by=by, at=at) for each in sorted(lacking, key=_age)]
    return found[-1] if found else None


def _age(procedure: Procedure) -> tuple[date, str]:
    return procedure.since, procedure.code
