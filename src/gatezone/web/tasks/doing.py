"""What is done about tasks: a document registered, tasks given and split, and every step one takes with a task."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gatezone.documents.queries import incoming_page
from gatezone.kernel.errors import GateZoneError, NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import UNIT_HEAD
from gatezone.parties.queries import units_of_the_board
from gatezone.programme import commands, queries
from gatezone.programme.catalogue.wordings import wording_of
from gatezone.programme.commands import Wish
from gatezone.programme.lifecycle import LEADERS, REGISTRARS
from gatezone.programme.queries import TaskPage
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.tasks import forms as asked
from gatezone.web.tasks.views import at_the_desk
from gatezone.web.tasks.wording import result_key
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

Act = Callable[..., Ref]


class NoSuchStepOfATask(NotFound):
    """There is no such step for a task."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step one takes with a task: what is asked, what is ordered, and how it is called."""

    title: str | Promise
    act: Act
    form: type[forms.Form] = asked.NothingForm
    wish: Callable[[Any], Mapping[str, Any]] = lambda form: form.cleaned_data


STEPS: Mapping[str, Step] = {
    "take_task": Step(_("Take on"), commands.take_task),
    "start_task": Step(_("Begin"), commands.start_task),
    "tell": Step(_("Tell how far it is"), commands.tell_progress, asked.TellForm),
    "milestone": Step(_("Record a milestone"), commands.reach_milestone, asked.MilestoneForm),
    "evidence": Step(_("Add evidence"), commands.add_evidence, asked.EvidenceForm, lambda form: form.wish),
    "submit_result": Step(_("Hand in the result"), commands.submit_result, asked.SubmitForm),
    "accept_result": Step(_("Accept the result"), commands.accept_result, asked.AcceptForm),
    "return_result": Step(_("Send back"), commands.return_result, asked.ReasonForm),
    "close_task": Step(_("Close the task"), commands.close_task),
    "ask_extension": Step(_("Ask for more time"), commands.ask_extension, asked.AskForm),
    "grant_extension": Step(_("Give more time"), commands.grant_extension, asked.AnswerForm),
    "refuse_extension": Step(_("Refuse more time"), commands.refuse_extension, asked.AnswerForm),
    "transfer_task": Step(_("Give to another unit"), commands.transfer_task, asked.TransferForm),
    "suspend_task": Step(_("Suspend"), commands.suspend_task, asked.DocumentForm),
    "resume_task": Step(_("Take up again"), commands.resume_task, asked.ReasonForm),
    "cancel_task": Step(_("Cancel the task"), commands.cancel_task, asked.DocumentForm),
    "deadline": Step(_("Set a deadline"), commands.set_deadline, asked.DeadlineForm),
    "rate": Step(_("Rate the task"), commands.rate_task, asked.RatingForm, lambda form: form.wish),
    "confirm": Step(
        _("Confirm the rating"), commands.confirm_rating, asked.RatingForm, lambda form: form.wish
    ),
}
"""Every step but splitting, by its address."""


