"""A last day in words, in the language in force."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext

from gatezone.workdays.calendar import DueDay


def due_words(due: DueDay, written: Callable[[date], str]) -> str:
    """Return the day a term ends on; where it is not decided, how early it may end."""
    if due.on:
        return written(due.on)
    return gettext("not decided yet, %(day)s at the earliest") % {"day": written(due.earliest_on)}
