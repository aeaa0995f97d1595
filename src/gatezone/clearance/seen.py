"""Who may see what of the ground: sites with their sections, and files of households for clearance officers alone."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model, QuerySet

from gatezone.clearance.models import (
    Asset,
    Case,
    Complaint,
    FrozenMonth,
    Handover,
    Paper,
    Parcel,
    Payment,
    Plan,
    Ruling,
    Section,
    Site,
)
from gatezone.journal.seeing import Seen, rows_seen
from gatezone.kernel.actor import Actor
from gatezone.parties.duties import CLEARANCE_OFFICER


def _of_sites(kind: type[Model], path: str = "site") -> Seen:
    """Return the answer for what is seen with its site."""
    return _within(kind, path, Site.objects.seen_by)


def _of_households(kind: type[Model], path: str = "site") -> Seen:
    """Return the answer for what names households."""
    return _within(kind, path, _cleared_by)


def _within(kind: type[Model], path: str, sites: Callable[[Actor], QuerySet[Any]]) -> Seen:
    return rows_seen(lambda by: kind._default_manager.filter(**{f"{path}__in": sites(by)}))


def _cleared_by(actor: Actor) -> QuerySet[Site]:
    if actor.is_zone_wide(CLEARANCE_OFFICER):
        return Site.objects.all()
    return Site.objects.filter(project__in=sorted(str(each) for each in actor.over(CLEARANCE_OFFICER)))


SEEN: Mapping[str, Seen] = {
    "site": rows_seen(Site.objects.seen_by),
    "section": _of_sites(Section),
    "handover": _of_sites(Handover, "section__site"),
    "clearance-month": _of_sites(FrozenMonth),
    "complaint": _of_sites(Complaint),
    "case": _of_households(Case),
    "parcel": _of_households(Parcel),
    "asset": _of_households(Asset, "case__site"),
    "compensation-plan": _of_households(Plan, "case__site"),
    "compensation-payment": _of_households(Payment, "case__site"),
    "clearance-paper": _of_households(Paper),
    "ruling": _of_households(Ruling),
}
