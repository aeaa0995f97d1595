"""A version of a procedure as it is entered: as a text, or as what changes most in the version before."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.permits.catalogue import NotReadable, content_from, content_of
from gatezone.permits.catalogue.content import UNITS
from gatezone.permits.procedures import Basis, Procedure
from gatezone.web.fields import AmountField, DayField, WholeField
from gatezone.web.filing.differing import FIELD_NAMES

LONGEST = 200_000
"""Characters of a procedure that is entered as a text, and bytes of its file."""

MORE_TEXTS = 2
"""Empty rows for texts that are new."""

UNIT_NAMES = (
    ("working-days", pgettext_lazy("unit of a time limit", "working days")),
    ("days", pgettext_lazy("unit of a time limit", "days")),
    ("office-minutes", pgettext_lazy("unit of a time limit", "office minutes")),
)
assert [code for code, _words in UNIT_NAMES] == [*UNITS]


class TextForm(forms.Form):
    """A whole version as a TOML text, or as a file of it."""

    text = forms.CharField(
        label=_("Version as a text"),
        max_length=LONGEST,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("A TOML text, as the file of another version is."),
    )
    file = forms.FileField(
        label=_("Or its file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".toml"}),
        help_text=_("A TOML file of 200 kB at most. It takes the place of the text."),
    )

    def clean_file(self) -> str:
        """Return what the file says, or nothing where none is sent. Raises: ValidationError."""
        sent: UploadedFile | None = self.cleaned_data["file"]
        if sent is None:
            return ""
        if (sent.size or 0) > LONGEST:
            raise ValidationError(gettext("This file is too large."))
        try:
            return str(sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise ValidationError(gettext("This file is no text in UTF-8.")) from None

    def clean(self) -> dict[str, Any]:
        """Read what is written. Raises: ValidationError, with the line that cannot be read."""
        said = super().clean() or {}
        text = said.get("file") or said.get("text") or ""
        if self.errors:
            return said
        if not text.strip():
            raise ValidationError({"text": gettext("Write the version, or choose its file.")})
        try:
            return {"text": text, "content": content_from(text)}
        except NotReadable as no:
            words = gettext("Line %(line)s cannot be read: this is no TOML text.")
            raise ValidationError({"text": words % no.facts}) from None


class ChangeForm(forms.Form):
    """What changes most in a procedure: its days, its time limit, its fee and the texts it rests on."""

    since = DayField(label=_("First day of the new version"))
    until = DayField(label=_("Last day, where it is known"), required=False)
    published_on = DayField(label=FIELD_NAMES["published_on"])
    limit_count = WholeField(label=_("Time limit"), most=10_000)
    limit_unit = forms.ChoiceField(label=_("Counted in"), choices=UNIT_NAMES)
    limit_is_certain = forms.BooleanField(
        label=_("The text of this time limit was read, and is clear"), required=False
    )
    fee_amount = AmountField(label=_("Fee in đồng"), required=False, nothing=None)
    fee_source = forms.CharField(label=_("Text that sets the fee"), max_length=300, required=False)
    fee_is_certain = forms.BooleanField(
        label=_("The text of the fee was read: it may be charged"), required=False
    )

    def __init__(self, *typed: Any, procedure: Procedure, **more: Any) -> None:
        limit, fee = procedure.limit, procedure.fee
        begun = {
            "published_on": procedure.published_on,
            "limit_count": limit.count,
            "limit_unit": limit.unit,
            "limit_is_certain": limit.is_certain,
            "fee_amount": fee.amount.amount if fee and fee.amount else None,
            "fee_source": fee.source if fee else "",
            "fee_is_certain": bool(fee and fee.is_certain),
        }
        super().__init__(*typed, **{"initial": begun, **more})
        self._procedure = procedure
        self.rows = len(procedure.basis) + MORE_TEXTS
        for place, each in enumerate((*procedure.basis, *[None] * MORE_TEXTS), 1):
            self._ask_text(place, each)

    def _ask_text(self, place: int, text: Basis | None) -> None:
        told = {"n": place}
        self.fields[f"title_{place}"] = forms.CharField(
            label=_("Text no. %(n)s") % told, max_length=300, required=False, initial=text and text.title
        )
        self.fields[f"article_{place}"] = forms.CharField(
            label=_("Articles of text no. %(n)s") % told,
            max_length=300,
            required=False,
            initial=text and text.article,
        )
        self.fields[f"since_{place}"] = DayField(
            label=_("Text no. %(n)s in force since") % told, required=False, initial=text and text.since
        )
        self.fields[f"until_{place}"] = DayField(
            label=_("Last day of text no. %(n)s") % told, required=False, initial=text and text.until
        )
        self.fields[f"is_read_{place}"] = forms.BooleanField(
            label=_("Text no. %(n)s was read") % told,
            required=False,
            initial=bool(text and text.is_read),
        )

    def content(self) -> dict[str, Any]:
        """Return the version before with what was changed."""
        said = self.cleaned_data
        changed: dict[str, Any] = {
            "since": said["since"].isoformat(),
            "until": _written(said["until"]),
            "published_on": said["published_on"].isoformat(),
            "limit": {
                "count": said["limit_count"],
                "unit": said["limit_unit"],
                "is_certain": said["limit_is_certain"],
            },
            "fee": self._fee(),
            "basis": list(self._texts()),
        }
        return content_of(self._procedure) | changed

    def _fee(self) -> dict[str, Any] | None:
        said = self.cleaned_data
        if not said["fee_amount"] and not said["fee_source"]:
            return None
        return {
            "amount": said["fee_amount"],
            "source": said["fee_source"],
            "is_certain": said["fee_is_certain"],
        }

    def _texts(self) -> Iterator[dict[str, Any]]:
        """Return the texts that have a title: one whose title is taken out is left out."""
        said = self.cleaned_data
        for place in range(1, self.rows + 1):
            if said[f"title_{place}"]:
                yield {
                    "title": said[f"title_{place}"],
                    "article": said[f"article_{place}"],
                    "since": _written(said[f"since_{place}"]),
                    "until": _written(said[f"until_{place}"]),
                    "is_read": said[f"is_read_{place}"],
                }


def _written(on: date | None) -> str | None:
    return on.isoformat() if on else None
