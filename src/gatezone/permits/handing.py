"""
The way of a dossier from hand to hand (phiếu kiểm soát quá trình giải quyết hồ sơ, BM.05); pure.

No text that was read gives limits to the steps within the Board: before acceptance a step is judged by the time
for looking at a dossier, after it by the moment the result is due as it stood then, a supplement and an opinion by
their own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from gatezone.kernel.names import Names
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.permits import events
from gatezone.permits.clock import judged

APPLICANT, INTAKE, UNIT, OFFICER, SIGNER, BODY = ("applicant", "intake", "unit", "officer", "signer", "body")
"""Who has a dossier: the applicant, the one-stop desk, the unit that settles it, an officer, who signs, a body."""
HOLDER = "holder"
"""Whoever of the Board has it at that moment."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One side of a hand-over: what it is, and the account that acted there, or which body it is."""

    role: str
    account: Ref | None = None
    body: Names | str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """A hand-over: by which event, from whom, to whom, when, and how it kept its time; nothing where it has none."""

    kind: str
    giver: Hand
    taker: Hand
    at: datetime
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """An entry of the journal about a dossier: its kind, who acted, when, and what it says."""

    kind: str
    by: Ref
    at: datetime
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AskedBody:
    """An opinion: which body was asked, when, until when, and when it came."""

    body: Names | str
    asked_at: datetime
    due_at: datetime
    given_at: datetime | None


@dataclass(frozen=True, slots=True)
class Way:
    """From whom to whom an event takes a dossier, which of the two acted, and whether there is a time for it."""

    giver: str
    taker: str
    acts: str = "giver"
    is_timed: bool = True


WAYS: Mapping[str, Way] = {
    events.DossierSent.KIND: Way(APPLICANT, INTAKE, acts="", is_timed=False),
    events.DossierAccepted.KIND: Way(INTAKE, UNIT),
    events.DossierTurnedAway.KIND: Way(INTAKE, APPLICANT),
    events.SupplementAsked.KIND: Way(HOLDER, APPLICANT),
    events.SupplementSent.KIND: Way(APPLICANT, HOLDER, acts=""),
    events.DossierClosedUnanswered.KIND: Way(HOLDER, APPLICANT, is_timed=False),
    events.DossierTaken.KIND: Way(HOLDER, OFFICER, acts="taker"),
    events.ResultProposed.KIND: Way(OFFICER, SIGNER),
    events.ProposalSentBack.KIND: Way(SIGNER, HOLDER),
    events.ResultSigned.KIND: Way(SIGNER, INTAKE),
    events.DossierRefused.KIND: Way(SIGNER, INTAKE),
    events.ResultHandedOver.KIND: Way(INTAKE, APPLICANT, is_timed=False),
}
ARRIVES = (events.DossierAccepted.KIND, events.DossierTaken.KIND)
"""After these another hand of the Board holds the dossier, until it is taken out of it."""


def hand_overs(
    told: Iterable[Happened], opinions: Iterable[AskedBody], *, looked_at: Callable[[datetime], datetime]
) -> list[HandOver]:
    """Return the hand-overs of a dossier, the first first; ``looked_at`` says until when what was sent is looked at."""
    found = list(_of_dossier(told, looked_at))
    asked = [one for each in opinions for one in _of_opinion(each, _officer_at(found, each.asked_at))]
    return sorted([*found, *asked], key=lambda each: each.at)


def _of_dossier(told: Iterable[Happened], looked_at: Callable[[datetime], datetime]) -> Iterator[HandOver]:
    holder, due_at = Hand(INTAKE), None
    for each in told:
        if way := WAYS.get(each.kind):
            made = _made(each, way, holder)
            yield replace(made, judged=_judged(each.at, due_at) if way.is_timed else "")
            holder = made.taker if each.kind in ARRIVES else holder
            due_at = _due_after(each, looked_at) or due_at


def _made(told: Happened, way: Way, holder: Hand) -> HandOver:
    sides = {
        side: holder if role == HOLDER and way.acts != side else _acting(told, way, side, role, holder)
        for side, role in (("giver", way.giver), ("taker", way.taker))
    }
    return HandOver(told.kind, sides["giver"], sides["taker"], told.at)


def _acting(told: Happened, way: Way, side: str, role: str, holder: Hand) -> Hand:
    what = holder.role if role == HOLDER else role
    return Hand(what, told.by if way.acts == side else None)


def _due_after(told: Happened, looked_at: Callable[[datetime], datetime]) -> datetime | None:
    """Return by when the next step is to be done, where an event changes it."""
    if told.kind == events.SupplementAsked.KIND:
        return hanoi_moment(date.fromisoformat(told.body["supplement_due_on"]), time.max)
    if told.kind == events.SupplementSent.KIND and told.body["state"] == "answered":
        return looked_at(told.at)
    said = told.body.get("earliest_due_at") or told.body.get("intake_due_at")
    return datetime.fromisoformat(said) if said else None


def _of_opinion(asked: AskedBody, officer: Hand) -> Iterator[HandOver]:
    body = Hand(BODY, body=asked.body)
    yield HandOver(events.OpinionAsked.KIND, officer, body, asked.asked_at)
    if asked.given_at:
        how = _judged(asked.given_at, asked.due_at)
        yield HandOver(events.OpinionGiven.KIND, body, officer, asked.given_at, how)


def _officer_at(found: Iterable[HandOver], at: datetime) -> Hand:
    taken = [each.taker for each in found if each.kind == events.DossierTaken.KIND and each.at <= at]
    return taken[-1] if taken else Hand(UNIT)


def _judged(at: datetime, due_at: datetime | None) -> str:
    return judged(at, due_at) if due_at else ""
