"""What is asked of one who gives a program a key or an address."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.refs import Ref
from gatezone.parties.keys import NewKey
from gatezone.parties.names import LONGEST_NAME
from gatezone.web.orders import NotSentWhole
from gatezone.webhooks.addresses import LONGEST

DRAFT = "programs.draft"
DRAFT_SECONDS = 12 * 60 * 60

Things = Sequence[tuple[str, str]]
"""The firms and yards one may choose among: their references and names."""


class _ForAThing(forms.Form):
    """A wish for a firm or a yard; where there is only one, nobody is asked for it."""

    over = forms.TypedChoiceField(label=_("For"), coerce=Ref.parse)

    def __init__(self, *args: Any, things: Things, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        over = self.fields["over"]
        over.choices = list(things)  # type: ignore[attr-defined]
        if len(things) == 1:
            over.widget = forms.HiddenInput()
            over.initial = things[0][0]


class KeyForm(_ForAThing):
    """A key, and what people call the program it is for."""

    name = forms.CharField(
        label=_("Name of the program"),
        max_length=LONGEST_NAME,
        help_text=_("So that you know it again, for example: warehouse."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    draft = forms.CharField(widget=forms.HiddenInput)

    def clean_draft(self) -> NewKey:
        """Return the key the form came with. Raises: ValidationError where it is not one of ours, or of yesterday."""
        try:
            return NewKey(signing.loads(self.cleaned_data["draft"], salt=DRAFT, max_age=DRAFT_SECONDS))
        except signing.BadSignature:
            raise ValidationError(gettext(NotSentWhole().sentence)) from None


class WebhookForm(_ForAThing):
    """An address that is to be told."""

    url = forms.CharField(
        label=_("Address of the program"),
        max_length=LONGEST,
        help_text=_("It begins with https:// and can be reached from the internet."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url", "spellcheck": "false"}),
    )
