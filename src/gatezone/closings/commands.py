"""Close the money of a day (chốt ngày): differences are explained, two persons sign, the budget gets its own."""

import hashlib
from datetime import date, datetime

from gatezone.charges.books.shutting import hold_books, shut_before, shut_books
from gatezone.charges.commands import pass_on
from gatezone.charges.queries import balance_of, series_of_year
from gatezone.closings import rules
from gatezone.closings.comparing import Comparison
from gatezone.closings.events import DayCountersigned, DaySentBack, DaySigned, DifferenceExplained
from gatezone.closings.models import Closing, DayNotSigned, Explanation
from gatezone.closings.queries import compared, first_open_day, money_day, to_pass_on
from gatezone.closings.shown import facts_of_day
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotFound, Stale
from gatezone.kernel.event import canonical
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import ACCOUNTANT


class NoSuchComparison(NotFound):
    """There is no such line in the comparison of this day."""


class DifferenceChanged(Stale):
    """The difference of this line has changed: look at the day again."""


@command
def explain_difference(*, day: date, line: str, difference: int, words: str, by: Actor, at: datetime) -> Ref:
    """
    Say why a line of a day differs, by exactly so much.

    Records: DifferenceExplained.
    Raises:  NotAllowed, NoSuchComparison, DifferenceChanged, Refused.
    Returns: the explanation.
    """
    by.must_hold(ACCOUNTANT)
    signed = Closing.objects.select_for_update().filter(day=day).exclude(state="open").exists()
    facts = rules.ExplainingFacts(words=words, is_shut=signed)
    refuse_if(reasons_against(facts, rules.EXPLAINING, on=hanoi_day(at)))
    found = next((each for each in compared(day, by=by).lines if each.name == line), None)
    if found is None:
        raise NoSuchComparison(line=line[:80])
    if not difference or found.difference != difference:
        raise DifferenceChanged(difference=found.difference)

    written = Explanation.objects.create(
        day=day,
        line=line,
        difference=difference,
        words=words.strip(),
        written_by=str(by.ref),
        written_at=at,
    )
    record(
        DifferenceExplained(
            explanation=written.ref,
            closed_day=day,
            line=line,
            difference=difference,
            words=written.words,
        )
    )
    return written.ref


@command
def sign_day(*, day: date, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Sign the money of a day as an accountant: what was compared is kept, and the day is shut.

    Nobody writes into the books meanwhile; what comes afterwards is booked on the next day.
    Records: DaySigned.
    Raises:  NotAllowed, WrongState, ChangedMeanwhile, Refused with every reason at once.
    Returns: the closing.
    Cost:    about twenty SQL statements, however many charges.
    """
    by.must_hold(ACCOUNTANT)
    closing = _closing(day)
    closing.move("sign", by=by)
    hold_books()
    comparison = compared(day, by=by)
    _as_shown(shown, closing, comparison)
    ends = money_day(day).ends_before
    facts = rules.SigningFacts(
        is_over=at >= ends,
        earlier_open=_earlier_open(day),
        unexplained=tuple(line.name for line in comparison.unexplained),
        numbers_missing=sum(each.missing for each in series_of_year(day.year)),
    )
    refuse_if(reasons_against(facts, rules.SIGNING, on=hanoi_day(at)))

    shut = shut_before()
    if shut is None or shut < ends:
        shut_books(before=ends)
    closing.figures = comparison.written
    closing.digest = hashlib.sha256(canonical(closing.figures).encode()).hexdigest()
    closing.signed_by, closing.signed_at, closing.sent_back = str(by.ref), at, ""
    closing.save()
    sums = comparison.sums
    record(
        DaySigned(
            closing=closing.ref,
            closed_day=day,
            collected=Dong(sums.collected_vnd),
            kept=Dong(sums.kept_vnd),
            passed_on=Dong(sums.budget_vnd),
            refunded=Dong(sums.refunded_vnd),
            differences=len(comparison.differing),
            digest=closing.digest,
        )
    )
    return closing.ref


@command
def send_day_back(*, day: date, reason: str, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Send a signed day back to whoever signed it: it is explained and signed anew, and stays shut.

    Records: DaySentBack.
    Raises:  NotAllowed, DayNotSigned, WrongState, ChangedMeanwhile, Refused.
    """
    closing = _signed(day)
    closing.move("send_back", by=by)
    _as_shown(shown, closing, closing.comparison)
    refuse_if(reasons_against(rules.SendingBackFacts(reason=reason), rules.SENDING_BACK, on=hanoi_day(at)))
    closing.signed_by, closing.signed_at, closing.figures, closing.digest = "", None, None, ""
    closing.sent_back = reason.strip()
    closing.save()
    record(DaySentBack(closing=closing.ref, closed_day=day, reason=closing.sent_back))
    return closing.ref


@command
def countersign_day(*, day: date, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Sign a day as the second person: another accountant, or a leader.

    Records: DayCountersigned.
    Raises:  NotAllowed, DayNotSigned, WrongState, ChangedMeanwhile, Refused.
    """
    closing = _signed(day)
    closing.move("countersign", by=by)
    _as_shown(shown, closing, closing.comparison)
    facts = rules.CountersigningFacts(signed_by=closing.signed_by, by=str(by.ref))
    refuse_if(reasons_against(facts, rules.COUNTERSIGNING, on=hanoi_day(at)))
    closing.countersigned_by, closing.countersigned_at = str(by.ref), at
    closing.save()
    record(DayCountersigned(closing=closing.ref, closed_day=day, digest=closing.digest))
    return closing.ref


@command
def transfer_to_budget(*, day: date, paper: str, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Pass on what is the budget's at the end of a day two persons have signed, with the number of its paper.

    Where less was refunded later than is owed, the rest waits; what earlier days left is passed on with it.
    Records: BudgetPassedOn.
    Raises:  NotAllowed, DayNotSigned, WrongState, ChangedMeanwhile, Refused with every reason at once.
    """
    closing = _signed(day)
    closing.move("pass_on", by=by)
    _as_shown(shown, closing, closing.comparison)
    amount_vnd = to_pass_on(closing, closing.comparison)
    later = Closing.objects.filter(day__gt=day, passed_on_at__isnull=False)
    facts = rules.PassingOnFacts(
        amount_vnd=amount_vnd,
        bank_vnd=balance_of("fee:bank"),
        paper=paper,
        went_with_a_later_day=later.exists(),
    )
    refuse_if(reasons_against(facts, rules.PASSING_ON, on=hanoi_day(at)))
    closing.passed_on_vnd, closing.paper = amount_vnd, paper.strip()
    closing.passed_on_by, closing.passed_on_at = str(by.ref), at
    closing.save()
    pass_on(closing.ref, amount_vnd=amount_vnd, paper=closing.paper, at=at)
    return closing.ref


def _as_shown(shown: str | None, closing: Closing, comparison: Comparison) -> None:
    as_shown(shown, lambda: facts_of_day(closing, comparison, to_pass_on(closing, comparison)))


def _closing(day: date) -> Closing:
    """Return the closing of a day, held; one that nobody has begun is begun."""
    Closing.objects.get_or_create(day=day)
    return Closing.objects.select_for_update().get(day=day)


def _signed(day: date) -> Closing:
    found = Closing.objects.select_for_update().filter(day=day).first()
    if found is None:
        raise DayNotSigned(day=day)
    return found


def _earlier_open(day: date) -> int:
    """How many earlier days stand against signing: one that has money, and those that were sent back."""
    first = first_open_day()
    sent_back = Closing.objects.filter(day__lt=day, state="open").exclude(sent_back="").count()
    return sent_back + (first is not None and first < day)
