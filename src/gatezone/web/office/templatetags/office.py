"""The words of a report sheet: ``{% load office %}``."""

from datetime import date

from django import template
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from gatezone.reports.daily import Line
from gatezone.web.look.templatetags.look import count

register = template.Library()


@register.simple_tag
def number(line: Line, day: date) -> SafeString:
    """Draw the number of a line; it opens into the trucks that make it up."""
    asked = QueryDict(mutable=True)
    asked.update({"day": day.isoformat(), **line.narrowed})
    address = reverse("office:figure", args=[line.figure])
    return format_html('<a href="{}?{}">{}</a>', address, asked.urlencode(), count(line.amount))


@register.simple_tag
def change(line: Line) -> str:
    """Say how a line changed from the day before."""
    if line.change is None:
        return gettext("nothing is known of the day before")
    if line.change > 0:
        return gettext("%(change)s more than the day before") % {"change": count(line.change)}
    if line.change < 0:
        return gettext("%(change)s fewer than the day before") % {"change": count(-line.change)}
    return gettext("as many as the day before")
