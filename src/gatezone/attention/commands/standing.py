"""What warns of a thing as long as it stands: asked when it begins, settled when it is over."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import connection

from gatezone.attention import events
from gatezone.attention.commands.matters import ask
from gatezone.attention.kinds import Wanted
from gatezone.attention.lifecycle import DELIVERERS
from gatezone.attention.models import Matter
from gatezone.attention.queries.standing import SINCE, standing, standing_as
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotAllowed, Stale
from gatezone.kernel.refs import Ref


class NothingChanged(Stale):
    """What warns of this thing has been asked for already."""


@command
def ask_for_standing(
    *, about: Ref, what: Collection[str], wanted: Collection[Wanted], by: Actor, at: datetime
) -> Ref:
    """
    Ask for all that stands about a thing and was not asked for, and settle what was asked for and stands no more.

    ``what`` are the kinds that were looked at. What ends and begins again is asked for anew.
    Records: MatterAsked, WarningEnded.
    Raises:  NotAllowed, NothingChanged.
    """
    if not by.duties & DELIVERERS:
        raise NotAllowed(duties=sorted(DELIVERERS))
    with connection.cursor() as cursor:  # two workers ask one after the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('attention.standing', 0))")
    known = standing(what).get(about, {})
    now = {each: one for one in wanted for each in standing_as(one)}
    begun, over = now.keys() - known.keys(), known.keys() - now.keys()
    if not begun and not over:
        raise NothingChanged()
    ended = Matter.objects.filter(pk__in=[known[each] for each in over]).order_by("id")
    for one in ended:
        record(events.WarningEnded(matter=one.ref, about=about))
    ended.update(settled_at=at, settled_by=events.WarningEnded.KIND, remind_at=None)
    for each in dict.fromkeys(now[one] for one in sorted(begun)):
        ask(replace(each, mark=f"{each.mark}{SINCE}{at.isoformat()}"), at=at)
    return about
