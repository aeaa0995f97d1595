"""What a leader looks at in the morning, part by part; every number comes from a figure or a query of an app."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from gatezone.charges.banking import queries as banking
from gatezone.charges.figures import FEES_COLLECTED, FEES_DUE, SERVICES_COLLECTED, Sums, sums_by
from gatezone.clearance import queries as clearance
from gatezone.clearance.figures import GROUND_HANDED_OVER
from gatezone.crossings.figures import vehicles_cleared_by
from gatezone.crossings.queries import counts_by_cell
from gatezone.incidents import figures as incidents
from gatezone.kernel.actor import Actor
from gatezone.permits import figures as permits
from gatezone.permits.queries import late_dossiers
from gatezone.places import queries as places
from gatezone.programme import figures as programme
from gatezone.programme import queries as tasks
from gatezone.programme.catalogue.wordings import NoWording
from gatezone.projects import figures as projects
from gatezone.projects.queries import portfolio, year_of
from gatezone.projects.queries.planned import last_planned
from gatezone.projects.queries.seeing import ProjectCard, cards, curves_of, together
from gatezone.projects.queries.watched import warned
from gatezone.projects.watching import RED
from gatezone.reports.registry import Books
from gatezone.reports.spans import Span
from gatezone.web.board.chart import pieces_of
from gatezone.web.board.numbers import Number, cleared, of_span, period_of, told
from gatezone.web.clearance.warning_words import grouped
from gatezone.web.permits.wording import near
from gatezone.web.programme.wording import COUNTERS
from gatezone.web.projects.chart import chart_of
from gatezone.web.projects.wording import Shown, shown
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
    (permits.RECEIVED, permits.SETTLED_IN_TIME, permits.SETTLED_LATE),
    (projects.VOUCHERS_NOTED, projects.DISBURSED, GROUND_HANDED_OVER),
)
"""What is told of yesterday and of today: of tasks, incidents and dossiers, of projects and their ground."""


def changes(yesterday: Span, today: Span, books: Books) -> list[list[Mapping[str, Number]]]:
    """
    Return what became of tasks, incidents, dossiers, ground and vouchers, yesterday and today so far.

    Cost: twenty-two SQL statements.
    """
    return [
        [
            {"yesterday": of_span(each, yesterday, books), "today": of_span(each, today, books)}
            for each in group
        ]
        for group in CHANGES
    ]


SPANS = ("today", "yesterday", "year")
"""Of which a line of the money tells: today so far, yesterday, and the year."""


def money(yesterday: Span, today: Span, books: Books) -> Mapping[str, Any]:
    """
    Return what came in today, yesterday and in the year: fees by goods, those that brought most first, and in all.

    Cost: ten SQL statements.
    """
    spans = (today, yesterday, Span.read(today.written[:4]))
    sums = [sums_by("goods", span.period) for span in spans]
    of_year = sums[-1]
    goods = sorted(
        {each for found in sums for each in found},
        key=lambda each: -of_year[each].amount_vnd if each in of_year else 0,
    )
    fees, services = (
        {name: of_span(figure, span, books) for name, span in zip(SPANS, spans, strict=True)}
        for figure in (FEES_COLLECTED, SERVICES_COLLECTED)
    )
    return {
        "is_empty": not (fees["year"].amount or services["year"].amount),
        "goods": [
            {"words": GOODS.get(each, each)}
            | dict(zip(SPANS, _of_goods(each, spans, sums, books), strict=True))
            for each in goods
        ],
        "fees": fees,
        "services": services,
        "due": of_span(FEES_DUE, yesterday, books),
    }


def _of_goods(
    goods: str, spans: Iterable[Span], sums: Iterable[Mapping[str, Sums]], books: Books
) -> Iterator[Number]:
    for span, found in zip(spans, sums, strict=True):
        amount = found[goods].amount_vnd if goods in found else 0
        yield told(FEES_COLLECTED, span, amount, books, goods=goods)


def suspended(actor: Actor, at: datetime) -> Mapping[str, int]:
    """
    Return the money nobody has explained yet: how many transfers, how many past their term, and đồng.

    Cost: one SQL statement. Raises: NotAllowed.
    """
    found = banking.suspended(by=actor, at=at)
    return {
        "credits": len(found),
        "overdue": sum(each.suspense is not None and each.suspense.is_overdue for each in found),
        "amount_vnd": sum(each.amount for each in found if each.currency == "VND"),
    }


def gates(at: datetime, today: date, books: Books) -> list[Mapping[str, Any]]:
    """
    Return the gates that carry goods now: whether each is open, where its hours are announced, who waits, who passed.

    Cost: six SQL statements.
    """
    day = today if at < period_of(today).ends_before else today + ONE_DAY
    running = period_of(day)
    states = places.open_states(at)
    cells = counts_by_cell(running)
    passed = vehicles_cleared_by("route", running)
    return [
        {
            "names": route.names,
            "is_open": states[route.id].is_open if route.id in states else None,
            "changes_at": states[route.id].changes_at if route.id in states else None,
            "waiting": sum(each.waiting for each in cells if each.route == route.id),
            "cleared": cleared(day, passed.get(route.id, 0), books, route=route.id),
        }
        for route in places.routes(today)
        if route.carries_goods
    ]


def investment(actor: Actor, today: date) -> Mapping[str, Any]:
    """
    Return the money of projects in the last year with a plan, and their red warnings of today.

    ``planned`` is that year where the year of today has no plan, and nothing where it has one.
    Cost: seventeen SQL statements at most.
    """
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
    return {
        "year": year,
        "found": found,
        "planned": planned,
        "chart": chart_of(found.year, together(drawn.values())),
        "red": [_red(those) for _, those in sorted(red.items(), key=lambda kind: (-len(kind[1]), kind[0]))],
        "red_warnings": sum(map(len, red.values())),
        "is_sample": any(each.is_sample for each in known.values()),
    }


def _red(those: list[tuple[Shown, ProjectCard]]) -> Mapping[str, Any]:
    """A kind of red warning: what it says, and the projects it is about, once for each warning; the first by name."""
    about = [project for _says, project in those]
    named = {each.id: each for each in about}
    return {
        "says": those[0][0],
        "about": about,
        "first": [*named.values()][:NAMED],
        "others": max(0, len(named) - NAMED),
    }


def ground(actor: Actor, today: date) -> Mapping[str, Any]:
    """
    Return what warns on the ground today, the gravest first, and how many there are of the gravest level.

    Cost: fourteen SQL statements at most.
    """
    found = clearance.warned_sites(by=actor, on=today)
    serious = sum(each.level == SERIOUS for each in found)
    return {"groups": [*grouped(found)][:SHOWN], "serious": serious, "others": len(found) - serious}


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


def dossiers_overdue(yesterday: Span, books: Books) -> Number:
    """Return the dossiers past their term at the end of yesterday. Cost: one SQL statement."""
    return of_span(permits.OVERDUE, yesterday, books)


def dossiers_late(actor: Actor, at: datetime) -> Mapping[str, Any]:
    """Return the dossiers past their due moment now, the latest first, and how many more. Cost: two SQL statements."""
    found = late_dossiers(by=actor, at=at)
    return {
        "first": [(each, near(each.colour)) for each in found[:SHOWN]],
        "more": max(0, len(found) - SHOWN),
    }
