"""What a file holds beside whom it is about: parcels, inventory, plan, papers, decisions; for its officers alone."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Q

from gatezone.clearance.compensation.lines import Line
from gatezone.clearance.compensation.unclear import Decisions
from gatezone.clearance.lifecycle import LAND, MONEY, PAPERS, PEOPLE, STEPS
from gatezone.clearance.models import (
    Asset,
    Case,
    Interest,
    NoSuchCase,
    NoSuchParcel,
    Paper,
    Parcel,
    Plan,
    Site,
)
from gatezone.clearance.models.files import rulings_of
from gatezone.clearance.queries.sites import PaperRow, paper_row
from gatezone.clearance.shown import facts_of_asset, facts_of_plan
from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.parties.duties import CLEARANCE_OFFICER

OF_PLANS = frozenset({"draft", "change", "approve"})
"""Steps of papers that a command of its own takes."""

PAUSES = frozenset({"pause", "resume"})

OF_HAND_OVERS = frozenset({"hand_over", "hand_over_part", "give_to_investor"})
"""Steps of land that a record of hand-over takes."""


@dataclass(frozen=True, slots=True)
class ParcelRow:
    """A parcel: its key, what is recovered and handed over, how far its land is; it names nobody."""

    id: UUID
    section: UUID
    key: str
    commune: str
    land_type: str
    is_farm: bool
    origin: str
    recorded_dm2: int | None
    measured_dm2: int
    recovered_dm2: int
    handed_dm2: int
    land: str
    recovered_on: date | None

    @property
    def left_dm2(self) -> int:
        """What of the recovered ground the investor does not have yet."""
        return self.recovered_dm2 - self.handed_dm2

    @property
    def stays_dm2(self) -> int:
        """What stays with its user (V02)."""
        return self.measured_dm2 - self.recovered_dm2


@dataclass(frozen=True, slots=True)
class ShareRow:
    """What a file has in a parcel."""

    case: UUID
    code: str
    share: Fraction
    role: str
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class AssetRow:
    """Something counted; ``is_mine`` tells that the reader entered it, and so does not confirm it."""

    id: UUID
    parcel: str
    group: str
    code: str
    unit: str
    quantity_e2: int
    is_mine: bool
    is_confirmed: bool
    shown: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A version of a plan with its lines; ``is_mine`` tells that the reader drafted it, and so does not approve it."""

    version: int
    lines: tuple[Line, ...]
    total_vnd: int
    set_off_vnd: int
    open_lines: int
    is_mine: bool
    paper: str
    approved_on: date | None
    effective_on: date | None
    shown: str

    @property
    def cash_vnd(self) -> int:
        """What is paid out."""
        return self.total_vnd - self.set_off_vnd


@dataclass(frozen=True, slots=True)
class Step:
    """A step a file may take now; ``paper`` is what proves it, ``has_paper`` whether that is registered."""

    move: Move
    paper: str
    has_paper: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """
    What a file holds, and which steps the reader may take with it.

    ``pauses`` are the steps that pause its money or let it go on. ``may_draft`` tells whether the next version of
    the plan may be drafted, ``may_approve`` whether the last may be registered as approved.
    """

    parcels: tuple[ParcelRow, ...]
    assets: tuple[AssetRow, ...]
    plan: PlanRow | None
    papers: tuple[PaperRow, ...]
    rulings: Decisions
    steps: tuple[Step, ...]
    people: tuple[Move, ...]
    pauses: tuple[Move, ...]
    plot: str
    relocates: bool
    may_draft: bool
    may_approve: bool


def dossier(project: UUID, case: UUID, *, by: Actor) -> Dossier:
    """Return what a file holds. Cost: eight SQL statements. Raises: NoSuchSite, NoSuchCase, NotAllowed."""
    site = own_site(project, by)
    found = site.cases.filter(pk=case).first()
    if found is None:
        raise NoSuchCase(case=str(case))
    parcels = tuple(_parcel(each) for each in _parcels_of(found))
    duties = by.duties_over(site.project_ref)
    last: Plan | None = found.plans.order_by("-version").first()
    papers = list(
        Paper.objects.filter(Q(case=found) | Q(case=None, section=found.section_id)).order_by("-on", "-at")
    )
    moves = PAPERS.open_moves(found.papers, duties)
    names = {each.name for each in moves}
    return Dossier(
        parcels=parcels,
        assets=_assets(found, by),
        plan=_plan(last, by) if last else None,
        papers=tuple(paper_row(each) for each in papers if each.case_id),
        rulings=rulings_of(site, found),
        steps=tuple(_steps(moves, {each.kind for each in papers})),
        people=PEOPLE.open_moves(found.people, duties),
        pauses=tuple(each for each in MONEY.open_moves(found.money, duties) if each.name in PAUSES),
        plot=found.plot,
        relocates=found.relocates,
        may_draft=found.papers == "drafted" or bool(names & {"draft", "change"}),
        may_approve="approve" in names and last is not None and last.approved_on is None,
    )


