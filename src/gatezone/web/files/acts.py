"""What is done about files: one is erased for good."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.files.commands import ERASERS, erase_file
from gatezone.files.queries import opened, thing_of_file
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.fields import form_of
from gatezone.web.files.places import page_of
from gatezone.web.files.wording import ERASED, KINDS
from gatezone.web.look.choices import Choice


def _about(request: HttpRequest, attachment: UUID) -> Mapping[str, Any]:
    """Say which file it is. Cost: two SQL statements. Raises: NoSuchFile, FileWasErased, FileAltered."""
    found = opened(attachment, by=actor_of(request)).row
    facts = {_("File"): found.name or found.plain_name, _("Kind of file"): KINDS[found.kind]}
    return {
        "facts": facts,
        "told": _("Its name goes now, and its bytes within a day, where nothing else needs them."),
    }


def _page(request: HttpRequest, attachment: UUID) -> str:
    """Return the page of what the file is attached to. Cost: three SQL statements. Raises: NoSuchFile."""
    return page_of(thing_of_file(attachment, by=actor_of(request)))


ERASE = Act(
    "files:erase",
    erase_file,
    page=_page,
    duties=ERASERS,
    title=_("Erase the file for good"),
    asks=True,
    form=form_of(reason=Choice(label=_("Why it is erased"), choices=list(ERASED.items()))),
    about=_about,
    done=_("The file was erased for good."),
)
