"""What the gate centre writes."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatezone.crossings.flows import FLOWS
from gatezone.places.queries import RouteRow
from gatezone.web.fields import ReasonField
from gatezone.web.look.choices import Choice


class SendOnForm(forms.Form):
    """To which gate a truck is sent, and why."""

    route = Choice(label=_("To which gate"))
    reason = ReasonField(rows=1, help_text=_("The driver and the report read it: one sentence."))

    def __init__(self, *args: Any, routes: list[RouteRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        choices = [(each.id, each.names.in_language(language)) for each in routes]
        self.fields["route"].choices = choices  # type: ignore[attr-defined]


class CallsForm(forms.Form):
    """How many of a line are called at once; more than one officer may call need a reason."""

    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=200, initial=5)
    reason = ReasonField(
        rows=1,
        required=False,
        help_text=_("Needed for more than 20 at once: a second officer reads it and agrees."),
    )


class FreezeForm(forms.Form):
    """Why a line is frozen, or goes on."""

    reason = ReasonField(rows=1)


class LapseForm(forms.Form):
    """In which line a call that is over was looked at."""

    back = forms.CharField(required=False, widget=forms.HiddenInput)


class AgreeForm(forms.Form):
    """To which proposal of calls a second officer agrees."""

    proposal = forms.UUIDField()


class CallForm(forms.Form):
    """Which line the next truck is called from."""

    line = forms.RegexField(
        rf"^[a-z0-9-]+ (export|import) ({'|'.join(FLOWS)})$",
        error_messages={"invalid": _("This is not a line of the zone.")},
    )
