"""Which terms run for the sections of a site, by the law of the day each began, and whose word each is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.clearance import deadlines
from gatezone.clearance.catalogue.laws import Said, law_on
from gatezone.clearance.catalogue.terms import terms
from gatezone.clearance.deadlines import Deadline
from gatezone.clearance.models import NoSuchSection, Paper, Site
from gatezone.kernel.actor import Actor
from gatezone.workdays.calendar import CalendarUndecided
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


def running(project: UUID, section: UUID, *, by: Actor) -> list[Running]:
    """
    Return the terms that run for a section, by the law of the day each began: the layer is told with each.

    A term into a year whose days off nobody has decided is left out.
    Raises: NoSuchSite, NoSuchSection. Cost: three SQL statements.
    """
    found = Site.objects.seen_by(by).of(project).sections.filter(pk=section).first()
    if found is None:
        raise NoSuchSection(section=str(section))
    papers = Paper.objects.filter(section=found, case=None).order_by("on", "at")
    return [each for each in _running({paper.kind: paper for paper in papers}) if each is not None]


def site_terms(project: UUID, *, by: Actor) -> list[SectionTerms]:
    """
    Return the terms that run for every section of a site, by code.

    Raises: NoSuchSite. Cost: four SQL statements, whatever the number of sections.
    """
    sections = list(Site.objects.seen_by(by).of(project).sections.order_by("code"))
    last: dict[UUID, dict[str, Paper]] = {each.pk: {} for each in sections}
    for paper in Paper.objects.filter(section__in=sections, case=None).order_by("on", "at"):
        if paper.section_id:
            last[paper.section_id][paper.kind] = paper
    return [
        SectionTerms(each.pk, each.code, each.name, tuple(filter(None, _running(last[each.pk]))))
        for each in sections
    ]


def _running(last: dict[str, Paper]) -> Iterable[Running | None]:
    """Give the terms of the papers that are not followed by what they wait for."""
    notice, approval = last.get("notice"), last.get("approval")
    if notice and "recovery" not in last:
        yield from _of_notice(notice)
    if (hearing := last.get("hearing")) and hearing.counts.get("disagree") and "dialogue" not in last:
        said = law_on(hearing.on).item("dialogue_days")
        yield _counted("dialogue", said, hearing.on) if said else None
    if approval:
        yield _counted("payment", law_on(approval.on).item("payment_days"), approval.on)
        if "recovery" not in last:
            yield _term("recovery-decision", approval.on)
        if "delivery" not in last:
            yield _term("plan-delivered", approval.on)
    if (persuasion := last.get("persuasion")) and persuasion.ends_on and "enforcement" not in last:
        yield _term("waiting", persuasion.ends_on)
    if (force := last.get("enforcement")) and force.delivered_on:
        yield _term("enforcement", force.delivered_on)


def _of_notice(notice: Paper) -> Iterable[Running | None]:
    law = law_on(notice.on)
    if notice.delivered_on:
        for what, is_farm in ((FARM, True), (OTHER, False)):
            yield _counted(what, law.notice_days(is_farm=is_farm), notice.delivered_on, is_wait=True)
    life = law.item("notice_life_months")
    if life:
        ends = deadlines.months_after(notice.on, life.value)
        days = (ends - notice.on).days
        yield _counted_days("notice-life", days, life.certain, life.source, notice.on, moves=False)


def _counted(what: str, said: Said | None, since: date, *, is_wait: bool = False) -> Running | None:
    return (
        None
        if said is None
        else _counted_days(what, said.value, said.certain, said.source, since, moves=True, is_wait=is_wait)
    )


def _counted_days(
    what: str, days: int, certain: bool, source: str, since: date, *, moves: bool, is_wait: bool = False
) -> Running | None:
    term = deadlines.legal(what, days, certain=certain, most=not is_wait, source=source)
    try:
        return Running(
            what, deadlines.deadline(term, since, calendar_of("vietnam"), moves=moves), is_wait, source
        )
    except CalendarUndecided:
        return None


def _term(code: str, since: date) -> Running | None:
    term = terms()[code]
    try:
        return Running(
            code, deadlines.deadline(term, since, calendar_of("vietnam")), not term.most, term.source
        )
    except CalendarUndecided:
        return None
