"""A file as it is asked for in a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.files.roles import ANYTHING, ENDINGS, PAPERS, ROLES
from gatezone.files.taking import Taken, taken
from gatezone.web.fields import told_on_field

_HELP = {
    PAPERS: _("A scan or a signed PDF of 8 MB at most."),
    ANYTHING: _(
        "PDF, JPEG or PNG picture, Word (.docx) or Excel (.xlsx); 8 MB at most. It is kept as it is."
    ),
}
_PAPER_OR_PICTURE = _("PDF, JPEG or PNG picture; 8 MB at most. It is kept as it is.")


class KeptFileField(forms.FileField):
    """A file of a role, looked at before anything is done with it; nothing where none is sent."""

    def __init__(self, role: str, **more: Any) -> None:
        kinds = ROLES[role].kinds
        accept = ",".join(f".{ending}" for kind, ending in ENDINGS.items() if kind in kinds)
        told: dict[str, Any] = {
            "label": _("File"),
            "required": False,
            "widget": forms.FileInput(attrs={"accept": accept}),
            "help_text": _HELP.get(kinds, _PAPER_OR_PICTURE),
        }
        super().__init__(**told | more)
        self._role = role

    def clean(self, value: Any, initial: Any = None) -> Taken | None:
        """Return the file, once it was looked at. Raises: ValidationError, saying why it is refused."""
        sent = super().clean(value, initial)
        with told_on_field():
            return taken(sent.read(), self._role, sent.name) if sent else None
