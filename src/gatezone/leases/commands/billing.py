"""Bill the rent of a lease (thông báo nộp tiền thuê), and cut what was billed once it has ended."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.conf import settings

from gatezone.charges.commands import Owed, owe_instead, raise_charge, withdraw_charges
from gatezone.charges.debts.interest import Terms as Interest
from gatezone.charges.debts.receipts.paper import Line
from gatezone.charges.receivers import Receiver
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.leases import rent, rent_rules
from gatezone.leases.kept import BILL_CUT, BILL_WITHDRAWN, BILLED
from gatezone.leases.kinds import CONTRACT, RECEIVERS
from gatezone.leases.models import Bill, Lease
from gatezone.leases.queries.rents import RENT, is_vat_certain, schedule_of, steps_of, vat_percent
from gatezone.workdays.terms import days

PERIOD_UNIT, VAT_UNIT = "kỳ", "lần"
CUT_SHORT = "lease-ended"


@command
def bill_rent(*, lease: UUID, by: Actor, at: datetime) -> Ref:
    """
    Raise the next bill of the rent of a lease, with its payment order.

    Records: RentBilled, ChargeRaised.
    Raises:  NoSuchLease, NotAllowed, WrongState, NoAccountOfReceiver, Refused with every reason at once.
    Returns: the bill.
    """
    found = Lease.objects.seen_by(by).locked(lease)
    found.move("bill", by=by)
    schedule, today = schedule_of(found), hanoi_day(at)
    billed = rent.next_days(schedule, _billed_until(found))
    facts = rent_rules.BillingFacts(
        raised_on=rent.raised_on(schedule, billed) if billed else None,
        on=today,
        is_certain=is_vat_certain(found.terms, today),
        is_sample_zone=settings.SAMPLE_ZONE,
    )
    refuse_if(reasons_against(facts, rent_rules.BILLING, on=today))
    assert billed is not None  # the rules say so
    lines = rent.lines_of(billed, schedule.period, steps_of(found))
    net_vnd = sum(each.net_vnd for each in lines)
    made = Bill.objects.create(
        lease=found,
        first_on=billed.first,
        last_on=billed.last,
        due_on=rent.due_on(schedule, billed),
        net_vnd=net_vnd,
        vat_vnd=rent.vat_of(net_vnd, vat_percent(found.terms, today)),
        raised_at=at,
    )
    record(BILLED.of(made, asset=found.asset.ref))
    raise_charge(_owed(made, lines, on=today), at=at)
    return made.ref


def cut_bills(lease: Lease, *, by: Actor, at: datetime) -> None:
    """
    Let nothing be owed for days after the last one of a lease, as a part of the command that ends it.

    Records: RentBillCut, RentBillWithdrawn, and what charges record of it.
    """
    for bill in lease.bills.raised().filter(last_on__gt=lease.last_on).order_by("first_on"):
        bill.lease = lease
        if bill.first_on > lease.last_on:
            _withdraw(bill, by=by, at=at)
        else:
            _cut(bill, by=by, at=at)


def _withdraw(bill: Bill, *, by: Actor, at: datetime) -> None:
    bill.move("withdraw", by=by)
    bill.save(update_fields=["state"])
    record(BILL_WITHDRAWN.of(bill, asset=bill.lease.asset.ref))
    withdraw_charges(about=bill.ref, what=RENT, why=CUT_SHORT, at=at)


def _cut(bill: Bill, *, by: Actor, at: datetime) -> None:
    bill.move("cut", by=by)
    bill.last_on = bill.lease.last_on
    lines = rent.lines_of(
        rent.Days(bill.first_on, bill.last_on), bill.lease.terms.period, steps_of(bill.lease)
    )
    percent = vat_percent(bill.lease.terms, hanoi_day(bill.raised_at))
    bill.net_vnd = sum(each.net_vnd for each in lines)
    bill.vat_vnd = rent.vat_of(bill.net_vnd, percent)
    bill.save(update_fields=["last_on", "net_vnd", "vat_vnd"])
    record(BILL_CUT.of(bill, asset=bill.lease.asset.ref))
    owed = _owed(bill, lines, on=hanoi_day(at))
    owe_instead(owed, about=bill.ref, what=RENT, why=CUT_SHORT, at=at)


def _billed_until(lease: Lease) -> date | None:
    last: date | None = lease.bills.raised().order_by("-last_on").values_list("last_on", flat=True).first()
    return last


def _owed(bill: Bill, lines: Sequence[rent.RentLine], *, on: date) -> Owed:
    lease, terms = bill.lease, bill.lease.terms
    return Owed(
        about=bill.ref,
        payer=Ref.parse(lease.tenant),
        what=RENT,
        lines=tuple(_papers_lines(bill, lines)),
        receiver=Receiver(RECEIVERS[lease.asset.asset_class]),
        priced_on=on,
        due_on=days(terms.grace_days).after(bill.due_on),
        interest=_interest(lease),
        why={"tariff": lease.number},
        certain=is_vat_certain(terms, on),
    )


def _papers_lines(bill: Bill, lines: Iterable[rent.RentLine]) -> Iterable[Line]:
    """Give the lines as the invoice says them: the rents, then the VAT where there is any."""
    for each in lines:
        words = (
            f"Tiền thuê {bill.lease.asset.code} từ {_day(each.days.first)} đến {_day(each.days.last)}"
            f" ({each.days.count}/{each.of_days} ngày)"
        )
        yield Line(words, PERIOD_UNIT, Decimal(1), each.net_vnd, each.net_vnd)
    if bill.vat_vnd:
        yield Line("Thuế giá trị gia tăng", VAT_UNIT, Decimal(1), bill.vat_vnd, bill.vat_vnd)


def _interest(lease: Lease) -> Interest:
    if lease.terms.late != CONTRACT:
        return Interest(rule=lease.terms.late)
    percent = Decimal(lease.terms.late_rate) / 100
    return Interest(percent=f"{percent.normalize():f}", per="year", paper=lease.number)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
