"""Enter the terms of a lease, hand its asset over, review its rent, renew it, keep its papers."""

from datetime import date, datetime
from uuid import UUID

from gatezone.attention.commands import ask, settle
from gatezone.charges.whole_numbers import checked
from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.leases import rent_rules
from gatezone.leases.commands.assets import NoFileGiven
from gatezone.leases.commands.letting import end_of
from gatezone.leases.events import LeaseRenewed
from gatezone.leases.kept import HANDED_OVER, LEASE_ENTERED, LEASE_RENEWED, REVIEWED, TERMS_ENTERED
from gatezone.leases.kinds import LATE, PERIODS
from gatezone.leases.matters import LEASE_ENDS
from gatezone.leases.models import Lease, Terms
from gatezone.leases.occupancy import ONE_DAY
from gatezone.leases.queries.rents import steps_of
from gatezone.leases.rent import reviewed

MOST_VND = 10**12


class NotARentTerm(Invalid):
    """A rent is paid each month, quarter or year; its late days follow the contract or a known rule."""


@command
def enter_lease_terms(
    *,
    lease: UUID,
    purpose: str,
    period: str,
    due_day: int,
    late: str,
    notice_days: int = 15,
    grace_days: int = 0,
    late_rate: int = 0,
    vat_percent: int | None = None,
    deposit_vnd: int = 0,
    free_days: int = 0,
    review_years: int | None = None,
    review_cap: int | None = None,
    billed_from: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Enter on what terms the rent of a lease is paid, or correct them; rate and cap in hundredths of a percent.

    Of a lease that runs already, days before ``billed_from`` are not billed here: they were on paper.

    Records: LeaseTermsEntered.
    Raises:  NoSuchLease, NotAllowed, WrongState, NotARentTerm, NumberOutOfRange, Refused with every reason at once.
    Returns: the lease.
    """
    found = Lease.objects.seen_by(by).locked(lease)
    found.move("terms", by=by)
    if period not in PERIODS or late not in LATE:
        raise NotARentTerm(period=period[:40])
    checked(deposit_vnd, least=0, most=MOST_VND)
    facts = rent_rules.TermsFacts(
        purpose=purpose,
        due_day=due_day,
        notice_days=notice_days,
        grace_days=grace_days,
        late=late,
        late_rate=late_rate,
        vat_percent=vat_percent,
        free_days=free_days,
        review_years=review_years,
        review_cap=review_cap,
    )
    refuse_if(reasons_against(facts, rent_rules.TERMS, on=hanoi_day(at)))
    said = {
        "purpose": purpose.strip(),
        "period": period,
        "due_day": due_day,
        "notice_days": notice_days,
        "grace_days": grace_days,
        "late": late,
        "late_rate": late_rate,
        "vat_percent": vat_percent,
        "deposit_vnd": deposit_vnd,
        "free_days": free_days,
        "review_years": review_years,
        "review_cap": review_cap,
        "billed_from": billed_from,
    }
    terms, _is_new = Terms.objects.update_or_create(lease=found, defaults=said)
    record(TERMS_ENTERED.of(terms, asset=found.asset.ref))
    return found.ref


@command
def hand_over_asset(
    *, lease: UUID, handed_over_on: date, minutes: str, file: Taken | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Hand the asset of a lease over to its tenant, by minutes with a number: the rent begins.

    Records: AssetHandedOver, FileAttached where the minutes or a photo are sent.
    Raises:  NoSuchLease, NotAllowed, WrongState, Refused with every reason at once.
    Returns: the lease.
    """
    found = Lease.objects.seen_by(by).locked(lease)
    found.move("hand_over", by=by)
    facts = rent_rules.HandoverFacts(
        handed_over_on=handed_over_on,
        minutes=minutes,
        starts_on=found.starts_on,
        until_on=found.until_on,
        has_terms=Terms.objects.filter(lease=found).exists(),
        on=hanoi_day(at),
    )
    refuse_if(reasons_against(facts, rent_rules.HANDING_OVER, on=hanoi_day(at)))
    found.handed_over_on, found.minutes = handed_over_on, minutes.strip()
    found.save(update_fields=["state", "handed_over_on", "minutes"])
    record(HANDED_OVER.of(found))
    if file is not None:
        attach(file, about=found.ref, by=by, at=at)
    return found.ref


@command
def add_lease_file(*, lease: UUID, file: Taken | None, by: Actor, at: datetime) -> Ref:
    """
    Keep a paper or a photo of a lease: its contract, the minutes of the handover, what the asset looked like.

    Records: FileAttached.
    Raises:  NoSuchLease, NotAllowed, WrongState, NoFileGiven.
    """
    found = Lease.objects.seen_by(by).locked(lease)
    found.move("keep", by=by)
    if file is None:
        raise NoFileGiven()
    attach(file, about=found.ref, by=by, at=at)
    return found.ref


@command
def review_rent(*, lease: UUID, since: date, index_rise: int, paper: str, by: Actor, at: datetime) -> Ref:
    """
    Review the rent of a lease from a day on, by what prices rose in hundredths of a percent, as its contract says.

    It rises by the cap at most, and never falls. Records: RentReviewed.
    Raises:  NoSuchLease, NotAllowed, WrongState, NumberOutOfRange, Refused with every reason at once.
    Returns: the lease.
    """
    found = Lease.objects.seen_by(by).locked(lease)
    found.move("review", by=by)
    checked(abs(index_rise), least=0, most=10_000)
    before = steps_of(found)[-1]
    last = found.bills.raised().order_by("-last_on").first()
    facts = rent_rules.ReviewFacts(
        since=since,
        paper=paper,
        rent_since=before.since,
        last_on=found.last_on,
        review_years=found.terms.review_years,
        billed_until=last.last_on if last else None,
    )
    refuse_if(reasons_against(facts, rent_rules.REVIEWING, on=hanoi_day(at)))
    rent_vnd = reviewed(before.rent_vnd, index_rise, cap=found.terms.review_cap)
    made = found.reviews.create(since=since, index_rise=index_rise, rent_vnd=rent_vnd, paper=paper.strip())
    record(REVIEWED.of(made, asset=found.asset.ref))
    return found.ref


@command
def renew_lease(
    *, lease: UUID, number: str, paper: str, until_on: date, rent_vnd: int, by: Actor, at: datetime
) -> Ref:
    """
    Let a lease go on by another one from the day after its last, on the same terms and for a rent not below its own.

    Records: LeaseRenewed, LeaseEntered, LeaseTermsEntered, AssetHandedOver, MatterSettled, MatterAsked.
    Raises:  NoSuchLease, NotAllowed, WrongState, NumberOutOfRange, Refused with every reason at once.
    Returns: the new lease.
    """
    found = Lease.objects.seen_by(by).locked(lease)
    found.move("renew", by=by)
    checked(rent_vnd, least=1, most=MOST_VND)
    facts = rent_rules.RenewalFacts(
        starts_on=found.starts_on,
        until_on=found.until_on,
        rent_vnd=steps_of(found)[-1].rent_vnd,
        new_until_on=until_on,
        new_rent_vnd=rent_vnd,
        number=number,
        paper=paper,
        was_renewed_before=found.renews_id is not None,
        number_is_taken=Lease.objects.filter(number=number.strip()).exists(),
    )
    refuse_if(reasons_against(facts, rent_rules.RENEWING, on=hanoi_day(at)))
    found.ended_on, found.end_reason = found.until_on, f"Gia hạn bằng {number.strip()}"
    found.save(update_fields=["state", "ended_on", "end_reason"])
    record(LEASE_RENEWED.of(found))
    settle(about=found.ref, by_event=LeaseRenewed.KIND, what=(LEASE_ENDS,), at=at)
    return _followed(found, number, paper, until_on, rent_vnd, by=by, at=at).ref


def _followed(
    old: Lease, number: str, paper: str, until_on: date, rent_vnd: int, *, by: Actor, at: datetime
) -> Lease:
    """Make the lease that follows another: on its terms, and handed over as its tenant has the asset already."""
    made = Lease.objects.create(
        asset=old.asset,
        number=number.strip(),
        tenant=old.tenant,
        way=old.way,
        paper=paper.strip(),
        starts_on=old.until_on + ONE_DAY,
        until_on=until_on,
        rent_vnd=rent_vnd,
        renews=old,
        entered_by=str(by.ref),
        entered_at=at,
    )
    record(LEASE_ENTERED.of(made))
    terms = old.terms
    terms.pk, terms.free_days, terms.billed_from = made.pk, 0, None
    terms.save(force_insert=True)
    record(TERMS_ENTERED.of(terms, asset=old.asset.ref))
    made.state, made.handed_over_on, made.minutes = "runs", made.starts_on, old.minutes
    made.save(update_fields=["state", "handed_over_on", "minutes"])
    record(HANDED_OVER.of(made))
    ask(end_of(made, old.asset.code), at=at)
    return made
