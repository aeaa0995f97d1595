"""A shift at the till: opened with change, carried to the bank, counted note by note, and closed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gatezone.charges import queries as charges
from gatezone.charges.cash import BANKNOTES, NotNotes, read_cash
from gatezone.charges.commands import NoOpenTill, bank_cash, close_till, count_till, open_till
from gatezone.charges.queries import TillRow
from gatezone.kernel.errors import GateZoneError
from gatezone.parties.duties import CASHIER
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.till.views import home_page, open_page
from gatezone.web.truck.wording import reasons_of

MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Note:
    """A banknote to be counted: its value, the name of its field, and what was typed there."""

    value: int
    name: str
    typed: str


@desk(CASHIER)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Open a shift."""
    try:
        opening = read_cash(request.POST.get("opening", "") or "0")
        order(request, open_till, route=request.POST.get("route", ""), opening_vnd=opening)
    except AT_THE_DESK as no:
        return open_page(request, no)
    return redirect("till:home")


@desk(CASHIER)
@require_POST
def carry(request: HttpRequest) -> HttpResponse:
    """Carry cash to the bank."""
    try:
        amount = read_cash(request.POST.get("amount", ""))
        order(request, bank_cash, amount_vnd=amount, slip=request.POST.get("slip", ""))
    except AT_THE_DESK as no:
        return home_page(request, no)
    messages.success(request, gettext("The cash is on its way to the bank."))
    return redirect("till:home")


@desk(CASHIER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def count(request: HttpRequest) -> HttpResponse:
    """Count the till; what should be in it is shown only afterwards."""
    till = charges.own_till(actor_of(request))
    if till is None:
        return redirect("till:home")
    if request.method != "POST":
        return _count_page(request, till)
    try:
        notes, small = _counted(request.POST)
        order(request, count_till, till=till.id, notes=notes, small_vnd=small)
    except AT_THE_DESK as no:
        return _count_page(request, till, no)
    return redirect("till:count")


@desk(CASHIER)
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close the shift, with the words for a difference."""
    till = charges.own_till(actor_of(request))
    try:
        if till is None:
            raise NoOpenTill
        order(request, close_till, till=till.id, why=request.POST.get("why", ""))
    except AT_THE_DESK as no:
        return _count_page(request, till, no) if till else open_page(request, no)
    messages.success(request, gettext("The shift is closed."))
    return redirect("till:home")


def _counted(typed: Mapping[str, str]) -> tuple[dict[int, int], int]:
    """Return how many of each note there are. Raises: NotNotes, NotAnAmount, AmountOutOfRange."""
    notes = {}
    for value in BANKNOTES:
        written = typed.get(f"n{value}", "").strip() or "0"
        if not (written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS):
            raise NotNotes(notes=[str(value)])
        notes[value] = int(written)
    return notes, read_cash(typed.get("small", "").strip() or "0")


def _count_page(request: HttpRequest, till: TillRow, no: GateZoneError | None = None) -> HttpResponse:
    kept = {f"n{value}": str(number) for value, number in till.notes.items()}
    kept["small"] = str(till.notes.get("small_vnd", "") or "")
    typed = request.POST if request.method == "POST" and "small" in request.POST else kept
    page = {
        "till": till,
        "notes": [Note(value, f"n{value}", typed.get(f"n{value}", "")) for value in BANKNOTES],
        "small": typed.get("small", ""),
        "is_counted": till.state == "counted",
        "why": request.POST.get("why", ""),
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "till/count.html", page, status=status_of(no) if no else 200)
