"""Leases with their rents: what is billed, what is paid, what is late, and what comes next."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Max, Q

from gatezone.attention.kinds import Wanted
from gatezone.charges.queries import ChargeRow, DebtRow, charges_of_all, debts_about
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.machine import Move
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.leases import rent
from gatezone.leases.catalogue.vat import vat_on
from gatezone.leases.kinds import RECEIVERS
from gatezone.leases.lifecycle import LEASE
from gatezone.leases.matters import RENT_LATE
from gatezone.leases.models import Bill, Lease, Leases, NoSuchLease, Review, Terms
from gatezone.leases.occupancy import ONE_DAY
from gatezone.parties.duties import BOARD_OFFICER
from gatezone.parties.queries import enterprise_names

RENT = "rent"
"""What the charge of a rent is for."""


@dataclass(frozen=True, slots=True)
class BillRow:
    """
    A bill of a rent, in đồng, with its charges: one, or another for what was missing.

    ``state`` is ``withdrawn``, ``overdue``, ``due`` or ``settled``.
    """

    id: UUID
    lease: UUID
    first_on: date
    last_on: date
    due_on: date
    net_vnd: int
    vat_vnd: int
    raised_at: datetime
    is_withdrawn: bool
    debts: tuple[DebtRow, ...]

    @property
    def total_vnd(self) -> int:
        """What is owed for the days, with VAT."""
        return self.net_vnd + self.vat_vnd

    @property
    def state(self) -> str:
        """What became of it: the worst of its charges."""
        states = {each.state for each in self.debts}
        worst = next((state for state in ("overdue", "due") if state in states), "settled")
        return "withdrawn" if self.is_withdrawn else worst

    @property
    def unpaid_vnd(self) -> int:
        """What is not paid of it yet."""
        return sum(each.charge.amount.amount for each in self.debts if each.charge.state == "due")

    @property
    def days_late(self) -> int:
        """For how many days what is not paid is late."""
        return max((each.late.days for each in self.debts if each.state == "overdue"), default=0)

    @property
    def interest_vnd(self) -> int:
        """What is owed for the late days, paid or not, as of today."""
        return sum(each.late.amount.amount for each in self.debts)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A year's rent in đồng from a day on, by what prices rose in hundredths of a percent, and its paper."""

    since: date
    index_rise: int
    rent_vnd: int
    paper: str


@dataclass(frozen=True, slots=True)
class TermsRow:
    """The terms of a lease, as they are kept; ``vat_percent`` is that of the contract or of the law today."""

    purpose: str
    period: str
    due_day: int
    notice_days: int
    grace_days: int
    late: str
    late_rate: int
    vat_percent: int
    is_vat_of_contract: bool
    deposit_vnd: int
    free_days: int
    review_years: int | None
    review_cap: int | None
    billed_from: date | None


@dataclass(frozen=True, slots=True)
class RentedRow:
    """A lease in a list: the asset, the tenant, the rent of a year now, its days, and what is not paid of it."""

    id: UUID
    number: str
    asset: UUID
    code: str
    names: Names
    asset_class: str
    tenant: Ref
    tenant_name: str
    starts_on: date
    until_on: date
    last_on: date
    state: str
    rent_vnd: int
    is_sample: bool
    bills: tuple[BillRow, ...]

    @property
    def unpaid_vnd(self) -> int:
        """What is billed and not paid."""
        return sum(each.unpaid_vnd for each in self.bills)

    @property
    def overdue_vnd(self) -> int:
        """What is billed, not paid and late."""
        return sum(each.unpaid_vnd for each in self.bills if each.state == "overdue")

    @property
    def days_late(self) -> int:
        """For how many days the oldest late bill is late."""
        return max((each.days_late for each in self.bills), default=0)

    @property
    def interest_vnd(self) -> int:
        """What is owed for late days so far."""
        return sum(each.interest_vnd for each in self.bills)


@dataclass(frozen=True, slots=True)
class LeaseDetail:
    """
    A lease with everything that is known of it.

    ``next_bill`` are the days that are billed next, ``next_on`` the day on which they are; ``stream`` is whose money
    the rent is. ``renewed_by`` is the lease that follows, ``renews`` the one before. ``moves`` are the steps open to
    the reader.
    """

    row: RentedRow
    way: str
    paper: str
    place: Ref
    area_dm2: int
    handed_over_on: date | None
    minutes: str
    end_reason: str
    terms: TermsRow | None
    reviews: tuple[ReviewRow, ...]
    stream: str
    next_bill: rent.Days | None
    next_on: date | None
    renews: UUID | None
    renewed_by: UUID | None
    moves: tuple[Move, ...]


