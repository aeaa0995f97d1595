"""The lists of the desk of tasks: what is to be done, and the documents that give tasks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.attention.queries import matters_of
from gatezone.parties.duties import BOARD_OFFICER, OF_THE_YEAR, PROVINCE_OFFICER, UNIT_HEAD, UNIT_OFFICER
from gatezone.programme import queries
from gatezone.programme.lifecycle import DIRECTIVE, DONE, REGISTRARS, TASK
from gatezone.programme.queries import ListedTask
from gatezone.web.actors import actor_of
from gatezone.web.lists import Column, Listing, States
from gatezone.web.look.templatetags.look import day
from gatezone.web.programme.templatetags.programme import deadline, light, task_state
from gatezone.web.programme.wording import COUNTERS
from gatezone.workdays.queries import zone_now, zone_today

READERS = REGISTRARS | {BOARD_OFFICER, PROVINCE_OFFICER}
"""Those who may see the documents that give tasks."""

EVERYBODY = READERS | {UNIT_HEAD, UNIT_OFFICER}
"""Those who may see tasks: all of them, or those of their unit."""

DONE_SHOWN = 100


def tasks(request: HttpRequest) -> list[ListedTask]:
    """Return what is to be done of what one may see, red first, then what was done last. Cost: eight statements."""
    asked: dict[str, Any] = {"by": actor_of(request), "on": zone_today()}
    return [*queries.open_tasks(**asked), *queries.done_tasks(**asked, limit=DONE_SHOWN)]


def _beside(request: HttpRequest, rows: Sequence[ListedTask]) -> Mapping[str, Any]:
    actor, today = actor_of(request), zone_today()
    return {
        "red": sum(each.standing.colour == "red" for each in rows if each.state not in DONE),
        "reminders": [each for each in matters_of(by=actor, at=zone_now()) if each.about.kind == "task"],
        "counters": queries.counters(today.year, by=actor, on=today),
        "counter_words": COUNTERS,
        "year": today.year,
        "today": today,
        "may_register": bool(actor.duties & REGISTRARS),
        "sees_directives": bool(actor.duties & READERS),
        "sees_grades": bool(actor.duties & OF_THE_YEAR),
    }


def _code(each: ListedTask) -> SafeString:
    return format_html('<span data-task="{}">{}</span>', each.code, each.code)


def _under(first: str, then: str) -> str:
    """Return what is said first, and below it in small what is said then."""
    return format_html('<span>{}<br><small class="soft">{}</small></span>', first, then) if then else first


def _title(each: ListedTask) -> str:
    part = gettext("part of a task") if each.parent else ""
    more = " · ".join(words for words in (part, each.obstacle) if words)
    return _under(each.title, more)


def _due(each: ListedTask) -> str:
    is_moved = each.original_due_on not in (None, each.due_on) and not each.repeats
    first = gettext("first %(day)s") % {"day": day(each.original_due_on)} if is_moved else ""
    return _under(deadline(each), first)


def _stands(each: ListedTask) -> str:
    quiet = f" · {gettext('not brought up to date')}" if each.is_quiet else ""
    return _under(light(each), f"{task_state(each.state)}{quiet}")


TASKS = Listing(
    "programme:home",
    _("Tasks"),
    duties=EVERYBODY,
    rows=tasks,
    columns=(
        Column(
            "code",
            _("Number"),
            lambda each: each.code,
            to=lambda each: reverse("programme:task", args=[each.id]),
            shows=_code,
        ),
        Column("task", _("Task"), lambda each: each.title, shows=_title),
        Column("lead", _("Lead unit"), lambda each: each.lead),
        Column("due", pgettext_lazy("deadline", "Due"), lambda each: each.due_on, shows=_due),
        Column(
            "stands", pgettext_lazy("a task", "Stands"), lambda each: task_state(each.state), shows=_stands
        ),
        Column("progress", _("Progress, percent"), lambda each: each.progress, is_number=True),
    ),
    states=States({code: _(words) for code, words in TASK.states.items()}, lambda each: each.state),
    empty=(_("Nothing is open"), _("Tasks show here as soon as they are given.")),
    about=_beside,
    template="programme/home.html",
)


DIRECTIVES = Listing(
    "programme:directives",
    _("Directives"),
    duties=READERS,
    rows=lambda request: queries.directives(by=actor_of(request)),
    columns=(
        Column(
            "symbol",
            _("Number and symbol"),
            lambda each: each.symbol,
            to=lambda each: reverse("programme:directive", args=[each.id]),
        ),
        Column("issued", _("Issued on"), lambda each: each.issued_on),
        Column("issuer", _("Issued by"), lambda each: each.issuer),
        Column("abstract", _("What it is about"), lambda each: each.abstract),
        Column("recalled", _("Recalled on"), lambda each: each.recalled_on),
    ),
    states=States({code: _(words) for code, words in DIRECTIVE.states.items()}, lambda each: each.state),
    empty=(_("No directive is registered yet"), _("The clerk registers the document that gives tasks.")),
    about=lambda request, rows: {"may_register": bool(actor_of(request).duties & REGISTRARS)},
    template="programme/directives.html",
)
