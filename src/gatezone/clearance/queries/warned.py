"""What warns on the ground of projects: from papers, figures, files, money, and the contracts that need it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db.models import Max, Q

from gatezone.clearance.catalogue.laws import authority_on, law_on
from gatezone.clearance.catalogue.parameters import national
from gatezone.clearance.catalogue.terms import terms
from gatezone.clearance.compensation.rounding import whole
from gatezone.clearance.deadlines import deadline
from gatezone.clearance.indicators import Totals
from gatezone.clearance.models import (
    Case,
    Complaint,
    Interest,
    MoneyTold,
    Need,
    NoSuchSection,
    Paper,
    Section,
    Site,
)
from gatezone.clearance.queries.terms import appraisal_starts_on
from gatezone.clearance.queries.totals import DEPOSITED, totals_by_section
from gatezone.clearance.warnings import ABSENT_POSTED_DAYS, SiteFacts, Warned, warnings
from gatezone.kernel.actor import Actor
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import not_present
from gatezone.projects.queries.ground import open_advances, projects_named
from gatezone.workdays.queries import calendar_of
from gatezone.workdays.terms import day_before, days, months

DISTRICT = ("huyện", "district")
LEVELS = ("high", "mid", "low")
OF_PLANS = frozenset({"approved", "delivered", "closed"})
"""States of a file's papers in which prices that change do not touch its plan any more."""


@dataclass(frozen=True, slots=True)
class Where:
    """A section a warning is about."""

    section: UUID
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ProjectWarned:
    """A warning of a project, once, with the sections it is about: none where it is of the whole site."""

    project: UUID
    site: Ref
    names: Names
    code: str
    level: str
    amount: int
    where: tuple[Where, ...]


@dataclass(slots=True)
class _Known:
    """What is known of some sections, gathered for all of them at once."""

    papers: dict[UUID, dict[str, Paper]] = field(default_factory=dict)
    totals: Mapping[UUID, Totals] = field(default_factory=dict)
    starts: dict[UUID, date] = field(default_factory=dict)
    files: dict[UUID, list[Case]] = field(default_factory=dict)
    interests: dict[UUID, list[Interest]] = field(default_factory=dict)
    prices: dict[UUID, date] = field(default_factory=dict)
    absent: frozenset[Ref] = frozenset()
    absent_posted: dict[UUID, int] = field(default_factory=dict)
    complaints: dict[UUID, date] = field(default_factory=dict)


def warned(project: UUID, section: UUID, *, by: Actor, on: date) -> list[Warned]:
    """
    Return every warning of a section on a day, in the order of their codes.

    Of money at the organisation (C04), advances (C09), delegations (C15) and complaints that name no section (C16)
    the whole site is warned.
    Cost: at most eleven SQL statements. Raises: NoSuchSite, NoSuchSection.
    """
    found = Site.objects.seen_by(by).of(project).sections.filter(pk=section).first()
    if found is None:
        raise NoSuchSection(section=str(section))
    return _of_section(found, _known([found], on, [found.site_id]), on)


def warned_sites(*, by: Actor, on: date) -> list[ProjectWarned]:
    """
    Return every warning of the sites somebody may see, the gravest first: each once a project, with its sections.

    Cost: at most sixteen SQL statements, whatever the number of sites and sections.
    """
    sites = list(Site.objects.seen_by(by))
    names = projects_named(UUID(each.project_ref.id) for each in sites)
    parts = list(Section.objects.filter(site__in=sites).order_by("code"))
    known = _known(parts, on, [each.pk for each in sites])
    told = {
        each.site_id: each
        for each in MoneyTold.objects.filter(site__in=sites, as_of__lte=on).order_by("as_of", "at")
    }
    advances = open_advances(names, on=on)
    found: list[ProjectWarned] = []
    for each in sites:
        project = UUID(each.project_ref.id)
        if project not in names:
            continue
        own = [part for part in parts if part.site_id == each.pk]
        whole_site = _of_site(each, own, known, told.get(each.pk), advances.get(project), on)
        found += _merged(each, names[project].names, own, known, whole_site, on)
    return sorted(found, key=lambda each: (LEVELS.index(each.level), each.code, each.names.vi))


