"""What the periodic reports and their proofs are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: Mapping[str, Promise] = {
    "weekly": _("Weekly report"),
    "monthly": _("Monthly report"),
    "quarterly": _("Quarterly report"),
    "half-year": _("Half-year review"),
    "annual": _("Annual review"),
    "next-year": _("Plan of the next year"),
}
PROOFS: Mapping[str, Promise] = {
    "holds": _("Holds"),
    "corrected": _("Changed later, and the journal says so"),
    "broken": _("Does not hold"),
}
