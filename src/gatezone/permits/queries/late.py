"""The letters of apology that late dossiers want, as they themselves would write them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from gatezone.journal.queries import entries_about
from gatezone.kernel.periods import calendar_day, hanoi_day
from gatezone.permits import events
from gatezone.permits.apologies import DRAFTED_BEFORE, LateFacts, OpenOpinion, new_day, why_late
from gatezone.permits.lifecycle import WITH_THE_OFFICER
from gatezone.permits.models import Dossier
from gatezone.permits.queries.counting import board_office
from gatezone.workdays.terms import day_after

MOVED_BY: Collection[str] = {
    events.DossierAccepted.KIND,
    events.SupplementSent.KIND,
    events.DossierTaken.KIND,
    events.ResultProposed.KIND,
    events.ProposalSentBack.KIND,
}
"""What brings a dossier to where it lies: the last of them says since when."""


@dataclass(frozen=True, slots=True)
class WantedApology:
    """A letter of apology that nobody has drafted yet: why the dossier is late, and the day that is proposed."""

    dossier: UUID
    reason: str
    new_due_on: date


def wanted_apologies(at: datetime) -> list[WantedApology]:
    """
    Return the letters that are to be drafted: from a working day before the promised day on, without a result.

    One whose new day is over before anybody signed it is wanted anew.
    Cost: one SQL statement, and two for each letter.
    """
    today = hanoi_day(at)
    last_day = day_after(today, DRAFTED_BEFORE, board_office().calendar)
    found = Dossier.objects.filter(
        Q(drafted_due_on=None) | Q(drafted_due_on__lte=today),
        state__in=WITH_THE_OFFICER,
        earliest_due_at__lt=calendar_day(last_day).ends_before,
        new_due_on=None,
    )
    return [
        _wanted(each, today) for each in found.select_related("version").order_by("earliest_due_at", "pk")
    ]


def _wanted(found: Dossier, today: date) -> WantedApology:
    assert found.earliest_due_at is not None
    facts = _facts(found)
    day = new_day(hanoi_day(found.earliest_due_at), today, facts, board_office().calendar)
    return WantedApology(found.pk, why_late(facts), day)


def _facts(found: Dossier) -> LateFacts:
    assert found.accepted_at is not None
    named = {each.code: each.names.vi for each in found.version.procedure.consulted}
    waited_for = found.opinions.filter(given_at=None).order_by("asked_at", "pk")
    moved = [each.at for each in entries_about(found.ref) if each.kind in MOVED_BY]
    return LateFacts(
        state=found.state,
        since=moved[-1] if moved else found.accepted_at,
        open_opinions=tuple(
            OpenOpinion(named.get(each.body, each.body), each.asked_at, each.due_at) for each in waited_for
        ),
    )