def _merged(
    site: Site, names: Names, own: list[Section], known: _Known, whole_site: list[Warned], on: date
) -> Iterable[ProjectWarned]:
    project = UUID(site.project_ref.id)
    of: dict[str, list[tuple[Section, Warned]]] = {}
    for part in own:
        for each in _of_section(part, known, on):
            of.setdefault(each.code, []).append((part, each))
    for code, pairs in of.items():
        worst = min((each.level for _, each in pairs), key=LEVELS.index)
        where = tuple(Where(part.pk, part.code, part.name) for part, _ in pairs)
        amount = sum(each.amount for _, each in pairs)
        yield ProjectWarned(project, site.ref, names, code, worst, amount, where)
    for each in whole_site:
        yield ProjectWarned(project, site.ref, names, each.code, each.level, each.amount, ())


def _known(sections: list[Section], on: date, sites: list[UUID]) -> _Known:
    known = _Known(totals=totals_by_section(sections, until=on))
    _read_papers(known, sections, on, sites)
    for need in Need.objects.filter(section__in=sections).exclude(starts_on=None):
        if need.starts_on:
            known.starts[need.section_id] = min(
                need.starts_on, known.starts.get(need.section_id, need.starts_on)
            )
    kept = [each.pk for each in sections if each.mode == "households"]
    if kept:
        for case in Case.objects.filter(section__in=kept).annotate(last_paid_on=Max("payments__paid_on")):
            known.files.setdefault(case.section_id, []).append(case)
        for one in Interest.objects.filter(case__section__in=kept).select_related("parcel"):
            known.interests.setdefault(one.case_id, []).append(one)
        known.absent = not_present(case.head_ref for cases in known.files.values() for case in cases)
    for complaint in Complaint.objects.filter(site__in=sites).open_on(on):
        about, due = complaint.section_id or complaint.site_id, complaint.due_as_of(on).day.earliest_on
        known.complaints[about] = min(due, known.complaints.get(about, due))
    return known


def _read_papers(known: _Known, sections: list[Section], on: date, sites: list[UUID]) -> None:
    """Add the last paper of each kind of each section, since when prices hold, and how long the absent were posted."""
    own = Q(section__in=sections) & (Q(case=None) | Q(kind="absent-posting"))
    of_site = Q(site__in=sites, section=None, kind="prices")
    for paper in Paper.objects.filter(own | of_site, on__lte=on).order_by("on", "at"):
        about = paper.case_id or paper.section_id or paper.site_id
        if paper.kind == "prices":
            since = paper.starts_on or paper.on
            if since <= on:
                known.prices[about] = max(since, known.prices.get(about, since))
        elif paper.kind == "absent-posting" and paper.starts_on and paper.ends_on:
            posted = (paper.ends_on - paper.starts_on).days
            known.absent_posted[about] = max(posted, known.absent_posted.get(about, 0))
        elif paper.section_id:
            known.papers.setdefault(paper.section_id, {})[paper.kind] = paper


def _of_section(section: Section, known: _Known, on: date) -> list[Warned]:
    last, totals = known.papers.get(section.pk, {}), known.totals[section.pk]
    facts = _facts(section, last, totals, on)
    prices = [known.prices[key] for key in (section.pk, section.site_id) if key in known.prices]
    facts = replace(
        facts,
        contract_starts_on=known.starts.get(section.pk),
        price_changed_on=max(prices, default=None),
        complaint_due_on=known.complaints.get(section.pk),
    )
    if section.mode == "households":
        cases = known.files.get(section.pk, [])
        facts = _with_files(facts, cases, known.interests, on)
        facts = _with_absent(facts, cases, known, section)
    return warnings(facts, on=on)


def _facts(section: Section, last: Mapping[str, Paper], totals: Totals, on: date) -> SiteFacts:
    notice, posting, approval = (last.get(kind) for kind in ("notice", "posting", "approval"))
    life = law_on(notice.on).item("notice_life_months") if notice else None
    districts = [each.on for each in last.values() if any(word in each.body.lower() for word in DISTRICT)]
    owed = totals.approved_vnd - totals.paid_vnd
    return SiteFacts(
        notice_ends_on=months(life.value).after(notice.on) if notice and life else None,
        is_recovered="recovery" in last,
        posted_until=posting.ends_on if posting else None,
        posted_from=posting.starts_on if posting else None,
        has_met="hearing" in last,
        appraisal_due_on=_appraisal_due(last),
        is_appraised="appraisal" in last,
        payment_due_on=_due(approval) if approval else None,
        due_vnd=owed,
        cash_vnd=owed,  # what the organisation holds is told of the whole site
        late_per_day_vnd=whole(owed * national("late.rate", on=on).value),
        triggered_on=approval.on if approval and not totals.plots_needed else None,
        plots_needed=totals.plots_needed,
        plots_ready=totals.plots_given,
        is_site_free=section.is_free,
        is_approved=approval is not None,
        district_paper_on=max(districts, default=None),
    )


