"""Who may see a trip, and what the centre does with a line."""

from collections.abc import Mapping

from django.db.models import QuerySet

from gatezone.crossings.models import Crossing, DeclarationTemplate
from gatezone.journal.seeing import Seen, everybody, rows_seen, seen_with
from gatezone.kernel.actor import Actor
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER, DECLARANT, LEADER


def _templates(by: Actor) -> QuerySet[DeclarationTemplate]:
    return DeclarationTemplate.objects.filter(enterprise__in=[each.id for each in by.over(DECLARANT)])


SEEN: Mapping[str, Seen] = {
    "crossing": rows_seen(Crossing.objects.seen_by),
    "declaration-template": rows_seen(_templates),
    "call-proposal": seen_with(CENTRE_OFFICER, BOARD_OFFICER, LEADER),
    "window": everybody,
    "pass-key": everybody,
}
