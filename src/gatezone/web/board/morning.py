"""What a leader looks at in the morning, part by part; every number comes from a figure or a query of an app."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from gatezone.charges.figures import FEES_COLLECTED, FEES_DUE, SERVICES_COLLECTED, Sums, sums_by
from gatezone.charges.queries import banking
from gatezone.clearance import queries as clearance
from gatezone.clearance.figures import GROUND_HANDED_OVER
from gatezone.crossings.figures import vehicles_cleared_by
from gatezone.crossings.queries import counts_by_cell
from gatezone.incidents import figures as incidents
from gatezone.kernel.actor import Actor
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.places import queries as places
from gatezone.programme import figures as programme
from gatezone.programme import queries as tasks
from gatezone.programme.catalogue.wordings import NoWording
from gatezone.projects import figures as projects
from gatezone.projects.queries import Portfolio, portfolio, year_of
from gatezone.projects.queries.planned import PlannedYear, last_planned
from gatezone.projects.queries.seeing import ProjectCard, cards, curves_of, together
from gatezone.projects.queries.watched import warned
from gatezone.projects.watching import RED
from gatezone.reports.registry import Books
from gatezone.reports.spans import Span
from gatezone.web.board.chart import pieces_of
from gatezone.web.board.numbers import Number, cleared, of_span, period_of, told
from gatezone.web.clearance.warning_words import Group, grouped
from gatezone.web.project.chart import Chart, chart_of
from gatezone.web.project.wording import Shown, shown
from gatezone.web.tasks.wording import COUNTERS
from gatezone.web.truck.wording import GOODS

ONE_DAY = timedelta(days=1)
SHOWN = 6
"""So many lines of a list stand on the page; the rest is behind its link."""

NAMED = 3
"""So many projects of one warning are named."""

SERIOUS = "high"


CHANGES = (
    (programme.BECAME_OVERDUE, programme.RESULTS_SUBMITTED, programme.EXTENSIONS_GRANTED),
    (incidents.NOTICED, incidents.SETTLED),
    (projects.VOUCHERS_NOTED, projects.DISBURSED, GROUND_HANDED_OVER),
)
"""What is told of yesterday and of today: of tasks, of incidents, of projects and their ground."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one figure says of yesterday, and of today so far."""

    yesterday: Number
    today: Number


def changes(yesterday: Span, today: Span, books: Books) -> tuple[tuple[Change, ...], ...]:
    """Return what became of tasks, incidents, ground and vouchers. Cost: sixteen SQL statements."""
    return tuple(
        tuple(Change(of_span(each, yesterday, books), of_span(each, today, books)) for each in group)
        for group in CHANGES
    )


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """What came in for one kind of goods, or in all: today so far, yesterday, and in the year."""

    words: Any
    today: Number
    yesterday: Number
    year: Number


@dataclass(frozen=True, slots=True)
class Money:
    """The money of two days and of the year; fees by goods, those that brought most first."""

    goods: tuple[MoneyLine, ...]
    fees: MoneyLine
    services: MoneyLine
    due: Number

    @property
    def is_empty(self) -> bool:
        return not (self.fees.year.amount or self.services.year.amount)


def money(yesterday: Span, today: Span, books: Books) -> Money:
    """Return what came in today, yesterday and in the year. Cost: ten SQL statements."""
    spans = (today, yesterday, Span.read(today.written[:4]))
    sums = [sums_by("goods", span.period) for span in spans]
    of_year = sums[-1]
    goods = sorted(
        {each for found in sums for each in found},
        key=lambda each: -of_year[each].amount_vnd if each in of_year else 0,
    )
    return Money(
        goods=tuple(MoneyLine(GOODS.get(each, each), *_of_goods(each, spans, sums, books)) for each in goods),
        fees=MoneyLine("", *(of_span(FEES_COLLECTED, span, books) for span in spans)),
        services=MoneyLine("", *(of_span(SERVICES_COLLECTED, span, books) for span in spans)),
        due=of_span(FEES_DUE, yesterday, books),
    )


def _of_goods(
    goods: str, spans: Iterable[Span], sums: Iterable[Mapping[str, Sums]], books: Books
) -> Iterator[Number]:
    for span, found in zip(spans, sums, strict=True):
        amount = found[goods].amount_vnd if goods in found else 0
        yield told(FEES_COLLECTED, span, amount, books, goods=goods)


@dataclass(frozen=True, slots=True)
class Suspended:
    """The money nobody has explained yet: how many transfers, how many past their term, and đồng."""

    credits: int
    overdue: int
    amount_vnd: int


def suspended(actor: Actor, at: datetime) -> Suspended:
    """Return the money that waits for an explanation. Cost: one SQL statement. Raises: NotAllowed."""
    found = banking.suspended(by=actor, at=at)
    return Suspended(
        credits=len(found),
        overdue=sum(each.suspense is not None and each.suspense.is_overdue for each in found),
        amount_vnd=sum(each.amount for each in found if each.currency == "VND"),
    )


