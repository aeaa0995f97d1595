"""What the agencies are called that look at a truck: anybody reads it who looks up a trip."""

from django.utils.translation import gettext_lazy as _

AGENCIES = {
    "plant-quarantine": _("Plant quarantine"),
    "border-guard": _("Border Guard"),
    "customs": _("Customs"),
}
