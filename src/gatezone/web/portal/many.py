"""A sheet of many trucks: sent, looked over, declared whole or not at all."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gatezone.crossings import queries
from gatezone.crossings.commands import declare_many
from gatezone.crossings.declarations import read_declaration
from gatezone.kernel.errors import Invalid, Refused
from gatezone.kernel.money import Dong
from gatezone.parties.duties import DECLARANT
from gatezone.parties.queries import enterprises_of
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order, sent_id
from gatezone.web.pages import File, file
from gatezone.web.portal.sheets.empty import empty_sheet
from gatezone.web.portal.sheets.reading import MOST_BYTES, SheetTooLarge, read_sheet
from gatezone.web.portal.sheets.trips import (
    Fault,
    faults_of,
    judged,
    packed,
    trips_of,
    unpacked,
)
from gatezone.web.refusals import attempted, refusal_of, refuse, status_of
from gatezone.web.truck.fees import priced
from gatezone.web.truck.wording import route_names
from gatezone.workdays.queries import zone_today

SHOWN = 50
"""So many trucks of a sheet are shown before it is taken."""

MOST_FAULTS = 200


class NoFile(Invalid):
    """Choose a file first."""


@desk(DECLARANT)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest) -> HttpResponse:
    """Take a sheet of many trucks: look it over first, declare it afterwards."""
    if request.method == "POST":
        with attempted(request):
            return _taken(request) if request.POST.get("do") == "take" else _looked_over(request)
    return _page(request)


@file(DECLARANT)
def empty(request: HttpRequest) -> File:
    """Give the sheet to fill in."""
    return "gatezone-khai-bao.xlsx", empty_sheet(_routes())


def _looked_over(request: HttpRequest) -> HttpResponse:
    content = _content(request)
    firm = sent_id(request, "enterprise")
    read = trips_of(read_sheet(content), _routes())
    faults = judged(read, enterprise=firm, on=zone_today())
    if faults:
        refuse(request)
        return _page(request, faults)
    declarations = [read_declaration(trip.declaration) for trip in read.trips]
    fees = [priced(each) for each in queries.fees_of(declarations, enterprise=firm, on=zone_today())]
    page = {
        "trips": list(zip(read.trips[:SHOWN], fees, strict=False)),
        "fee": Dong(sum(fee.amount.amount for fee in fees if fee)),
        "count": len(read.trips),
        "more": max(0, len(read.trips) - SHOWN),
        "weight_kg": sum(trip.declaration.weight_kg for trip in read.trips),
        "packed": packed(read.trips),
        "firm": firm,
        "route_names": route_names(),
    }
    return render(request, "portal/sheet_review.html", page)


def _taken(request: HttpRequest) -> HttpResponse:
    trips = unpacked(request.POST.get("sheet", ""))
    declarations = tuple(trip.declaration for trip in trips)
    with attempted(request):
        order(request, declare_many, enterprise=sent_id(request, "enterprise"), declarations=declarations)
        done = ngettext("%(count)d truck is declared.", "%(count)d trucks are declared.", len(trips))
        messages.success(request, done % {"count": len(trips)})
        return redirect("portal:home")
    refusal = refusal_of(request)
    if not refusal or refusal.status != status_of(Refused()):
        return _page(request)
    refuse(request, status=refusal.status)  # its reasons stand in the rows they are about
    judged_rows = [(each, trips[each.facts.get("row", 1) - 1]) for each in refusal.why]
    return _page(request, [fault for each, trip in judged_rows for fault in faults_of(each, trip, trips)])


def _content(request: HttpRequest) -> bytes:
    sent = request.FILES.get("sheet")
    # A file that is far too large was let go by unread: nothing that is sent is kept on the disk.
    size = int(request.META.get("CONTENT_LENGTH") or 0) if sent is None else sent.size or 0
    if size > MOST_BYTES:
        raise SheetTooLarge()
    if sent is None:
        raise NoFile()
    return sent.read()


def _routes() -> list[places.RouteRow]:
    return [each for each in places.routes(zone_today()) if each.carries_goods]


def _page(request: HttpRequest, faults: Sequence[Fault] = ()) -> HttpResponse:
    page = {
        "firms": enterprises_of(actor_of(request)),
        "chosen": request.POST.get("enterprise", ""),
        "faults": faults[:MOST_FAULTS],
        "fault_count": len(faults),
    }
    return render(request, "portal/sheet.html", page)