@dataclass(frozen=True, slots=True)
class GateNow:
    """A gate now: whether it works (nothing where no hours are announced), who waits, who passed since 20:00."""

    names: Names
    is_open: bool | None
    changes_at: datetime | None
    waiting: int
    cleared: Number


def gates(at: datetime, today: date, books: Books) -> tuple[GateNow, ...]:
    """Return the gates that carry goods as they are now. Cost: six SQL statements."""
    day = today if at < period_of(today).ends_before else today + ONE_DAY
    running = period_of(day)
    states = places.open_states(at)
    cells = counts_by_cell(Period(running.starts_at, running.ends_before))
    passed = vehicles_cleared_by("route", running)
    return tuple(
        GateNow(
            names=route.names,
            is_open=states[route.id].is_open if route.id in states else None,
            changes_at=states[route.id].changes_at if route.id in states else None,
            waiting=sum(each.waiting for each in cells if each.route == route.id),
            cleared=cleared(day, passed.get(route.id, 0), books, route=route.id),
        )
        for route in places.routes(today)
        if route.carries_goods
    )


@dataclass(frozen=True, slots=True)
class RedKind:
    """A kind of red warning: what it says, whose it is, and the projects it is about, once for each warning."""

    says: Shown
    about: tuple[ProjectCard, ...]

    @property
    def first(self) -> tuple[ProjectCard, ...]:
        return tuple({each.id: each for each in self.about}.values())[:NAMED]

    @property
    def others(self) -> int:
        return len({each.id for each in self.about}) - len(self.first)


@dataclass(frozen=True, slots=True)
class Projects:
    """
    The portfolio of the last year with a plan, and what is red today.

    ``planned`` is that year where the year of today has no plan, and nothing where it has one.
    """

    year: int
    found: Portfolio
    planned: PlannedYear | None
    chart: Chart | None
    red: tuple[RedKind, ...]
    is_sample: bool

    @property
    def red_warnings(self) -> int:
        return sum(len(each.about) for each in self.red)


def investment(actor: Actor, today: date) -> Projects:
    """Return the money of projects, and their red warnings of today. Cost: seventeen SQL statements at most."""
    year, known = year_of(today), cards(by=actor)
    found, drawn = portfolio(at=today, year=year, only=known), curves_of(known, today, year=year)
    waiting = clearance.contracts_waiting(known, by=actor, on=today)
    warnings = warned(found.rows, drawn, today, year=year, uncleared=waiting)
    red: dict[str, list[tuple[Shown, ProjectCard]]] = {}
    for key, those in warnings.items():
        for each in shown(those):
            if each.level == RED:
                red.setdefault(each.code, []).append((each, known[key]))
    planned = None if found.total.plan_vnd else last_planned(known, before=year)
    if planned:
        found = portfolio(at=planned.last_day, year=planned.year, only=known)
        drawn = curves_of(known, planned.last_day, year=planned.year)
    return Projects(
        year=year,
        found=found,
        planned=planned,
        chart=chart_of(found.year, together(drawn.values())),
        red=tuple(
            RedKind(told_of[0][0], tuple(project for _, project in told_of))
            for _, told_of in sorted(red.items(), key=lambda kind: (-len(kind[1]), kind[0]))
        ),
        is_sample=any(each.is_sample for each in known.values()),
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """What warns on the ground of projects, the gravest first; ``serious`` counts those of the gravest level."""

    groups: tuple[Group, ...]
    serious: int
    others: int


def ground(actor: Actor, today: date) -> Ground:
    """Return what warns on the ground today. Cost: fourteen SQL statements at most."""
    found = clearance.warned_sites(by=actor, on=today)
    serious = sum(each.level == SERIOUS for each in found)
    return Ground(tuple(grouped(found))[:SHOWN], serious, len(found) - serious)


def work(actor: Actor, today: date, language: str) -> Mapping[str, Any]:
    """Return the tasks of the year: counters, units, what is overdue, the sentence. Cost: nine SQL statements."""
    counts = tasks.year_counters(today.year, today)
    overdue = tasks.overdue(by=actor, on=today)
    return {
        "year": today.year,
        "counters": [(code, words, counts[code]) for code, words in COUNTERS.items()],
        "counter_words": COUNTERS,
        "given": sum(counts.values()),
        "units": pieces_of(tasks.counters(today.year, by=actor, on=today)),
        "overdue": overdue[:SHOWN],
        "overdue_more": max(0, len(overdue) - SHOWN),
        "late": counts["open-overdue"],
        "sentence": _sentence(today.year, language),
    }


def _sentence(year: int, language: str) -> tuple[int, str] | None:
    """Return the last year that has key tasks, and what it says of them; nothing where none has."""
    told_of = next((each for each in tasks.years() if each <= year), None)
    if told_of is None:
        return None
    try:
        return told_of, tasks.sentence(told_of, language)
    except NoWording:
        return None


def incidents_overdue(yesterday: Span, books: Books) -> Number:
    """Return the incidents past their term at the end of yesterday. Cost: one SQL statement."""
    return of_span(incidents.OVERDUE, yesterday, books)
