"""What is typed about the terms of a lease, its handover, its review and its renewal."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.errors import Invalid
from gatezone.leases.kinds import LATE, PERIODS
from gatezone.web.clearance.fields import PaperNumber, Words
from gatezone.web.fields import AmountField, CashField, DayField, ReadField, WholeField, form_of
from gatezone.web.files.fields import KeptFileField
from gatezone.web.leases.forms import codes_named

MOST_PERCENT = 1_000


class UnreadablePercents(Invalid):
    """Write percents as 5 or 4,25."""


def _hundredths(written: str) -> int:
    """Return percents in hundredths of them. Raises: UnreadablePercents."""
    try:
        number = Decimal(written.strip().replace(",", ".")) * 100
    except InvalidOperation:
        raise UnreadablePercents() from None
    if not number.is_finite() or number != number.to_integral_value() or abs(number) > MOST_PERCENT * 100:
        raise UnreadablePercents()
    return int(number)


class PercentField(ReadField):
    """Percents with two decimals at most, read in hundredths of them."""

    def __init__(self, **more: Any) -> None:
        super().__init__(_hundredths, inputmode="text", **more)


class TermsForm(forms.Form):
    """On what terms the rent of a lease is paid."""

    purpose = Words(label=_("Use of the asset by the contract"))
    period = forms.ChoiceField(label=_("Rent is paid"), choices=codes_named(PERIODS), initial="quarter")
    due_day = WholeField(label=_("Due on this day of the month"), most=28, initial="10")
    notice_days = WholeField(label=_("Billed so many days before"), most=90, initial="15")
    grace_days = WholeField(label=_("Days of grace"), most=90, required=False)
    late = forms.ChoiceField(label=_("Late days cost"), choices=codes_named(LATE))
    late_rate = PercentField(
        label=_("Percent a year by the contract"), required=False, help_text=_("20 % at most (Civil Code).")
    )
    vat_percent = WholeField(
        label=_("VAT, percent, by the contract"),
        most=20,
        required=False,
        nothing=None,
        help_text=_(
            "Where the contract names none it is that of the law, which charges in a sample zone alone."
        ),
    )
    deposit_vnd = CashField(label=_("Security deposit in đồng"), required=False)
    free_days = WholeField(label=_("Days free of rent after the handover"), most=730, required=False)
    review_years = WholeField(label=_("Reviewed every so many years"), most=50, required=False, nothing=None)
    review_cap = PercentField(label=_("Rises by so many percent at most"), required=False, nothing=None)
    billed_from = DayField(
        label=_("Billed here from"),
        required=False,
        help_text=_("Of a lease that runs already: earlier days were billed on paper."),
    )


class ReviewForm(forms.Form):
    """From when a rent changes, by what prices rose."""

    since = DayField(label=_("New rent from"))
    index_rise = PercentField(
        label=_("Prices rose by so many percent"),
        help_text=_(
            "As the index of the contract says; where prices fell, with a minus: the rent stays then."
        ),
    )
    paper = PaperNumber(label=_("Number of the paper"))


class RenewForm(forms.Form):
    """The lease that follows another."""

    number = PaperNumber(label=_("Number of the contract"))
    paper = PaperNumber(label=_("Paper by which it was agreed"))
    until_on = DayField(label=_("Last day"))
    rent_vnd = AmountField(label=_("Rent of a year in đồng, without VAT"))


HandoverForm = form_of(
    handed_over_on=DayField(label=_("Day of the handover")),
    minutes=PaperNumber(label=_("Number of the minutes")),
    file=KeptFileField("lease-asset", label=_("Minutes or photo"), required=False),
)


def begun(terms: Any) -> dict[str, Any]:
    """Return the terms of a lease as the form that corrects them is begun with."""
    if terms is None:
        return {}
    plain = (
        "purpose",
        "period",
        "due_day",
        "notice_days",
        "grace_days",
        "late",
        "free_days",
        "review_years",
        "billed_from",
    )
    return {
        **{name: getattr(terms, name) for name in plain},
        "late_rate": percents(terms.late_rate) if terms.late_rate else "",
        "vat_percent": terms.vat_percent if terms.is_vat_of_contract else "",
        "deposit_vnd": terms.deposit_vnd or "",
        "review_cap": "" if terms.review_cap is None else percents(terms.review_cap),
    }


def percents(hundredths: int) -> str:
    """Return hundredths of a percent as percents are written: ``4,25``."""
    return f"{(Decimal(hundredths) / 100).normalize():f}".replace(".", ",")
