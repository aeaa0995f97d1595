"""The pretend bank, open to anybody in a sample zone: pay, let something go wrong, and take the statement home."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gatezone.charges.accounts import account_numbered
from gatezone.charges.banking.statements.writing import as_camt, as_csv
from gatezone.charges.vietqr import payload
from gatezone.kernel.errors import NotFound
from gatezone.web.actors import open_to_all
from gatezone.web.downloads import download
from gatezone.web.fields import DayField
from gatezone.web.orders import NotSentWhole, sent_id
from gatezone.web.pages import Context, public_page
from gatezone.web.pretend import booking
from gatezone.web.pretend.models import PretendTransfer
from gatezone.web.refusals import attempted, page_again
from gatezone.workdays.queries import zone_now, zone_today

SHOWN = 20

HOWS = {
    booking.EXACT: _("As it should be"),
    booking.LESS: _("1,000 đồng too little"),
    booking.TOLD_TWICE: _("The bank tells of it twice"),
    booking.LATE: _("The bank tells of it later"),
    booking.LOST: _("The bank never tells of it"),
}
"""What may happen on the way, as people choose it."""


class DayForm(forms.Form):
    """Of which day a statement is; of today where none is said."""

    day = DayField(required=False)


def in_a_sample_zone(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page be there in a sample zone alone, for anybody: elsewhere nothing stands at its address."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.SAMPLE_ZONE:
            raise Http404
        return view(request, *args, **kwargs)

    return open_to_all(guarded)


@in_a_sample_zone
@never_cache
@public_page("pretend/home.html")
def home(request: HttpRequest, code: str = "") -> Context:
    """Show what is to be paid, or ask for it; and what was paid today."""
    written = code or request.GET.get("pay", "")
    transfer = None
    if written:
        with attempted(request, also=(NotFound,)):
            transfer = booking.transfer_meant(written[:600])
    return {
        "transfer": transfer,
        "waits": transfer is not None and booking.waits(transfer),
        "payload": payload(transfer) if transfer else "",
        "account": account_numbered(transfer.account) if transfer else None,
        "written": written,
        "hows": HOWS.items(),
        "transfers": PretendTransfer.objects.filter(booked_on=zone_today()).order_by("-id")[:SHOWN],
        "today": zone_today(),
    }


@in_a_sample_zone
@require_POST
def pay(request: HttpRequest) -> HttpResponse:
    """Book a transfer, and tell the zone of it, unless it is to be told later or never."""
    written, how = request.POST.get("pay", "")[:600], request.POST.get("how", "")
    with attempted(request, also=(NotFound,)):
        if how not in booking.HOWS:
            raise NotSentWhole()
        transfer = booking.transfer_meant(written)
        paid = booking.book(transfer, how, form=sent_id(request, "command_id"), at=zone_now())
        if how in (booking.LATE, booking.LOST):
            messages.warning(request, gettext("It is booked. The bank has not told the zone of it."))
        else:
            _tell(request, paid)
        return redirect("pretend:home")
    return page_again(request, f"{reverse('pretend:home')}?{urlencode({'pay': written})}")


@in_a_sample_zone
@require_POST
def tell(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell the zone now of what it was not told before."""
    _tell(request, get_object_or_404(PretendTransfer, reference=reference, told_at=None))
    return redirect("pretend:home")


@in_a_sample_zone
@require_POST
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Let the bank take a transfer back, and tell the zone of it."""
    get_object_or_404(PretendTransfer, reference=reference, kind="credit")
    with attempted(request):
        _tell(request, booking.take_back(reference, at=zone_now()))
        return redirect("pretend:home")
    return page_again(request, reverse("pretend:home"))


@in_a_sample_zone
@require_safe
def statement(request: HttpRequest, form: str) -> HttpResponse:
    """Give the statement of a day, as a table or as camt.053."""
    asked = DayForm(request.GET)
    if not asked.is_valid():
        raise Http404
    day = asked.cleaned_data["day"] or zone_today()
    told = booking.statement_of(day)
    as_xml = form == "xml"
    content = as_camt(told, name=f"PRETEND-{day:%Y%m%d}", made_at=zone_now()) if as_xml else as_csv(told)
    return download(f"pretend-bank-{day.isoformat()}.{form}", content)


def _tell(request: HttpRequest, paid: PretendTransfer) -> None:
    if booking.tell(paid):
        messages.success(request, gettext("It is booked, and the bank has told the zone of it."))
    else:
        messages.warning(request, gettext("It is booked. The zone did not take the notice: tell it again."))
