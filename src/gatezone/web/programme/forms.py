"""What is asked about directives and tasks. What it means is the command's to judge: here it is only read."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.names import Names
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.kernel.refs import Ref
from gatezone.programme.commands import Wish
from gatezone.programme.measures import MEASURES
from gatezone.web.fields import Choices, ChoicesForm, DayField, ReasonField, form_of
from gatezone.web.files.fields import KeptFileField
from gatezone.web.look.choices import Choice
from gatezone.web.look.templatetags.look import said
from gatezone.web.programme import wording

NO_CHOICE: Choices = [("", "—")]
MOST_MILESTONES = 5
MOST = 10**15
TOLD = ("title", "product", "acceptance_test", "clear_test", "due_on")
"""What is asked of a task and of a part of one alike."""

SentencesField = partial(ReasonField, max_length=1000)
ByDocument = partial(forms.CharField, label=pgettext_lazy("a task", "By the document"), max_length=100)


def named(units: Mapping[str, Names]) -> Choices:
    """Return units as choices."""
    return [(code, said(names)) for code, names in units.items()]


class DirectiveForm(ChoicesForm):
    """A document that gives tasks."""

    kind = Choice(label=_("Kind of document"), choices=list(wording.PAPERS.items()))
    level = forms.ChoiceField(label=_("Who gives it"), choices=wording.LEVELS, initial="province")
    issuer = forms.CharField(label=_("Issued by"), max_length=200)
    symbol = forms.CharField(label=_("Number and symbol"), max_length=60)
    issued_on = DayField(label=_("Issued on"))
    abstract = SentencesField(label=_("What it is about"))
    given_by = forms.CharField(
        label=_("Given by"), max_length=100, required=False, help_text=_("The post, not the person.")
    )
    incoming = forms.TypedChoiceField(
        label=_("In the register of incoming documents"), coerce=Ref.parse, empty_value=None, required=False
    )

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = dict(self.cleaned_data)
        return {"document": typed.pop("incoming"), **typed}


RecallForm = form_of(
    document=forms.CharField(label=_("Recalled by the document"), max_length=100),
    on=DayField(label=_("Recalled on")),
)
"""The document that recalls another."""


class WishForm(forms.Form):
    """A task as it is to be given, to exactly one lead unit; other units are named with what they give."""

    title = forms.CharField(label=_("Task"), max_length=300)
    kind = Choice(label=_("Kind of task"), choices=list(wording.KINDS.items()))
    year = forms.IntegerField(label=_("Year of the programme"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    clause = forms.CharField(label=_("Clause or page"), max_length=60, required=False)
    lead = Choice(label=_("Lead unit"))
    product = SentencesField(label=_("Product"))
    acceptance_test = SentencesField(label=_("How the product is tested"))
    clear_test = SentencesField(
        label=_("What a clear result would be"), help_text=_("It is written now, and judged by at the end.")
    )
    due_on = DayField(
        label=pgettext_lazy("deadline", "Due"),
        required=False,
        help_text=_("Empty where there is no deadline yet, or the task repeats."),
    )
    repeats = forms.ChoiceField(
        label=_("Repeats"), required=False, choices=[*NO_CHOICE, *wording.REPEATS.items()]
    )
    repeats_from = DayField(label=_("Repeats from"), required=False)
    target = forms.IntegerField(label=_("Target"), required=False, min_value=0, max_value=MOST)
    target_unit = forms.CharField(label=_("Unit of the target"), max_length=40, required=False)

    def __init__(self, *args: Any, units: Mapping[str, Names], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = named(units)  # type: ignore[attr-defined]
        self._units = tuple(units)
        for code, names in units.items():
            self.fields[f"helper-{code}"] = forms.CharField(
                label=gettext("%(unit)s gives") % {"unit": said(names)}, max_length=300, required=False
            )
        for title, due_on, weight in self._rows():
            self.fields[title] = forms.CharField(label=_("What is reached"), max_length=300, required=False)
            self.fields[due_on] = DayField(label=_("By the day"), required=False)
            self.fields[weight] = forms.IntegerField(
                label=_("Weight, percent"), required=False, min_value=1, max_value=100
            )

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing of a milestone that is told in part."""
        typed = super().clean() or self.cleaned_data
        for row in self._rows():
            if any(typed.get(name) for name in row):
                for name in row:
                    if name not in self.errors and not typed.get(name):
                        self.add_error(name, gettext("A milestone has a name, a day and a weight."))
        return typed

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        names = (*TOLD, "repeats", "repeats_from", "target", "target_unit")
        wish = Wish(
            leads=(self.cleaned_data["lead"],),
            helpers=self._helpers,
            milestones=self._milestones,
            **{name: self.cleaned_data[name] for name in names},
        )
        return {"wish": wish, **{name: self.cleaned_data[name] for name in ("kind", "clause", "year")}}

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """The fields of the task itself."""
        return [each for each in self if not each.name.startswith("milestone-")]

    @property
    def milestone_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each milestone."""
        return [[self[name] for name in row] for row in self._rows()]

    @property
    def has_milestones(self) -> bool:
        """Tell whether something was typed of a milestone."""
        return any(each.value() for row in self.milestone_rows for each in row)

    @property
    def _milestones(self) -> tuple[tuple[str, date, int], ...]:
        told = (tuple(self.cleaned_data[name] for name in row) for row in self._rows())
        return tuple((title.strip(), day, weight) for title, day, weight in told if title)

    @staticmethod
    def _rows() -> list[tuple[str, str, str]]:
        names = (f"milestone-{number}" for number in range(1, MOST_MILESTONES + 1))
        return [(f"{name}-title", f"{name}-due_on", f"{name}-weight") for name in names]

    @property
    def _helpers(self) -> tuple[tuple[str, str], ...]:
        told = ((code, self.cleaned_data[f"helper-{code}"].strip()) for code in self._units)
        return tuple((code, gives) for code, gives in told if gives)


TellForm = form_of(
    progress=forms.IntegerField(label=_("Progress, percent"), min_value=0, max_value=100),
    said=SentencesField(label=_("What was done")),
    obstacle=SentencesField(label=_("What stands in the way"), required=False),
    for_day=DayField(
        label=_("For the time of"),
        required=False,
        help_text=_("Of a repeated task: the day it was due on."),
    ),
)
"""How far a task is."""


class MilestoneForm(ChoicesForm):
    """Which milestone was reached."""

    number = forms.TypedChoiceField(label=_("Milestone"), coerce=int)


def _figures() -> Choices:
    return [*NO_CHOICE, *((code, said(each.title)) for code, each in MEASURES.items())]


class EvidenceForm(forms.Form):
    """What proves a result."""

    kind = forms.ChoiceField(label=_("Kind of evidence"), choices=wording.PROOFS)
    title = forms.CharField(label=_("What it shows"), max_length=300)
    what = forms.CharField(
        label=_("Number of the document, or of the journal entry"), max_length=200, required=False
    )
    figure = forms.ChoiceField(label=_("Figure"), required=False, choices=_figures)
    compared_with = forms.ChoiceField(label=_("Compared with"), required=False, choices=_figures)
    from_on = DayField(label=_("From"), required=False)
    until_on = DayField(label=_("Until"), required=False)
    file = KeptFileField("evidence")
    shows_effect = forms.BooleanField(label=_("It proves an effect outside"), required=False)

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = self.cleaned_data
        wish = {name: typed[name] for name in ("kind", "title", "what", "shows_effect")}
        if typed["kind"] == "figure":
            days = {name: typed[name] for name in ("from_on", "until_on", "compared_with")}
            return {**wish, **days, "what": typed["figure"]}
        return {**wish, "file": typed["file"]} if typed["kind"] == "file" else wish


SubmitForm = form_of(
    product_number=forms.CharField(
        label=_("Product"), max_length=200, help_text=_("The number of the document, or what was made.")
    ),
    product_on=DayField(label=_("Of the day"), required=False),
    reached=forms.IntegerField(label=_("Reached"), required=False, min_value=0, max_value=MOST),
)
"""The result of a task."""

AcceptForm = form_of(
    product=Choice(label=_("Product"), choices=list(wording.PRODUCTS.items())),
    quality=Choice(label=_("Quality"), choices=list(wording.QUALITIES.items())),
)
"""How a result is."""

WhyForm = form_of(reason=SentencesField(label=_("Why")))
"""A reason in writing."""

AskForm = form_of(due_on=DayField(label=_("New deadline")), reason=SentencesField(label=_("Why")))
"""More time."""

AnswerForm = form_of(answer=SentencesField(label=_("Answer")))
"""An answer in writing."""

DocumentForm = form_of(document=ByDocument())
"""The document a step rests on."""


class TransferForm(ChoicesForm):
    """Another lead unit."""

    document = ByDocument()
    to_unit = Choice(label=_("To"))


DeadlineForm = form_of(due_on=DayField(label=pgettext_lazy("deadline", "Due")))
"""A deadline for a task that has none."""


class RatingForm(ChoicesForm):
    """How a task is rated; the words are those of its year."""

    result = forms.ChoiceField(label=_("Rating"))
    reason = SentencesField(
        label=_("Why"),
        required=False,
        help_text=_("Asked for where the rating is another than the one before."),
    )

    @property
    def wish(self) -> dict[str, str]:
        """What the command is to be told."""
        result, reason = self.cleaned_data["result"], self.cleaned_data["reason"]
        if result == "not-completed":
            return {"completion": result, "clarity": "", "reason": reason}
        return {"completion": "completed", "clarity": result, "reason": reason}
