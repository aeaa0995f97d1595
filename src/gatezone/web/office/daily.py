"""The daily report at the office: its page, its papers, and what officers add to it."""

from datetime import date

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.parties.duties import (
    ACCOUNTANT,
    BOARD_OFFICER,
    CENTRE_OFFICER,
    HEAD_OF_BOARD,
    LEADER,
    PROVINCE_OFFICER,
)
from gatezone.reports.commands import assess_day, count_outside
from gatezone.reports.daily.pdf import Letterhead, pdf_of
from gatezone.reports.daily.report import daily_report
from gatezone.reports.daily.spreadsheet import workbook_of
from gatezone.reports.rules import LONGEST_WORDS
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.fields import ReadField, ReasonField
from gatezone.web.look.context import head_of_papers
from gatezone.web.numbers import number_of
from gatezone.web.office.chart import chart_of
from gatezone.web.pages import Context, File, file, page
from gatezone.web.public.board import LEVELS as SERVICE_LEVELS
from gatezone.workdays.queries import zone_now

LEVELS = {"normal": _("Normal"), "backlog": _("Backlog")}

AT_THE_OFFICE = (BOARD_OFFICER, CENTRE_OFFICER, LEADER, ACCOUNTANT)
AT_THE_FIGURES = (*AT_THE_OFFICE, HEAD_OF_BOARD, PROVINCE_OFFICER)
AT_THE_BOOKS = (BOARD_OFFICER, LEADER, ACCOUNTANT)


class OutsideForm(forms.Form):
    """How many unregistered vehicles stand outside the gate area, and who counted them."""

    vehicles = ReadField(number_of, label=_("Vehicles"), max_length=12)
    source = ReasonField(label=_("Who counted"), max_length=LONGEST_WORDS, rows=1)


class AssessmentForm(forms.Form):
    """What an officer says of a day."""

    level = forms.ChoiceField(label=_("Assessment"), choices=LEVELS)
    words = ReasonField(label=_("In words"), max_length=LONGEST_WORDS, rows=3)


OUTSIDE = Act(
    "office:outside",
    count_outside,
    page="office:daily",
    duties=AT_THE_OFFICE,
    title=_("Keep the count"),
    form=OutsideForm,
    done=_("The count from outside is kept."),
)
ASSESS = Act(
    "office:assessment",
    assess_day,
    page="office:daily",
    duties=AT_THE_OFFICE,
    title=_("Keep the assessment"),
    form=AssessmentForm,
    done=_("The assessment is kept."),
)


@page("office/daily.html", *AT_THE_OFFICE)
def daily(request: HttpRequest, day: date) -> Context:
    """Show the daily report as the sheet that is sent out. Cost: nine SQL statements."""
    report, now, keys = daily_report(day), zone_now(), {"day": day}
    level = report.judgement.level
    return {
        "report": report,
        "is_over": now >= report.period.ends_before,
        "has_begun": now >= report.period.starts_at,
        "now": now,
        "chart": chart_of(report),
        "service": SERVICE_LEVELS,
        "judged": LEVELS[level],
        "outside": OUTSIDE.at(request, keys),
        "assess": ASSESS.at(request, keys, initial={"level": level}),
    }


@file(*AT_THE_OFFICE)
def paper(_request: HttpRequest, day: date) -> File:
    """Give the report as a PDF in Vietnamese. Cost: ten SQL statements."""
    head = Letterhead(*head_of_papers(day))
    drawn = pdf_of(daily_report(day), head=head, made_at=zone_now(), sample=settings.SAMPLE_ZONE)
    return f"bao-cao-ngay-{day.isoformat()}.pdf", drawn


@file(*AT_THE_OFFICE)
def workbook(request: HttpRequest, day: date) -> File:
    """Give the report as an Excel workbook in Vietnamese. Cost: eleven SQL statements."""
    book = workbook_of(
        daily_report(day), by=actor_of(request), made_at=zone_now(), sample=settings.SAMPLE_ZONE
    )
    return f"bao-cao-ngay-{day.isoformat()}.xlsx", book
