"""The register of what came in, and the form that registers."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.documents import queries
from gatezone.documents.commands import register_incoming
from gatezone.documents.lifecycle import READERS
from gatezone.documents.registers import incoming_workbook
from gatezone.files.queries import files_about
from gatezone.parties.duties import CLERK
from gatezone.parties.queries import units_on
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.documents.forms import IncomingForm
from gatezone.web.documents.outgoing import A_WORKBOOK, register_of, year_of
from gatezone.web.pages import File, file
from gatezone.workdays.queries import zone_today


@file(*READERS)
def workbook(request: HttpRequest) -> File:
    """Send the register of a year as a workbook."""
    year = year_of(request)
    page = queries.incoming_page(by=actor_of(request), year=year, limit=A_WORKBOOK)
    return f"so-van-ban-den-{year}.xlsx", incoming_workbook(page.rows, year=year)


def _page(request: HttpRequest) -> Mapping[str, Any]:
    """List what came in in a year, the newest first. Cost: five SQL statements."""
    after = request.GET.get("after", "")
    number = int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else None
    found = register_of(request, queries.incoming_page, number)
    scanned = [each.ref for each in found["rows"] if each.sha256]
    return {
        **found,
        "files": files_about(scanned, by=actor_of(request)),
        "units": units_on(zone_today()),
        "today": zone_today(),
        "may_register": CLERK in actor_of(request).duties,
    }


REGISTER = Act(
    "documents:incoming",
    register_incoming,
    page="documents:incoming",
    duties=READERS,  # they all see the register; who registers is the command's to say
    title=_("Register"),
    asks=True,
    form=IncomingForm,
    about=_page,
    done=_("The document is registered."),
    template="documents/incoming.html",
)
