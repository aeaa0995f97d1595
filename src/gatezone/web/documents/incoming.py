"""The register of what came in, and the form that registers."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.documents import queries
from gatezone.documents.commands import register_incoming
from gatezone.documents.files import MOST_BYTES, PdfTooLarge, Upload, pdf_upload
from gatezone.documents.lifecycle import READERS
from gatezone.documents.registers import incoming_workbook
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK
from gatezone.parties.queries import units_on
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.documents.forms import IncomingForm
from gatezone.web.documents.outgoing import A_PAGE, A_WORKBOOK, year_of
from gatezone.web.pages import File, file
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
    by, year = actor_of(request), year_of(request)
    wanted, after = request.GET.get("find", ""), request.GET.get("after", "")
    page = queries.incoming_page(
        by=by,
        year=year,
        wanted=wanted,
        after=int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else None,
        limit=A_PAGE,
    )
    return {
        "rows": page.rows,
        "next": page.next,
        "wanted": wanted,
        "year": str(year),
        "units": units_on(zone_today()),
        "today": zone_today(),
        "may_register": CLERK in by.duties,
    }


def _file(request: HttpRequest) -> Upload | None:
    sent = request.FILES.get("file")
    if sent is None:
        # A file that is far too large was let go by unread: nothing that is sent is kept on the disk.
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            raise PdfTooLarge()
        return None
    if (sent.size or 0) > MOST_BYTES:
        raise PdfTooLarge(bytes=sent.size)
    return pdf_upload(sent.read(), sent.name or "")


REGISTER = Act(
    "documents:incoming",
    register_incoming,
    page="documents:incoming",
    duties=READERS,  # they all see the register; who registers is the command's to say
    title=_("Register"),
    asks=True,
    form=IncomingForm,
    begins=lambda request: {"units": units_on(zone_today())},
    wish=lambda deed: deed.typed | {"file": _file(deed.request)},
    about=_page,
    done=_("The document is registered."),
    template="documents/incoming.html",
)
