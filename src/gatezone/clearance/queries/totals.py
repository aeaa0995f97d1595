"""The figures of a section: as they were told, or counted from the households kept here; never typed there."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from gatezone.clearance.indicators import Totals
from gatezone.clearance.models import Case, Parcel, Section, Told

COUNTED = (
    "counted",
    "origin-confirmed",
    "drafted",
    "posted",
    "heard",
    "in-dialogue",
    "appraised",
    "approved",
    "delivered",
    "closed",
)
NOTIFIED = ("notified", "inventory-ordered", "inventory-enforced", *COUNTED)
POSTED = COUNTED[COUNTED.index("posted") :]
APPROVED = COUNTED[COUNTED.index("approved") :]
DEPOSITED = ("deposited-refused", "deposited-disputed")
RESETTLING = ("planned", "temporary-housing", "plot-given", "received")


def totals_of(section: Section, *, until: date | None = None) -> Totals:
    """Return the figures of one section, told until a day. Cost: one SQL statement, or three for households."""
    return totals_by_section([section], until=until)[section.pk]


def totals_by_section(sections: Iterable[Section], *, until: date | None = None) -> dict[UUID, Totals]:
    """Return the figures of sections. Cost: at most four SQL statements, whatever their number."""
    given = list(sections)
    kept = [each.pk for each in given if each.mode == "households"]
    told = _told([each.pk for each in given if each.mode == "totals"], until)
    counted = _counted(kept) if kept else {}
    return {
        each.pk: counted.get(each.pk, Totals())
        if each.mode == "households"
        else told.get(each.pk, Totals(land_dm2=each.land_dm2, handed_dm2=each.handed_dm2))
        for each in given
    }


def last_told(sections: Iterable[UUID], *, until: date | None = None) -> dict[UUID, Told]:
    """Return what was told last of each section. Cost: one SQL statement."""
    found = Told.objects.filter(section__in=list(sections))
    if until is not None:
        found = found.filter(as_of__lte=until)
    return {each.section_id: each for each in found.order_by("section", "as_of", "at", "pk")}


def _told(sections: list[UUID], until: date | None) -> dict[UUID, Totals]:
    return {pk: each.totals for pk, each in last_told(sections, until=until).items()} if sections else {}


def _counted(sections: list[UUID]) -> dict[UUID, Totals]:
    parcels = Parcel.objects.filter(section__in=sections).order_by().values("section")
    land = {
        each["section"]: each for each in parcels.annotate(land=Sum("recovered_dm2"), got=Sum("handed_dm2"))
    }
    cases = {each.pop("section"): each for each in _of_cases(sections)}
    handed = _handed_over(sections)
    totals = {}
    for section in sections:
        ground: Mapping[str, Any] = land.get(section, {})
        counts: Mapping[str, Any] = cases.get(section, {})
        totals[section] = Totals(
            land_dm2=int(ground.get("land") or 0),
            handed_dm2=int(ground.get("got") or 0),
            handed=handed.get(section, 0),
            **{name: int(value or 0) for name, value in counts.items()},
        )
    return totals


def _of_cases(sections: list[UUID]) -> list[dict[str, Any]]:
    """Count cases by section, in one statement."""
    needs = (Q(relocates=True) | Q(people__in=RESETTLING)) & ~Q(people="not-applicable")
    cases = Case.objects.filter(section__in=sections).order_by().values("section")
    counted = cases.annotate(
        cases=Count("pk"),
        notified=Count("pk", filter=Q(papers__in=NOTIFIED)),
        counted=Count("pk", filter=Q(papers__in=COUNTED)),
        posted=Count("pk", filter=Q(papers__in=POSTED)),
        approved=Count("pk", filter=Q(papers__in=APPROVED)),
        paid=Count("pk", filter=Q(money="paid")),
        deposited=Count("pk", filter=Q(money__in=DEPOSITED)),
        approved_vnd=Sum("approved_vnd"),
        paid_vnd=Sum("paid_vnd"),
        plots_needed=Count("pk", filter=needs),
        plots_given=Count("pk", filter=Q(people__in=("plot-given", "received"))),
    )
    return [dict(each) for each in counted]


def _handed_over(sections: list[UUID]) -> dict[UUID, int]:
    """Count the cases all of whose parcels the investor has (G11)."""
    found = (
        Case.objects.filter(section__in=sections)
        .annotate(
            parcels=Count("interests__parcel", distinct=True),
            left=Count(
                "interests__parcel",
                distinct=True,
                filter=Q(interests__parcel__handed_dm2__lt=F("interests__parcel__recovered_dm2")),
            ),
        )
        .filter(parcels__gt=0, left=0)
        .values_list("section", flat=True)
    )
    counts: dict[UUID, int] = {}
    for section in found:
        counts[section] = counts.get(section, 0) + 1
    return counts
