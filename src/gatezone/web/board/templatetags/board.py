"""The words of the leaders' page: ``{% load board %}``."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from gatezone.charges.figures import DONG
from gatezone.web.board.numbers import Number
from gatezone.web.look.templatetags.look import count
from gatezone.web.look.templatetags.money import money
from gatezone.web.office.templatetags.office import than_the_day_before

register = template.Library()


@register.filter
def amount(number: Number) -> str:
    """Return the amount of a number as it is written: đồng with their sign, all else as a count."""
    if not number.is_known:
        return gettext("No figures yet")
    return str(money(number.amount)) if number.unit == DONG else count(number.amount)


@register.filter
def opens(number: Number) -> SafeString:
    """Draw a number; it opens into what was counted. One that was never recorded opens into nothing."""
    if not number.is_known:
        return format_html('<small class="soft" data-unknown="{}">{}</small>', number.code, amount(number))
    return format_html(
        '<a class="tap" href="{}" data-figure="{}" data-amount="{}">{}</a>',
        number.address,
        number.code,
        str(number.amount),
        amount(number),
    )


@register.filter
def than_before(number: Number, other: Number) -> str:
    """Say how a number stands to that of the day before, which stands beside it."""
    if not other.is_known:
        return gettext("nothing is recorded of the day before")
    return than_the_day_before(number.amount - other.amount)


@register.filter
def than_a_week_before(number: Number, other: Number) -> str:
    """Say how a number stands to that of the same weekday a week before, which stands beside it."""
    if not other.is_known:
        return gettext("nothing is recorded of a week before")
    change = number.amount - other.amount
    if change > 0:
        return gettext("%(change)s more than a week before") % {"change": count(change)}
    if change < 0:
        return gettext("%(change)s fewer than a week before") % {"change": count(-change)}
    return gettext("as many as a week before")


@register.filter
def weekday(day: date) -> str:
    """Return the day of the week, in the language of the page."""
    return date_format(day, "l")