def lease(lease: UUID, *, by: Actor, on: date) -> LeaseDetail:
    """Return a lease one may see. Cost: six SQL statements. Raises: NoSuchLease."""
    found = _with_all().filter(Q(pk=lease) & Q(pk__in=Lease.objects.seen_by(by).values("pk"))).first()
    if found is None:
        raise NoSuchLease(lease=str(lease))
    (row,) = _rows([found], on=on)
    terms = _terms(found)
    schedule = schedule_of(found) if terms and found.handed_over_on else None
    billed = max((each.last_on for each in row.bills if not each.is_withdrawn), default=None)
    following = rent.next_days(schedule, billed) if schedule else None
    after = getattr(found, "renewed_by", None)
    return LeaseDetail(
        row=row,
        way=found.way,
        paper=found.paper,
        place=Ref.parse(found.asset.place),
        area_dm2=found.asset.area_dm2,
        handed_over_on=found.handed_over_on,
        minutes=found.minutes,
        end_reason=found.end_reason,
        terms=_terms_row(terms, on) if terms else None,
        reviews=tuple(
            ReviewRow(each.since, each.index_rise, each.rent_vnd, each.paper)
            for each in sorted(found.reviews.all(), key=lambda each: each.since)
        ),
        stream=RECEIVERS[found.asset.asset_class],
        next_bill=following,
        next_on=rent.raised_on(schedule, following) if schedule and following else None,
        renews=found.renews_id,
        renewed_by=after.pk if after else None,
        moves=LEASE.open_moves(found.state, by.duties),
    )


def rented(*, by: Actor, on: date) -> list[RentedRow]:
    """Return the leases one may see, what runs and is late first. Cost: six SQL statements."""
    rows = _rows(list(_with_all().filter(pk__in=Lease.objects.seen_by(by).values("pk"))), on=on)
    return sorted(rows, key=lambda each: (each.last_on < on, -each.days_late, each.code))


def rented_by(firms: Iterable[Ref], *, on: date) -> list[RentedRow]:
    """Return the leases of some firms, what runs first. Cost: six SQL statements."""
    rows = _rows(list(_with_all().filter(tenant__in=[str(each) for each in firms])), on=on)
    return sorted(rows, key=lambda each: (each.last_on < on, each.code, each.starts_on))


def lease_of_bill(bill: UUID) -> UUID:
    """Return the lease of a bill. Cost: one SQL statement. Raises: NoSuchLease."""
    found: UUID | None = Bill.objects.filter(pk=bill).values_list("lease", flat=True).first()
    if found is None:
        raise NoSuchLease(bill=str(bill))
    return found


def rents_to_bill(on: date) -> list[UUID]:
    """Return the leases of which a bill is to be raised on a day or was before. Cost: two SQL statements."""
    found = _handed_over().annotate(billed_until=Max("bills__last_on", filter=Q(bills__state="raised")))
    return [each.pk for each in found if _is_to_bill(each, on)]


def rents_late(on: date) -> list[Wanted]:
    """
    Return what the Board must see to as rents are late: one for each lease, since the oldest day.

    Cost: four SQL statements.
    """
    bills = list(Bill.objects.raised().select_related("lease__asset").order_by("due_on", "pk"))
    debts = debts_about([each.ref for each in bills], on=on)
    late: dict[UUID, Bill] = {}
    for each in bills:
        if any(debt.state == "overdue" for debt in debts.get(each.ref, ())):
            late.setdefault(each.lease_id, each)
    return [
        Wanted(
            about=each.lease.ref,
            what=RENT_LATE,
            subject=f"{each.lease.asset.code} · {each.lease.number}",
            office=Grant(BOARD_OFFICER),
            due_on=each.due_on,
        )
        for each in late.values()
    ]


def rents_billed_in(period: Period) -> list[tuple[Ref, int]]:
    """Return the bills that were raised in a period and stand, with their amounts. Cost: one SQL statement."""
    within = Q(raised_at__gte=period.starts_at, raised_at__lt=period.ends_before)
    found = Bill.objects.raised().filter(within).order_by("raised_at", "pk")
    return [(each.ref, each.net_vnd + each.vat_vnd) for each in found]


def rents_paid_in(period: Period) -> list[tuple[Ref, int]]:
    """Return the bills of which something was paid in a period, with how much. Cost: two SQL statements."""
    paid: dict[Ref, int] = defaultdict(int)
    for each in _charges_until(period.ends_before):
        if each.settled_at and period.starts_at <= each.settled_at < period.ends_before:
            paid[each.about] += each.amount.amount
    return list(paid.items())


def rents_overdue_at(moment: datetime) -> list[tuple[Ref, int]]:
    """Return the bills that were late and not paid at a moment, with what was missing. Cost: two SQL statements."""
    owed: dict[Ref, int] = defaultdict(int)
    for each in _charges_until(moment):
        is_paid = each.settled_at is not None and each.settled_at < moment
        if not is_paid and each.due_on and hanoi_moment(each.due_on + ONE_DAY, time.min) < moment:
            owed[each.about] += each.amount.amount
    return list(owed.items())


