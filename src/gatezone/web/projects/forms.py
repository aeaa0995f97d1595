"""What the forms of projects share: amounts, years, sources of funds, and the decision that moves a plan."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.projects.catalogue.sources import sources
from gatezone.projects.commands import PlanDecision
from gatezone.projects.queries import year_of
from gatezone.web.fields import Choices, ChoicesForm, DayField, ReasonField, WholeField, form_of, named
from gatezone.web.look.choices import Choice
from gatezone.web.look.templatetags.money import money
from gatezone.web.projects.wording import AUTHORITIES, MOVEMENTS
from gatezone.workdays.queries import zone_today

NO_CHOICE: Choices = [("", "—")]
SOURCES = named(sources())
"""The sources of funds, each named in the language of the page."""

InForceField = partial(
    DayField, label=_("In force since"), required=False, help_text=_("Empty where it is the same day.")
)


class VndField(WholeField):
    """An amount in whole đồng; nothing where nothing was asked for and none written."""

    def __init__(self, **more: Any) -> None:
        example = _("Whole đồng, for example 1.875.000.000.")
        super().__init__(
            **{"label": _("Amount in đồng"), "nothing": None, "help_text": example, **more},
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
    effective_on = InForceField()
    authority = Choice(label=_("Decided by"), choices=list(AUTHORITIES.items()))
    reason = ReasonField(label=_("Why"), required=False)
    field_order: Iterable[str] = ("kind", "to", "year", "line", "source", "amount_vnd", "until")

    @property
    def wish(self) -> dict[str, Any]:
        """What was typed, with the decision as commands take it."""
        rest = dict(self.cleaned_data)
        decision = PlanDecision(**{name: rest.pop(name) for name in DecisionForm.base_fields})
        return {**rest, "decision": decision}


class AmountForm(DecisionForm):
    """A decision about an amount of one source."""

    year = YearField(initial=lambda: year_of(zone_today()))
    source = Choice(label=_("Source of funds"), choices=SOURCES)
    amount_vnd = VndField()


class LineForm(DecisionForm, ChoicesForm):
    """A decision about one line of the plan: its source, the year it is of and the year it is spent in."""

    line = forms.ChoiceField(label=_("From the plan"))
    amount_vnd = VndField()

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        told = super().wish
        return {**line_of(told.pop("line")), **told}


CorrectForm = form_of(
    to_vnd=VndField(label=_("Amount as it should be"), help_text=_("0 undoes what was written down.")),
    paper=forms.CharField(label=_("Paper of the correction"), max_length=120),
    reason=ReasonField(label=_("What was wrong")),
)
"""What should have been written down, by which paper, and what was wrong."""


def movement_of(*codes: str) -> forms.ChoiceField:
    """Return the field that asks which of these movements of a plan it is."""
    return forms.ChoiceField(label=_("Movement"), choices=[(code, MOVEMENTS[code]) for code in codes])


def line_of(chosen: str) -> dict[str, Any]:
    """Return the line of a plan that was chosen: its source, the year it is of and the year it is spent in."""
    source, plan_year, budget_year = chosen.split(":")
    return {"source": source, "plan_year": int(plan_year), "budget_year": int(budget_year)}


def written(vnd: int) -> str:
    """Return an amount as the language of the page writes it, without its unit."""
    return money(vnd).split("\u00a0")[0]
