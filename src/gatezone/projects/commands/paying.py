"""Note what the Treasury paid (Kho bạc đã thanh toán), and what came back: the ledger of money out."""

from datetime import date, datetime
from uuid import UUID

from gatezone.charges.whole_numbers import checked
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import ACCOUNTANT
from gatezone.projects.capital import rules
from gatezone.projects.capital.advances import Advance, first_in_first_out
from gatezone.projects.commands.shutting import close_again, hold_ledger
from gatezone.projects.events import VoucherNoted
from gatezone.projects.models import (
    HIGHEST_VND,
    NoSuchVoucher,
    PaymentRequest,
    Project,
    Voucher,
    request_of,
)
from gatezone.projects.queries.paying import payment_facts, room_again
from gatezone.projects.queries.room import is_closed, open_advances, rest_of
from gatezone.projects.shown import facts_of_request


@command
def note_treasury_payment(
    *,
    project: UUID,
    request: UUID,
    paid_on: date,
    paper: str,
    shown: str | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Note that the Treasury paid a request: the cash, and each advance it recovers, the first paid first.

    Records: VoucherNoted, once a voucher.
    Raises:  NoSuchProject, NoSuchRequest, NotAllowed, WrongState, ChangedMeanwhile, Refused with every reason at once.
    """
    found = request_of(Project.objects.seen_by(by).locked(project), request)
    found.move("pay", by=by)
    as_shown(shown, facts_of_request, found)
    facts = payment_facts(found, on=paid_on, today=hanoi_day(at), while_asked=False, paper=paper)
    refuse_if(reasons_against(facts, rules.PAYING, on=hanoi_day(at)))
    found.ended_on = paid_on
    found.save(update_fields=["state", "ended_on"])
    if found.cash_vnd:
        _note(_of(found, found.kind, found.cash_vnd, paid_on, paper, by, at))
    for advance, part in _recovered(found):
        voucher = _of(found, "recovery", part, paid_on, paper, by, at)
        voucher.recovers, voucher.line = advance, advance.line
        _note(voucher)
    return found.ref


@command
def return_money(
    *,
    project: UUID,
    voucher: UUID,
    amount_vnd: int,
    reason: str,
    paper: str,
    on: date,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Note that money of a voucher came back: it goes back to the plan it was paid from.

    Records: VoucherNoted.
    Raises:  NoSuchProject, NoSuchVoucher, NotAllowed, NotAWholeNumber, NumberOutOfRange, Refused.
    Returns: the voucher of the return.
    """
    held = Project.objects.seen_by(by).locked(project)
    by.must_hold(ACCOUNTANT)
    found = _voucher(held, voucher, ("advance", "volume"))
    vnd = checked(amount_vnd, most=HIGHEST_VND, least=1)
    facts = rules.ReturnFacts(
        amount_vnd=vnd,
        rest_vnd=rest_of(found),
        reason=reason,
        paper=paper,
        on=on,
        paid_on=found.paid_on,
        today=hanoi_day(at),
        month_closed=is_closed(on),
    )
    refuse_if(reasons_against(facts, rules.RETURNING, on=hanoi_day(at)))
    back = _like(found, kind="returned", counts_as=f"returned-{found.kind}", amount_vnd=vnd, by=by, at=at)
    back.recovers, back.requested_on, back.paid_on = found, on, on
    back.paper, back.note = paper.strip(), reason.strip()
    _note(back)
    return back.ref


@command
def correct_voucher(
    *, project: UUID, voucher: UUID, to_vnd: int, reason: str, paper: str, by: Actor, at: datetime
) -> Ref:
    """
    Correct a voucher that was noted too high, or undo it (``to_vnd`` 0), by a reversing entry of the same day.

    Where its month is closed, that month and every closed one after it get their next version.
    Records: VoucherNoted, MonthClosed.
    Raises:  NoSuchProject, NoSuchVoucher, NotAllowed, NotAWholeNumber, NumberOutOfRange, Refused.
    Returns: the correction.
    """
    held = Project.objects.seen_by(by).locked(project)
    by.must_hold(ACCOUNTANT)
    found = _voucher(held, voucher, ("advance", "volume", "recovery", "returned", "correction"))
    to = checked(to_vnd, most=max(0, found.amount_vnd - 1))
    facts = rules.ReturnFacts(
        amount_vnd=found.amount_vnd - to,
        rest_vnd=rest_of(found),
        reason=reason,
        paper=paper,
        on=hanoi_day(at),
        paid_on=found.paid_on,
        today=hanoi_day(at),
        month_closed=False,
        corrected=found.kind == "correction" or Voucher.objects.filter(corrects=found).exists(),
        again_vnd=found.amount_vnd - to if found.kind == "returned" else 0,
        room_vnd=room_again(found) if found.kind == "returned" else 0,
    )
    refuse_if(reasons_against(facts, rules.CORRECTING, on=hanoi_day(at)))
    hold_ledger()
    entry = _like(
        found, kind="correction", counts_as=found.counts_as, amount_vnd=to - found.amount_vnd, by=by, at=at
    )
    entry.corrects, entry.recovers = found, found.recovers
    entry.paper, entry.note = paper.strip(), reason.strip()
    _note(entry)
    close_again(since=found.paid_on, reason=reason.strip(), by=by, at=at)
    return entry.ref


def _recovered(request: PaymentRequest) -> list[tuple[Voucher, int]]:
    """Return which advances a request recovers, and how much of each."""
    if not request.recovered_vnd:
        return []
    left = open_advances(request.contract_id)
    by_id = {str(each.pk): each for each, _rest in left}
    parts = first_in_first_out(
        [Advance(str(each.pk), each.line.plan_year, each.line.source, rest) for each, rest in left],
        request.recovered_vnd,
    )
    return [(by_id[advance.voucher], part) for advance, part in parts]


def _voucher(project: Project, voucher: UUID, kinds: tuple[str, ...]) -> Voucher:
    found = project.vouchers.filter(pk=voucher, kind__in=kinds).first()
    if found is None:
        raise NoSuchVoucher(voucher=str(voucher))
    return found


def _of(
    request: PaymentRequest, kind: str, vnd: int, paid_on: date, paper: str, by: Actor, at: datetime
) -> Voucher:
    return Voucher(
        project=request.project,
        contract=request.contract,
        line=request.line,
        acceptance=request.acceptance,
        request=request,
        kind=kind,
        counts_as=kind,
        amount_vnd=vnd,
        requested_on=request.submitted_on or paid_on,
        paid_on=paid_on,
        paper=paper.strip(),
        by=str(by.ref),
        at=at,
    )


def _like(found: Voucher, *, kind: str, counts_as: str, amount_vnd: int, by: Actor, at: datetime) -> Voucher:
    return Voucher(
        project=found.project,
        contract=found.contract,
        line=found.line,
        acceptance=found.acceptance,
        kind=kind,
        counts_as=counts_as,
        amount_vnd=amount_vnd,
        requested_on=found.requested_on,
        paid_on=found.paid_on,
        by=str(by.ref),
        at=at,
    )


def _note(voucher: Voucher) -> None:
    voucher.save(force_insert=True)
    of = voucher.corrects or voucher.recovers
    record(
        VoucherNoted(
            project=voucher.project.ref,
            voucher=voucher.ref,
            contract=voucher.contract.ref,
            what=voucher.kind,
            counts_as=voucher.counts_as,
            amount=Dong(voucher.amount_vnd),
            paid_on=voucher.paid_on,
            source=voucher.line.source,
            plan_year=voucher.line.plan_year,
            budget_year=voucher.line.budget_year,
            paper=voucher.paper,
            of=of.ref if of else None,
        )
    )
