"""
What anybody may see of clearance: totals, decisions without their annexes, postings with place and days.

Nothing here takes an actor, and nothing here returns a case, a parcel, a person or a complaint: whoever draws a
public page cannot show one by mistake. Money of so few cases that it would tell of one household is withheld.
Source: Land Law 31/2024/QH15, article 87; Resolution 254/2025/QH15, article 3.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from gatezone.clearance.indicators import Totals, together
from gatezone.clearance.models import Paper, Site
from gatezone.clearance.queries.totals import last_told, totals_by_section

FEWEST = 3
"""Money of fewer cases than this is nobody's business: it would be what one household got."""

DECISIONS = ("notice", "approval", "recovery", "enforcement", "inventory-enforcement")
"""The papers a board may name: number, day and body, never the annex."""


@dataclass(frozen=True, slots=True)
class PublicTotals:
    """The figures of a commune or a whole project; ``withheld`` tells that its money is not shown."""

    commune: str
    totals: Totals
    as_of: date | None
    withheld: bool


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """A decision of a body: kind, number, day. Not whom it names."""

    kind: str
    number: str
    body: str
    on: date


@dataclass(frozen=True, slots=True)
class PublicPosting:
    """Where and when a draft plan is posted."""

    commune: str
    place: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PublicGround:
    """All that anybody may see of the ground of a project."""

    whole: PublicTotals
    communes: tuple[PublicTotals, ...]
    decisions: tuple[PublicDecision, ...]
    postings: tuple[PublicPosting, ...]


def public_ground(project: UUID, *, on: date) -> PublicGround | None:
    """
    Return what anybody may see of a project's ground, or nothing where none is cleared.

    Cost: at most eight SQL statements.
    """
    site = Site.objects.filter(project=f"project/{project}").first()
    if site is None:
        return None
    sections = list(site.sections.order_by("commune", "code"))
    totals = totals_by_section(sections, until=on)
    told = last_told([each.pk for each in sections], until=on)
    communes = sorted({each.commune for each in sections})
    rows = []
    for commune in communes:
        own = [each for each in sections if each.commune == commune]
        days = [told[each.pk].as_of for each in own if each.pk in told]
        rows.append(_shown(commune, together(totals[each.pk] for each in own), min(days, default=None)))
    whole = _whole(rows, together(totals.values()))
    return PublicGround(whole, tuple(rows), _decisions(site, on), _postings(site, on))


def _shown(commune: str, totals: Totals, as_of: date | None) -> PublicTotals:
    few = 0 < totals.cases < FEWEST
    shown = replace(totals, approved_vnd=0, paid_vnd=0) if few else totals
    return PublicTotals(commune, shown, as_of, few)


def _whole(rows: list[PublicTotals], totals: Totals) -> PublicTotals:
    """The whole shows no money either where one commune's could be worked out from it."""
    as_of = min((each.as_of for each in rows if each.as_of), default=None)
    hidden = any(each.withheld for each in rows)
    shown = replace(totals, approved_vnd=0, paid_vnd=0) if hidden else totals
    return PublicTotals("", shown, as_of, hidden)


def _decisions(site: Site, on: date) -> tuple[PublicDecision, ...]:
    found = Paper.objects.filter(site=site, case=None, kind__in=DECISIONS, on__lte=on).order_by(
        "-on", "number"
    )
    return tuple(PublicDecision(each.kind, each.number, each.body, each.on) for each in found)


def _postings(site: Site, on: date) -> tuple[PublicPosting, ...]:
    found = Paper.objects.filter(
        site=site,
        case=None,
        kind="posting",
        section__isnull=False,
        starts_on__isnull=False,
        ends_on__isnull=False,
    ).select_related("section")
    return tuple(
        PublicPosting(each.section.commune, each.place, each.starts_on, each.ends_on)
        for each in found.order_by("-starts_on")
        if each.section and each.starts_on and each.ends_on
    )
