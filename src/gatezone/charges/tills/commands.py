"""Cash at the counter (thu tiền mặt): a shift is opened, takes what is owed exactly, is counted and closed."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q

from gatezone.charges.books.booking import book
from gatezone.charges.codes import read_code
from gatezone.charges.debts.commands.settling import settle
from gatezone.charges.debts.models import NoSuchOrder, PaymentOrder
from gatezone.charges.tills import rules
from gatezone.charges.tills.cash import cash, sum_of
from gatezone.charges.tills.events import CashBanked, CashTaken, TillClosed, TillCounted, TillOpened
from gatezone.charges.tills.models import NoSuchTill, Till, TillEntry
from gatezone.charges.tills.postings import POSTINGS
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import ACCOUNTANT, CASHIER
from gatezone.places import queries as places


@command
def open_till(*, route: str, opening_vnd: int, by: Actor, at: datetime) -> Ref:
    """
    Begin a shift at a route, with the change that was handed over.

    Records: TillOpened.
    Raises:  NoSuchRoute, NotAllowed, NotAnAmount, Refused; Stale where the same cashier opens two at once.
    Returns: the till.
    """
    place = Ref("route", places.route(route, on=hanoi_day(at)).id)
    by.must_hold(CASHIER, place)
    own = Till.objects.filter(cashier=str(by.ref))
    before = own.aggregate(open=Count("pk", filter=~Q(state="closed")), last=Max("closed_at"))
    facts = rules.OpeningFacts(opening_vnd=cash(opening_vnd), has_a_till=before["open"] > 0)
    refuse_if(reasons_against(facts, rules.OPENING, on=hanoi_day(at)))

    not_before(before["last"])
    till = Till.objects.create(
        cashier=str(by.ref), route=route, opening_vnd=opening_vnd, cash_vnd=opening_vnd, opened_at=at
    )
    book(
        TillOpened(till=till.ref, cashier=by.ref, route=place, opening=Dong(opening_vnd)), by=POSTINGS, at=at
    )
    return till.ref


@command
def take_cash(
    *, tendered_vnd: int, order: UUID | None = None, code: str = "", by: Actor, at: datetime
) -> Ref:
    """
    Take what an open order asks for, exactly, into the till one has open; the rest is change.

    The order is named by its id, or by its code however it was typed.
    Records: ChargesSettled, CashTaken.
    Raises:  NoOpenTill, NoSuchOrder, NotAllowed, NotAnAmount, NoPaymentCode, Refused, OrderNotOpen.
    Returns: the order.
    """
    cash(tendered_vnd)
    till = Till.objects.own(by)
    till.move("take", by=by)
    owed = PaymentOrder.objects.locked(order or _order_of(code))
    facts = rules.TakingFacts(stream=owed.stream, owed_vnd=owed.amount_vnd, tendered_vnd=tendered_vnd)
    refuse_if(reasons_against(facts, rules.TAKING, on=hanoi_day(at)))

    settle(owed, means=till.ref, at=at)
    _enter(till, "taken", owed.amount_vnd, at=at, tendered_vnd=tendered_vnd, order=owed)
    record(
        CashTaken(
            till=till.ref,
            order=owed.ref,
            amount=Dong(owed.amount_vnd),
            tendered=Dong(tendered_vnd),
            change=Dong(tendered_vnd - owed.amount_vnd),
        )
    )
    return owed.ref


@command
def bank_cash(*, amount_vnd: int, slip: str = "", by: Actor, at: datetime) -> Ref:
    """
    Carry cash of one's open till to the bank; ``slip`` is the number of the paper it goes with, where it has one.

    It is on its way (``fee:transit``) until it is found among what came in there, see `note_own_cash`.
    Records: CashBanked.
    Raises:  NoOpenTill, NotAllowed, NotAnAmount, Refused.
    """
    till = Till.objects.own(by)
    till.move("bank", by=by)
    facts = rules.CarryingFacts(cash_vnd=till.cash_vnd, amount_vnd=cash(amount_vnd, least=1))
    refuse_if(reasons_against(facts, rules.CARRYING, on=hanoi_day(at)))

    slip = slip.strip()[: rules.LONGEST_PAPER]
    _enter(till, "banked", -amount_vnd, at=at, slip=slip)
    book(CashBanked(till=till.ref, amount=Dong(amount_vnd), slip=slip), by=POSTINGS, at=at)
    return till.ref


@command
def count_till(*, till: UUID, notes: Mapping[int, int], small_vnd: int = 0, by: Actor, at: datetime) -> Ref:
    """
    Count what is in a till, note by note; nothing is taken any more, but it may be counted again.

    Records: TillCounted.
    Raises:  NoSuchTill, NotAllowed, WrongState, NotNotes, NotAnAmount.
    """
    found = _till(till, by)
    found.move("count", by=by)
    found.counted_vnd = sum_of(notes, small_vnd=small_vnd)
    found.notes = {"small_vnd": small_vnd, **{str(note): number for note, number in notes.items() if number}}
    found.counted_at = at
    found.save(update_fields=["state", "counted_vnd", "notes", "counted_at"])
    record(TillCounted(till=found.ref, counted=Dong(found.counted_vnd)))
    return found.ref


@command
def close_till(*, till: UUID, why: str = "", by: Actor, at: datetime) -> Ref:
    """
    End a shift: the change goes back, the rest is on its way to the bank, a difference is booked with its words.

    Records: TillClosed.
    Raises:  NoSuchTill, NotAllowed, WrongState, Refused.
    """
    found = _till(till, by)
    found.move("close", by=by)
    facts = rules.ClosingFacts(difference_vnd=found.difference_vnd, why=why)
    refuse_if(reasons_against(facts, rules.CLOSING, on=hanoi_day(at)))

    found.why, found.closed_at = why.strip(), at
    found.save(update_fields=["state", "why", "closed_at"])
    counted = found.counted_vnd or 0
    returned = min(counted, found.opening_vnd)
    book(
        TillClosed(
            till=found.ref,
            cashier=Ref.parse(found.cashier),
            counted=Dong(counted),
            difference=Dong(found.difference_vnd),
            returned=Dong(returned),
            carried=Dong(counted - returned),
            why=found.why,
        ),
        by=POSTINGS,
        at=at,
    )
    return found.ref


def pay_out(till: Till, refund: UUID, amount_vnd: int, *, by: Actor, at: datetime) -> None:
    """Pay cash out of a till the caller holds, as a part of paying a refund. Raises: NotAllowed, Refused."""
    till.move("pay_out", by=by)
    facts = rules.CarryingFacts(cash_vnd=till.cash_vnd, amount_vnd=amount_vnd)
    refuse_if(reasons_against(facts, rules.CARRYING, on=hanoi_day(at)))
    _enter(till, "paid-out", -amount_vnd, at=at, refund_id=refund)


def _enter(till: Till, kind: str, amount_vnd: int, *, at: datetime, **more: object) -> None:
    till.cash_vnd += amount_vnd
    till.save(update_fields=["cash_vnd"])
    TillEntry.objects.create(till=till, kind=kind, amount_vnd=abs(amount_vnd), at=at, **more)


def _till(till: UUID, by: Actor) -> Till:
    """Return a till to whoever sits at it, or to an accountant in their stead. Raises: NoSuchTill."""
    found = Till.objects.locked(till)
    if found.cashier != str(by.ref) and ACCOUNTANT not in by.duties_over():
        raise NoSuchTill(till=str(till))
    return found


def _order_of(code: str) -> UUID:
    found = PaymentOrder.objects.filter(code=read_code(code)).values_list("pk", flat=True).first()
    if found is None:
        raise NoSuchOrder()
    return found
