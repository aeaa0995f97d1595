"""The words of the desk of documents."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = {
    "issued": pgettext_lazy("document", "Issued"),
    "cancelled": pgettext_lazy("document", "Number cancelled"),
    "recalled": pgettext_lazy("document", "Recalled"),
    "replaced": pgettext_lazy("document", "Replaced by another"),
    "drafted": pgettext_lazy("document", "Drafted"),
    "dropped": pgettext_lazy("document", "Dropped"),
}
LEVELS = {
    "none": _("not signed"),
    "B-B": _("signed, without a time stamp of a third party (PAdES B-B)"),
    "B-T": _("signed, with a time stamp (PAdES B-T)"),
}
