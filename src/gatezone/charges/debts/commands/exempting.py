"""Grant an exemption or a reduction (miễn, giảm phí), by its paper."""

from datetime import date, datetime
from uuid import UUID

from gatezone.charges.debts import rules
from gatezone.charges.debts.events import ExemptionGranted
from gatezone.charges.debts.models import Exemption
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotFound
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import ACCOUNTANT
from gatezone.parties.queries import enterprise_names


class NoSuchFirm(NotFound):
    """No such firm is registered in the zone."""


class NotAReduction(Invalid):
    """A reduction is a whole number of percent from 1 to 100, and ends after it begins."""


@command
def grant_exemption(
    *,
    enterprise: UUID,
    percent: int,
    paper: str,
    issued_on: date,
    since: date,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Let a firm owe less, or nothing, for what it declares from a day on.

    Records: ExemptionGranted.
    Raises:  NotAllowed, NoSuchFirm, NotAReduction, Refused.
    """
    by.must_hold(ACCOUNTANT)
    payer = Ref("enterprise", str(enterprise))
    if not enterprise_names([payer]):
        raise NoSuchFirm(enterprise=str(payer))
    if type(percent) is not int or not 1 <= percent <= 100 or (until is not None and until < since):
        raise NotAReduction(percent=str(percent)[:20])
    facts = rules.ExemptingFacts(paper=paper, days_from_paper_to_force=(since - issued_on).days)
    refuse_if(reasons_against(facts, rules.EXEMPTING, on=hanoi_day(at)))
    granted = Exemption.objects.create(
        payer=str(payer),
        percent=percent,
        paper=paper.strip(),
        issued_on=issued_on,
        since=since,
        until=until,
        granted_at=at,
    )
    record(
        ExemptionGranted(
            exemption=granted.ref,
            payer=payer,
            percent=percent,
            paper=granted.paper,
            since=since,
            until=until,
        )
    )
    return granted.ref
