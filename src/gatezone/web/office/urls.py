"""The addresses of the office: what stands on a sheet can be opened, down to the journal."""

from datetime import date

from django.urls import path, register_converter

from gatezone.web.office import (
    calendars,
    counting,
    daily,
    directory,
    figures,
    periodic,
    periodic_acts,
    prices,
    revenue,
    views,
)


class Day:
    """A day in an address: ``2024-08-22``."""

    regex = r"(?:20|21)\d{2}-\d{2}-\d{2}"  # of the years this system knows

    def to_python(self, text: str) -> date:
        """Return the day. Raises: ValueError, which is a page not found."""
        return date.fromisoformat(text)

    def to_url(self, day: date) -> str:
        return day.isoformat()


register_converter(Day, "day")

app_name = "office"
urlpatterns = [
    path("office", views.home, name="home"),
    path("office/reports/daily/<day:day>", daily.daily, name="daily"),
    path("office/reports/daily/<day:day>.pdf", daily.paper, name="daily-pdf"),
    path("office/reports/daily/<day:day>.xlsx", daily.workbook, name="daily-workbook"),
    daily.OUTSIDE.path("office/reports/daily/<day:day>/outside"),
    daily.ASSESS.path("office/reports/daily/<day:day>/assessment"),
    path("office/reports", periodic.listed, name="reports"),
    periodic_acts.BEGIN.path("office/reports/begin"),
    path("office/reports/<uuid:identity>", periodic.one, name="report"),
    path("office/reports/<uuid:identity>.json", periodic.numbers, name="report-numbers"),
    path("office/reports/<uuid:identity>.pdf", periodic.paper, {"ending": "pdf"}, name="report-pdf"),
    path("office/reports/<uuid:identity>.docx", periodic.paper, {"ending": "docx"}, name="report-docx"),
    periodic_acts.REMARK.path("office/reports/<uuid:identity>/remark"),
    periodic_acts.ISSUE.path("office/reports/<uuid:identity>/issue"),
    periodic_acts.CORRECT.path("office/reports/<uuid:identity>/correct"),
    path("office/reports/<uuid:identity>/verify", periodic.verified, name="verify-report"),
    path("office/revenue", revenue.this_month, name="this-month"),
    path("office/revenue/<str:written>", revenue.revenue, name="revenue"),
    path("office/charges/<uuid:identity>", revenue.one_charge, name="charge"),
    path("office/figures", figures.figures, name="figures"),
    path("office/figures/<str:code>", figures.figure, name="figure"),
    path("office/crossings/<uuid:crossing>", views.crossing, name="crossing"),
    path("office/journal/<uuid:entry>", views.entry, name="entry"),
    path("office/prices", prices.prices, name="prices"),
    prices.YARD_FIRM.path("office/prices/firm"),
    path("office/calendars", calendars.calendars, name="calendars"),
    path("office/calendars/term", counting.count_term, name="count-term"),
    path("office/directory", directory.directory, name="directory"),
    directory.ADD_FIRM.path("office/directory/add"),
    path("office/directory/firms/<uuid:firm>", directory.firm, name="firm"),
    directory.GIVE_ROLE.path("office/directory/firms/<uuid:firm>/roles"),
    directory.END_ROLE.path("office/directory/firms/<uuid:firm>/roles/<uuid:role>/end"),
    path("office/directory/drivers/<uuid:driver>", directory.driver, name="driver"),
    directory.DEDICATE.path("office/directory/drivers/<uuid:driver>/dedicate"),
    directory.END_DEDICATION.path("office/directory/drivers/<uuid:driver>/dedicated/<uuid:dedication>/end"),
]
