"""Which terms run for the sections of a site, by the law of the day each began, and whose word each is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.clearance import deadlines
from gatezone.clearance.catalogue.laws import Said, law_on
from gatezone.clearance.catalogue.terms import Term, terms
from gatezone.clearance.deadlines import Deadline
from gatezone.clearance.models import NoSuchSection, Paper, Section, Site
from gatezone.kernel.actor import Actor
from gatezone.kernel.names import Names
from gatezone.projects.queries.ground import projects_named
from gatezone.workdays.queries import calendar_of

FARM, OTHER = "notice-farm", "notice-other"


@dataclass(frozen=True, slots=True)
class Running:
    """A term that runs for a section, and why; the note says where something must be decided first."""

    what: str
    deadline: Deadline
    is_wait: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class SectionTerms:
    """The terms that run for one section."""

    section: UUID
    code: str
    name: str
    terms: tuple[Running, ...]


@dataclass(frozen=True, slots=True)
class WaitingTerm:
    """A term that waits for a decision on days off, with the section of the project it runs for."""

    project: UUID
    names: Names
    section: SectionTerms
    running: Running


def running(project: UUID, section: UUID, *, by: Actor) -> list[Running]:
    """
    Return the terms that run for a section, by the law of the day each began: the layer is told with each.

    A term into a year whose days off nobody has decided says so, and how early it may end.
    Raises: NoSuchSite, NoSuchSection. Cost: three SQL statements.
    """
    found = Site.objects.seen_by(by).of(project).sections.filter(pk=section).first()
    if found is None:
        raise NoSuchSection(section=str(section))
    papers = Paper.objects.filter(section=found, case=None).order_by("on", "at")
    return list(_running({paper.kind: paper for paper in papers}))


def site_terms(project: UUID, *, by: Actor) -> list[SectionTerms]:
    """
    Return the terms that run for every section of a site, by code.

    Raises: NoSuchSite. Cost: four SQL statements, whatever the number of sections.
    """
    return _of_sections(list(Site.objects.seen_by(by).of(project).sections.order_by("code")))


def terms_waiting(*, by: Actor) -> list[WaitingTerm]:
    """
    Return the terms that wait for a decision on days off, of the sites somebody may see: the earliest first.

    Cost: four SQL statements, whatever the number of sites and sections.
    """
    sections = list(Section.objects.filter(site__in=Site.objects.seen_by(by)).select_related("site"))
    projects = {each.pk: UUID(each.site.project_ref.id) for each in sections}
    names = projects_named(set(projects.values()))
    waiting = [
        WaitingTerm(projects[part.section], names[projects[part.section]].names, part, each)
        for part in _of_sections(sections)
        for each in part.terms
        if each.deadline.due.waits_for and projects[part.section] in names
    ]
    return sorted(waiting, key=lambda each: each.running.deadline.due.earliest_on)


def appraisal_starts_on(last: Mapping[str, Paper]) -> date | None:
    """Return the day a file was whole: after the dialogue, or the meeting where all agreed; none while it is not."""
    hearing, dialogue = last.get("hearing"), last.get("dialogue")
    if hearing is None or "approval" in last or (hearing.counts.get("disagree") and dialogue is None):
        return None
    return max(hearing.on, dialogue.on) if dialogue else hearing.on


def _of_sections(sections: list[Section]) -> list[SectionTerms]:
    last: dict[UUID, dict[str, Paper]] = {each.pk: {} for each in sections}
    for paper in Paper.objects.filter(section__in=sections, case=None).order_by("on", "at"):
        if paper.section_id:
            last[paper.section_id][paper.kind] = paper
    return [SectionTerms(each.pk, each.code, each.name, tuple(_running(last[each.pk]))) for each in sections]


def _running(last: Mapping[str, Paper]) -> Iterable[Running]:
    """Give the terms of the papers that are not followed by what they wait for."""
    notice, approval = last.get("notice"), last.get("approval")
    if notice and "recovery" not in last:
        yield from _of_notice(notice)
    if (hearing := last.get("hearing")) and hearing.counts.get("disagree") and "dialogue" not in last:
        yield from _counted("dialogue", law_on(hearing.on).item("dialogue_days"), hearing.on)
    if (whole_on := appraisal_starts_on(last)) and "appraisal" not in last:
        yield _term("appraisal", whole_on)
    if approval:
        yield from _counted("payment", law_on(approval.on).item("payment_days"), approval.on)
        if "recovery" not in last:
            yield _term("recovery-decision", approval.on)
        if "delivery" not in last:
            yield _term("plan-delivered", approval.on)
    if (persuasion := last.get("persuasion")) and persuasion.ends_on and "enforcement" not in last:
        yield _term("waiting", persuasion.ends_on)
    if (force := last.get("enforcement")) and force.delivered_on:
        yield _term("enforcement", force.delivered_on)


def _of_notice(notice: Paper) -> Iterable[Running]:
    law = law_on(notice.on)
    if notice.delivered_on:
        for what, is_farm in ((FARM, True), (OTHER, False)):
            yield from _counted(what, law.notice_days(is_farm=is_farm), notice.delivered_on, is_wait=True)
    life = law.item("notice_life_months")
    if life:
        term = deadlines.legal(
            "notice-life", life.value, kind="months", certain=life.certain, source=life.source
        )
        yield _runs(term, notice.on, moves=False)


def _counted(what: str, said: Said | None, since: date, *, is_wait: bool = False) -> Iterable[Running]:
    if said is not None:
        term = deadlines.legal(what, said.value, certain=said.certain, most=not is_wait, source=said.source)
        yield _runs(term, since)


def _term(code: str, since: date) -> Running:
    return _runs(terms()[code], since)


def _runs(term: Term, since: date, *, moves: bool = True) -> Running:
    counted = deadlines.deadline(term, since, calendar_of("vietnam"), moves=moves)
    return Running(term.code, counted, not term.most, term.source)
