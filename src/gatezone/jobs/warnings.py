"""What warns of projects, ground, calendars, licences, late rents: somebody is asked to see to it while it stands."""

import logging
import threading
from collections.abc import Collection, Mapping
from uuid import UUID

from gatezone.attention.commands import ask_for_standing
from gatezone.attention.kinds import Wanted
from gatezone.attention.matters import DAYS_OFF, days_off
from gatezone.attention.queries import standing, standing_as
from gatezone.clearance import matters as of_ground
from gatezone.clearance.queries import contracts_waiting, warned_sites
from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.leases.matters import RENT_LATE
from gatezone.leases.queries import rents_late
from gatezone.parties.duties import LEADER, ZONE_KEEPER
from gatezone.permits.matters import RENEW
from gatezone.permits.queries import ending
from gatezone.projects import matters as of_projects
from gatezone.projects.queries import portfolio, year_of
from gatezone.projects.queries.seeing import ProjectCard, cards, curves_of
from gatezone.projects.queries.watched import warned
from gatezone.workdays.queries import calendar_of, years_to_decide, zone_now, zone_today

MACHINE = Actor(Ref("machine", "warnings"), frozenset({Grant(ZONE_KEEPER), Grant(LEADER)}))
PAUSE_SECONDS = 300.0

log = logging.getLogger(__name__)


def warn_without_end(stopping: threading.Event) -> None:
    """Look at what warns, again and again, until told to stop."""
    endlessly(stopping, _round, pause_seconds=PAUSE_SECONDS)


def _round() -> None:
    go_round()


def go_round() -> int:
    """
    Ask for what warns today and was not asked for, and settle what is over; return about how many things.

    Cost: at most forty-six SQL statements where nothing has changed, whatever the number of projects.
    """
    looked_at = (
        ([each.code for each in of_projects.MATTERS], _of_projects()),
        ([each.code for each in of_ground.MATTERS], _of_ground()),
        ([DAYS_OFF], _of_calendars()),
        ([RENEW], ending(zone_today())),
        ([RENT_LATE], rents_late(zone_today())),
    )
    return sum(_compared(what, wanted) for what, wanted in looked_at)


def _compared(what: Collection[str], wanted: Collection[Wanted]) -> int:
    known, changed = standing(what), 0
    by_thing: dict[Ref, list[Wanted]] = {about: [] for about in known}
    for each in wanted:
        by_thing.setdefault(each.about, []).append(each)
    for about, those in by_thing.items():
        now = {each for one in those for each in standing_as(one)}
        if now != set(known.get(about, ())):
            changed += _ask(about, what, those)
    return changed


def _ask(about: Ref, what: Collection[str], wanted: Collection[Wanted]) -> bool:
    try:
        ask_for_standing(about=about, what=tuple(what), wanted=tuple(wanted), by=MACHINE, at=zone_now())
    except GateZoneError as no:
        log.info("Nobody was asked about %s now: %s", about, no)
        return False
    return True


def _of_projects() -> list[Wanted]:
    today = zone_today()
    year, known = year_of(today), cards(by=MACHINE)
    found = warned(
        portfolio(at=today, year=year, only=known).rows,
        curves_of(known, today, year=year),
        today,
        year=year,
        uncleared=contracts_waiting(known, by=MACHINE, on=today),
    )
    return [
        wanted
        for key, those in found.items()
        for wanted in of_projects.wanted_of(
            Ref("project", str(key)), known[key].names.vi, _officer(known, key), those
        )
    ]


def _officer(known: Mapping[UUID, ProjectCard], project: UUID) -> Ref | None:
    officer = known[project].officer
    return Ref.parse(officer) if officer else None


def _of_ground() -> list[Wanted]:
    return [
        of_ground.wanted_of(
            each.site,
            Ref("project", str(each.project)),
            each.names.vi,
            each.code,
            each.level,
            [one.code for one in each.where],
        )
        for each in warned_sites(by=MACHINE, on=zone_today())
    ]


def _of_calendars() -> list[Wanted]:
    return [days_off(country, year, calendar_of(country)) for country, year in years_to_decide(zone_today())]
