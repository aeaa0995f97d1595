"""
Give money back (hoàn trả): one asks, another approves, and then it is paid out of a till or sent to the bank, once.

A part of the charge is set aside as soon as somebody asks, so that of two who ask for the same one is refused.
"""

from datetime import datetime, timedelta
from uuid import UUID

from gatezone.charges.banking.lifecycle import BANK_CREDIT
from gatezone.charges.banking.models import BankCredit, NoSuchCredit
from gatezone.charges.books.booking import book
from gatezone.charges.books.sharing import shared
from gatezone.charges.debts.models import Charge, NoSuchCharge
from gatezone.charges.refunds import rules
from gatezone.charges.refunds.events import (
    RefundApproved,
    RefundAsked,
    RefundConfirmed,
    RefundFailed,
    RefundRefused,
    RefundSent,
    RefundUnknown,
)
from gatezone.charges.refunds.models import MEANS, Refund, routes_of
from gatezone.charges.refunds.postings import POSTINGS
from gatezone.charges.refunds.shown import facts_of_refund
from gatezone.charges.tills.cash import cash
from gatezone.charges.tills.commands import pay_out
from gatezone.charges.tills.models import Till
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed, Stale
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import ACCOUNTANT, CASHIER

FIRST_ASK_AFTER = timedelta(seconds=30)
"""So long after no answer came the bank is asked for the first time."""


class NotARefundMeans(Invalid):
    """Money is given back by transfer or in cash."""


class TakenBackByTheBank(Stale):
    """The bank has reversed this transfer itself: there is nothing to return."""