def parcels_of(project: UUID, section: UUID, *, by: Actor) -> list[ParcelRow]:
    """Return the parcels of a section, by its sheet. Cost: two SQL statements. Raises: NoSuchSite, NotAllowed."""
    found = own_site(project, by).parcels.filter(section=section).order_by("sheet", "number", "suffix")
    return [_parcel(each) for each in found]


def parcel(project: UUID, parcel: UUID, *, by: Actor) -> tuple[ParcelRow, list[ShareRow], tuple[Move, ...]]:
    """
    Return a parcel, who has which share in it, by the codes of their files, and the steps its land may take.

    Cost: three SQL statements. Raises: NoSuchSite, NoSuchParcel, NotAllowed.
    """
    site = own_site(project, by)
    found = site.parcels.filter(pk=parcel).first()
    if found is None:
        raise NoSuchParcel(parcel=str(parcel))
    shares = [
        ShareRow(
            each.case_id,
            each.case.code,
            Fraction(each.share_num, each.share_den),
            each.role,
            each.is_disputed,
        )
        for each in Interest.objects.filter(parcel=found)
        .select_related("case")
        .order_by("case__code", "role")
    ]
    return _parcel(found), shares, LAND.open_moves(found.land, by.duties_over(site.project_ref))


def decisions(project: UUID, case: UUID | None = None, *, by: Actor) -> Decisions:
    """Return what officers decided for a site, and for one of its files. Raises: NoSuchSite, NoSuchCase, NotAllowed."""
    site = own_site(project, by)
    of_case = None
    if case is not None:
        of_case = site.cases.filter(pk=case).first()
        if of_case is None:
            raise NoSuchCase(case=str(case))
    return rulings_of(site, of_case)


def own_site(project: UUID, by: Actor) -> Site:
    """The site, to its clearance officers: the Board's offices see totals. Raises: NoSuchSite, NotAllowed."""
    site = Site.objects.seen_by(by).of(project)
    by.must_hold(CLEARANCE_OFFICER, site.project_ref)
    return site


def _parcels_of(case: Case) -> list[Parcel]:
    return list(Parcel.objects.filter(interests__case=case).distinct().order_by("sheet", "number", "suffix"))


def _parcel(each: Parcel) -> ParcelRow:
    return ParcelRow(
        each.pk,
        each.section_id,
        each.key,
        each.commune,
        each.land_type,
        each.is_farm,
        each.origin,
        each.recorded_dm2,
        each.measured_dm2,
        each.recovered_dm2,
        each.handed_dm2,
        each.land,
        each.recovered_on,
    )


def _assets(case: Case, by: Actor) -> tuple[AssetRow, ...]:
    found = Asset.objects.filter(case=case).select_related("parcel").order_by("parcel", "group", "code", "pk")
    return tuple(
        AssetRow(
            each.pk,
            each.parcel.key,
            each.group,
            each.code,
            each.unit,
            each.quantity_e2,
            each.entered_by == str(by.ref),
            bool(each.confirmed_by),
            facts_of_asset(each).seal,
        )
        for each in found
    )


def _plan(plan: Plan, by: Actor) -> PlanRow:
    return PlanRow(
        plan.version,
        tuple(Line(**each) for each in plan.lines),
        plan.total_vnd,
        plan.set_off_vnd,
        plan.open_lines,
        plan.drafted_by == str(by.ref),
        plan.paper,
        plan.approved_on,
        plan.effective_on,
        facts_of_plan(plan).seal,
    )


def _steps(moves: tuple[Move, ...], kinds: set[str]) -> list[Step]:
    return [
        Step(each, STEPS.get(each.name, ""), each.name == "close" or STEPS.get(each.name, "") in kinds)
        for each in moves
        if each.name not in OF_PLANS
    ]
