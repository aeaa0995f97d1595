"""The payment of a file's money is paused, and goes on again."""

from datetime import datetime
from uuid import UUID

from gatezone.clearance import events, rules
from gatezone.clearance.commands.households import LONGEST, held_site, move_case
from gatezone.clearance.models import Case
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if


class NotAReason(Invalid):
    """A reason has at most 200 characters and names no person."""


@command
def pause_money(*, project: UUID, case: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Pause the payment of a file's money (tạm dừng chi trả): no line of its lists is marked paid until it goes on.

    The term goes on, and interest with it: nothing in the law stops either for a pause of the office.
    Records: CaseMoved, MoneyPaused.
    Raises:  NoSuchSite, NoSuchCase, NotAllowed, WrongState, NotAReason, Refused without a reason.
    """
    found = Case.objects.of(held_site(project, by), case)
    why = _reason(reason, at)
    move_case(found, "money", "pause", by=by)
    record(events.MoneyPaused(case=found.ref, reason=why))
    return found.ref


@command
def resume_money(*, project: UUID, case: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Let the payment of a file's money go on (chi trả tiếp): what is left of it is due.

    Records: CaseMoved, MoneyResumed.
    Raises:  NoSuchSite, NoSuchCase, NotAllowed, WrongState, NotAReason, Refused without a reason.
    """
    found = Case.objects.of(held_site(project, by), case)
    why = _reason(reason, at)
    move_case(found, "money", "resume", by=by)
    record(events.MoneyResumed(case=found.ref, reason=why))
    return found.ref


def _reason(reason: str, at: datetime) -> str:
    refuse_if(reasons_against(rules.PausingFacts(reason), rules.PAUSING, on=hanoi_day(at)))
    if len(reason.strip()) > LONGEST:
        raise NotAReason()
    return reason.strip()
