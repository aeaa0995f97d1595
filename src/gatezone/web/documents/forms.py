"""What is typed at the desk of documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.documents.drafting import DRAFTED_KINDS, UNIT_MARKS
from gatezone.documents.kinds import KINDS
from gatezone.documents.layout.paper import URGENCIES
from gatezone.parties.queries import units_on
from gatezone.web.fields import Choices, DayField, ReasonField, form_of, named
from gatezone.web.files.fields import KeptFileField
from gatezone.web.look.templatetags.look import said
from gatezone.workdays.queries import zone_today

LONGEST = 500
LONGEST_REASON = 2_000
LONGEST_TEXT = 50_000

WhyForm = form_of(reason=ReasonField(max_length=LONGEST_REASON))
"""Why a document or an authorisation ends. Whether that is enough is the rules' to say."""


def _text(label: Any, *, rows: int, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def units() -> Choices:
    """Return the units that draft and answer, as they are called today. Cost: one SQL statement."""
    known = units_on(zone_today())
    return [(code, said(known[code]) if code in known else code) for code in UNIT_MARKS]


class IncomingForm(forms.Form):
    """A document that came in."""

    issuer = forms.CharField(label=_("Issuing body"), max_length=200)
    symbol = forms.CharField(label=_("Number and symbol"), max_length=60)
    issued_on = DayField(label=_("Issued on"))
    kind = forms.ChoiceField(label=_("Type of document"), choices=named(KINDS), initial="CV")
    abstract = _text(_("Abstract"), rows=2)
    due_on = DayField(label=_("Deadline"), required=False)
    unit = forms.ChoiceField(
        label=_("Unit that answers"), required=False, choices=lambda: [("", "–"), *units()]
    )
    file = KeptFileField("scan", label=_("PDF"))


class DraftForm(forms.Form):
    """A document that is drafted."""

    kind = forms.ChoiceField(
        label=_("Type of document"), choices=named({code: KINDS[code] for code in DRAFTED_KINDS})
    )
    unit = forms.ChoiceField(label=_("Drafting unit"), choices=units)
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
