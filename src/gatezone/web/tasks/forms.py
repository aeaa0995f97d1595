"""What is asked about directives and tasks. What it means is the command's to judge: here it is only read."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.documents.queries import IncomingRow
from gatezone.kernel.errors import Invalid
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.programme.measures import MEASURES
from gatezone.programme.proof_files import KINDS, ProofFile, proof_file
from gatezone.web.look.choices import Choice
from gatezone.web.look.templatetags.look import said
from gatezone.web.tasks import wording

NO_CHOICE = [("", "—")]
MOST_PARTS = MOST_MILESTONES = 5
MOST = 10**15
FIRST_YEAR, LAST_YEAR = 2000, 2199


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"})
    )


def text_field(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 2) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _choices(words: wording.Words) -> list[tuple[str, Any]]:
    return list(words.items())


class DirectiveForm(forms.Form):
    """A document that gives tasks."""

    kind = Choice(label=_("Kind of document"), choices=_choices(wording.PAPERS))
    level = forms.ChoiceField(label=_("Who gives it"), choices=_choices(wording.LEVELS), initial="province")
    issuer = forms.CharField(label=_("Issued by"), max_length=200)
    symbol = forms.CharField(label=_("Number and symbol"), max_length=60)
    issued_on = day_field(_("Issued on"))
    abstract = text_field(_("What it is about"))
    given_by = forms.CharField(
        label=_("Given by"), max_length=100, required=False, help_text=_("The post, not the person.")
    )
    incoming = forms.ChoiceField(
        label=_("In the register of incoming documents"), required=False, choices=NO_CHOICE
    )

    def __init__(self, *args: Any, incoming: Iterable[IncomingRow] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["incoming"].choices = [  # type: ignore[attr-defined]
            *NO_CHOICE,
            *(
                (str(each.ref), f"{each.number}/{each.year}: {each.symbol}, {each.issuer}")
                for each in incoming
            ),
        ]

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = dict(self.cleaned_data)
        written = typed.pop("incoming")
        return {**typed, "document": Ref.parse(written) if written else None}


class RecallForm(forms.Form):
    """The document that recalls another."""

    document = forms.CharField(label=_("Recalled by the document"), max_length=100)
    on = day_field(_("Recalled on"))


class WishForm(forms.Form):
    """A task as it is to be given, to exactly one lead unit; other units are named with what they give."""

    title = forms.CharField(label=_("Task"), max_length=300)
    kind = Choice(label=_("Kind of task"), choices=_choices(wording.KINDS))
    year = forms.IntegerField(label=_("Year of the programme"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    clause = forms.CharField(label=_("Clause or page"), max_length=60, required=False)
    lead = Choice(label=_("Lead unit"))
    product = text_field(_("Product"))
    acceptance_test = text_field(_("How the product is tested"))
    clear_test = text_field(
        _("What a clear result would be"), help_text=_("It is written now, and judged by at the end.")
    )
    due_on = day_field(
        pgettext_lazy("deadline", "Due"),
        required=False,
        help_text=_("Empty where there is no deadline yet, or the task repeats."),
    )
    repeats = forms.ChoiceField(
        label=_("Repeats"), required=False, choices=[*NO_CHOICE, *_choices(wording.REPEATS)]
    )
    repeats_from = day_field(_("Repeats from"), required=False)
    target = forms.IntegerField(label=_("Target"), required=False, min_value=0, max_value=MOST)
    target_unit = forms.CharField(label=_("Unit of the target"), max_length=40, required=False)

    def __init__(self, *args: Any, units: Mapping[str, Names], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = [  # type: ignore[attr-defined]
            (code, said(names)) for code, names in units.items()
        ]
        self._units = tuple(units)
        for code, names in units.items():
            self.fields[f"helper-{code}"] = forms.CharField(
                label=gettext("%(unit)s gives") % {"unit": said(names)}, max_length=300, required=False
            )
        for number in range(1, MOST_MILESTONES + 1):
            self.fields[f"milestone-{number}-title"] = forms.CharField(
                label=_("What is reached"), max_length=300, required=False
            )
            self.fields[f"milestone-{number}-due_on"] = day_field(_("By the day"), required=False)
            self.fields[f"milestone-{number}-weight"] = forms.IntegerField(
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
    def milestones(self) -> tuple[tuple[str, date, int], ...]:
        """The milestones, each with its day and its weight, in the order they were typed."""
        told = (tuple(self.cleaned_data[name] for name in row) for row in self._rows())
        return tuple((title.strip(), day, weight) for title, day, weight in told if title)

    @staticmethod
    def _rows() -> list[tuple[str, str, str]]:
        return [
            (f"milestone-{number}-title", f"milestone-{number}-due_on", f"milestone-{number}-weight")
            for number in range(1, MOST_MILESTONES + 1)
        ]

    @property
    def helpers(self) -> tuple[tuple[str, str], ...]:
        """The units that help, with what each gives."""
        told = ((code, self.cleaned_data[f"helper-{code}"].strip()) for code in self._units)
        return tuple((code, gives) for code, gives in told if gives)


class PartForm(forms.Form):
    """A part of a task."""

    title = forms.CharField(label=_("Part of the task"), max_length=300)
    lead = forms.ChoiceField(label=_("Lead unit"))
    weight = forms.IntegerField(label=_("Weight, percent"), min_value=1, max_value=100)
    product = forms.CharField(label=_("Product"), max_length=300)
    acceptance_test = forms.CharField(label=_("How the product is tested"), max_length=300)
    clear_test = forms.CharField(label=_("What a clear result would be"), max_length=300)
    due_on = day_field(pgettext_lazy("deadline", "Due"), required=False)

    def __init__(self, *args: Any, units: Mapping[str, Names], due_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not of the form set: a part that keeps it and says nothing else is no part.
        self.fields["due_on"].initial = due_on
        self.fields["lead"].choices = [  # type: ignore[attr-defined]
            *NO_CHOICE,
            *((code, said(names)) for code, names in units.items()),
        ]


PartFormSet = forms.formset_factory(PartForm, extra=MOST_PARTS, max_num=MOST_PARTS, absolute_max=MOST_PARTS)


class NothingForm(forms.Form):
    """Nothing is asked: the step says it all."""


class TellForm(forms.Form):
    """How far a task is."""

    progress = forms.IntegerField(label=_("Progress, percent"), min_value=0, max_value=100)
    said = text_field(_("What was done"))
    obstacle = text_field(_("What stands in the way"), required=False)
    for_day = day_field(
        _("For the time of"), required=False, help_text=_("Of a repeated task: the day it was due on.")
    )


class MilestoneForm(forms.Form):
    """Which milestone was reached."""

    number = forms.TypedChoiceField(label=_("Milestone"), coerce=int)

    def __init__(self, *args: Any, waiting: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = list(waiting)  # type: ignore[attr-defined]


class EvidenceForm(forms.Form):
    """What proves a result."""

    kind = forms.ChoiceField(label=_("Kind of evidence"), choices=_choices(wording.PROOFS))
    title = forms.CharField(label=_("What it shows"), max_length=300)
    what = forms.CharField(
        label=_("Number of the document, or of the journal entry"), max_length=200, required=False
    )
    figure = forms.ChoiceField(label=_("Figure"), required=False)
    compared_with = forms.ChoiceField(label=_("Compared with"), required=False)
    from_on = day_field(_("From"), required=False)
    until_on = day_field(_("Until"), required=False)
    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{each.ending}" for each in KINDS.values())}),
        help_text=_(
            "PDF, JPEG or PNG picture, Word (.docx) or Excel (.xlsx); 8 MB at most. It is kept as it is."
        ),
    )
    shows_effect = forms.BooleanField(label=_("It proves an effect outside"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [*NO_CHOICE, *((code, said(each.title)) for code, each in MEASURES.items())]
        for name in ("figure", "compared_with"):
            self.fields[name].choices = listed  # type: ignore[attr-defined]

    def clean_file(self) -> ProofFile | None:
        """Return the file, once it was looked at. Raises: ValidationError, saying why it is refused."""
        sent = self.cleaned_data["file"]
        try:
            return proof_file(sent.read()) if sent else None
        except Invalid as no:
            raise ValidationError(gettext(no.sentence)) from None

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        typed = self.cleaned_data
        wish = {name: typed[name] for name in ("kind", "title", "what", "shows_effect")}
        if typed["kind"] == "figure":
            days = {name: typed[name] for name in ("from_on", "until_on", "compared_with")}
            return {**wish, **days, "what": typed["figure"]}
        return {**wish, "file": typed["file"]} if typed["kind"] == "file" else wish


class SubmitForm(forms.Form):
    """The result of a task."""

    product_number = forms.CharField(
        label=_("Product"), max_length=200, help_text=_("The number of the document, or what was made.")
    )
    product_on = day_field(_("Of the day"), required=False)
    reached = forms.IntegerField(label=_("Reached"), required=False, min_value=0, max_value=MOST)


class AcceptForm(forms.Form):
    """How a result is."""

    product = Choice(label=_("Product"), choices=_choices(wording.PRODUCTS))
    quality = Choice(label=_("Quality"), choices=_choices(wording.QUALITIES))


class AskForm(forms.Form):
    """More time."""

    due_on = day_field(_("New deadline"))
    reason = text_field(_("Why"))


class AnswerForm(forms.Form):
    """An answer in writing."""

    answer = text_field(_("Answer"))


class ReasonForm(forms.Form):
    """A reason in writing."""

    reason = text_field(_("Why"))


class DocumentForm(forms.Form):
    """The document a step rests on."""

    document = forms.CharField(label=pgettext_lazy("a task", "By the document"), max_length=100)


class TransferForm(DocumentForm):
    """Another lead unit."""

    to_unit = Choice(label=_("To"))

    def __init__(self, *args: Any, units: Mapping[str, Names], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_unit"].choices = [  # type: ignore[attr-defined]
            (code, said(names)) for code, names in units.items()
        ]


class DeadlineForm(forms.Form):
    """A deadline for a task that has none."""

    due_on = day_field(pgettext_lazy("deadline", "Due"))


class RatingForm(forms.Form):
    """How a task is rated; the words are those of its year."""

    result = forms.ChoiceField(label=_("Rating"))
    reason = text_field(
        _("Why"), required=False, help_text=_("Asked for where the rating is another than the one before.")
    )

    def __init__(self, *args: Any, marks: Mapping[str, Names], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].choices = [  # type: ignore[attr-defined]
            (code, said(names)) for code, names in marks.items() if code != "unrated"
        ]

    @property
    def wish(self) -> dict[str, str]:
        """What the command is to be told."""
        result = self.cleaned_data["result"]
        if result == "not-completed":
            return {"completion": result, "clarity": "", "reason": self.cleaned_data["reason"]}
        return {"completion": "completed", "clarity": result, "reason": self.cleaned_data["reason"]}
