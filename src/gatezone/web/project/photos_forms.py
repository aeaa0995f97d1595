"""What is asked of who sends a photo, shows it or places a project. What it means is the command's to judge."""

import re
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.projects.distances import E6, Place
from gatezone.web.fields import DayField, ReasonField
from gatezone.web.project.wording import ERASED_FOR

IN_THE_JOURNAL = _("It stands in the journal for good. Name no person.")
KINDS = "image/jpeg,image/png,image/webp"
_PLACE = re.compile(r"(-?\d{1,3}(?:\.\d{1,9})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,9})?)", re.ASCII)


WordsField = partial(ReasonField, required=False)
PictureField = partial(
    forms.FileField,
    label=_("Photo (JPEG, PNG or WebP)"),
    required=False,
    widget=forms.FileInput(attrs={"accept": KINDS}),
)
TakenField = partial(
    DayField,
    label=_("Taken on"),
    required=False,
    help_text=_("Only where the photo does not say it itself."),
)
NobodyField = partial(forms.BooleanField, label=_("I looked: nobody on it can be recognised"), required=False)


class PlaceField(forms.CharField):
    """A place as maps write it: latitude and longitude in degrees, with a comma between them."""

    def clean(self, value: Any) -> Place:
        """Return the place in millionths of a degree. Raises: ValidationError."""
        found = _PLACE.fullmatch(super().clean(value).strip())
        if found is None:
            raise ValidationError(gettext("Write it as maps do, for example 21.961000, 106.699000."))
        latitude, longitude = (round(Decimal(each) * E6) for each in found.groups())
        return latitude, longitude


class PlaceForm(forms.Form):
    """Where a project lies."""

    place = PlaceField(
        label=_("Latitude and longitude"),
        max_length=40,
        help_text=_("As maps give it for the middle of the works, for example 21.961000, 106.699000."),
    )
    reason = WordsField(label=_("Why it is moved"), help_text=_("Only where it has its place already."))

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told."""
        latitude_e6, longitude_e6 = self.cleaned_data["place"]
        reason = self.cleaned_data["reason"]
        return {"latitude_e6": latitude_e6, "longitude_e6": longitude_e6, "reason": reason}


class PhotoForm(forms.Form):
    """A photo taken at a project."""

    photo = PictureField(
        help_text=_(
            "8 MB at most, with its day and its place: send the file itself, as messengers strip both."
        ),
    )
    words = WordsField(
        label=_("What it shows"), help_text=_("Without names of persons. A public photo needs it.")
    )
    taken_on = TakenField()
    is_at_the_site = forms.BooleanField(
        label=_("It was taken at the project, though the photo does not say where"), required=False
    )
    reason = WordsField(
        label=_("Why the photo does not say its day or place"),
        help_text=_("Only where something is told above."),
    )
    is_public = forms.BooleanField(label=_("Show it to everybody, on the page of the work"), required=False)
    is_nobody_recognisable = NobodyField()


class ElsewhereForm(forms.Form):
    """A photo of a project that was taken elsewhere."""

    photo = PictureField()
    elsewhere = WordsField(label=_("Why a photo from another place is kept"), help_text=IN_THE_JOURNAL)
    words = WordsField(label=_("What it shows"))
    taken_on = TakenField()
    reason = WordsField(label=_("Why the photo does not say its day or place"))


class PublishForm(forms.Form):
    """A photo that is shown to everybody."""

    words = WordsField(label=_("What it shows"))
    is_nobody_recognisable = NobodyField()


class HideForm(forms.Form):
    """A photo that is shown to everybody no more."""

    reason = WordsField(label=_("Why it is hidden"), help_text=IN_THE_JOURNAL)


class EraseForm(forms.Form):
    """A photo that is erased for good."""

    because = forms.ChoiceField(
        label=_("Why it is erased"), choices=list(ERASED_FOR.items()), widget=forms.RadioSelect
    )
    reason = WordsField(label=_("Reason in words"), help_text=IN_THE_JOURNAL)
