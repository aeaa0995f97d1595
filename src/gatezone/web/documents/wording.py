"""The words of the desk of documents."""

from django.utils.translation import gettext_lazy as _

LEVELS = {
    "none": _("not signed"),
    "B-B": _("signed, without a time stamp of a third party (PAdES B-B)"),
    "B-T": _("signed, with a time stamp (PAdES B-T)"),
}
