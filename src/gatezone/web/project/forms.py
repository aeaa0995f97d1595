"""What is asked of project officers and accountants. What it means is the command's to judge: here it is only read."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.projects.catalogue.sources import sources
from gatezone.projects.commands import PlanDecision
from gatezone.web.fields import Choices, ChoicesForm, DayField, IdField, ReasonField, WholeField
from gatezone.web.look.choices import Choice
from gatezone.web.look.templatetags.look import said
from gatezone.web.project.wording import AUTHORITIES, MOVEMENTS

NO_CHOICE: Choices = [("", "—")]
SOURCES: Choices = [(code, lazy(said, str)(each.names)) for code, each in sources().items()]
"""The sources of funds, each named in the language of the page."""


class VndField(WholeField):
    """An amount in whole đồng; nothing where nothing was asked for and none written."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            **{"nothing": None, "help_text": _("Whole đồng, for example 1.875.000.000."), **more}
        )


class YearField(forms.IntegerField):
    """The year a plan is of."""

    def __init__(self, **more: Any) -> None:
        known = {"label": _("Year of the plan"), "min_value": FIRST_YEAR, "max_value": LAST_YEAR}
        super().__init__(**{**known, **more})


class DecisionForm(forms.Form):
    """The decision that moves a plan."""

    number = forms.CharField(label=_("Number of the decision"), max_length=80)
    decided_on = DayField(label=_("Decided on"))
    effective_on = DayField(
        label=_("In force since"), required=False, help_text=_("Empty where it is the same day.")
    )
    authority = Choice(label=_("Decided by"), choices=list(AUTHORITIES.items()))
    reason = ReasonField(label=_("Why"), required=False)

    @property
    def decision(self) -> PlanDecision:
        """The decision, as commands take it."""
        return PlanDecision(**{name: self.cleaned_data[name] for name in DecisionForm.base_fields})

    @property
    def rest(self) -> dict[str, Any]:
        """What was typed beside the decision."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in DecisionForm.base_fields
        }


class PlanForm(DecisionForm):
    """A plan that is assigned, supplemented or advanced from one source."""

    kind = forms.ChoiceField(
        label=_("Movement"),
        choices=[(code, MOVEMENTS[code]) for code in ("assigned", "supplemented", "advanced")],
    )
    year = YearField()
    source = Choice(label=_("Source of funds"), choices=SOURCES)
    amount_vnd = VndField(label=_("Amount in đồng"))
    field_order = ("kind", "year", "source", "amount_vnd")

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        told = self.rest
        source, vnd = told.pop("source"), told.pop("amount_vnd")
        return {**told, "parts": {source: vnd}, "total_vnd": vnd, "decision": self.decision}


class ShiftForm(DecisionForm, ChoicesForm):
    """What one project gives to another of one source."""

    to = IdField(label=_("To the project"))
    year = YearField()
    source = Choice(label=_("Source of funds"), choices=SOURCES)
    amount_vnd = VndField(label=_("Amount in đồng"))
    field_order = ("to", "year", "source", "amount_vnd")

    @property
    def wish(self) -> dict[str, Any]:
        """What was typed, with the decision as commands take it."""
        return {**self.rest, "decision": self.decision}


class AcceptForm(ChoicesForm):
    """An accepted volume, as one amount."""

    contract = IdField(label=_("Contract"))
    record_number = forms.CharField(label=_("Number of the acceptance record"), max_length=80)
    accepted_on = DayField(label=_("Accepted on"))
    amount_vnd = VndField(label=_("Amount in đồng"))
    note = ReasonField(label=_("Note"), required=False)


class AskForm(ChoicesForm):
    """A payment file: an advance of a contract, or a volume that was accepted."""

    what = Choice(
        label=_("What is asked for"),
        help_text=_("An advance of a contract, or a volume that was accepted and is not paid."),
    )
    line = Choice(label=_("From the plan"))
    number = forms.CharField(label=_("Number of the request"), max_length=80)
    amount_vnd = VndField(label=_("Amount in đồng"))
    recovered_vnd = VndField(
        label=_("Of it recovers advances"),
        required=False,
        help_text=_("Empty: as much as the contract asks for, so that nothing is left at four fifths of it."),
    )
    tax_vnd = VndField(label=_("Of it tax withheld"), required=False, nothing=0, help_text="")
    retained_vnd = VndField(label=_("Of it retained"), required=False, nothing=0, help_text="")

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = dict(self.cleaned_data)
        kind, contract, acceptance = typed.pop("what").split(":")
        return {
            "kind": kind,
            "contract": UUID(contract),
            "acceptance": UUID(acceptance) if acceptance else None,
            **line_of(typed.pop("line")),
            **typed,
        }


class PaidForm(forms.Form):
    """That the Treasury paid."""

    paid_on = DayField(label=_("Paid on"))
    paper = forms.CharField(label=_("Voucher of the Treasury"), max_length=80)


class RefusedForm(forms.Form):
    """That the Treasury refused, and why."""

    on = DayField(label=_("Refused on"))
    reason = ReasonField(label=_("Reason as the Treasury wrote it"), max_length=500)


def line_of(chosen: str) -> dict[str, Any]:
    """Return the line of a plan that was chosen: its source, the year it is of and the year it is spent in."""
    source, plan_year, budget_year = chosen.split(":")
    return {"source": source, "plan_year": int(plan_year), "budget_year": int(budget_year)}
