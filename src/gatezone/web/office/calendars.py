"""The official calendars: how far they are decided, what was decided, and which last days wait for a decision."""

from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.clearance.queries import terms_waiting
from gatezone.kernel.names import Names
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, CENTRE_OFFICER, HEAD_OF_BOARD, LEADER
from gatezone.programme.queries import tasks_waiting
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, page
from gatezone.workdays.calendar import ONE_DAY, Calendar
from gatezone.workdays.queries import calendar_of, decisions_of, years_to_decide, zone_today

READERS = (BOARD_OFFICER, CENTRE_OFFICER, LEADER, ACCOUNTANT, HEAD_OF_BOARD)
"""Those who plan by the calendars."""

COUNTRIES = {"vietnam": _("Vietnam"), "china": _("China")}


def rests_of(calendar: Calendar) -> list[tuple[Names, date, date]]:
    """Return the days off that are expected and not decided, those in a row under one name together."""
    rests: list[tuple[Names, date, date]] = []
    for day, names in sorted(calendar.expected.items()):
        if rests and (rests[-1][0], rests[-1][2] + ONE_DAY) == (names, day):
            rests[-1] = (*rests[-1][:2], day)
        else:
            rests.append((names, day, day))
    return rests


def wanted() -> list[tuple[object, int]]:
    """Return the calendars that should be decided today and are not, in words. Cost: none."""
    return [(COUNTRIES[country], year) for country, year in years_to_decide(zone_today())]


@page("office/calendars.html", *READERS)
def calendars(request: HttpRequest) -> Context:
    """Show the calendars, and the last days that wait for a decision. Cost: eight SQL statements."""
    actor, today = actor_of(request), zone_today()
    tasks, terms = tasks_waiting(by=actor, on=today), terms_waiting(by=actor)
    years = [each.standing.waits_for for each in tasks] + [
        each.running.deadline.due.waits_for for each in terms
    ]
    return {
        "wanted": wanted(),
        "countries": [
            (words, calendar_of(code).years_decided(), rests_of(calendar_of(code)), decisions_of(code)[::-1])
            for code, words in COUNTRIES.items()
        ],
        "waiting": [(year, years.count(year)) for year in sorted({each for each in years if each})],
        "tasks": tasks,
        "terms": terms,
        "today": today,
    }
