"""Household files: opened, counted, planned, and the steps of their lives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from gatezone.clearance import events, rules
from gatezone.clearance.lifecycle import STEPS
from gatezone.clearance.models import Asset, Case, Interest, Paper, Parcel, Section, Site
from gatezone.clearance.shown import facts_of_asset
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotFound, Reason
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import CLEARANCE_OFFICER

LONGEST = 200


class NotACase(Invalid):
    """A file needs a code, a section with households, and a person."""


class NotAParcel(Invalid):
    """A parcel needs a commune, a map sheet, a number, and at least one person with an interest in it."""


class NoPaper(Invalid):
    """The paper that proves this step is not registered yet."""


class NotACount(Invalid):
    """An asset needs a group, a code, a unit and a quantity."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a case has in a parcel."""

    case: UUID
    share: Fraction = Fraction(1)
    role: str = "user"
    is_disputed: bool = False


@command
def open_case(
    *, project: UUID, section: UUID, code: str, head: Ref, relocates: bool = False, by: Actor, at: datetime
) -> Ref:
    """
    Open the file of a household or organisation, who is a person in `parties`.

    Records: CaseOpened.
    Raises:  NoSuchSite, NoSuchSection, NotAllowed, NotACase, Refused where the code is taken.
    """
    site = held_site(project, by)
    of_section = Section.objects.of(site, section)
    if of_section.mode != "households" or head.kind != "person" or not 0 < len(code.strip()) <= LONGEST:
        raise NotACase()
    facts = rules.CaseFacts(code_is_taken=site.cases.filter(code=code.strip()).exists())
    refuse_if(reasons_against(facts, rules.CASE, on=hanoi_day(at)))
    case = Case.objects.create(
        site=site, section=of_section, code=code.strip(), head=str(head), relocates=relocates
    )
    record(events.CaseOpened(case=case.ref, section=of_section.ref, code=case.code, head=head))
    return case.ref


