"""The way of a dossier from hand to hand, read from the journal and from the opinions that were asked for."""

from datetime import datetime
from uuid import UUID

from gatezone.journal.queries import entries_about
from gatezone.kernel.actor import Actor
from gatezone.permits.handing import AskedBody, HandOver, Happened, hand_overs
from gatezone.permits.models import Dossier, NoSuchDossier
from gatezone.permits.queries.counting import intake_due


def hand_overs_of(dossier: UUID, *, by: Actor) -> list[HandOver]:
    """Return the hand-overs of a dossier, the first first. Cost: three SQL statements. Raises: NoSuchDossier."""
    found = Dossier.objects.seen_by(by).select_related("version").filter(pk=dossier).first()
    if found is None:
        raise NoSuchDossier(dossier=str(dossier))
    procedure = found.version.procedure
    named = {each.code: each.names for each in procedure.consulted}

    def looked_at(sent_at: datetime) -> datetime:
        return intake_due(procedure, sent_at).earliest_at

    return hand_overs(
        (Happened(each.kind, each.actor, each.at, each.body) for each in entries_about(found.ref)),
        (
            AskedBody(named.get(each.body, each.body), each.asked_at, each.due_at, each.given_at)
            for each in found.opinions.order_by("asked_at", "pk")
        ),
        looked_at=looked_at,
    )
