"""Cancel and replace papers (hủy, thay thế biên lai, hóa đơn): the earlier one stays, and another fact follows."""

from datetime import datetime
from uuid import UUID

from gatezone.charges.debts.receipts import rules
from gatezone.charges.debts.receipts.commands.issuing import Drawn, issued, made, number, told_of
from gatezone.charges.debts.receipts.events import PaperCancelled, PaperReplaced
from gatezone.charges.debts.receipts.models import Numbering, Paper, PaperEnd, new_keys
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.queries import enterprise_of


class NoSuchPayer(Invalid):
    """No firm has this tax code."""


@command
def cancel_paper(*, paper: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Cancel a paper that ought not to have been issued, with a written reason; its number stays used.

    Records: PaperCancelled.
    Raises:  NoSuchPaper, NotAllowed, WrongState, Refused.
    """
    found = Paper.objects.seen_by(by).locked(paper)
    how = found.move("cancel", by=by)
    refuse_if(reasons_against(rules.PaperEndFacts(reason=reason), rules.CANCELLING, on=hanoi_day(at)))

    PaperEnd.objects.create(paper=found, how=how, reason=reason.strip(), ended_at=at)
    record(
        PaperCancelled(
            paper=found.ref, order=found.order.ref, amount=Dong(found.total_vnd), reason=reason.strip()
        )
    )
    return found.ref


@command
def replace_paper(*, paper: UUID, reason: str, tax_code: str = "", by: Actor, at: datetime) -> Ref:
    """
    Put a new paper in the place of one that says something wrong, with a written reason.

    It is over what is paid now, so without what was given back since, and made out to the firm of the
    ``tax_code`` where one is named. It has a number of its own.
    Records: PaperIssued, PaperReplaced.
    Raises:  NoSuchPaper, NoSuchPayer, NotAllowed, WrongState, Refused.
    Returns: the new paper.
    """
    found = Paper.objects.seen_by(by).locked(paper)
    how = found.move("replace", by=by)
    charges = list(found.order.charges.filter(state="settled").order_by("id"))
    told = list(told_of(charges))
    facts = rules.PaperEndFacts(reason=reason, left_vnd=sum(each.amount_vnd for each in told))
    refuse_if(reasons_against(facts, rules.REPLACING, on=hanoi_day(at)))
    payer = _payer(found, tax_code)

    new = made(found.order, told, key=new_keys(1)[0], means=found.means, at=at)
    new.payer, new.replaces, new.reason = payer, found, reason.strip()
    series = found.series
    number([Drawn(new, Numbering(series.kind, series.issuer, hanoi_day(at).year))])
    new.save(force_insert=True)
    PaperEnd.objects.create(paper=found, how=how, replaced_by=new, reason=reason.strip(), ended_at=at)
    record(issued(new))
    record(_replaced(found, new))
    return new.ref


def _payer(found: Paper, tax_code: str) -> str:
    """Return who the new paper is made out to. Raises: NoSuchPayer."""
    if not tax_code.strip():
        return found.payer
    firm = enterprise_of(tax_code)
    if firm is None:
        raise NoSuchPayer(tax_code=tax_code.strip()[:20])
    return str(firm.ref)


def _replaced(found: Paper, new: Paper) -> PaperReplaced:
    return PaperReplaced(
        paper=found.ref,
        replaced_by=new.ref,
        order=found.order.ref,
        amount=Dong(new.total_vnd),
        amount_before=Dong(found.total_vnd),
        reason=new.reason,
    )
