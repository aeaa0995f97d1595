"""The daily report at the office: its page, its papers, and what officers add to it."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import (
    ACCOUNTANT,
    BOARD_OFFICER,
    CENTRE_OFFICER,
    HEAD_OF_BOARD,
    LEADER,
    PROVINCE_OFFICER,
)
from gatezone.parties.queries import units_on
from gatezone.reports.commands import assess_day, count_outside
from gatezone.reports.daily import daily_report
from gatezone.reports.pdf import Letterhead, pdf_of
from gatezone.reports.spreadsheet import workbook_of
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.context import ZONE_NAME
from gatezone.web.numbers import number_of
from gatezone.web.office.chart import chart_of
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROVINCE = Names("Ủy ban nhân dân tỉnh Lạng Sơn", "People's Committee of Lang Son province")
LEVELS = {"normal": _("Normal"), "backlog": _("Backlog")}
SERVICE = {
    "normal": _("Usual hours"),
    "extended": _("Extended hours"),
    "pre-registered": _("Pre-registered vehicles only"),
    "closed": _("Closed today"),
}

AT_THE_OFFICE = (BOARD_OFFICER, CENTRE_OFFICER, LEADER, ACCOUNTANT)
AT_THE_FIGURES = (BOARD_OFFICER, CENTRE_OFFICER, LEADER, ACCOUNTANT, HEAD_OF_BOARD, PROVINCE_OFFICER)
AT_THE_BOOKS = (BOARD_OFFICER, LEADER, ACCOUNTANT)


@desk(*AT_THE_OFFICE)
@require_safe
def daily(request: HttpRequest, day: date) -> HttpResponse:
    """Show the daily report as the sheet that is sent out. Cost: nine SQL statements."""
    return _daily_page(request, day)


@desk(*AT_THE_OFFICE)
@require_POST
def outside(request: HttpRequest, day: date) -> HttpResponse:
    """Keep how many unregistered vehicles stand outside the gate area, and who counted them."""
    return _kept(
        request,
        day,
        lambda: order(
            request,
            count_outside,
            day=day,
            vehicles=number_of(request.POST.get("vehicles", "")),
            source=request.POST.get("source", ""),
        ),
        gettext("The count from outside is kept."),
    )


@desk(*AT_THE_OFFICE)
@require_POST
def assessment(request: HttpRequest, day: date) -> HttpResponse:
    """Keep what an officer says of a day."""
    return _kept(
        request,
        day,
        lambda: order(
            request,
            assess_day,
            day=day,
            level=request.POST.get("level", ""),
            words=request.POST.get("words", ""),
        ),
        gettext("The assessment is kept."),
    )


@desk(*AT_THE_OFFICE)
@require_safe
def paper(request: HttpRequest, day: date) -> HttpResponse:
    """Give the report as a PDF in Vietnamese. Cost: ten SQL statements."""
    head = Letterhead(PROVINCE.vi, units_on(day).get("board", ZONE_NAME).vi)
    drawn = pdf_of(daily_report(day), head=head, made_at=zone_now(), sample=settings.SAMPLE_ZONE)
    return _download(drawn, "application/pdf", f"bao-cao-ngay-{day.isoformat()}.pdf")


@desk(*AT_THE_OFFICE)
@require_safe
def workbook(request: HttpRequest, day: date) -> HttpResponse:
    """Give the report as an Excel workbook in Vietnamese. Cost: eleven SQL statements."""
    book = workbook_of(
        daily_report(day), by=actor_of(request), made_at=zone_now(), sample=settings.SAMPLE_ZONE
    )
    return _download(book, WORKBOOK, f"bao-cao-ngay-{day.isoformat()}.xlsx")


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def _kept(request: HttpRequest, day: date, deed: Callable[[], Ref], words: str) -> HttpResponse:
    try:
        deed()
    except AT_THE_DESK as no:
        return _daily_page(request, day, no)
    messages.success(request, words)
    return redirect("office:daily", day)


def _daily_page(request: HttpRequest, day: date, no: GateZoneError | None = None) -> HttpResponse:
    report, now = daily_report(day), zone_now()
    page = {
        "report": report,
        "is_over": now >= report.period.ends_before,
        "has_begun": now >= report.period.starts_at,
        "now": now,
        "chart": chart_of(report),
        "levels": LEVELS,
        "service": SERVICE,
        "judged": LEVELS[report.judgement.level],
        "typed": request.POST,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "office/daily.html", page, status=status_of(no) if no else 200)
