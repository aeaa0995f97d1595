"""The ground of a project: opened, cut into sections, told of in totals, handed over, and what waits for it."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from gatezone.clearance import events, rules
from gatezone.clearance.catalogue.parameters import pack
from gatezone.clearance.compensation.rounding import Rounding
from gatezone.clearance.deadlines import last_of_month
from gatezone.clearance.indicators import NAMES, Totals
from gatezone.clearance.models import (
    MODES,
    FrozenMonth,
    Handover,
    MoneyTold,
    Need,
    Section,
    Site,
    Told,
)
from gatezone.clearance.queries.totals import totals_of
from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotFound, Stale
from gatezone.kernel.event import canonical
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.projects.queries.ground import contracts_of, drawn_for_compensation, projects_named

LONGEST = 200


class SiteKnown(Stale):
    """Site clearance of this project has begun already."""


class NotASection(Invalid):
    """A section needs a code, a name, a commune, a mode and an area; give both ends of its chainage or neither."""


class NotTotals(Invalid):
    """The figures of a section must be whole numbers, and no figure may appear twice."""


class NoReasonToRound(Invalid):
    """Rounding a plan needs a reason."""


class ClearanceMonthNotOver(Invalid):
    """A month can be frozen only after it is over."""


@command
def open_site(*, project: UUID, organisation: str, province: str, by: Actor, at: datetime) -> Ref:
    """
    Begin to clear the ground of a project, by the parameters of a province.

    Records: SiteOpened.
    Raises:  NotAllowed, NotFound where there is no such project, NotASection, SiteKnown.
    """
    ref = Ref("project", str(project))
    by.must_hold(CLEARANCE_OFFICER, ref)
    if not projects_named([project]):
        raise NotFound(project=str(project))
    if not 0 < len(organisation.strip()) <= LONGEST or not province.strip():
        raise NotASection()
    if Site.objects.filter(project=str(ref)).exists():
        raise SiteKnown(project=str(project))
    site = Site.objects.create(
        project=str(ref), organisation=organisation.strip(), province=province.strip(), opened_at=at
    )
    record(
        events.SiteOpened(
            site=site.ref, project=ref, organisation=site.organisation, province=pack(site.province).province
        )
    )
    return site.ref


@command
def choose_rounding(*, project: UUID, mode: str, unit: int, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Choose how the plans of a site are rounded; it is printed under every table.

    Records: RoundingChosen.
    Raises:  NoSuchSite, NotAllowed, NotARounding, NoReasonToRound.
    """
    site = _site(project, by)
    Rounding(mode, unit)
    if mode != "none" and not reason.strip():
        raise NoReasonToRound()
    site.rounding_mode, site.rounding_unit, site.rounding_reason = mode, unit, reason.strip()
    site.save(update_fields=["rounding_mode", "rounding_unit", "rounding_reason"])
    record(events.RoundingChosen(site=site.ref, mode=mode, unit=unit, reason=site.rounding_reason))
    return site.ref