def _with_files(
    facts: SiteFacts, cases: list[Case], interests: Mapping[UUID, list[Interest]], on: date
) -> SiteFacts:
    """Add what files alone know: whose money is late, who is paid and stays, who left and is not paid."""
    late = [each for each in cases if each.due_on and each.due_on < on and each.left_vnd > 0]
    rate = national("late.rate", on=on).value
    share = national("area-differs.share", on=on).value
    paid, handed_unpaid, differs = [], False, False
    for each in cases:
        parcels = [one.parcel for one in interests.get(each.pk, [])]
        has_left = bool(parcels) and all(one.handed_dm2 >= one.recovered_dm2 for one in parcels)
        if each.money == "paid" and parcels and not has_left and each.last_paid_on:  # type: ignore[attr-defined]
            paid.append(each.last_paid_on)  # type: ignore[attr-defined]
        handed_unpaid |= has_left and each.money not in ("paid", *DEPOSITED)
        differs |= any(
            one.recorded_dm2 is not None
            and abs(one.recorded_dm2 - one.measured_dm2) > share * one.measured_dm2
            for one in parcels
        )
    if late:
        owed = sum(each.left_vnd for each in late)
        facts = replace(
            facts,
            payment_due_on=min(each.due_on for each in late if each.due_on),
            due_vnd=owed,
            cash_vnd=owed,
            late_per_day_vnd=whole(owed * rate),
        )
    return replace(
        facts,
        paid_on=min(paid, default=None),
        is_handed_over=handed_unpaid,
        is_paid_or_deposited=not handed_unpaid,
        measured_differs=differs,
    )


def _with_absent(facts: SiteFacts, cases: list[Case], known: _Known, section: Section) -> SiteFacts:
    """Add how many owners are absent and not posted for long enough, and whether every plan is approved."""
    of_section = known.absent_posted.get(section.pk, 0)
    posted = {
        each.pk: max(of_section, known.absent_posted.get(each.pk, 0))
        for each in cases
        if each.papers != "closed" and each.head_ref in known.absent
    }
    short = [days for days in posted.values() if days < ABSENT_POSTED_DAYS]
    return replace(
        facts,
        absent=len(short),
        absent_posted_days=min(short, default=0),
        is_approved=facts.is_approved or (bool(cases) and all(each.papers in OF_PLANS for each in cases)),
    )


def _of_site(
    site: Site,
    own: list[Section],
    known: _Known,
    told: MoneyTold | None,
    advance: tuple[date, int] | None,
    on: date,
) -> list[Warned]:
    """Return what is warned of a whole site: cash for what falls due, the advance, the power of who signs."""
    coming = [(day, vnd) for part in own for day, vnd in _coming(part, known) if on <= day]
    soon = [vnd for day, vnd in coming if day_before(day, days(7)) <= on]
    signs = authority_on(on)
    is_done = bool(own) and all(each.is_free for each in own)
    facts = SiteFacts(
        payment_due_on=min((day for day, _ in coming), default=None) if soon else None,
        due_vnd=sum(soon),
        cash_vnd=told.balance_vnd if told else 0,
        advanced_on=advance[0] if advance else None,
        advance_left_vnd=advance[1] if advance else 0,
        pack_ends_on=None if is_done or signs is None else signs.until,
        complaint_due_on=known.complaints.get(site.pk),
    )
    return warnings(facts, on=on)


def _coming(part: Section, known: _Known) -> Iterable[tuple[date, int]]:
    if part.mode == "households":
        for each in known.files.get(part.pk, []):
            if each.due_on and each.left_vnd > 0:
                yield each.due_on, each.left_vnd
        return
    approval, totals = known.papers.get(part.pk, {}).get("approval"), known.totals[part.pk]
    due = _due(approval) if approval else None
    if due and totals.approved_vnd > totals.paid_vnd:
        yield due, totals.approved_vnd - totals.paid_vnd


def _due(approval: Paper) -> date | None:
    term = law_on(approval.on).item("payment_days")
    return days(term.value).after(approval.on) if term else None


def _appraisal_due(last: Mapping[str, Paper]) -> date | None:
    """The day after which an appraisal is late, whatever is decided on days off; none while nobody can say."""
    whole_on = appraisal_starts_on(last)
    return (
        deadline(terms()["appraisal"], whole_on, calendar_of("vietnam")).due.latest_on if whole_on else None
    )
