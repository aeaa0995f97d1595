"""The ground of projects, to those who clear it and to the Board's offices: sections, terms, money, papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from gatezone.clearance.catalogue.parameters import national
from gatezone.clearance.identity import ClearanceMoney
from gatezone.clearance.indicators import Totals, differences, together
from gatezone.clearance.models import (
    Handover,
    MoneyTold,
    Need,
    NoSuchSection,
    NoSuchSite,
    Paper,
    Section,
    Site,
    Told,
)
from gatezone.clearance.queries.totals import last_told, totals_by_section
from gatezone.kernel.actor import Actor
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.projects.queries.ground import (
    ProjectName,
    all_projects_named,
    drawn_for_compensation,
    projects_named,
)


@dataclass(frozen=True, slots=True)
class SiteRow:
    """The ground of a project; ``may_write`` tells whether the reader clears it."""

    project: UUID
    names: Names
    is_sample: bool
    organisation: str
    province: str
    rounding_mode: str
    rounding_unit: int
    rounding_reason: str
    may_write: bool


@dataclass(frozen=True, slots=True)
class SectionRow:
    """
    A section with its figures, as told or counted, and what the records of hand-over say.

    ``as_of`` is the cut-off day of what was told, None where it is counted here or nothing was told.
    """

    id: UUID
    code: str
    name: str
    commune: str
    mode: str
    from_m: int | None
    to_m: int | None
    land_dm2: int
    handed_dm2: int
    contractor_dm2: int
    planned_on: date | None
    totals: Totals
    as_of: date | None
    status: str

    @property
    def left_dm2(self) -> int:
        return self.land_dm2 - self.handed_dm2

    @property
    def is_free(self) -> bool:
        return self.left_dm2 <= 0


@dataclass(frozen=True, slots=True)
class Overview:
    """A site at a glance: its figures, how many sections are free, and how much money of contracts waits."""

    site: SiteRow
    totals: Totals
    land_dm2: int
    handed_dm2: int
    sections: int
    free: int
    waits_vnd: int


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A record of hand-over; ``ref`` names it to its files."""

    ref: Ref
    on: date
    area_dm2: int
    record: str
    receiver: str
    decision: str
    is_voluntary: bool
    parcel: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper, without what only its case may see; ``ref`` names it to its files."""

    ref: Ref
    kind: str
    number: str
    body: str
    on: date
    delivered_on: date | None
    starts_on: date | None
    ends_on: date | None


def project_of_site(site: UUID) -> UUID:
    """Return the project a site is the ground of. Cost: one SQL statement. Raises: NoSuchSite."""
    found = Site.objects.filter(pk=site).first()
    if found is None:
        raise NoSuchSite(site=str(site))
    return UUID(found.project_ref.id)


def unopened(*, by: Actor) -> list[ProjectName]:
    """Return the projects whose ground somebody may begin to clear, by name. Cost: three SQL statements."""
    taken = set(Site.objects.values_list("project", flat=True))
    free = (each for each in all_projects_named() if str(each.ref) not in taken)
    return [each for each in free if CLEARANCE_OFFICER in by.duties_over(each.ref)]


def overview(*, by: Actor, on: date) -> list[Overview]:
    """Return the sites somebody may see at a glance, by name. Cost: at most eight SQL statements."""
    found = {UUID(each.project_ref.id): each for each in Site.objects.seen_by(by)}
    names = projects_named(found)
    parts = list(Section.objects.filter(site__in=found.values()))
    totals = totals_by_section(parts, until=on)
    waits: dict[UUID, int] = {}
    for section, value in Need.objects.filter(section__in=parts).values_list("section", "value_vnd"):
        waits[section] = waits.get(section, 0) + value
    rows = []
    for project, each in found.items():
        own = [part for part in parts if part.site_id == each.pk]
        if project in names:
            rows.append(_overview(_site(each, by, names), own, totals, waits))
    return sorted(rows, key=lambda each: each.site.names.vi)


def site(project: UUID, *, by: Actor) -> SiteRow:
    """Return one site. Cost: two SQL statements. Raises: NoSuchSite."""
    found = Site.objects.seen_by(by).of(project)
    return _site(found, by, projects_named([project]))


def sections(project: UUID, *, by: Actor, on: date) -> list[SectionRow]:
    """Return the sections of a site, by code. Cost: at most seven SQL statements. Raises: NoSuchSite."""
    found = list(Site.objects.seen_by(by).of(project).sections.order_by("code"))
    return _rows(found, on)


def section(project: UUID, section: UUID, *, by: Actor, on: date) -> SectionRow:
    """Return one section. Cost: at most seven SQL statements. Raises: NoSuchSite, NoSuchSection."""
    return _rows([_section(project, section, by)], on)[0]


def handovers(project: UUID, section: UUID, *, by: Actor) -> list[HandoverRow]:
    """Return the records of hand-over of a section, the last first. Raises: NoSuchSite, NoSuchSection."""
    found = Handover.objects.filter(section=_section(project, section, by)).select_related("parcel")
    return [
        HandoverRow(
            each.ref,
            each.on,
            each.area_dm2,
            each.record,
            each.receiver,
            each.decision,
            each.is_voluntary,
            each.parcel.key if each.parcel else "",
        )
        for each in found.order_by("-on", "-at")
    ]


def papers(project: UUID, section: UUID, *, by: Actor) -> list[PaperRow]:
    """Return the papers of a section that are of no one case, the last first. Raises: NoSuchSite, NoSuchSection."""
    found = Paper.objects.filter(section=_section(project, section, by), case=None).order_by("-on", "-at")
    return [paper_row(each) for each in found]


def papers_of_site(project: UUID, *, by: Actor) -> list[PaperRow]:
    """Return the papers of a site that are of no one section, the last first. Raises: NoSuchSite."""
    found = Site.objects.seen_by(by).of(project).papers.filter(section=None, case=None)
    return [paper_row(each) for each in found.order_by("-on", "-at")]


def place_of_paper(paper: UUID) -> tuple[UUID, UUID | None, UUID | None]:
    """Return the project, the section and the case a paper is of. Cost: one SQL statement."""
    found = Paper.objects.select_related("site").get(pk=paper)
    return UUID(found.site.project_ref.id), found.section_id, found.case_id


def section_of_handover(record: UUID) -> tuple[UUID, UUID]:
    """Return the project and the section a record of hand-over is of. Cost: one SQL statement."""
    found = Handover.objects.select_related("section__site").get(pk=record)
    return UUID(found.section.site.project_ref.id), found.section_id


def paper_row(each: Paper) -> PaperRow:
    """Return a paper as its readers see it."""
    return PaperRow(
        each.ref,
        each.kind,
        each.number,
        each.body,
        each.on,
        each.delivered_on,
        each.starts_on,
        each.ends_on,
    )


def told_beside_records(project: UUID, section: UUID, *, by: Actor) -> dict[str, tuple[int, int]]:
    """Return where what was told of a section and the records of hand-over differ. Cost: three SQL statements."""
    found = _section(project, section, by)
    told = last_told([found.pk]).get(found.pk)
    if told is None or found.mode != "totals":
        return {}
    recorded = Totals(land_dm2=found.land_dm2, handed_dm2=found.handed_dm2)
    apart = differences(recorded, told.totals)
    return {name: apart[name] for name in ("land_dm2", "handed_dm2") if name in apart}


def money(project: UUID, *, by: Actor, on: date) -> tuple[ClearanceMoney, date | None]:
    """
    Return what the Treasury paid for clearance until a day, and where the organisation says it is, and since when.

    What is drawn and nobody has told of stands as a difference. Cost: three SQL statements. Raises: NoSuchSite.
    """
    found = Site.objects.seen_by(by).of(project)
    drawn = drawn_for_compensation(project, on=on)
    told: MoneyTold | None = found.money.filter(as_of__lte=on).order_by("-as_of", "-at").first()
    if told is None:
        return ClearanceMoney(drawn.drawn_vnd, 0, 0, 0, 0, drawn.returned_vnd), None
    parts = (told.settled_vnd, told.paid_vnd, told.deposited_vnd, told.balance_vnd)
    return ClearanceMoney(drawn.drawn_vnd, *parts, drawn.returned_vnd), told.as_of


def _site(found: Site, by: Actor, names: Mapping[UUID, ProjectName]) -> SiteRow:
    project = UUID(found.project_ref.id)
    return SiteRow(
        project=project,
        names=names[project].names,
        is_sample=names[project].is_sample,
        organisation=found.organisation,
        province=found.province,
        rounding_mode=found.rounding_mode,
        rounding_unit=found.rounding_unit,
        rounding_reason=found.rounding_reason,
        may_write=CLEARANCE_OFFICER in by.duties_over(Ref("project", str(project))),
    )


def _overview(
    site: SiteRow, own: list[Section], totals: Mapping[UUID, Totals], waits: Mapping[UUID, int]
) -> Overview:
    return Overview(
        site=site,
        totals=together(totals[each.pk] for each in own),
        land_dm2=sum(each.land_dm2 for each in own),
        handed_dm2=sum(each.handed_dm2 for each in own),
        sections=len(own),
        free=sum(each.is_free for each in own),
        waits_vnd=sum(waits.get(each.pk, 0) for each in own if not each.is_free),
    )


def _section(project: UUID, section: UUID, by: Actor) -> Section:
    site = Site.objects.seen_by(by).of(project)
    found = site.sections.filter(pk=section).first()
    if found is None:
        raise NoSuchSection(section=str(section))
    return found


def _rows(found: Iterable[Section], on: date) -> list[SectionRow]:
    given = list(found)
    totals, told = totals_by_section(given, until=on), last_told([each.pk for each in given], until=on)
    basically = national("basically-done.share", on=on).value
    return [_row(each, totals[each.pk], told.get(each.pk), basically) for each in given]


def _row(section: Section, totals: Totals, told: Told | None, basically: Decimal) -> SectionRow:
    recorded = Totals(land_dm2=section.land_dm2, handed_dm2=section.handed_dm2, notified=totals.notified)
    return SectionRow(
        id=section.pk,
        code=section.code,
        name=section.name,
        commune=section.commune,
        mode=section.mode,
        from_m=section.from_m,
        to_m=section.to_m,
        land_dm2=section.land_dm2,
        handed_dm2=section.handed_dm2,
        contractor_dm2=section.contractor_dm2,
        planned_on=section.planned_on,
        totals=totals,
        as_of=told.as_of if told and section.mode == "totals" else None,
        status=recorded.status(basically),
    )
