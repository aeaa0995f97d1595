"""What an agency decides about a truck, and the border guard about a count."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.crossings.commands import hold_vehicle, lift_hold, look_again, reject_vehicle
from gatezone.crossings.lifecycle import CROSSING
from gatezone.parties.duties import INSPECTORS
from gatezone.web.acts import Act, Deed
from gatezone.web.check.agencies import agency_of
from gatezone.web.check.forms import HoldForm, HomeForm, LiftForm, LookAgainForm, RejectForm
from gatezone.web.leaving import going_home


def truck_page(request: HttpRequest, crossing: UUID) -> str:
    """Return the address of a truck as the agency sees it for which one speaks."""
    return f"{reverse('check:truck', args=[crossing])}?agency={agency_of(request)}"


def _for_agency(deed: Deed) -> Mapping[str, Any]:
    return {**deed.typed, "agency": agency_of(deed.request)}


_decision = partial(Act, page=truck_page, wish=_for_agency)

HOLD = _decision(
    "check:hold",
    hold_vehicle,
    move=CROSSING.move("hold"),
    form=HoldForm,
    done=_("The truck is held."),
)
LIFT = _decision(
    "check:lift",
    lift_hold,
    move=CROSSING.move("lift_hold"),
    form=LiftForm,
    done=_("The hold is lifted."),
)
REJECT = _decision(
    "check:reject",
    reject_vehicle,
    move=CROSSING.move("reject"),
    form=RejectForm,
    done=_("The truck is rejected."),
)
LOOK_AGAIN = _decision(
    "check:look-again",
    look_again,
    move=CROSSING.move("look_again"),
    form=LookAgainForm,
    done=_("The truck is in the checks again."),
)
GO_HOME = going_home("check:go-home", page=truck_page, duties=INSPECTORS, form=HomeForm)