def _charges_until(moment: datetime) -> list[ChargeRow]:
    """Return the charges that stand of the bills that were raised before a moment. Cost: two SQL statements."""
    bills = [
        each.ref for each in Bill.objects.raised().filter(raised_at__lt=moment).order_by("raised_at", "pk")
    ]
    return charges_of_all(bills)


def schedule_of(lease: Lease) -> rent.Schedule:
    """Return when the rent of a lease is paid that was handed over."""
    assert lease.handed_over_on is not None
    paid_from = rent.first_paid_day(lease.handed_over_on, lease.terms.free_days)
    runs = rent.Days(max(paid_from, lease.terms.billed_from or paid_from), lease.last_on)
    return rent.Schedule(lease.terms.period, lease.terms.due_day, lease.terms.notice_days, runs)


def steps_of(lease: Lease) -> list[rent.Step]:
    """Return the rents of a lease, the first first. Cost: one SQL statement, none where they were fetched."""
    reviews: Sequence[Review] = sorted(lease.reviews.all(), key=lambda each: each.since)
    first = rent.Step(lease.starts_on, lease.rent_vnd)
    return [first, *(rent.Step(each.since, each.rent_vnd) for each in reviews)]


def vat_percent(terms: Terms, on: date) -> int:
    """Return the VAT of a rent: of the contract, or else that of the law on a day, where any is known."""
    if terms.vat_percent is not None:
        return int(terms.vat_percent)
    of_law = vat_on(on)
    return of_law.percent if of_law else 0


def is_vat_certain(terms: Terms, on: date) -> bool:
    """Tell whether the VAT of a rent on a day is named by its contract, or stands in a text that was read."""
    of_law = vat_on(on)
    return terms.vat_percent is not None or bool(of_law and of_law.certain)


def _with_all() -> Leases:
    return Lease.objects.select_related("asset", "terms", "renewed_by").prefetch_related("reviews", "bills")


def _handed_over() -> Leases:
    return Lease.objects.filter(handed_over_on__isnull=False).select_related("terms").order_by("pk")


def _is_to_bill(found: Lease, on: date) -> bool:
    schedule = schedule_of(found)
    billed = rent.next_days(schedule, found.billed_until)  # type: ignore[attr-defined]
    return billed is not None and rent.raised_on(schedule, billed) <= on


def _rows(found: Sequence[Lease], *, on: date) -> list[RentedRow]:
    names = enterprise_names({Ref.parse(each.tenant) for each in found})
    bills = [bill for each in found for bill in each.bills.all()]
    debts = debts_about([each.ref for each in bills], on=on)
    return [
        RentedRow(
            id=each.pk,
            number=each.number,
            asset=each.asset_id,
            code=each.asset.code,
            names=each.asset.names,
            asset_class=each.asset.asset_class,
            tenant=Ref.parse(each.tenant),
            tenant_name=names.get(Ref.parse(each.tenant), ""),
            starts_on=each.starts_on,
            until_on=each.until_on,
            last_on=each.last_on,
            state=each.state,
            rent_vnd=_rent_on(each, on),
            is_sample=each.asset.is_sample,
            bills=tuple(
                _bill(bill, debts.get(bill.ref, ()))
                for bill in sorted(each.bills.all(), key=lambda bill: bill.first_on, reverse=True)
            ),
        )
        for each in found
    ]


def _rent_on(found: Lease, on: date) -> int:
    steps = steps_of(found)
    return [each for each in steps if each.since <= on or each is steps[0]][-1].rent_vnd


def _bill(found: Bill, debts: Sequence[DebtRow]) -> BillRow:
    return BillRow(
        id=found.pk,
        lease=found.lease_id,
        first_on=found.first_on,
        last_on=found.last_on,
        due_on=found.due_on,
        net_vnd=found.net_vnd,
        vat_vnd=found.vat_vnd,
        raised_at=found.raised_at,
        is_withdrawn=found.state == "withdrawn",
        debts=tuple(debts),
    )


def _terms(found: Lease) -> Terms | None:
    return getattr(found, "terms", None)


def _terms_row(terms: Terms, on: date) -> TermsRow:
    return TermsRow(
        purpose=terms.purpose,
        period=terms.period,
        due_day=terms.due_day,
        notice_days=terms.notice_days,
        grace_days=terms.grace_days,
        late=terms.late,
        late_rate=terms.late_rate,
        vat_percent=vat_percent(terms, on),
        is_vat_of_contract=terms.vat_percent is not None,
        deposit_vnd=terms.deposit_vnd,
        free_days=terms.free_days,
        review_years=terms.review_years,
        review_cap=terms.review_cap,
        billed_from=terms.billed_from,
    )
