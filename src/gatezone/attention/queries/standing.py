"""What was asked for as long as it stands: the open matters of some kinds, by what they are about."""

from collections.abc import Collection, Mapping
from uuid import UUID

from gatezone.attention.kinds import Wanted
from gatezone.attention.models import Matter
from gatezone.kernel.refs import Ref

SINCE = " since "
"""Between what stands and the moment it was first seen: what comes back is a matter of its own."""

Standing = tuple[str, str, str, str, str]
"""Of which kind, under which mark, of whom, or of which duty over what."""


def standing(what: Collection[str]) -> Mapping[Ref, Mapping[Standing, UUID]]:
    """Return what is asked for of some kinds, by thing, each with its matter. Cost: one SQL statement."""
    found: dict[Ref, dict[Standing, UUID]] = {}
    for each in Matter.objects.unsettled().filter(what__in=list(what)):
        mark = each.mark.rpartition(SINCE)[0]
        of = found.setdefault(Ref.parse(each.about), {})
        of[each.what, mark, each.of, each.duty, each.over] = each.pk
    return found


def standing_as(wanted: Wanted) -> list[Standing]:
    """Return what is wanted the way `standing` tells it: for each person, or for the office."""
    if wanted.office:
        return [(wanted.what, wanted.mark, "", wanted.office.duty, str(wanted.office.over or ""))]
    return [(wanted.what, wanted.mark, str(each), "", "") for each in wanted.to]
