"""What is asked when a plan is carried over, taken back, entered, corrected and set out by months; and of money."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.projects.commands import Side
from gatezone.projects.queries.adjusted import SideRow
from gatezone.web.fields import ChoicesForm, DayField, ReasonField
from gatezone.web.look.templatetags.look import said
from gatezone.web.look.templatetags.money import money
from gatezone.web.project.forms import SOURCES, DecisionForm, VndField, line_of
from gatezone.web.project.wording import MOVEMENTS

TAKEN = ("cancelled", "repaid-advance")
MONTHS = range(1, 13)


class LineForm(DecisionForm, ChoicesForm):
    """A decision about one line of the plan: its source, the year it is of and the year it is spent in."""

    line = forms.ChoiceField(label=_("From the plan"))
    amount_vnd = VndField(label=_("Amount in đồng"))
    field_order = ("kind", "line", "amount_vnd", "until")

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        told = self.rest
        return {**line_of(told.pop("line")), **told, "decision": self.decision}


class CarryForm(LineForm):
    """What is left of a plan, carried over to the next year until a day."""

    until = DayField(label=_("May be spent until"))


class TakeForm(LineForm):
    """What is left of a plan and cancelled, or reserved to repay an advanced one."""

    kind = forms.ChoiceField(label=_("Movement"), choices=[(code, MOVEMENTS[code]) for code in TAKEN])


class EnterForm(forms.Form):
    """When a movement was entered in the Treasury's system."""

    on = DayField(label=_("Entered on"))


class CorrectForm(forms.Form):
    """What should have been written down, by which paper, and what was wrong."""

    to_vnd = VndField(label=_("Amount as it should be"), help_text=_("0 undoes what was written down."))
    paper = forms.CharField(label=_("Paper of the correction"), max_length=120)
    reason = ReasonField(label=_("What was wrong"))


class CorrectAllForm(forms.Form):
    """What each side of an adjustment should have given or taken."""

    paper = forms.CharField(label=_("Paper of the correction"), max_length=120)
    reason = ReasonField(label=_("What was wrong"))

    def __init__(self, *args: Any, sides: Sequence[SideRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sides = {f"side_{place}": each for place, each in enumerate(sides, start=1)}
        known = dict(SOURCES)
        for name, each in self._sides.items():
            about = {"project": said(each.names), "source": known.get(each.source, each.source)}
            words = (
                gettext("Gives to %(project)s, %(source)s")
                if each.amount_vnd > 0
                else gettext("Takes from %(project)s, %(source)s")
            )
            self.fields[name] = VndField(
                label=words % about, initial=_written(abs(each.now_vnd)), help_text=""
            )
        self.order_fields(self._sides)

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = self.cleaned_data
        sides = tuple(Side(each.movement, typed[name]) for name, each in self._sides.items())
        return {"sides": sides, "paper": typed["paper"], "reason": typed["reason"]}


class ReturnForm(forms.Form):
    """Money of a voucher that came back."""

    amount_vnd = VndField(label=_("Amount in đồng"))
    on = DayField(label=_("Came back on"))
    paper = forms.CharField(label=_("Voucher of the return"), max_length=120)
    reason = ReasonField(label=_("Why"))


class CloseForm(forms.Form):
    """A month that is over."""

    month = DayField(label=_("Month"), widget=forms.Select)

    def __init__(self, *args: Any, months: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].widget.choices = months


class MonthsForm(forms.Form):
    """Twelve months of a plan, and why they are set out anew."""

    reason = ReasonField(label=_("Why"), required=False)

    def __init__(self, *args: Any, year: int, months: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for month, vnd in zip(MONTHS, months, strict=True):
            label = gettext("Month %(month)s") % {"month": f"{month:02}/{year}"}
            self.fields[f"month_{month}"] = VndField(label=label, initial=_written(vnd), help_text="")

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = self.cleaned_data
        return {"months": tuple(typed[f"month_{month}"] for month in MONTHS), "reason": typed["reason"]}


def _written(vnd: int) -> str:
    """Return an amount as the language of the page writes it, without its unit."""
    return money(vnd).split("\u00a0")[0]
