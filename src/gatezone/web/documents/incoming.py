"""The register of what came in, and the form that registers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from gatezone.documents import queries
from gatezone.documents.commands import register_incoming
from gatezone.documents.files import MOST_BYTES, PdfTooLarge, Upload, pdf_upload
from gatezone.documents.lifecycle import READERS
from gatezone.documents.registers import incoming_workbook
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK
from gatezone.parties.queries import units_on
from gatezone.web.actors import actor_of, desk
from gatezone.web.documents.downloads import PDF, WORKBOOK, download
from gatezone.web.documents.forms import IncomingForm
from gatezone.web.documents.outgoing import A_PAGE, A_WORKBOOK, year_of
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

at_the_desk = desk(*sorted(READERS))


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """List what came in in a year, the newest first; the clerk registers here. Cost: four SQL statements."""
    if request.method != "POST":
        return _page(request)
    units = units_on(zone_today())
    form = IncomingForm(request.POST, request.FILES, units=units)
    if not form.is_valid():
        return _page(request, form)
    wish = {name: value for name, value in form.cleaned_data.items() if name != "file"}
    try:
        order(request, register_incoming, **wish, file=_file(request))
    except AT_THE_DESK as no:
        return _page(request, form, no)
    messages.success(request, gettext("The document is registered."))
    return redirect("documents:incoming")


@at_the_desk
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Send the register of a year as a workbook."""
    year = year_of(request)
    page = queries.incoming_page(by=actor_of(request), year=year, limit=A_WORKBOOK)
    return download(incoming_workbook(page.rows, year=year), WORKBOOK, f"so-van-ban-den-{year}.xlsx")


@at_the_desk
@require_safe
def file(request: HttpRequest, incoming: UUID) -> HttpResponse:
    """Send the PDF of a document that came in."""
    content = queries.incoming_file(Ref("incoming", str(incoming)), by=actor_of(request))
    return download(content, PDF, f"{incoming}.pdf")


def _page(
    request: HttpRequest, form: IncomingForm | None = None, no: GateZoneError | None = None
) -> HttpResponse:
    by, year, units = actor_of(request), year_of(request), units_on(zone_today())
    wanted, after = request.GET.get("find", ""), request.GET.get("after", "")
    page = queries.incoming_page(
        by=by,
        year=year,
        wanted=wanted,
        after=int(after) if after.isascii() and after.isdecimal() and len(after) < 9 else None,
        limit=A_PAGE,
    )
    shown = {
        "rows": page.rows,
        "next": page.next,
        "wanted": wanted,
        "year": str(year),
        "units": units,
        "today": zone_today(),
        "form": (form or IncomingForm(units=units)) if CLERK in by.duties else None,
        "reasons": reasons_of(no) if no else [],
    }
    status = status_of(no) if no else 422 if form is not None else 200
    return render(request, "documents/incoming.html", shown, status=status)


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
