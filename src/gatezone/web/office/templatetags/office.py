"""The words of a report sheet: ``{% load office %}``."""

from datetime import date
from fractions import Fraction

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from gatezone.reports.daily.report import Line
from gatezone.reports.periodic.texts import percent
from gatezone.reports.spans import Span
from gatezone.web.look.templatetags.look import count
from gatezone.web.look.templatetags.look import day as day_of
from gatezone.web.office.addresses import opens

register = template.Library()

MONTH_FORMATS = {"vi": "\\t\\h\\á\\n\\g m/Y", "en": "F Y", "zh": "Y年n月"}


@register.simple_tag
def number(line: Line, day: date) -> SafeString:
    """Draw the number of a line; it opens into the trucks that make it up."""
    address = opens(line.figure, {"day": day.isoformat(), **line.narrowed})
    return format_html('<a href="{}">{}</a>', address, count(line.amount))


@register.simple_tag
def change(line: Line) -> str:
    """Say how a line changed from the day before."""
    if line.change is None:
        return gettext("nothing is known of the day before")
    return than_the_day_before(line.change)


def than_the_day_before(change: int) -> str:
    """Say how much a number is above or below that of the day before."""
    if change > 0:
        return gettext("%(change)s more than the day before") % {"change": count(change)}
    if change < 0:
        return gettext("%(change)s fewer than the day before") % {"change": count(-change)}
    return gettext("as many as the day before")


@register.filter
def span(span: Span) -> str:
    """Return a day, a month, a year or a part of one as the language of the page writes it."""
    if span.kind == "day":
        return day_of(span.starts_on)
    if span.kind == "month":
        return date_format(
            span.starts_on, MONTH_FORMATS.get((get_language() or "vi")[:2], MONTH_FORMATS["vi"])
        )
    if span.kind == "year":
        return span.written
    year, part = span.written.split("-")
    words = {
        "half": gettext("second half of %(year)s") if part == "H2" else gettext("first half of %(year)s"),
        "quarter": gettext("quarter %(number)s of %(year)s"),
    }
    said = words.get(span.kind, gettext("week %(number)s of %(year)s"))
    return said % {"number": int(part[1:]), "year": year}


@register.filter
def span_part(span: Span) -> str:
    """Return the number of a day in its month, or of a month in its year."""
    return str(int(span.written.rpartition("-")[2]))


@register.filter
def percent_of(part: Fraction | None) -> str:
    """Return an exact part as a percentage the Vietnamese way; a dash where there is nothing to divide by."""
    return "–" if part is None else percent(part)
