"""Letting a truck go home that does not cross: what is asked then, and who may."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.crossings.catalogue.leaving import CAUSES
from gatezone.crossings.queries import Trip
from gatezone.web.fields import LONGEST_REASON
from gatezone.web.look.templatetags.look import said

MOVES = frozenset({"go_home", "turn_back"})


class GoHomeForm(forms.Form):
    """Why a truck goes home without crossing."""

    cause = forms.ChoiceField(label=_("Why it does not cross"))
    reason = forms.CharField(
        label=_("More about it"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_("Needed for another reason. The trip ends here, and its fee is not owed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        causes = [(each.id, said(each.names)) for each in CAUSES.values()]
        self.fields["cause"].choices = [("", "–"), *causes]  # type: ignore[attr-defined]

    def wish(self) -> dict[str, Any]:
        """Return what the command is told."""
        return {name: self.cleaned_data[name] for name in ("cause", "reason")}


def may_go_home(trip: Trip) -> bool:
    """Tell whether the reader may let a truck go home now; one that an agency holds waits for it."""
    return trip.row.state != "held" and any(move.name in MOVES for move in trip.moves)
