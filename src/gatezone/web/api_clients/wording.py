"""The words of keys and deliveries."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: Mapping[str, tuple[Promise, str, str]] = {
    "waiting": (_("Waits to be sent"), "now", "is-in-yard"),
    "delivered": (_("Delivered"), "cleared", "is-cleared"),
    "given-up": (_("Given up"), "cross", "is-given-up"),
    "withdrawn": (_("Withdrawn"), "cancelled", ""),
}
"""How a delivery stands: the words, the sign and the colour."""

FAULTS: Mapping[str, Promise] = {
    "name-unknown": _("The name of the address is unknown"),
    "address-not-public": _("The address is not public"),
    "no-connection": _("Nobody answers at the address"),
    "too-slow": _("No answer within 5 seconds"),
    "not-trusted": _("The certificate is not trusted"),
    "no-tls": _("The address does not speak https"),
    "no-http": _("The answer is not HTTP"),
}


def outcome(written: str) -> str:
    """Return what came of the last try, in words: a status stays a number."""
    return str(FAULTS.get(written, written and f"HTTP {written}"))
