"""The money of a day from every side, and what has been signed of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gatezone.charges import queries as charges
from gatezone.charges.banking import queries as banking
from gatezone.charges.banking.events import BudgetPassedOn
from gatezone.charges.books import shutting
from gatezone.charges.debts.events import ChargesSettled
from gatezone.charges.refunds.events import RefundApproved, RefundConfirmed, RefundFailed
from gatezone.closings.comparing import (
    TILLS,
    TRANSFERS,
    VEHICLES,
    Comparison,
    Line,
    Sums,
    balances_after,
)
from gatezone.closings.lifecycle import DAY_CLOSING
from gatezone.closings.models import Closing, DayNotSigned, Explanation
from gatezone.closings.shown import facts_of_day
from gatezone.crossings import queries as crossings
from gatezone.devices.queries import openings_by_lane
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.periods import Period, hanoi_day, hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, LEADER

READERS = frozenset({ACCOUNTANT, LEADER})
"""Who sees the money of a day from every side."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """
    A day of money: its state, who signed, and what was compared or, where nobody signed yet, what compares now.

    ``to_pass_on_vnd`` is what the budget is owed at the end of it and has not been given; ``moves`` are the steps
    its reader may take, and ``shown`` seals what is signed.
    """

    day: date
    state: str
    comparison: Comparison
    is_over: bool
    digest: str
    signed_by: Ref | None
    signed_at: datetime | None
    countersigned_by: Ref | None
    countersigned_at: datetime | None
    sent_back: str
    to_pass_on_vnd: int
    passed_on_vnd: int | None
    passed_on_at: datetime | None
    paper: str
    moves: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class DaySummary:
    """A day in the list of days: what was collected on it, and how far its closing is."""

    day: date
    state: str
    collected_vnd: int
    differing: int
    passed_on_vnd: int | None


Moves = Mapping[tuple[str, str], tuple[int, int]]
"""Debits and credits by account and kind of event."""


def money_day(day: date) -> Period:
    """Return a day of money: from midnight to midnight in Hanoi, as a bank has it."""
    return Period(hanoi_moment(day, time(0)), hanoi_moment(day + timedelta(days=1), time(0)))


def compared(day: date, *, by: Actor) -> Comparison:
    """
    Compare the money of a day from every side, as it is now, with what was written about its differences.

    Cost: about sixteen SQL statements, however many charges. Raises: NotAllowed.
    """
    must_read(by)
    period = money_day(day)
    moved = charges.moves_of_fees(period)
    moves = {(each.account, each.kind): (each.debit_vnd, each.credit_vnd) for each in moved}
    lines = (
        *_of_tills(period, moves),
        *_of_bank(day, moves, by=by),
        *_of_vehicles(period),
        *_of_barriers(period),
    )
    balances = balances_after(
        _before(day), [(each.account, each.debit_vnd, each.credit_vnd) for each in moved]
    )
    return Comparison(lines, balances, _sums(moves)).explained(_explanations(day))


def closing_of(day: date, *, by: Actor, at: datetime) -> DayRow:
    """Return a day as it was signed or, where it was not, as it compares now. Cost: as `compared`, or three."""
    must_read(by)
    found = Closing.objects.filter(day=day).first() or Closing(day=day)
    comparison = found.comparison if found.figures is not None else compared(day, by=by)
    owed = to_pass_on(found, comparison)
    return DayRow(
        day=day,
        state=found.state,
        comparison=comparison,
        is_over=at >= money_day(day).ends_before,
        digest=found.digest,
        signed_by=_who(found.signed_by),
        signed_at=found.signed_at,
        countersigned_by=_who(found.countersigned_by),
        countersigned_at=found.countersigned_at,
        sent_back=found.sent_back,
        to_pass_on_vnd=owed,
        passed_on_vnd=found.passed_on_vnd,
        passed_on_at=found.passed_on_at,
        paper=found.paper,
        moves=tuple(move.name for move in DAY_CLOSING.open_moves(found.state, by.duties_over())),
        shown=facts_of_day(found, comparison, owed).seal,
    )


def signed_comparison(day: date, *, by: Actor) -> Comparison:
    """Return what was signed of a day. Cost: one SQL statement. Raises: DayNotSigned, NotAllowed."""
    must_read(by)
    found = Closing.objects.filter(day=day).first()
    if found is None:
        raise DayNotSigned(day=day)
    return found.comparison


def days(*, by: Actor, until: date, many: int = 31) -> list[DaySummary]:
    """
    Return days back from one, each with how far its closing is.

    Cost: three SQL statements, and one for each day that is not signed.
    """
    must_read(by)
    first = until - timedelta(days=many - 1)
    known = {each.day: each for each in Closing.objects.filter(day__gte=first, day__lte=until)}
    opened = shutting.first_open_moment()
    open_since = hanoi_day(opened) if opened else until + timedelta(days=1)
    shown = (until - timedelta(days=back) for back in range(many))
    return [_summary(day, known.get(day)) for day in shown if day in known or open_since <= day]


def days_in(state: str, *, until: date) -> list[date]:
    """Return the days whose closing is in a state, the first first. Cost: one SQL statement."""
    return list(
        Closing.objects.filter(state=state, day__lte=until).order_by("day").values_list("day", flat=True)
    )


def first_open_day() -> date | None:
    """Return the first day that has money and is not signed; nothing where there is none. Cost: two statements."""
    moment = shutting.first_open_moment()
    return hanoi_day(moment) if moment else None


def to_pass_on(found: Closing, comparison: Comparison) -> int:
    """
    Return what the budget is owed at the end of a day, less what it was given since for that day or earlier ones.

    Cost: one SQL statement.
    """
    ends = money_day(found.day).ends_before
    later = Closing.objects.filter(day__lte=found.day, passed_on_at__gte=ends)
    given = sum(each or 0 for each in later.values_list("passed_on_vnd", flat=True))
    return -comparison.after("budget") - given


def must_read(by: Actor) -> None:
    """Raise NotAllowed unless the actor may see the money of a day."""
    if READERS.isdisjoint(by.duties_over()):
        raise NotAllowed(duties=sorted(READERS))


# --- the sides ----------------------------------------------------------------------------------------


def _of_tills(period: Period, moves: Moves) -> Iterator[Line]:
    """What the lists of the tills say, and what was counted in each that was closed, beside the books."""
    net = _moved(moves, "till", ChargesSettled.KIND)[0] - _moved(moves, "till", RefundConfirmed.KIND)[1]
    yield Line("takings", cash=charges.taken_less_paid_out(period), books=net)
    still_open = 0
    for till in charges.tills_in(period):
        if till.closed_at is None or till.closed_at >= period.ends_before:
            still_open += 1
        else:
            yield Line(
                "till",
                cash=till.counted.amount if till.counted else 0,
                books=till.cash.amount,
                about=str(Ref("till", str(till.id))),
                why=till.why if till.difference.amount else "",
                who=str(till.cashier),
            )
    yield Line("tills-open", cash=still_open, books=0, unit=TILLS)


def _of_bank(day: date, moves: Moves, *, by: Actor) -> Iterator[Line]:
    """What the statements say of the bank's day, and what the books say of it."""
    ours = charges.accounts_of_fees()
    told = [each for each in banking.differences(by=by, since=day, until=day) if each.account in ours]
    yield Line(
        "bank-in", bank=sum(each.bank_vnd for each in told), books=sum(each.books_vnd for each in told)
    )
    out = sum(_moved(moves, "bank", kind)[1] for kind in (RefundConfirmed.KIND, BudgetPassedOn.KIND))
    yield Line("bank-out", bank=charges.paid_out_by_statements(day), books=out)
    yield Line("bank-waiting", bank=len(banking.unexplained(by=by)), books=0, unit=TRANSFERS)


