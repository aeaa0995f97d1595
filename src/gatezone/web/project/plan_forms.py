"""What is asked when a plan is carried over, taken back, entered, corrected and set out by months; and of money."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.projects.commands import Side
from gatezone.projects.queries.adjusted import SideRow
from gatezone.web.look.templatetags.look import said
from gatezone.web.look.templatetags.money import money
from gatezone.web.project.deciding_forms import words_field
from gatezone.web.project.forms import Choices, DecisionForm, Vnd, day_field, source_choices
from gatezone.web.project.wording import MOVEMENTS

TAKEN = ("cancelled", "repaid-advance")
MONTHS = range(1, 13)


class LineForm(DecisionForm):
    """A decision about one line of the plan: its source, the year it is of and the year it is spent in."""

    line = forms.ChoiceField(label=_("From the plan"))
    amount_vnd = Vnd(label=_("Amount in đồng"))
    field_order = ("kind", "line", "amount_vnd", "until")

    def __init__(self, *args: Any, lines: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = list(lines)  # type: ignore[attr-defined]

    @property
    def of_line(self) -> dict[str, Any]:
        """Return the line, and how much of it."""
        source, plan_year, budget_year = self.cleaned_data["line"].split(":")
        return {
            "source": source,
            "plan_year": int(plan_year),
            "budget_year": int(budget_year),
            "amount_vnd": self.cleaned_data["amount_vnd"],
        }


class CarryForm(LineForm):
    """What is left of a plan, carried over to the next year until a day."""

    until = day_field(_("May be spent until"))


class TakeForm(LineForm):
    """What is left of a plan and cancelled, or reserved to repay an advanced one."""

    kind = forms.ChoiceField(label=_("Movement"), choices=[(code, MOVEMENTS[code]) for code in TAKEN])


class EnterForm(forms.Form):
    """When a movement was entered in the Treasury's system."""

    on = day_field(_("Entered on"))


class CorrectForm(forms.Form):
    """What should have been written down, by which paper, and what was wrong."""

    to_vnd = Vnd(label=_("Amount as it should be"), help_text=_("0 undoes what was written down."))
    paper = forms.CharField(label=_("Paper of the correction"), max_length=120)
    reason = words_field(_("What was wrong"))


class CorrectAllForm(forms.Form):
    """What each side of an adjustment should have given or taken."""

    def __init__(self, *args: Any, sides: Sequence[SideRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = dict(source_choices())
        for place, each in enumerate(sides, start=1):
            about = {"project": said(each.names), "source": known.get(each.source, each.source)}
            words = (
                gettext("Gives to %(project)s, %(source)s")
                if each.amount_vnd > 0
                else gettext("Takes from %(project)s, %(source)s")
            )
            self.fields[f"side_{place}"] = Vnd(
                label=words % about, initial=money(abs(each.now_vnd)).split("\u00a0")[0], help_text=""
            )
        self.fields["paper"] = forms.CharField(label=_("Paper of the correction"), max_length=120)
        self.fields["reason"] = words_field(_("What was wrong"))
        self._sides = sides

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return what was typed for each side."""
        return tuple(
            Side(each.movement, self.cleaned_data[f"side_{place}"])
            for place, each in enumerate(self._sides, start=1)
        )


class ReturnForm(forms.Form):
    """Money of a voucher that came back."""

    amount_vnd = Vnd(label=_("Amount in đồng"))
    on = day_field(_("Came back on"))
    paper = forms.CharField(label=_("Voucher of the return"), max_length=120)
    reason = words_field(_("Why"))


class CloseForm(forms.Form):
    """A month that is over."""

    month = forms.DateField(label=_("Month"), widget=forms.Select)

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].widget.choices = [(each.isoformat(), f"{each:%m/%Y}") for each in months]


class MonthsForm(forms.Form):
    """Twelve months of a plan, and why they are set out anew."""

    def __init__(self, *args: Any, year: int, months: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for month in MONTHS:
            label = gettext("Month %(month)s") % {"month": f"{month:02}/{year}"}
            vnd = months[month - 1]
            self.fields[f"month_{month}"] = Vnd(
                label=label, initial=money(vnd).split("\u00a0")[0], help_text=""
            )
        self.fields["reason"] = words_field(_("Why"), required=False)

    @property
    def months(self) -> tuple[int, ...]:
        """Return the twelve amounts."""
        return tuple(self.cleaned_data[f"month_{month}"] for month in MONTHS)
