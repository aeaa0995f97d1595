"""Months that were frozen, and what the next month corrects of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.clearance.deadlines import last_of_month
from gatezone.clearance.indicators import Totals, corrections
from gatezone.clearance.models import FrozenMonth, Section, Site
from gatezone.clearance.queries.totals import totals_by_section
from gatezone.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """
    A frozen month with its hash.

    ``corrections`` are by section what its figures told would be otherwise now: the next month corrects them.
    They are known of the last frozen month and of sections in totals alone.
    """

    month: date
    sha256: str
    corrections: Mapping[str, Mapping[str, int]]


def frozen_months(project: UUID, *, by: Actor) -> list[FrozenRow]:
    """Return the frozen months of a site, the last first. Cost: four SQL statements. Raises: NoSuchSite."""
    site = Site.objects.seen_by(by).of(project)
    found = list(site.months.order_by("-month"))
    sections = list(site.sections.filter(mode="totals").order_by("code")) if found else []
    return [
        FrozenRow(each.month, each.sha256, {} if place else _corrected(each, sections))
        for place, each in enumerate(found)
    ]


def _corrected(frozen: FrozenMonth, sections: list[Section]) -> Mapping[str, Mapping[str, int]]:
    then: Mapping[str, Mapping[str, int]] = json.loads(frozen.body)
    now = totals_by_section(sections, until=last_of_month(frozen.month))
    changed = {
        each.code: corrections(Totals(**then[each.code]), now[each.pk])
        for each in sections
        if each.code in then
    }
    return {code: change for code, change in changed.items() if change}
