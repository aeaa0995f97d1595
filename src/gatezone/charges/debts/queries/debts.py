"""Debts: what is to be paid by a day, what of it is late, and what is owed for the late days."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.charges.debts.interest import Interest, interest, last_day, terms_in
from gatezone.charges.debts.models import Charge, NoSuchCharge
from gatezone.charges.debts.queries.charges import ChargeRow, charge_row
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, LEADER
from gatezone.workdays.queries import calendar_of

LATE_INTEREST = "late-interest"
"""What a charge is for that is owed for late days; it is about the charge that was paid late."""

READERS = frozenset({ACCOUNTANT, BOARD_OFFICER, LEADER})
MOST = 10_000


@dataclass(frozen=True, slots=True)
class DebtRow:
    """
    A charge with a last day to pay, how late it is (or was, when it was paid), and what is owed for that.

    ``state`` is that of the charge, but ``overdue`` while it is due and late. ``interest`` is the charge that was
    raised for the late days; ``may_charge`` says that it can be raised now. ``moved_to`` is the working day that
    takes the place of a last day that is a day off.
    """

    charge: ChargeRow
    moved_to: date | None
    late: Interest
    interest: UUID | None

    @property
    def state(self) -> str:
        """The state of the charge; one that is due and late is overdue."""
        return "overdue" if self.charge.state == "due" and self.late.days else self.charge.state

    @property
    def may_charge(self) -> bool:
        """Whether it was paid late, and its interest was not charged yet."""
        return self.charge.state == "settled" and self.late.amount > Dong(0) and self.interest is None


def debts(*, by: Actor, on: date) -> list[DebtRow]:
    """
    Return what is to be paid by a day and was not withdrawn: due first, the oldest day first, then what was paid.

    Cost: two SQL statements. Raises: NotAllowed.
    """
    _must_read(by)
    found = list(
        Charge.objects.seen_by(by)
        .filter(due_on__isnull=False)
        .exclude(state="withdrawn")
        .select_related("order")
        .order_by("state", "due_on", "id")[:MOST]
    )
    raised = _raised_for(found)
    return [_row(each, raised, on=on) for each in found]


def debt(charge: UUID, *, by: Actor, on: date) -> DebtRow:
    """Return one of them. Cost: two SQL statements. Raises: NotAllowed, NoSuchCharge."""
    _must_read(by)
    kept = Charge.objects.seen_by(by).filter(due_on__isnull=False).select_related("order")
    found = kept.filter(pk=charge).first()
    if found is None:
        raise NoSuchCharge(charge=str(charge))
    return _row(found, _raised_for([found]), on=on)


def debts_about(things: Sequence[Ref], *, on: date) -> dict[Ref, list[DebtRow]]:
    """
    Return what is to be paid by a day for each of some things, the first first, for whoever may see the thing.

    Cost: two SQL statements, none without a thing.
    """
    if not things:
        return {}
    kept = Charge.objects.filter(about__in=[str(each) for each in things], due_on__isnull=False)
    found = list(kept.exclude(state="withdrawn").select_related("order").order_by("raised_at", "id"))
    raised, rows = _raised_for(found), defaultdict(list)
    for each in found:
        rows[Ref.parse(each.about)].append(_row(each, raised, on=on))
    return dict(rows)


def late_of(charge: Charge, *, on: date) -> Interest:
    """Return how late a charge is on a day, or was when it was paid, and what is owed for that."""
    until = hanoi_day(charge.settled_at) if charge.settled_at else on
    return interest(Dong(charge.amount_vnd), terms_in(charge.why), due_on=_last_day(charge), until=until)


def is_interest_raised(charge: Charge) -> bool:
    """Tell whether interest was charged for a charge. Cost: one SQL statement."""
    return bool(_raised_for([charge]))


def _must_read(by: Actor) -> None:
    if by.duties.isdisjoint(READERS):
        raise NotAllowed(duties=sorted(READERS))


def _raised_for(charges: list[Charge]) -> dict[Ref, UUID]:
    """Return the charges of interest by the charge they are about."""
    names = [str(each.ref) for each in charges]
    raised = Charge.objects.filter(about__in=names, what=LATE_INTEREST).exclude(state="withdrawn")
    return {Ref.parse(about): pk for about, pk in raised.values_list("about", "pk")}


def _row(found: Charge, raised: dict[Ref, UUID], *, on: date) -> DebtRow:
    last = _last_day(found)
    moved_to = last if last != found.due_on else None
    return DebtRow(charge_row(found), moved_to, late_of(found, on=on), raised.get(found.ref))


def _last_day(charge: Charge) -> date | None:
    return last_day(charge.due_on, calendar_of("vietnam")) if charge.due_on else None
