"""Bodies, and what they are called on a day."""

from datetime import date

from django.db.models import Q

from gatezone.kernel.names import Names
from gatezone.kernel.periods import Days
from gatezone.parties import catalogue
from gatezone.parties.catalogue import UnitName
from gatezone.parties.models import Unit


def units_on(day: date) -> dict[str, Names]:
    """
    Return every body by its code, with what it is called on a day.

    Cost: one SQL statement.
    """
    named = Unit.objects.filter(Q(ends_before=None) | Q(ends_before__gt=day), starts_on__lte=day)
    return {unit.code: Names(unit.name_vi, unit.name_en, unit.name_zh) for unit in named}


def units_of_the_board(day: date) -> dict[str, Names]:
    """
    Return the departments and centres of the Board on a day, with what they are called then.

    Cost: one SQL statement.
    """
    named = Unit.objects.filter(Q(ends_before=None) | Q(ends_before__gt=day), starts_on__lte=day, kind="unit")
    return {
        unit.code: Names(unit.name_vi, unit.name_en, unit.name_zh)
        for unit in named.order_by("starts_on", "code")
    }


def units_that_differ() -> tuple[str, ...]:
    """Return the codes of the bodies of which the table and the catalogue do not say the same."""
    told = set(catalogue.unit_names())
    kept = {_unit(row) for row in Unit.objects.all()}
    return tuple(sorted({each.code for each in told ^ kept}))


def _unit(row: Unit) -> UnitName:
    return UnitName(
        code=row.code,
        kind=row.kind,
        part_of=row.part_of,
        names=Names(row.name_vi, row.name_en, row.name_zh),
        days=Days(row.starts_on, row.ends_before),
        since_is=row.since_is,
        source=row.source,
    )