@desk(*REGISTRARS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """Register a document that gives tasks; one of the register of incoming ones fills the form in."""
    rows = incoming_page(by=actor_of(request), year=zone_today().year).rows
    chosen = next((each for each in rows if str(each.id) == request.GET.get("incoming")), None)
    start: dict[str, Any] = {"issued_on": zone_today()}
    if chosen is not None:
        start = {name: getattr(chosen, name) for name in ("issuer", "symbol", "issued_on", "abstract")}
        start["incoming"] = str(chosen.ref)
    form = asked.DirectiveForm(request.POST or None, initial=start, incoming=rows)
    no = None
    if request.method == "POST" and form.is_valid():
        try:
            made = order(request, commands.register_directive, **form.wish)
        except AT_THE_DESK as refused:
            no = refused
        else:
            messages.success(
                request, gettext("It is registered. What comes next: tasks are given out of it.")
            )
            return redirect("tasks:directive", UUID(made.id))
    return _form(request, form, gettext("Register a directive"), no, back="tasks:directives")


@desk(*REGISTRARS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def recall(request: HttpRequest, directive: UUID) -> HttpResponse:
    """Note that a document was recalled."""
    form = asked.RecallForm(request.POST or None, initial={"on": zone_today()})
    no = None
    if request.method == "POST" and form.is_valid():
        try:
            order(request, commands.recall_directive, directive=directive, **form.cleaned_data)
        except AT_THE_DESK as refused:
            no = refused
        else:
            return redirect("tasks:directive", directive)
    return _form(request, form, gettext("Record the recall of the document"), no, back="tasks:directives")


@desk(*LEADERS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def give(request: HttpRequest, directive: UUID) -> HttpResponse:
    """Give a unit a task out of a document."""
    found, _tasks = queries.directive(directive, by=actor_of(request), on=zone_today())
    today = zone_today()
    start = {"year": today.year}
    form = asked.WishForm(request.POST or None, initial=start, units=units_of_the_board(today))
    no = None
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        wish = Wish(leads=(typed["lead"],), helpers=form.helpers, milestones=form.milestones, **_plain(typed))
        try:
            made = order(
                request,
                commands.give_task,
                directive=directive,
                wish=wish,
                kind=typed["kind"],
                clause=typed["clause"],
                year=typed["year"],
            )
        except AT_THE_DESK as refused:
            no = refused
        else:
            messages.success(request, gettext("The task is given."))
            return redirect("tasks:task", UUID(made.id))
    told = f"{found.symbol}, {found.issuer}: {found.abstract}"
    shown = {"form": form, "directive": found, "told": told, "reasons": reasons_of(no) if no else []}
    is_mistyped = request.method == "POST" and not no
    return render(
        request, "tasks/give.html", shown, status=status_of(no) if no else 422 if is_mistyped else 200
    )


@desk(*LEADERS, UNIT_HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def split(request: HttpRequest, task: UUID) -> HttpResponse:
    """Split a task among units."""
    page = queries.task_page(task, by=actor_of(request), on=zone_today())
    units = units_of_the_board(zone_today())
    more = {"units": units, "due_on": page.task.due_on}
    parts = asked.PartFormSet(request.POST or None, form_kwargs=more)
    no = None
    if request.method == "POST" and parts.is_valid():
        wishes = [
            Wish(
                leads=(each.cleaned_data["lead"],),
                weight=each.cleaned_data["weight"],
                **_plain(each.cleaned_data),
            )
            for each in parts
            if each.cleaned_data.get("title")
        ]
        try:
            order(request, commands.split_task, task=task, parts=wishes)
        except AT_THE_DESK as refused:
            no = refused
        else:
            messages.success(request, gettext("The task is split."))
            return redirect("tasks:task", task)
    shown = {"page": page, "parts": parts, "reasons": reasons_of(no) if no else []}
    is_mistyped = request.method == "POST" and not no
    return render(
        request, "tasks/split.html", shown, status=status_of(no) if no else 422 if is_mistyped else 200
    )


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def act(request: HttpRequest, task: UUID, act: str) -> HttpResponse:
    """Take a step with a task: what it asks for, and then the step."""
    step = STEPS.get(act)
    if step is None:
        raise NoSuchStepOfATask(step=act[:40])
    page = queries.task_page(task, by=actor_of(request), on=zone_today())
    form = _form_for(request, step, page)
    no = None
    if request.method == "POST" and form.is_valid():
        try:
            order(request, step.act, task=task, **step.wish(form))
        except AT_THE_DESK as refused:
            no = refused
        else:
            messages.success(request, gettext("It is written down."))
            return redirect("tasks:task", task)
    told = f"{page.task.code}: {page.task.title}"
    return _form(request, form, str(step.title), no, told=told, task=page)


def _form_for(request: HttpRequest, step: Step, page: TaskPage) -> forms.Form:
    more: dict[str, Any] = {}
    start: dict[str, Any] = {}
    if step.form is asked.TransferForm:
        more["units"] = units_of_the_board(zone_today())
    if step.form is asked.MilestoneForm:
        more["waiting"] = [
            (each.number, f"{each.title}, {each.due_on:%d/%m/%Y}")
            for each in page.milestones
            if not each.reached_on
        ]
    if step.form is asked.RatingForm:
        more["marks"] = wording_of(int(page.task.code.split("-")[1])).marks
        last = page.rating.head if page.rating else (page.proposal.completion, page.proposal.clarity)
        start["result"] = result_key(*last)
    if step.form is asked.TellForm:
        start = {"progress": page.task.progress, "obstacle": page.task.obstacle}
        start["for_day"] = page.task.due_on if page.task.repeats else None
    if step.form is asked.SubmitForm:
        start["product_on"] = zone_today()
    return step.form(request.POST or None, request.FILES or None, initial=start, **more)


def _plain(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is typed of a task as it is."""
    names = (
        "title",
        "product",
        "acceptance_test",
        "clear_test",
        "due_on",
        "repeats",
        "repeats_from",
        "target",
        "target_unit",
    )
    return {name: typed[name] for name in names if name in typed}


def _form(
    request: HttpRequest,
    form: forms.Form,
    title: str,
    no: GateZoneError | None,
    *,
    told: str = "",
    back: str = "",
    task: TaskPage | None = None,
) -> HttpResponse:
    shown = {
        "form": form,
        "title": title,
        "told": told,
        "back": back,
        "page": task,
        "reasons": reasons_of(no) if no else [],
    }
    is_mistyped = request.method == "POST" and not no
    status = status_of(no) if no else 422 if is_mistyped else 200
    return render(request, "tasks/form.html", shown, status=status)
