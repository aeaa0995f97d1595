"""What is typed about a dossier: what is missing of it, its result, a new day."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gatezone.parties.queries import enterprise_of
from gatezone.permits.procedures import Component
from gatezone.web.fields import Choices, ChoicesForm, DayField, IdField, ReasonField, RefField, form_of
from gatezone.web.look.templatetags.look import said

LONGEST = 1_000

MISSING = _("What is missing or wrong. Leave it empty where the paper is right.")
NOT_NEEDED = _("Not needed by what the applicant answered. Ask for it only where the answer is wrong.")


class SupplementForm(forms.Form):
    """
    For each component of the procedure, why it is missing or wrong, and by which text; blank where it is right.

    Those that the dossier must have, by its answers, come first; an answer may be wrong, so the others come after.
    """

    def __init__(
        self,
        *typed: Any,
        components: tuple[Component, ...] = (),
        needed: tuple[Component, ...] = (),
        bases: Choices = (),
        **more: Any,
    ) -> None:
        super().__init__(*typed, **more)
        self._components = sorted(components, key=lambda each: each not in needed)
        for each in self._components:
            self.fields[f"reason-{each.code}"] = ReasonField(
                label=said(each.names),
                max_length=LONGEST,
                required=False,
                help_text=MISSING if each in needed else NOT_NEEDED,
            )
            self.fields[f"basis-{each.code}"] = forms.ChoiceField(
                label=_("Legal basis"), choices=bases, required=False, initial=each.basis
            )

    def wish(self) -> dict[str, Any]:
        """Return the points of the notice, as the command takes them."""
        return {"points": list(self._points())}

    def _points(self) -> Iterator[Mapping[str, str]]:
        for each in self._components:
            if reason := self.cleaned_data[f"reason-{each.code}"].strip():
                yield {
                    "component": each.code,
                    "reason": reason,
                    "basis": self.cleaned_data[f"basis-{each.code}"],
                }


RefusalForm = form_of(
    ChoicesForm,
    reason=ReasonField(max_length=LONGEST, rows=3, required=False),
    basis=forms.ChoiceField(
        label=_("Legal basis"),
        required=False,
        help_text=_("A text of this procedure that is in force today."),
    ),
)
RevocationForm = form_of(
    reason=ReasonField(max_length=LONGEST, rows=3, required=False),
    basis=forms.CharField(label=_("Legal basis"), max_length=200, required=False),
)
GrantForm = form_of(
    text=ReasonField(
        label=_("What the paper says"),
        max_length=5_000,
        rows=6,
        help_text=_("One paragraph a line. The legal bases and the applicant are put above it."),
    )
)
DenialForm = form_of(RefusalForm, GrantForm)


class GrantingForm(GrantForm):  # type: ignore[misc, valid-type]
    """What the paper says, and, where the applicant has licences of this kind, which of them it changes or closes."""

    changes = IdField(
        label=_("Licence that it changes or closes"),
        required=False,
        help_text=_("Leave it empty where the licence is new, or stands in no register yet."),
    )

    valid_until = DayField(
        label=_("Last day of the licence"),
        required=False,
        help_text=_("Leave it empty where it has none, or keeps that of the licence it changes."),
    )

    def __init__(
        self,
        *typed: Any,
        licences: Sequence[tuple[str, str]] = (),
        asks_last_day: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*typed, **more)
        if not asks_last_day:
            del self.fields["valid_until"]
        if licences:
            self.fields["changes"].choices = [("", "–"), *licences]
        else:
            del self.fields["changes"]


TakeForm = form_of(taken_from=RefField())
ApologyForm = form_of(
    reason=ReasonField(max_length=LONGEST, required=False),
    new_due_on=DayField(label=_("New day of the result")),
)
ReasonForm = form_of(reason=ReasonField(max_length=LONGEST, required=False))


class FirmForm(forms.Form):
    """A firm of the zone, by its tax code."""

    tax_code = forms.CharField(
        label=_("Tax code of the firm"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean_tax_code(self) -> UUID:
        """Return the firm. Raises: ValidationError."""
        firm = enterprise_of(self.cleaned_data["tax_code"])
        if firm is None:
            raise ValidationError(_("No firm of the zone has this tax code."))
        return UUID(firm.ref.id)


class InterestForm(FirmForm):
    """The firm in which an officer, or one of their kin, has an interest."""

    def __init__(self, *typed: Any, **more: Any) -> None:
        super().__init__(*typed, **more)
        words = _("A firm of yours or of your kin. You will not handle its dossiers.")
        self.fields["tax_code"].help_text = words

    def wish(self) -> dict[str, Any]:
        """Return what the command is told."""
        return {"enterprise": self.cleaned_data["tax_code"]}
