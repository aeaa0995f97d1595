"""The fields of this desk alone: areas, quantities and numbers with a comma before their decimals."""

from decimal import Decimal
from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.charges.whole_numbers import NumberOutOfRange
from gatezone.clearance.areas import area_of, number_of
from gatezone.kernel.errors import Invalid
from gatezone.web.fields import ReadField

LONGEST = 200
MOST = 10**9

Words = partial(forms.CharField, max_length=LONGEST)
PaperNumber = partial(forms.CharField, max_length=80)
"""The number of a paper, a record or a report, as it stands there."""


class TooManyDecimals(Invalid):
    """Two decimals at most."""


def _number(written: str) -> Decimal:
    number = number_of(written)
    if number > MOST:
        raise NumberOutOfRange(most=MOST)
    return number


def _hundredths(written: str) -> int:
    hundredths = number_of(written) * 100
    if hundredths != int(hundredths):
        raise TooManyDecimals()
    if hundredths > 10**12:
        raise NumberOutOfRange(most=10**10)
    return int(hundredths)


DecimalField = partial(ReadField, inputmode="decimal")
SquareMetres = partial(DecimalField, help_text=_("Square metres, for example 9.222,1."))

Area = partial(SquareMetres, area_of)
"""An area in square metres; it is handed on in square decimetres."""

AreaIfAny = partial(SquareMetres, lambda written: area_of(written) or None, nothing=None, required=False)
"""An area that may be left open: nothing written, or nought, is no area."""

Quantity = partial(DecimalField, _hundredths, help_text=_("For example 90 or 12,5."))
"""A quantity with two decimals at most; it is handed on in hundredths."""

Number = partial(DecimalField, _number, nothing=Decimal(1))
"""A number as it is written here; nothing written is one where it may be."""
