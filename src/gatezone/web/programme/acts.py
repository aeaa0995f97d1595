"""What is done about directives and tasks: registered, recalled, given, and every step one takes with a task."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.documents.queries import incoming_page
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import HEAD_OF_BOARD, PROVINCE_OFFICER
from gatezone.parties.queries import units_of_the_board
from gatezone.programme import commands, queries
from gatezone.programme.catalogue.wordings import wording_of
from gatezone.programme.lifecycle import CHECKERS, DIRECTIVE, LEADERS, REGISTRARS, TASK, UNIT
from gatezone.programme.queries import TaskPage
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.look.templatetags.look import day
from gatezone.web.programme import forms as asked
from gatezone.web.programme.wording import result_key
from gatezone.workdays.queries import zone_today


def _incoming(request: HttpRequest) -> dict[str, Any]:
    """A document of the register of incoming ones fills the form in."""
    rows = incoming_page(by=actor_of(request), year=zone_today().year).rows
    listed = [(str(each.ref), f"{each.number}/{each.year}: {each.symbol}, {each.issuer}") for each in rows]
    chosen = next((each for each in rows if str(each.id) == request.GET.get("incoming")), None)
    start: dict[str, Any] = {"issued_on": zone_today()}
    if chosen is not None:
        start = {name: getattr(chosen, name) for name in ("issuer", "symbol", "issued_on", "abstract")}
        start["incoming"] = str(chosen.ref)
    return {"initial": start, "choices": {"incoming": [*asked.NO_CHOICE, *listed]}}


def _directive(request: HttpRequest, directive: UUID) -> dict[str, Any]:
    found, _tasks = queries.directive(directive, by=actor_of(request), on=zone_today())
    return {"told": f"{found.symbol}, {found.issuer}: {found.abstract}"}


REGISTER = Act(
    "programme:register",
    commands.register_directive,
    page="programme:directives",
    duties=REGISTRARS,
    title=_("Register a directive"),
    asks=True,
    form=asked.DirectiveForm,
    begins=_incoming,
    done=_("It is registered. What comes next: tasks are given out of it."),
    then="programme:directive",
)
RECALL = Act(
    "programme:recall",
    commands.recall_directive,
    page="programme:directive",
    move=DIRECTIVE.move("recall_directive"),
    asks=True,
    form=asked.RecallForm,
    begins=lambda request, directive: {"initial": {"on": zone_today()}},
    about=_directive,
)
GIVE = Act(
    "programme:give",
    commands.give_task,
    page="programme:directive",
    duties=LEADERS,
    title=_("Give a task"),
    asks=True,
    form=asked.WishForm,
    begins=lambda request, directive: {
        "initial": {"year": zone_today().year},
        "units": units_of_the_board(zone_today()),
    },
    about=_directive,
    done=_("The task is given."),
    then="programme:task",
    template="programme/give.html",
)


def _page(request: HttpRequest, task: UUID) -> TaskPage:
    return queries.task_page(task, by=actor_of(request), on=zone_today())


def _about(request: HttpRequest, task: UUID) -> dict[str, Any]:
    page = _page(request, task)
    return {"page": page, "told": f"{page.task.code}: {page.task.title}", "seal": page.shown}


def _how_far(request: HttpRequest, task: UUID) -> dict[str, Any]:
    found = _page(request, task).task
    for_day = found.due_on if found.repeats else None
    return {"initial": {"progress": found.progress, "obstacle": found.obstacle, "for_day": for_day}}


def _milestones(request: HttpRequest, task: UUID) -> dict[str, Any]:
    waiting = [each for each in _page(request, task).milestones if not each.reached_on]
    return {
        "choices": {"number": [(str(each.number), f"{each.title}, {day(each.due_on)}") for each in waiting]}
    }


def _units(request: HttpRequest, task: UUID) -> dict[str, Any]:
    return {"choices": {"to_unit": asked.named(units_of_the_board(zone_today()))}}


def _marks(request: HttpRequest, task: UUID) -> dict[str, Any]:
    """The words of the year; what the head said before, or else the facts, is chosen."""
    page = _page(request, task)
    marks = wording_of(page.task.year).marks
    last = page.rating.head if page.rating else (page.proposal.completion, page.proposal.clarity)
    listed = asked.named({code: names for code, names in marks.items() if code != "unrated"})
    return {"choices": {"result": listed}, "initial": {"result": result_key(*last)}}


_of_task = partial(Act, page="programme:task", asks=True, about=_about, template="programme/act.html")


def _step(command: Callable[..., Ref], verb: str = "", **more: Any) -> Act:
    """Return the act of a step with a task; one of the machine is called what its move is, as its command is."""
    name = command.__name__
    known: dict[str, Any] = {} if "title" in more else {"move": TASK.move(name)}
    return _of_task(f"programme:{verb or name}", command, **known, **more)


STEPS = (
    _step(commands.set_deadline, "deadline", form=asked.DeadlineForm),
    _step(commands.take_task),
    _step(commands.start_task),
    _step(
        commands.submit_result,
        form=asked.SubmitForm,
        begins=lambda request, task: {"initial": {"product_on": zone_today()}},
    ),
    _step(commands.accept_result, form=asked.AcceptForm),
    _step(commands.return_result, form=asked.WhyForm),
    _step(commands.close_task),
    _step(commands.ask_extension, form=asked.AskForm),
    _step(commands.grant_extension, form=asked.AnswerForm),
    _step(commands.refuse_extension, form=asked.AnswerForm),
    _step(commands.transfer_task, form=asked.TransferForm, begins=_units),
    _step(commands.suspend_task, form=asked.DocumentForm),
    _step(commands.resume_task, form=asked.WhyForm),
    _step(commands.cancel_task, form=asked.DocumentForm),
    _step(commands.tell_progress, "tell", form=asked.TellForm, begins=_how_far),
    _step(
        commands.add_evidence,
        "evidence",
        duties=UNIT | CHECKERS,
        title=_("Add evidence"),
        form=asked.EvidenceForm,
    ),
    _step(commands.reach_milestone, "milestone", form=asked.MilestoneForm, begins=_milestones),
    *(
        _step(command, verb, duties=duty, title=title, form=asked.RatingForm, begins=_marks)
        for command, verb, duty, title in (
            (commands.rate_task, "rate", HEAD_OF_BOARD, _("Rate the task")),
            (commands.confirm_rating, "confirm", PROVINCE_OFFICER, _("Confirm the rating")),
        )
    ),
)
"""Every step but splitting, by its address; what is most urgent stands first."""
