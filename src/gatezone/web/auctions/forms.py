"""What is typed about an auction: its plan, a later session, another start price, why it is withdrawn."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.auctions.kinds import BASES, FORMS
from gatezone.kernel.periods import hanoi_moment
from gatezone.web.clearance.fields import PaperNumber
from gatezone.web.fields import AmountField, ChoicesForm, DayField, IdField, ReasonField, WholeField, form_of
from gatezone.web.leases.forms import codes_named

SECONDS_A_MINUTE = 60


def clock_field(label: Any) -> forms.TimeField:
    """Return a field for a time of the day in Hanoi."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


class SessionForm(forms.Form):
    """The day of a session, and when it opens and closes on it, in Hanoi."""

    session_on = DayField(label=_("Session on"))
    opens = clock_field(_("Opens at, in Hanoi"))
    closes = clock_field(_("Closes at, in Hanoi"))

    def wish(self) -> Mapping[str, Any]:
        """Return what was typed, with the moments of the session in place of its day and times."""
        typed = dict(self.cleaned_data)
        day: date = typed.pop("session_on")
        times: dict[str, time] = {"opens_at": typed.pop("opens"), "closes_at": typed.pop("closes")}
        return typed | {name: hanoi_moment(day, at_time) for name, at_time in times.items()}


class PlanForm(ChoicesForm, SessionForm):
    """The plan of an auction: what is auctioned, how, by which decision, when, and for which sums in đồng."""

    asset = IdField(label=_("Asset"), help_text=_("Empty assets of which no auction is under way."))
    code = forms.CharField(
        label=_("Code of the auction"), max_length=40, help_text=_("For example HN-B2-2026-1.")
    )
    form = forms.ChoiceField(label=_("How it is held"), choices=codes_named(FORMS))
    decision_paper = PaperNumber(label=_("Number of the decision"))
    decided_on = DayField(label=_("Decided on"))
    listed_on = DayField(label=_("Listed on"))
    second_notice_on = DayField(label=_("Second public notice on"))
    viewing_from = DayField(label=_("Viewing from"))
    viewing_until = DayField(label=_("Viewing until"))
    price_basis = forms.ChoiceField(label=_("Prices are in"), choices=codes_named(BASES))
    term_months = WholeField(label=_("Term of the lease, months"))
    start_vnd = AmountField(label=_("Start price in đồng"))
    step_vnd = AmountField(label=_("Step in đồng"))
    deposit_vnd = AmountField(label=_("Deposit in đồng"))
    dossier_vnd = AmountField(label=_("Price of the dossier in đồng"))
    soft_minutes = WholeField(
        label=_("Minutes before the close in which a bid moves it on"),
        required=False,
        help_text=_("By as many minutes. Leave it empty where the close stands fast."),
    )
    soft_extensions = WholeField(label=_("How many times at most"), required=False)

    field_order = (
        *("asset", "code", "form", "decision_paper", "decided_on", "listed_on", "second_notice_on"),
        *("viewing_from", "viewing_until", "session_on", "opens", "closes"),
    )

    def wish(self) -> Mapping[str, Any]:
        """Return the plan as the command takes it: soft minutes in seconds."""
        typed = dict(super().wish())
        seconds = (typed.pop("soft_minutes") or 0) * SECONDS_A_MINUTE
        times = typed.pop("soft_extensions") or 0
        return typed | {
            "soft_window_s": seconds,
            "soft_extension_s": seconds,
            "soft_extensions": times,
        }


PostponeForm = form_of(SessionForm, reason=ReasonField(label=_("Reason")))
RepriceForm = form_of(
    start_vnd=AmountField(label=_("Start price in đồng")), reason=ReasonField(label=_("Reason"))
)
WithdrawForm = form_of(reason=ReasonField(label=_("Reason")))