def _of_vehicles(period: Period) -> Iterator[Line]:
    """The vehicles that passed: how many have paid what they owe, and what they owe; how many missed a rate."""
    passed = crossings.passed_to_price(period)
    owed = crossings.owed_by_tariff(passed)
    fees = charges.fees_of([each.about for each in passed])
    free = sum(1 for about, vnd in owed.items() if not vnd and about not in fees)
    paid = sum(1 for each in fees.values() if each.paid_vnd >= each.charged_vnd)
    yield Line("vehicles", vehicles=len(passed), books=free + paid, unit=VEHICLES)
    charged = sum(each.charged_vnd for each in fees.values())
    yield Line("tariff", vehicles=sum(owed.values()), books=charged)
    unpriced = sum(each.is_unpriced for each in passed)
    if unpriced:
        yield Line("unpriced", vehicles=unpriced, books=unpriced, unit=VEHICLES)


def _of_barriers(period: Period) -> Iterator[Line]:
    """The lanes with a barrier that tells: how often it opened, and how many vehicles went through."""
    opened = openings_by_lane(period)
    through = crossings.passages_by_lane(period) if opened else {}
    for lane, times in sorted(opened.items()):
        about = str(Ref("lane", lane))
        yield Line("barrier", vehicles=times, books=through.get(lane, 0), unit=VEHICLES, about=about)


def _sums(moves: Moves) -> Sums:
    refunded = {
        account: _moved(moves, account, RefundApproved.KIND)[0] - _moved(moves, account, RefundFailed.KIND)[1]
        for account in ("budget", "collector")
    }
    return Sums(
        cash_vnd=_moved(moves, "till", ChargesSettled.KIND)[0],
        transfer_vnd=_moved(moves, "unmatched", ChargesSettled.KIND)[0],
        kept_vnd=_moved(moves, "collector", ChargesSettled.KIND)[1],
        budget_vnd=_moved(moves, "budget", ChargesSettled.KIND)[1],
        refunded_vnd=sum(refunded.values()),
        refunded_budget_vnd=refunded["budget"],
    )


def _moved(moves: Moves, account: str, kind: str) -> tuple[int, int]:
    return moves.get((account, kind), (0, 0))


def _before(day: date) -> dict[str, int]:
    """What stood in each account when the day began: what was signed last, and what moved since."""
    starts = money_day(day).starts_at
    last = Closing.objects.filter(day__lt=day).exclude(figures=None).order_by("-day").first()
    if last is None:
        return charges.balances_of_fees(before=starts)
    sums = {each.account: each.after_vnd for each in last.comparison.balances}
    since = money_day(last.day).ends_before
    if since < starts:
        for each in charges.moves_of_fees(Period(since, starts)):
            sums[each.account] = sums.get(each.account, 0) + each.debit_vnd - each.credit_vnd
    return sums


def _explanations(day: date) -> dict[str, tuple[int, str, str]]:
    written = Explanation.objects.filter(day=day).order_by("id")
    return {each.line: (each.difference, each.words, each.written_by) for each in written}


def _summary(day: date, found: Closing | None) -> DaySummary:
    if found is not None and found.figures is not None:
        told = found.comparison
        collected, differing = told.sums.collected_vnd, len(told.differing)
        return DaySummary(day, found.state, collected, differing, found.passed_on_vnd)
    moved = charges.moves_of_fees(money_day(day))
    sums = _sums({(each.account, each.kind): (each.debit_vnd, each.credit_vnd) for each in moved})
    return DaySummary(day, "open", sums.collected_vnd, 0, None)


def _who(written: str) -> Ref | None:
    return Ref.parse(written) if written else None