@command
def ask_refund(
    *,
    charge: UUID,
    amount_vnd: int,
    means: str,
    reason: str,
    paper: str = "",
    bank: str = "",
    account: str = "",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Ask for money to be given back: what is due back of a charge or, by a paper, more of what was paid.

    ``bank`` is the number of the payer's bank (six digits) and ``account`` theirs, for a transfer.
    Records: RefundAsked.
    Raises:  NoSuchCharge, NotAllowed, NotAnAmount, NotARefundMeans, Refused with every reason at once.
    Returns: the refund.
    """
    found = Charge.objects.select_for_update().filter(pk=charge).first()
    if found is None:
        raise NoSuchCharge(charge=str(charge))
    if not {CASHIER, ACCOUNTANT} & by.duties_over(*routes_of(found)):
        raise NotAllowed(duties=[CASHIER, ACCOUNTANT])
    if means not in MEANS:
        raise NotARefundMeans(means=means[:20])
    by_transfer = means == "transfer"
    facts = rules.RefundFacts(
        stream=found.stream,
        amount_vnd=cash(amount_vnd, least=1),
        left_vnd=found.paid_vnd - found.refunded_vnd,
        due_back_vnd=found.due_back_vnd - found.refunded_vnd,
        paper=paper,
        reason=reason,
        by_transfer=by_transfer,
        bank=bank,
        account=account,
    )
    refuse_if(reasons_against(facts, rules.ASKING, on=hanoi_day(at)))

    found.refunded_vnd += amount_vnd
    found.save(update_fields=["refunded_vnd"])
    refund = Refund.objects.create(
        charge=found,
        amount_vnd=amount_vnd,
        means=means,
        bank=bank if by_transfer else "",
        account=account if by_transfer else "",
        reason=reason.strip(),
        paper=paper.strip(),
        asked_by=str(by.ref),
        asked_at=at,
    )
    record(_asked(refund))
    return refund.ref


@command
def ask_return(
    *, credit: UUID, reason: str, paper: str = "", bank: str, account: str, by: Actor, at: datetime
) -> Ref:
    """
    Ask for a transfer to be given back whole, which somebody who had it in hand found to be nobody's here.

    Records: RefundAsked.
    Raises:  NoSuchCredit, NotAllowed, Refused; Stale where it is asked for already.
    Returns: the refund.
    """
    by.must_hold(ACCOUNTANT)
    found = BankCredit.objects.select_for_update().filter(pk=credit, state="returning").first()
    if found is None:
        raise NoSuchCredit(credit=str(credit))
    facts = rules.ReturnFacts(
        stream=found.stream,
        currency=found.currency,
        reason=reason,
        paper=paper,
        bank=bank,
        account=account,
    )
    refuse_if(reasons_against(facts, rules.RETURNING, on=hanoi_day(at)))
    refund = Refund.objects.create(
        credit=found,
        amount_vnd=found.amount,
        means="transfer",
        bank=bank,
        account=account,
        reason=reason.strip(),
        paper=paper.strip(),
        asked_by=str(by.ref),
        asked_at=at,
    )
    record(_asked(refund))
    return refund.ref


@command
def approve_refund(*, refund: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Agree, as a second person, that money is given back.

    Records: RefundApproved.
    Raises:  NoSuchRefund, NotAllowed, WrongState, ChangedMeanwhile, Refused, TakenBackByTheBank.
    """
    found = Refund.objects.locked(refund)
    found.move("approve", by=by)
    as_shown(shown, facts_of_refund, found)
    facts = rules.ApprovalFacts(asked_by=found.asked_by, by=str(by.ref))
    refuse_if(reasons_against(facts, rules.APPROVING, on=hanoi_day(at)))
    _must_still_wait(found)

    found.kept_vnd = _kept(found)
    found.decided_by, found.decided_at = str(by.ref), at
    found.save(update_fields=["state", "kept_vnd", "decided_by", "decided_at"])
    book(
        RefundApproved(refund=found.ref, of=found.of, amount=Dong(found.amount_vnd), **_shares(found)),
        by=POSTINGS,
        at=at,
    )
    return found.ref


@command
def refuse_refund(*, refund: UUID, reason: str, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Do not agree; what was set aside of the charge may be asked for again.

    Records: RefundRefused.
    Raises:  NoSuchRefund, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    """
    found = Refund.objects.locked(refund)
    found.move("refuse", by=by)
    as_shown(shown, facts_of_refund, found)
    refuse_if(reasons_against(rules.RefusingFacts(reason=reason), rules.REFUSING, on=hanoi_day(at)))

    found.decided_by, found.decided_at, found.ended_at = str(by.ref), at, at
    found.refusal = reason.strip()
    found.save(update_fields=["state", "decided_by", "decided_at", "ended_at", "refusal"])
    _let_go(found)
    record(RefundRefused(refund=found.ref, of=found.of, reason=found.refusal))
    return found.ref


@command
def pay_refund(*, refund: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Pay an approved refund out of one's open till, where that holds enough.

    Records: RefundConfirmed.
    Raises:  NoOpenTill, NoSuchRefund, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    """
    till = Till.objects.own(by)
    found = Refund.objects.locked(refund)
    found.move("pay", by=by)
    as_shown(shown, facts_of_refund, found)
    _must_go(found, by_transfer=False, at=at)
    pay_out(till, found.pk, found.amount_vnd, by=by, at=at)
    _confirm(found, means=till.ref, at=at)
    return found.ref


@command
def send_refund(*, refund: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Give an approved refund to the bank: from now on it is never sent again, only asked for.

    It is noted before the bank is called; so whoever falls down in between leaves a refund that is asked for.
    Records: RefundSent.
    Raises:  NoSuchRefund, NotAllowed, WrongState, ChangedMeanwhile, Refused, TakenBackByTheBank.
    """
    found = Refund.objects.locked(refund)
    found.move("send", by=by)
    as_shown(shown, facts_of_refund, found)
    _must_go(found, by_transfer=True, at=at)
    _must_still_wait(found)
    found.sent_at = at
    found.save(update_fields=["state", "sent_at"])
    record(RefundSent(refund=found.ref, amount=Dong(found.amount_vnd), key=str(found.key)))
    return found.ref


@command
def lose_refund(*, refund: UUID, by: Actor, at: datetime) -> Ref:
    """
    Note that the bank did not answer: what became of a refund is not known until it is asked.

    Records: RefundUnknown.
    Raises:  NoSuchRefund, NotAllowed, WrongState.
    """
    found = Refund.objects.locked(refund)
    found.move("lose", by=by)
    found.next_ask_at = at + FIRST_ASK_AFTER
    found.save(update_fields=["state", "next_ask_at"])
    record(RefundUnknown(refund=found.ref, amount=Dong(found.amount_vnd)))
    return found.ref


@command
def note_refund(
    *, refund: UUID, was_paid: bool, paper: str, reference: str = "", by: Actor, at: datetime
) -> Ref:
    """
    Note what the bank says became of a refund: it was paid under a reference, or was not and will not be.

    ``paper`` is what it says so in: an answer to our question, a statement, a letter.
    Records: RefundConfirmed or RefundFailed.
    Raises:  NoSuchRefund, NotAllowed, WrongState, Refused; Stale where another refund has that reference.
    """
    found = Refund.objects.locked(refund)
    found.move("confirm" if was_paid else "fail", by=by)
    facts = rules.WordFacts(paper=paper, reference=reference, was_paid=was_paid)
    refuse_if(reasons_against(facts, rules.NOTING, on=hanoi_day(at)))
    found.bank_paper = paper.strip()
    if was_paid:
        found.reference = reference.strip()
        _confirm(found, means=Ref("bank-transfer", found.reference), at=at)
    else:
        _fail(found, at=at)
    return found.ref


def _confirm(found: Refund, *, means: Ref, at: datetime) -> None:
    found.ended_at, found.next_ask_at = at, None
    found.save(update_fields=["state", "ended_at", "next_ask_at", "bank_paper", "reference"])
    credit = _waiting(found)
    if credit is not None:
        credit.state = BANK_CREDIT.target(credit.state, "confirm_return", {ACCOUNTANT})
        credit.save(update_fields=["state"])
    book(
        RefundConfirmed(
            refund=found.ref,
            of=found.of,
            amount=Dong(found.amount_vnd),
            means=means,
            paper=found.bank_paper,
        ),
        by=POSTINGS,
        at=at,
    )


def _fail(found: Refund, *, at: datetime) -> None:
    found.ended_at, found.next_ask_at = at, None
    found.save(update_fields=["state", "ended_at", "next_ask_at", "bank_paper"])
    _let_go(found)
    book(
        RefundFailed(
            refund=found.ref,
            of=found.of,
            amount=Dong(found.amount_vnd),
            paper=found.bank_paper,
            **_shares(found),
        ),
        by=POSTINGS,
        at=at,
    )


def _asked(refund: Refund) -> RefundAsked:
    return RefundAsked(
        refund=refund.ref,
        of=refund.of,
        amount=Dong(refund.amount_vnd),
        means=refund.means,
        paper=refund.paper,
        reason=refund.reason,
    )


def _shares(found: Refund) -> dict[str, Dong]:
    """Return whose money a refund is: of a charge the collector's and the budget's, else nobody's."""
    kept = found.kept_vnd or 0
    passed_on = found.amount_vnd - kept if found.charge_id else 0
    return {
        "kept": Dong(kept),
        "passed_on": Dong(passed_on),
        "unmatched": Dong(found.amount_vnd - kept - passed_on),
    }


def _must_go(found: Refund, *, by_transfer: bool, at: datetime) -> None:
    facts = rules.SendingFacts(by_transfer=found.means == "transfer", wants_transfer=by_transfer)
    refuse_if(reasons_against(facts, rules.SENDING, on=hanoi_day(at)))


def _waiting(found: Refund) -> BankCredit | None:
    """Return the transfer that is to go back, held, where the bank has not taken it back itself meanwhile."""
    if found.credit_id is None:
        return None
    return BankCredit.objects.select_for_update().filter(pk=found.credit_id, state="returning").first()


def _must_still_wait(found: Refund) -> None:
    if found.credit_id and _waiting(found) is None:
        raise TakenBackByTheBank()


def _let_go(found: Refund) -> None:
    """Let the part of the charge that was set aside be asked for again."""
    if found.charge_id is None:
        return
    charge = Charge.objects.select_for_update().get(pk=found.charge_id)
    charge.refunded_vnd -= found.amount_vnd
    charge.save(update_fields=["refunded_vnd"])


def _kept(found: Refund) -> int:
    """
    Return how much of a refund the collector bears.

    It is counted from what is given back of the charge in all, so that several refunds bear what one would.
    """
    if found.charge_id is None:
        return 0
    charge = Charge.objects.select_for_update().get(pk=found.charge_id)
    before = [
        (each.amount_vnd, each.kept_vnd or 0)
        for each in charge.refunds.filter(kept_vnd__isnull=False).exclude(state="failed")
    ]
    whole = found.amount_vnd + sum(amount for amount, _kept in before)
    kept = shared(whole, (charge.kept_percent, 100 - charge.kept_percent))[0]
    return min(found.amount_vnd, max(0, kept - sum(kept for _amount, kept in before)))
