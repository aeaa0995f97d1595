"""Tasks as they are seen: the list with its colours, one task in full, the week, the year and its sentence."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from gatezone.documents.layout.docx import docx_of
from gatezone.kernel.errors import NotFound
from gatezone.kernel.names import Names
from gatezone.kernel.periods import LAST_YEAR
from gatezone.parties.duties import BOARD_OFFICER, CLERK, HEAD_OF_BOARD, LEADER
from gatezone.parties.queries import units_on
from gatezone.programme import queries
from gatezone.programme.catalogue.wordings import NoWording, wording_of
from gatezone.programme.lifecycle import DIRECTIVE, LEADERS
from gatezone.programme.urging import Late, urging_letter
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, File, file, page
from gatezone.web.programme.acts import STEPS
from gatezone.web.programme.lists import EVERYBODY, READERS
from gatezone.web.programme.wording import COUNTERS, story
from gatezone.web.truck.story import Naming
from gatezone.workdays.queries import zone_today

URGERS = frozenset({HEAD_OF_BOARD, LEADER, CLERK})
"""Those who urge units on, or draft the letter."""

WEEK = timedelta(days=7)


class NoSuchYear(NotFound):
    """No words are kept for the tasks of this year."""


class NothingToUrge(NotFound):
    """Nothing of this unit is overdue."""


@page("programme/week.html", *EVERYBODY)
def week(request: HttpRequest) -> Context:
    """Show the list of the week: overdue, due within seven days, given in the last seven. Cost: five statements."""
    actor, today = actor_of(request), zone_today()
    listed = queries.open_tasks(by=actor, on=today)
    return {
        "today": today,
        "red": [each for each in listed if each.standing.colour == "red"],
        "soon": [
            each
            for each in listed
            if each.standing.last_day
            and today <= each.standing.last_day <= today + WEEK
            and each.standing.colour != "red"
        ],
        "new": [each for each in listed if each.given_on > today - WEEK],
        "quiet": [each for each in listed if each.is_quiet],
        "urged": _urged(listed) if actor.duties & URGERS else [],
    }


@file(*URGERS)
def urge(request: HttpRequest, unit: str) -> File:
    """Send the letter that urges a unit on, as a draft to be numbered and signed. Cost: five SQL statements."""
    actor, today = actor_of(request), zone_today()
    late = [each for each in queries.overdue(by=actor, on=today) if each.lead_unit == unit]
    told = [
        Late(each.code, each.title, each.due_on, each.standing.days_late, each.progress, each.obstacle)
        for each in late
        if each.due_on and each.standing.term == "overdue"
    ]
    if not told:
        raise NothingToUrge(unit=unit[:40])
    paper = urging_letter(late[0].lead.vi, told, today, sample=settings.SAMPLE_ZONE)
    return f"don-doc-{unit}.docx", docx_of(paper)


@page("programme/years.html", *EVERYBODY)
def years(request: HttpRequest) -> Context:
    """Show the years that have key tasks, each with its sentence. Cost: two SQL statements a year."""
    return {"years": [(year, queries.sentence(year, request.LANGUAGE_CODE)) for year in queries.years()]}


@page("programme/year.html", *EVERYBODY)
def year(request: HttpRequest, year: int) -> Context:
    """
    Show a year: its sentence, its counters, and those of its key tasks that the reader may open.

    Cost: nine SQL statements.
    """
    if year > LAST_YEAR:
        raise NoSuchYear(year=year)
    try:
        words = wording_of(year)
    except NoWording:
        raise NoSuchYear(year=year) from None
    by = actor_of(request)
    rows = queries.task_rows(year, by=by)
    return {
        "year": year,
        "sentence": queries.sentence(year, request.LANGUAGE_CODE),
        "rows": rows,
        "hidden": sum(queries.counts(year).values()) - len(rows),
        "words": words,
        "counters": [
            (COUNTERS[name], name, count) for name, count in queries.year_counters(year, zone_today()).items()
        ],
        "units": queries.counters(year, by=by, on=zone_today()),
        "counter_words": COUNTERS,
        "shortcomings": queries.shortcomings(year, by=by),
        "is_sample": any(row.is_sample for row in rows),
    }


@page("programme/directive.html", *READERS)
def directive(request: HttpRequest, directive: UUID) -> Context:
    """Show a document and what it gave. Cost: six SQL statements."""
    actor = actor_of(request)
    found, tasks = queries.directive(directive, by=actor, on=zone_today())
    return {
        "directive": found,
        "tasks": tasks,
        "may_give": bool(actor.duties & LEADERS) and found.recalled_on is None,
        "may_recall": bool(DIRECTIVE.open_moves(found.state, actor.duties_over())),
    }


@page("programme/task.html", *EVERYBODY)
def task(request: HttpRequest, task: UUID) -> Context:
    """Show one task: what was asked, how far it is, what proves it, how it is rated, and its history."""
    actor, today = actor_of(request), zone_today()
    page = queries.task_page(task, by=actor, on=today)
    told = story(page.history, Naming(today, ()), units_on(today))
    return {
        "page": page,
        "task": page.task,
        "story": told,
        "acts": [each.at(request, {"task": task}) for each in STEPS if each.verb in _open(page)],
        "year": page.task.year,
        "proposed": (page.proposal.completion, page.proposal.clarity),
        "entry_address": "office:entry" if actor.duties & {BOARD_OFFICER, LEADER} else "",
    }


def _open(page: queries.TaskPage) -> set[str]:
    """Return the verbs of the steps its reader may take with a task."""
    may = {
        "tell": page.may_tell,
        "evidence": page.may_tell,
        "milestone": page.may_tell and bool(page.milestones),
        "deadline": page.may_set_deadline,
        "rate": page.may_rate,
        "confirm": page.may_confirm,
    }
    return {each.name for each in page.moves} | {verb for verb, is_open in may.items() if is_open}


def _urged(listed: Iterable[queries.ListedTask]) -> list[tuple[str, Names]]:
    """Return the units that have something overdue."""
    late = {each.lead_unit: each.lead for each in listed if each.standing.term == "overdue"}
    return sorted(late.items())