@command
def open_section(
    *,
    project: UUID,
    code: str,
    name: str,
    commune: str,
    mode: str,
    land_dm2: int,
    from_m: int | None = None,
    to_m: int | None = None,
    planned_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Cut a section out of the ground of a project, and choose its mode.

    Records: SectionOpened.
    Raises:  NoSuchSite, NotAllowed, NotASection, Stale where the code is taken.
    """
    site = _site(project, by)
    written = all(0 < len(each.strip()) <= LONGEST for each in (code, name, commune))
    ends = (from_m is None and to_m is None) or (
        from_m is not None and to_m is not None and 0 <= from_m < to_m
    )
    if not written or mode not in MODES or land_dm2 < 1 or not ends:
        raise NotASection()
    section = Section.objects.create(
        site=site,
        code=code.strip(),
        name=name.strip(),
        commune=commune.strip(),
        mode=mode,
        land_dm2=land_dm2,
        from_m=from_m,
        to_m=to_m,
        planned_on=planned_on,
    )
    record(
        events.SectionOpened(
            section=section.ref,
            site=site.ref,
            code=section.code,
            mode=mode,
            commune=section.commune,
            land_dm2=land_dm2,
        )
    )
    return section.ref


@command
def tell_totals(
    *,
    project: UUID,
    section: UUID,
    as_of: date,
    source: str,
    unit: str,
    totals: Mapping[str, int],
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Write down the figures of a section as its commune or land-fund centre sent them.

    Records: TotalsTold.
    Raises:  NoSuchSite, NoSuchSection, NotAllowed, NotTotals, Refused with every reason at once.
    """
    found = Section.objects.of(_site(project, by), section)
    if set(totals) - set(NAMES) or any(type(each) is not int for each in totals.values()):
        raise NotTotals()
    told = Totals(**totals)
    last = found.told.order_by("-as_of").first()
    facts = rules.TellingFacts(
        mode=found.mode,
        totals=told,
        source=source,
        unit=unit,
        as_of=as_of,
        today=hanoi_day(at),
        last_as_of=last.as_of if last else None,
    )
    refuse_if(reasons_against(facts, rules.TELLING, on=hanoi_day(at)))
    Told.objects.create(
        section=found,
        as_of=as_of,
        source=source.strip(),
        unit=unit.strip(),
        **asdict(told),
        by=str(by.ref),
        at=at,
    )
    record(
        events.TotalsTold(
            section=found.ref, as_of=as_of, source=source.strip(), unit=unit.strip(), totals=asdict(told)
        )
    )
    return found.ref


@command
def need_ground(
    *,
    project: UUID,
    section: UUID,
    contract: UUID,
    part: str,
    value_vnd: int,
    starts_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Say which part of a contract needs the ground of a section, and what the works there are worth.

    Records: GroundNeeded.
    Raises:  NoSuchSite, NoSuchSection, NotAllowed, NotFound where it is no contract of the project, NotASection,
             Refused, Stale where it was said already.
    """
    found = Section.objects.of(_site(project, by), section)
    ref = Ref("contract", str(contract))
    values = {each.ref: each.value_vnd for each in contracts_of(project)}
    if ref not in values:
        raise NotFound(contract=str(contract))
    if not 0 < len(part.strip()) <= LONGEST:
        raise NotASection()
    others = sum(Need.objects.filter(contract=str(ref)).values_list("value_vnd", flat=True))
    facts = rules.NeedFacts(value_vnd=value_vnd, contract_vnd=values[ref], others_vnd=others)
    refuse_if(reasons_against(facts, rules.NEEDING, on=hanoi_day(at)))
    Need.objects.create(
        section=found, contract=str(ref), part=part.strip(), value_vnd=value_vnd, starts_on=starts_on
    )
    record(events.GroundNeeded(section=found.ref, contract=ref, part=part.strip(), value=Dong(value_vnd)))
    return found.ref


@command
def hand_over_section(
    *,
    project: UUID,
    section: UUID,
    area_dm2: int,
    on: date,
    record_number: str,
    decision: str = "",
    decided_on: date | None = None,
    is_voluntary: bool = False,
    receiver: str = "investor",
    file: Taken | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Record that ground of a section was handed over: to the investor, or on to the contractor.

    ``decision`` and ``decided_on`` name the recovery decision it rests on, ``file`` is the signed record. Once the
    investor has all of it, the parts of contracts there wait no longer.
    Records: GroundHandedOver, FileAttached.
    Raises:  NoSuchSite, NoSuchSection, NotAllowed, NotASection for a section of households, Refused, Stale where
             the record is known.
    """
    found = Section.objects.of(_site(project, by), section)
    if found.mode != "totals" or receiver not in ("investor", "contractor"):
        raise NotASection()
    to_contractor = receiver == "contractor"
    facts = rules.HandoverFacts(
        area_dm2=area_dm2,
        handed_dm2=found.contractor_dm2 if to_contractor else found.handed_dm2,
        recovered_dm2=found.handed_dm2 if to_contractor else found.land_dm2,
        on=on,
        today=hanoi_day(at),
        recovered_on=decided_on if decision.strip() else None,
        is_voluntary=is_voluntary or to_contractor,
        record=record_number,
    )
    refuse_if(reasons_against(facts, rules.HANDOVER, on=hanoi_day(at)))
    made = Handover.objects.create(
        section=found,
        area_dm2=area_dm2,
        on=on,
        record=record_number.strip(),
        receiver=receiver,
        decision=decision.strip(),
        is_voluntary=is_voluntary,
        by=str(by.ref),
        at=at,
    )
    if file:
        attach(file, about=made.ref, by=by, at=at)
    was_free = found.is_free
    found.refresh_from_db(fields=["handed_dm2"])
    record(
        events.GroundHandedOver(
            section=found.ref,
            parcel=None,
            area_dm2=area_dm2,
            on=on,
            record=record_number.strip(),
            receiver=receiver,
            freed=freed_by(found, was_free=was_free),
        )
    )
    return found.ref


@command
def tell_money(
    *,
    project: UUID,
    as_of: date,
    source: str,
    settled_vnd: int,
    paid_vnd: int,
    deposited_vnd: int,
    balance_vnd: int,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Say where the money drawn for clearance is on a day; what was drawn and returned, the Treasury's vouchers say.

    Records: MoneyPlaced.
    Raises:  NoSuchSite, NotAllowed, NotTotals, Refused where it does not reconcile to the đồng.
    """
    site = _site(project, by)
    parts = (settled_vnd, paid_vnd, deposited_vnd, balance_vnd)
    if any(type(each) is not int or each < 0 for each in parts) or not source.strip():
        raise NotTotals()
    drawn = drawn_for_compensation(project, on=as_of)
    facts = rules.PlaceFacts(drawn.drawn_vnd, drawn.returned_vnd, *parts)
    refuse_if(reasons_against(facts, rules.PLACING, on=hanoi_day(at)))
    MoneyTold.objects.create(
        site=site,
        as_of=as_of,
        source=source.strip(),
        drawn_vnd=drawn.drawn_vnd,
        returned_vnd=drawn.returned_vnd,
        settled_vnd=settled_vnd,
        paid_vnd=paid_vnd,
        deposited_vnd=deposited_vnd,
        balance_vnd=balance_vnd,
        by=str(by.ref),
        at=at,
    )
    record(
        events.MoneyPlaced(
            site=site.ref,
            as_of=as_of,
            drawn=Dong(drawn.drawn_vnd),
            settled=Dong(settled_vnd),
            paid=Dong(paid_vnd),
            deposited=Dong(deposited_vnd),
            balance=Dong(balance_vnd),
            returned=Dong(drawn.returned_vnd),
        )
    )
    return site.ref


@command
def freeze_month(*, project: UUID, month: date, by: Actor, at: datetime) -> Ref:
    """
    Freeze the figures of a site for a month that is over, section by section, under their hash.

    What was told counts up to the last day of the month; households are counted as they stand.
    Records: MonthFrozen.
    Raises:  NoSuchSite, NotAllowed, ClearanceMonthNotOver, Stale where it is frozen already.
    """
    site = _site(project, by)
    if month.day != 1 or month >= hanoi_day(at).replace(day=1):
        raise ClearanceMonthNotOver(month=month)
    sections = site.sections.order_by("code")
    ends_on = last_of_month(month)
    body = canonical({each.code: asdict(totals_of(each, until=ends_on)) for each in sections})
    frozen = FrozenMonth.objects.create(
        site=site,
        month=month,
        body=body,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
        by=str(by.ref),
        at=at,
    )
    record(events.MonthFrozen(frozen=frozen.ref, site=site.ref, month=month, sha256=frozen.sha256))
    return frozen.ref


def freed_by(section: Section, *, was_free: bool) -> tuple[Ref, ...]:
    """Return the contracts that wait no longer, where a section has just become free. Cost: one SQL statement."""
    if was_free or not section.is_free:
        return ()
    named = section.needs.order_by("contract").values_list("contract", flat=True).distinct()
    return tuple(Ref.parse(each) for each in named)


def _site(project: UUID, by: Actor) -> Site:
    """The site of a project, held, for a clearance officer of it. Raises: NoSuchSite, NotAllowed."""
    site = Site.objects.seen_by(by).of(project, is_held=True)
    by.must_hold(CLEARANCE_OFFICER, site.project_ref)
    return site
