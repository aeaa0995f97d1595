"""Files in words: their kinds, and why one was erased."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "pdf": "PDF",
    "jpeg": "JPEG",
    "png": "PNG",
    "docx": "Word",
    "xlsx": "Excel",
}

ERASED = {
    "personal-data": _("It holds personal data that must not be kept"),
    "wrong-upload": _("It was sent by mistake"),
}
