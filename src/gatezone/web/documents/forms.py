"""What is typed at the desk of documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.documents.drafting import DRAFTED_KINDS, UNIT_MARKS
from gatezone.documents.kinds import KINDS
from gatezone.documents.paper import URGENCIES
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.web.fields import DayField, ReasonField
from gatezone.web.look.templatetags.look import said

LONGEST = 500
LONGEST_REASON = 2_000
LONGEST_TEXT = 50_000


def _text(label: Any, *, rows: int, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _units(units: dict[str, Names]) -> list[tuple[str, str]]:
    return [(code, said(units[code]) if code in units else code) for code in UNIT_MARKS]


class IncomingForm(forms.Form):
    """A document that came in."""

    issuer = forms.CharField(label=_("Issuing body"), max_length=200)
    symbol = forms.CharField(label=_("Number and symbol"), max_length=60)
    issued_on = DayField(label=_("Issued on"))
    kind = forms.ChoiceField(label=_("Type of document"))
    abstract = _text(_("Abstract"), rows=2)
    due_on = DayField(label=_("Deadline"), required=False)
    unit = forms.ChoiceField(label=_("Unit that answers"), required=False)
    file = forms.FileField(
        label=_("PDF"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        help_text=_("A scan or a signed PDF of 20 MB at most."),
    )

    def __init__(self, *args: Any, units: dict[str, Names], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(code, said(each.names)) for code, each in KINDS.items()]  # type: ignore[attr-defined]
        self.fields["kind"].initial = "CV"
        self.fields["unit"].choices = [("", "–"), *_units(units)]  # type: ignore[attr-defined]


class DraftForm(forms.Form):
    """A document that is drafted."""

    kind = forms.ChoiceField(label=_("Type of document"))
    unit = forms.ChoiceField(label=_("Drafting unit"))
    urgency = forms.ChoiceField(
        label=_("Urgency"), required=False, choices=[("", "–"), *((each, each) for each in URGENCIES)]
    )
    abstract = forms.CharField(
        label=_("Abstract"), max_length=LONGEST, help_text=_("Of a letter, what stands after V/v.")
    )
    addressees = _text(_("Addressees"), rows=2, required=False, help_text=_("One on each line."))
    text = _text(
        _("Text of the document"),
        rows=12,
        help_text=_("Each line is a paragraph; 1., a) or a dash at its beginning makes it a point."),
    )
    recipients = _text(
        _("Recipients"),
        rows=3,
        required=False,
        help_text=_("One on each line; who keeps it is added by itself."),
    )

    def __init__(self, *args: Any, units: dict[str, Names], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(code, said(KINDS[code].names)) for code in DRAFTED_KINDS]  # type: ignore[attr-defined]
        self.fields["unit"].choices = _units(units)  # type: ignore[attr-defined]


class DelegationForm(forms.Form):
    """Whom the head lets sign, what, by which paper and for how long."""

    to = forms.TypedChoiceField(label=_("Who may sign"), coerce=Ref.parse)
    what = forms.CharField(
        label=_("What may be signed"), max_length=LONGEST, help_text=_("Kinds of documents or one matter.")
    )
    paper = forms.CharField(
        label=_("Written authorisation"), max_length=60, help_text=_("Its number and symbol.")
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until, that day included"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    """Why a document ends. Whether that is enough is the rules' to say."""

    reason = ReasonField(max_length=LONGEST_REASON)


class TakeBackForm(forms.Form):
    """Why an authorisation ends, in one line."""

    reason = ReasonField(rows=1, max_length=LONGEST_REASON)


class FaultForm(forms.Form):
    """What is wrong in a document that another is to replace."""

    reason = ReasonField(label=_("What is wrong in it"), max_length=LONGEST_REASON)
