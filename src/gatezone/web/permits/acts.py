"""What is done with a dossier."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.permits import commands, queries
from gatezone.permits.catalogue.licences import kind_of
from gatezone.permits.lifecycle import DOSSIER, OFFICERS
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, acts_on
from gatezone.web.fields import Choices
from gatezone.web.permits.forms import (
    ApologyForm,
    DenialForm,
    GrantingForm,
    InterestForm,
    ReasonForm,
    RefusalForm,
    SupplementForm,
    TakeForm,
)
from gatezone.workdays.queries import zone_now, zone_today

_dossier = acts_on("permits:dossier", DOSSIER)


def _told(request: HttpRequest, dossier: UUID) -> Mapping[str, Any]:
    row = queries.dossier(dossier, by=actor_of(request), at=zone_now())
    return {"told": f"{row.code or row.procedure.code} · {row.applicant_name}"}


def _components(request: HttpRequest, dossier: UUID) -> Mapping[str, Any]:
    row = queries.dossier(dossier, by=actor_of(request), at=zone_now())
    return {
        "needed": row.procedure.needed(row.answers),
        "components": row.procedure.components,
        "bases": _texts(row),
    }


def _bases(request: HttpRequest, dossier: UUID) -> Mapping[str, Any]:
    return {"choices": {"basis": _texts(queries.dossier(dossier, by=actor_of(request), at=zone_now()))}}


def _texts(row: queries.DossierRow) -> Choices:
    """Return the texts a notice may rest on today."""
    return [("", "—"), *((each, each) for each in queries.bases_on(row.procedure, zone_today()))]


def _drafted(request: HttpRequest, dossier: UUID) -> Mapping[str, Any]:
    row = queries.dossier(dossier, by=actor_of(request), at=zone_now())
    return {"initial": {"reason": row.drafted_apology, "new_due_on": row.drafted_due_on}}


def _licences(request: HttpRequest, dossier: UUID) -> Mapping[str, Any]:
    actor = actor_of(request)
    row = queries.dossier(dossier, by=actor, at=zone_now())
    found = queries.to_change(row.procedure.code, row.applicant, by=actor, on=zone_today())
    named = [(str(each.id), " · ".join(filter(None, (each.number, each.about)))) for each in found]
    is_open = kind_of(row.procedure.code) is not None and not row.procedure.valid_months
    return {"licences": named, "asks_last_day": is_open}


ACCEPT = _dossier(
    "accept", commands.accept_dossier, "accept", done=_("The dossier is accepted, and has its code.")
)
ASK = _dossier(
    "ask",
    commands.ask_supplement,
    "ask",
    asks=True,
    form=SupplementForm,
    begins=_components,
    about=_told,
    done=_("The applicant is asked for the supplement, once."),
)
PAUSE = _dossier(
    "pause",
    commands.ask_supplement,
    "pause",
    asks=True,
    form=SupplementForm,
    begins=_components,
    about=_told,
    done=_("The applicant is asked for the supplement, once. The time stands still."),
)
TURN_AWAY = _dossier(
    "turn-away",
    commands.turn_away,
    "turn_away",
    asks=True,
    form=RefusalForm,
    begins=_bases,
    about=_told,
    done=_("The dossier is not accepted; the applicant reads why."),
)
TAKE = _dossier("take", commands.take_dossier, "take", form=TakeForm, done=_("The dossier is in your hands."))
TAKE_OVER = _dossier(
    "take-over",
    commands.take_dossier,
    "hand_over",
    title=_("Take it over"),
    form=TakeForm,
    done=_("The dossier is in your hands."),
)
CLOSE = _dossier("close", commands.close_unanswered, "close", done=_("The dossier is closed."))
GRANT = _dossier(
    "grant",
    commands.propose_result,
    "propose",
    title=_("Propose to grant it"),
    asks=True,
    form=GrantingForm,
    begins=_licences,
    about=_told,
    wish=lambda deed: {**deed.typed, "proposal": "grant"},
    done=_("The result waits to be signed."),
)
DENY = _dossier(
    "deny",
    commands.propose_result,
    "propose",
    title=_("Propose to refuse it"),
    asks=True,
    form=DenialForm,
    begins=_bases,
    about=_told,
    wish=lambda deed: {**deed.typed, "proposal": "refuse"},
    done=_("The refusal waits to be signed."),
)
SEND_BACK = _dossier(
    "send-back",
    commands.send_proposal_back,
    "send_back",
    form=ReasonForm,
    done=_("The proposal is with the officer again."),
)
SIGN = _dossier("sign", commands.sign_result, "approve", done=_("The result is signed."))
REFUSE = _dossier("refuse", commands.sign_result, "refuse", done=_("The refusal is signed."))
DRAFT_APOLOGY = _dossier(
    "draft-apology",
    commands.draft_apology,
    "draft_apology",
    asks=True,
    form=ApologyForm,
    begins=_drafted,
    about=_told,
    done=_("The letter of apology waits to be signed."),
)
APOLOGISE = _dossier(
    "apologise",
    commands.apologise,
    "apologise",
    done=_("The letter of apology is signed, and the applicant is told."),
)
DELIVER = _dossier("deliver", commands.deliver_result, "deliver", done=_("The result is handed over."))
WITHDRAW = _dossier(
    "withdraw",
    commands.withdraw_dossier,
    "withdraw",
    duties=OFFICERS,
    asks=True,
    form=ReasonForm,
    about=_told,
    done=_("The procedure is stopped."),
)
DECLARE = Act(
    "permits:interest",
    commands.declare_interest,
    page="permits:home",
    duties=OFFICERS,
    title=_("Declare an interest in a firm"),
    asks=True,
    form=InterestForm,
    about=lambda request: {"interests": queries.interests_of(actor_of(request).ref)},
    template="permits/interests.html",
    done=_("The interest is declared: dossiers of this firm are for others to handle."),
)
ON_THE_PAGE = (ACCEPT, TAKE, TAKE_OVER, CLOSE, SIGN, REFUSE, SEND_BACK, APOLOGISE, DELIVER)
"""Acts whose form stands on the page of the dossier."""
ON_THEIR_OWN = (ASK, PAUSE, TURN_AWAY, GRANT, DENY, DRAFT_APOLOGY, WITHDRAW)
"""Acts with a page of their own."""