@command
def write_parcel(
    *,
    project: UUID,
    section: UUID,
    commune: str,
    sheet: str,
    number: str,
    suffix: str = "",
    land_type: str,
    is_farm: bool,
    measured_dm2: int,
    recovered_dm2: int,
    recorded_dm2: int | None = None,
    difference_why: str = "",
    origin: str = "",
    first_used_on: date | None = None,
    shares: Sequence[Share],
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Write down a parcel with those who have something in it; the shares of its users make one whole.

    Records: ParcelWritten.
    Raises:  NoSuchSite, NoSuchSection, NoSuchCase, NotAllowed, NotAParcel, Refused with every reason at once.
    """
    site = held_site(project, by)
    of_section = Section.objects.of(site, section)
    names = [each.strip() for each in (commune, sheet, number)]
    if of_section.mode != "households" or not all(0 < len(each) <= LONGEST for each in names) or not shares:
        raise NotAParcel()
    cases = {each.case: Case.objects.of(site, each.case) for each in shares}
    known = dict(zip(("commune", "sheet", "number"), names, strict=True))
    facts = rules.ParcelFacts(
        is_known=site.parcels.filter(**known, suffix=suffix.strip()).exists(),
        measured_dm2=measured_dm2,
        recovered_dm2=recovered_dm2,
        recorded_dm2=recorded_dm2,
        difference_why=difference_why,
    )
    users = tuple(each.share for each in shares if each.role in ("user", "co-user"))
    today = hanoi_day(at)
    refuse_if(
        (
            *reasons_against(facts, rules.PARCEL, on=today),
            *reasons_against(rules.InterestsFacts(users), rules.INTERESTS, on=today),
            *_same_parcel_twice(cases.values(), on=today),
        )
    )
    parcel = Parcel.objects.create(
        site=site,
        section=of_section,
        **known,
        suffix=suffix.strip(),
        land_type=land_type.strip(),
        is_farm=is_farm,
        measured_dm2=measured_dm2,
        recovered_dm2=recovered_dm2,
        recorded_dm2=recorded_dm2,
        difference_why=difference_why.strip(),
        origin=origin,
        first_used_on=first_used_on,
    )
    for each in shares:
        Interest.objects.create(
            case=cases[each.case],
            parcel=parcel,
            role=each.role,
            share_num=each.share.numerator,
            share_den=each.share.denominator,
            is_disputed=each.is_disputed,
        )
    _grow(of_section)
    record(
        events.ParcelWritten(
            parcel=parcel.ref,
            section=of_section.ref,
            measured_dm2=measured_dm2,
            recovered_dm2=recovered_dm2,
            cases=tuple(case.ref for case in cases.values()),
        )
    )
    return parcel.ref


@command
def count_asset(
    *,
    project: UUID,
    case: UUID,
    parcel: UUID,
    group: str,
    code: str,
    unit: str,
    quantity_e2: int,
    units: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Write down something counted on a parcel, in hundredths of its unit; ``units`` are those of the catalogue.

    Records: AssetCounted.
    Raises:  NoSuchSite, NoSuchCase, NoSuchParcel, NotAllowed, NotACount, Refused.
    """
    site = held_site(project, by)
    of_case, on_parcel = Case.objects.of(site, case), Parcel.objects.of(site, parcel)
    if not all(0 < len(each.strip()) <= LONGEST for each in (group, code, unit)):
        raise NotACount()
    if not of_case.interests.filter(parcel=on_parcel).exists():
        raise NotACount()
    facts = rules.AssetFacts(code=code, unit=unit, quantity_e2=quantity_e2, units=units or {})
    refuse_if(reasons_against(facts, rules.ASSET, on=hanoi_day(at)))
    asset = Asset.objects.create(
        case=of_case,
        parcel=on_parcel,
        group=group.strip(),
        code=code.strip(),
        unit=unit.strip(),
        quantity_e2=quantity_e2,
        entered_by=str(by.ref),
        entered_at=at,
    )
    record(
        events.AssetCounted(
            asset=asset.ref,
            case=of_case.ref,
            parcel=on_parcel.ref,
            code=asset.code,
            quantity_e2=quantity_e2,
        )
    )
    return asset.ref


@command
def confirm_asset(*, project: UUID, asset: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Confirm what another counted.

    Records: AssetConfirmed.
    Raises:  NoSuchSite, NotFound, NotAllowed, ChangedMeanwhile, Refused where one counted it oneself.
    """
    site = held_site(project, by)
    found = Asset.objects.select_for_update().filter(case__site=site, pk=asset).first()
    if found is None or found.confirmed_by:
        raise NotFound(asset=str(asset))
    as_shown(shown, facts_of_asset, found)
    facts = rules.ConfirmingFacts(entered_by=found.entered_by, by=str(by.ref))
    refuse_if(reasons_against(facts, rules.CONFIRMING, on=hanoi_day(at)))
    found.confirmed_by = str(by.ref)
    found.save(update_fields=["confirmed_by"])
    case = Ref("case", str(found.case_id))
    record(events.AssetConfirmed(asset=found.ref, case=case))
    return found.ref


@command
def move_papers(*, project: UUID, case: UUID, step: str, by: Actor, at: datetime) -> Ref:
    """
    Take a step of a file's papers, where the paper that proves it is registered.

    Records: CaseMoved.
    Raises:  NoSuchSite, NoSuchCase, NotAllowed, WrongState, NoPaper; Refused where scans are missing at the end.
    """
    found = Case.objects.of(held_site(project, by), case)
    if step == "close":
        facts = rules.ClosingFacts(scans=_scans(found))
        refuse_if(reasons_against(facts, rules.CLOSING, on=hanoi_day(at)))
    elif step not in STEPS or not _has_paper(found, STEPS[step]):
        raise NoPaper(step=step)
    return move_case(found, "papers", step, by=by)


@command
def move_people(*, project: UUID, case: UUID, step: str, plot: str = "", by: Actor, at: datetime) -> Ref:
    """
    Take a step of a file's people: no resettlement, planned, in a temporary home, a plot given and received.

    Records: CaseMoved, PlotGiven where a plot is given.
    Raises:  NoSuchSite, NoSuchCase, NotAllowed, WrongState, Refused where the plot was given already.
    """
    site = held_site(project, by)
    found = Case.objects.of(site, case)
    if step == "give_plot":
        if not 0 < len(plot.strip()) <= LONGEST:
            raise NotACase()
        taken = rules.PlotFacts(is_given=site.cases.filter(plot=plot.strip()).exists())
        refuse_if(reasons_against(taken, rules.PLOT, on=hanoi_day(at)))
        found.plot = plot.strip()
        found.save(update_fields=["plot"])
        record(events.PlotGiven(case=found.ref, plot=found.plot))
    return move_case(found, "people", step, by=by)


@command
def read_case(*, project: UUID, case: UUID, why: str, by: Actor, at: datetime) -> Ref:
    """
    Say that one is about to read who a file is about, and why: each view is remembered.

    Records: CaseRead.
    Raises:  NoSuchSite, NoSuchCase, NotAllowed, NotACase where no reason is given.
    """
    found = Case.objects.of(held_site(project, by), case)
    if not 0 < len(why.strip()) <= LONGEST:
        raise NotACase()
    record(events.CaseRead(case=found.ref, why=why.strip()))
    return found.ref


def held_site(project: UUID, by: Actor) -> Site:
    """The site of a project, held, for a clearance officer of it. Raises: NoSuchSite, NotAllowed."""
    site = Site.objects.seen_by(by).of(project, is_held=True)
    by.must_hold(CLEARANCE_OFFICER, site.project_ref)
    return site


def move_case(case: Case, life: str, step: str, *, by: Actor) -> Ref:
    """Take a step of one of a case's lives, and record it. Raises: NotAllowed, WrongState."""
    case.move(life, step, by=by)
    case.save(update_fields=[life])
    record(events.CaseMoved(case=case.ref, life=life, move=step, state=getattr(case, life)))
    return case.ref


def _grow(section: Section) -> None:
    """Let a section be as large as its parcels, where they are more than was planned."""
    recovered = sum(section.parcels.values_list("recovered_dm2", flat=True))
    if recovered > section.land_dm2:
        section.land_dm2 = recovered
        section.save(update_fields=["land_dm2"])


def _same_parcel_twice(cases: Iterable[Case], *, on: date) -> tuple[Reason, ...]:
    heads = [each.head for each in cases]
    facts = rules.CaseFacts(False, shares_parcel_with_another_case_of_theirs=len(set(heads)) != len(heads))
    return reasons_against(facts, rules.CASE, on=on)


def _papers(case: Case) -> QuerySet[Paper]:
    own = Paper.objects.filter(case=case)
    return own | Paper.objects.filter(section=case.section_id, case=None)


def _has_paper(case: Case, kind: str) -> bool:
    return _papers(case).filter(kind=kind).exists()


def _scans(case: Case) -> frozenset[str]:
    """The papers a file holds, by what V19 calls them."""
    kinds = set(_papers(case).values_list("kind", flat=True))
    named = {
        "notice": "notice",
        "inventory": "inventory",
        "hearing": "minutes",
        "approval": "decision",
    }
    has = {word for kind, word in named.items() if kind in kinds}
    return frozenset(has | ({"receipt"} if case.payments.exclude(paid_on=None).exists() else set()))
