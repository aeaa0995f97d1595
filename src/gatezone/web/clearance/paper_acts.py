"""Papers and complaints are written down, and a named officer decides where the law is unclear."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.clearance import queries
from gatezone.clearance.commands import decide_unclear, move_complaint, receive_complaint, register_paper
from gatezone.clearance.compensation.unclear import QUESTIONS
from gatezone.clearance.lifecycle import COMPLAINTS
from gatezone.kernel.errors import NotFound
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.clearance.asking import above, of_site, own_site, step_of
from gatezone.web.clearance.paper_forms import ComplaintForm, PaperForm, RulingForm, complaint_step_form
from gatezone.web.clearance.wording import PAPERS
from gatezone.web.clearance.words_of_files import OPTIONS
from gatezone.web.clearance.words_of_files import QUESTIONS as QUESTION_WORDS
from gatezone.workdays.queries import zone_today

BY_THE_LAW = _("What it must keep, the law of its day says.")


class NoSuchKindOfPaper(NotFound):
    """There is no such kind of paper, or it is registered on a page of its own."""


class NoSuchQuestion(NotFound):
    """There is no such question."""


class NoSuchStepOfAComplaint(NotFound):
    """This step is not open to that complaint."""


def is_of(kind: str, case: UUID | None) -> bool:
    """
    Tell whether a paper of a kind is registered here.

    The approval of a file's plan is registered with its version, on a page of its own; prices are of no one file.
    """
    return kind in PAPERS and not (kind in ("approval", "prices") and case)


def _paper(_request: HttpRequest, kind: str, case: UUID | None = None, **_keys: Any) -> dict[str, Any]:
    if not is_of(kind, case):
        raise NoSuchKindOfPaper(kind=kind)
    return {"kind": kind, "initial": {"on": zone_today()}}


def _question(_request: HttpRequest, question: str, **_keys: Any) -> dict[str, Any]:
    if question not in QUESTIONS:
        raise NoSuchQuestion(question=question)
    options = [(each, OPTIONS[each]) for each in QUESTIONS[question].options]
    return {"choices": {"option": options}, "initial": {"decided_on": zone_today()}}


def _received(request: HttpRequest, project: UUID) -> dict[str, Any]:
    today = zone_today()
    parts = queries.sections(project, by=actor_of(request), on=today)
    sections = [("", _("The whole site")), *((str(each.id), f"{each.code} {each.name}") for each in parts)]
    return {"choices": {"section": sections}, "initial": {"received_on": today}}


def _about_receiving(request: HttpRequest, project: UUID) -> dict[str, Any]:
    own_site(request, project)
    told = _("Its term is counted from its days, by the law on complaints.")
    return {"told": told, "back_words": _("Complaints")}


def _about_step(request: HttpRequest, project: UUID, complaint: UUID, step: str) -> dict[str, Any]:
    own_site(request, project)
    row = queries.complaint(project, complaint, by=actor_of(request), on=zone_today())
    if step not in {each.name for each in row.moves}:
        raise NoSuchStepOfAComplaint(step=step)
    return {"told": row.number, "back_words": _("Complaints")}


_registers = partial(
    Act,
    command=register_paper,
    duties=CLEARANCE_OFFICER,
    title=lambda kind, **_keys: PAPERS.get(kind, kind),
    asks=True,
    form=PaperForm,
    begins=_paper,
    about=above(BY_THE_LAW, words=_("Write it down")),
)
_decides = partial(
    Act,
    command=decide_unclear,
    duties=CLEARANCE_OFFICER,
    title=lambda question, **_keys: QUESTION_WORDS.get(question, question),
    asks=True,
    form=RulingForm,
    begins=_question,
    about=above(
        _("It stands under your name, with its reason and its paper, and never changes."),
        words=_("Write it down"),
    ),
)

PAPER_OF_SITE = _registers("clearance:paper", page="clearance:site")
PAPER_OF_SECTION = _registers("clearance:paper-of-section", page="clearance:section")
PAPER_OF_FILE = _registers("clearance:paper-of-file", page="clearance:file")
DECIDE = _decides("clearance:decide", page="clearance:site")
DECIDE_OF_FILE = _decides("clearance:decide-of-file", page="clearance:file")
RECEIVE = of_site(
    "clearance:receive-complaint",
    receive_complaint,
    page="clearance:complaints",
    title=_("Write down a complaint"),
    form=ComplaintForm,
    begins=_received,
    about=_about_receiving,
)
STEP = of_site(
    "clearance:complaint-step",
    move_complaint,
    page="clearance:complaints",
    title=step_of(COMPLAINTS),
    form=complaint_step_form,
    begins=lambda _request, step, **_keys: {"step": step, "initial": {"on": zone_today()}},
    about=_about_step,
)
