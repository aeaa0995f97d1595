"""The table of bodies is made to say what the catalogue says."""

from datetime import datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.refs import Ref
from gatezone.parties import events
from gatezone.parties.catalogue import UnitName, unit_names
from gatezone.parties.duties import CATALOGUE_KEEPER
from gatezone.parties.models import Unit
from gatezone.parties.queries import units_that_differ


@command
def load_units(*, by: Actor, at: datetime) -> None:
    """
    Make the table of bodies say what the catalogue says. Ask `units_that_differ` first.

    Records: UnitsLoaded.
    Raises:  NotAllowed; RuntimeError where nothing differs, as any command that records nothing.
    """
    by.must_hold(CATALOGUE_KEEPER)
    differing = units_that_differ()
    if not differing:
        return
    # The table is a copy of a file: nobody points at its rows, so the whole of it is written anew.
    Unit.objects.all().delete()
    Unit.objects.bulk_create(_row(each) for each in unit_names())
    record(events.UnitsLoaded(catalogue=Ref("catalogue", "parties.units"), changed=differing))


def _row(unit: UnitName) -> Unit:
    return Unit(
        code=unit.code,
        kind=unit.kind,
        part_of=unit.part_of,
        name_vi=unit.names.vi,
        name_en=unit.names.en,
        name_zh=unit.names.zh,
        starts_on=unit.days.starts_on,
        ends_before=unit.days.ends_before,
        since_is=unit.since_is,
        source=unit.source,
    )
