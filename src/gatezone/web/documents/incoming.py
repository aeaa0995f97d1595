"""The register of what came in, and the form that registers."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.documents import queries
from gatezone.documents.commands import register_incoming
from gatezone.documents.files import Upload, upload
from gatezone.documents.lifecycle import READERS
from gatezone.documents.registers import incoming_workbook
from gatezone.files.looking import FileTooLarge
from gatezone.files.roles import MOST_BYTES
from gatezone.files.taking import taken
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK
from gatezone.parties.queries import units_on
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.documents.forms import IncomingForm
from gatezone.web.documents.outgoing import A_WORKBOOK, register_of, year_of
from gatezone.web.pages import File, file
from gatezone.web.uploads import file_sent
from gatezone.workdays.queries import zone_today


@file(*READERS)
def workbook(request: HttpRequest) -> File:
    """Send the register of a year as a workbook."""
    year = year_of(request)
    page = queries.incoming_page(by=actor_of(request), year=year, limit=A_WORKBOOK)
    return f"so-van-ban-den-{year}.xlsx", incoming_workbook(page.rows, year=year)


@file(*READERS)
def scan(request: HttpRequest, incoming: UUID) -> File:
    """Send the PDF of a document that came in."""
    return f"{incoming}.pdf", queries.incoming_file(Ref("incoming", str(incoming)), by=actor_of(request))


def _page(request: HttpRequest) -> Mapping[str, Any]:
    """List what came in in a year, the newest first. Cost: three SQL statements."""
    after = request.GET.get("after", "")
    number = int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else None
    return {
        **register_of(request, queries.incoming_page, number),
        "units": units_on(zone_today()),
        "today": zone_today(),
        "may_register": CLERK in actor_of(request).duties,
    }


def _file(request: HttpRequest) -> Upload | None:
    sent = file_sent(request, "file", most=MOST_BYTES, too_large=FileTooLarge)
    if not sent:
        return None
    found = taken(sent.read(), "scan", sent.name or "")
    return upload(found.name, found.content)


REGISTER = Act(
    "documents:incoming",
    register_incoming,
    page="documents:incoming",
    duties=READERS,  # they all see the register; who registers is the command's to say
    title=_("Register"),
    asks=True,
    form=IncomingForm,
    wish=lambda deed: deed.typed | {"file": _file(deed.request)},
    about=_page,
    done=_("The document is registered."),
    template="documents/incoming.html",
)
