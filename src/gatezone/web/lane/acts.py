"""What an officer does with a truck at a lane; afterwards the next code is waited for."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.crossings import queries
from gatezone.crossings.commands import (
    begin_checks,
    pass_gate,
    reach_gate,
    receive_from_neighbour,
    refuse_at_gate,
    send_back,
)
from gatezone.crossings.lifecycle import CROSSING
from gatezone.parties.plates import show
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.lane.gate import DecisionForm, ReadByForm, ReadingForm, reading_at
from gatezone.web.lane.seat import lane_of, own_lane

PAGE = "lane:verdict"


def _trip(deed: Deed) -> queries.Trip:
    return queries.trip(deed.keys["crossing"], by=actor_of(deed.request))


def _is_odd(deed: Deed) -> bool:
    """What is odd keeps a truck at the gate: the officer must look at it now."""
    return _trip(deed).row.state == "at-gate"


def _said(words: Promise) -> Callable[[Deed], str]:
    return lambda deed: str(words) % {"plate": show(_trip(deed).row.plate)}


def _at_the_lane(deed: Deed) -> Mapping[str, Any]:
    return {**deed.typed, "lane": own_lane(deed.request)}


def _after_reading(deed: Deed) -> str:
    return reverse(PAGE, kwargs=dict(deed.keys)) if _is_odd(deed) else reverse("lane:home")


def _read(request: HttpRequest, crossing: UUID) -> Mapping[str, Any]:
    return reading_at(lane_of(request), queries.trip(crossing, by=actor_of(request)).row.plate)


def _decided(deed: Deed) -> Mapping[str, Any]:
    own_lane(deed.request)
    return deed.typed


_act = partial(Act, page=PAGE, then=lambda deed: reverse("lane:home"))
_decision = partial(_act, form=DecisionForm, wish=_decided)
IN_THE_CHECKS = _said(_("%(plate)s is in the checks."))

PASS = _act(
    "lane:pass",
    pass_gate,
    move=CROSSING.move("pass_gate"),
    form=ReadByForm,
    wish=_at_the_lane,
    done=_said(_("%(plate)s has passed.")),
)
RECEIVE = _act(
    "lane:receive",
    receive_from_neighbour,
    move=CROSSING.move("receive"),
    title=_("Let in"),
    wish=_at_the_lane,
    done=_said(_("%(plate)s has come over the border.")),
)
REACH = _act(
    "lane:reach",
    reach_gate,
    move=CROSSING.move("reach_gate"),
    title=_("Into the checks"),
    form=ReadingForm,
    begins=_read,
    wish=_at_the_lane,
    done=lambda deed: "" if _is_odd(deed) else IN_THE_CHECKS(deed),
    then=_after_reading,
)
BEGIN = _decision(
    "lane:begin",
    begin_checks,
    move=CROSSING.move("begin_checks"),
    title=_("Into the checks"),
    done=IN_THE_CHECKS,
)
SEND_BACK = _decision(
    "lane:send-back",
    send_back,
    move=CROSSING.move("send_back"),
    title=_("Back to the head of the line"),
    done=_said(_("%(plate)s goes back to its yard.")),
)
REFUSE = _decision(
    "lane:refuse",
    refuse_at_gate,
    move=CROSSING.move("refuse"),
    title=_("Refuse"),
    done=_said(_("%(plate)s is refused.")),
)
DECISIONS = (BEGIN, SEND_BACK, REFUSE)
"""What may be decided of a truck that stands at the gate and is not as declared."""

STEPS = {"receive": RECEIVE, "reach_gate": REACH, "begin_checks": BEGIN, "pass_gate": PASS}
"""What the big button of a verdict does, by the move that is open."""
