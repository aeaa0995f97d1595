"""Documents that give tasks (văn bản giao việc): registered, and recalled with everything they gave."""

from datetime import date, datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.programme import events, rules
from gatezone.programme.commands.moving import drop_request
from gatezone.programme.commands.settling import seen_to
from gatezone.programme.kept import DIRECTIVE_REGISTERED
from gatezone.programme.lifecycle import REGISTRARS, UNDER_WAY
from gatezone.programme.models import KINDS_OF_DIRECTIVE, LEVELS, Directive


class NotAKindOfDirective(Invalid):
    """Unknown kind or level of document."""


@command
def register_directive(
    *,
    kind: str,
    level: str,
    issuer: str,
    symbol: str,
    issued_on: date,
    abstract: str,
    given_by: str = "",
    document: Ref | None = None,
    is_sample: bool = False,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Register a document that gives tasks; ``document`` is the one of the register of incoming ones.

    Records: DirectiveRegistered.
    Raises:  NotAllowed, NotAKindOfDirective, Refused with every reason at once.
    Returns: the directive.
    """
    if not by.duties_over() & REGISTRARS:
        raise NotAllowed(duties=sorted(REGISTRARS))
    if kind not in KINDS_OF_DIRECTIVE or level not in LEVELS:
        raise NotAKindOfDirective(kind=kind[:40], level=level[:40])
    named = {"issuer": issuer.strip(), "symbol": symbol.strip(), "issued_on": issued_on}
    facts = rules.DirectiveFacts(
        issuer=issuer,
        symbol=symbol,
        abstract=abstract,
        issued_on=issued_on,
        today=hanoi_day(at),
        is_known=Directive.objects.filter(**named).exists(),
    )
    refuse_if(reasons_against(facts, rules.REGISTERING, on=hanoi_day(at)))
    made = Directive.objects.create(
        kind=kind,
        level=level,
        issuer=issuer.strip(),
        symbol=symbol.strip(),
        issued_on=issued_on,
        abstract=abstract.strip(),
        given_by=given_by.strip(),
        document=str(document or ""),
        is_sample=is_sample,
        registered_by=str(by.ref),
        registered_at=at,
    )
    record(DIRECTIVE_REGISTERED.of(made))
    return made.ref


@command
def recall_directive(*, directive: UUID, document: str, on: date, by: Actor, at: datetime) -> Ref:
    """
    Note that a document was recalled by another: what it gave and is not done is suspended.

    Records: DirectiveRecalled, TaskSuspended for each task.
    Raises:  NoSuchDirective, NotAllowed, WrongState where it was recalled already, Refused.
    """
    found = Directive.objects.seen_by(by).locked(directive)
    found.move("recall_directive", by=by)
    facts = rules.MovingFacts(document=document)
    refuse_if(reasons_against(facts, rules.MOVING, on=hanoi_day(at)))
    found.recalled_by, found.recalled_on = document.strip(), max(on, found.issued_on)
    found.save(update_fields=["recalled_by", "recalled_on"])
    record(events.DirectiveRecalled(directive=found.ref, document=found.recalled_by, on=found.recalled_on))
    for task in (
        found.tasks.select_for_update().filter(state__in=(*UNDER_WAY, "submitted")).order_by("number")
    ):
        task.move("suspend_task", by=by)
        task.suspended_by = found.recalled_by
        drop_request(task, found.recalled_by, by=by, at=at)
        task.save(update_fields=["state", "suspended_by"])
        record(events.TaskSuspended(task=task.ref, document=found.recalled_by))
        seen_to(task, events.TaskSuspended.KIND, at=at)
    return found.ref
