"""What an applicant does with a dossier: begin it, answer, add papers, send it, complete it, stop it."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.parties.duties import DECLARANT
from gatezone.parties.queries import enterprises_of
from gatezone.permits import commands, queries
from gatezone.permits.lifecycle import DOSSIER
from gatezone.permits.procedures import Question
from gatezone.permits.queries import DossierRow
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.filing.forms import AnswersForm, BeginForm, PaperForm, StopForm
from gatezone.web.look.templatetags.look import said
from gatezone.workdays.queries import zone_now, zone_today

_act = partial(Act, page="filing:dossier", duties=DECLARANT)


def asked_of(row: DossierRow) -> tuple[Question, ...]:
    """Return the questions of a dossier that the record of its firm did not answer."""
    return tuple(each for each in row.procedure.questions if not is_known(row, each))


def is_known(row: DossierRow, question: Question) -> bool:
    """Tell whether the record of the firm answered a question: it is not asked again."""
    return bool(question.filled_from and row.answers.get(question.code))


def _firms(request: HttpRequest, **_keys: Any) -> Mapping[str, Any]:
    return {"firms": [(each.ref.id, each.name) for each in enterprises_of(actor_of(request))]}


def _procedure(_request: HttpRequest, procedure: str) -> Mapping[str, Any]:
    row = queries.procedure_on(procedure, on=zone_today())
    return {"told": said(row.procedure.names)}


def _procedure_page(_request: HttpRequest, procedure: str) -> str:
    return reverse("filing:procedure", args=[procedure])


def _questions(request: HttpRequest, dossier: UUID) -> Mapping[str, Any]:
    row = queries.dossier(dossier, by=actor_of(request), at=zone_now())
    return {"questions": asked_of(row), "answers": row.answers}


def _dossier(request: HttpRequest, dossier: UUID) -> Mapping[str, Any]:
    row = queries.dossier(dossier, by=actor_of(request), at=zone_now())
    return {"told": said(row.procedure.names)}


def _taken(deed: Deed) -> Mapping[str, Any]:
    return {"file": deed.form.cleaned_data["file"]}


BEGIN = Act(
    "filing:begin",
    commands.begin_dossier,
    page=_procedure_page,
    duties=DECLARANT,
    title=_("Begin a dossier"),
    asks=True,
    form=BeginForm,
    begins=_firms,
    about=_procedure,
    done=_("The dossier is begun. It is kept as you write it, and sent when you say so."),
    then="filing:dossier",
)
WRITE = _act(
    "filing:write",
    commands.write_answers,
    move=DOSSIER.move("write"),
    title=_("Keep the answers"),
    form=AnswersForm,
    begins=_questions,
    done=_("The answers are kept."),
)
ADD = _act(
    "filing:add",
    commands.add_paper,
    title=_("Add this paper"),
    form=PaperForm,
    wish=_taken,
    done=_("The paper is with the dossier."),
)
SEND = _act(
    "filing:send",
    commands.send_dossier,
    move=DOSSIER.move("submit"),
    done=_("The dossier is sent. This page says how far it is."),
)
ANSWER = _act(
    "filing:answer",
    commands.answer_supplement,
    title=_("Send the supplement"),
    done=_("The supplement is sent."),
)
STOP = _act(
    "filing:stop",
    commands.withdraw_dossier,
    move=DOSSIER.move("withdraw"),
    asks=True,
    form=StopForm,
    about=_dossier,
    done=_("The procedure is stopped."),
)
