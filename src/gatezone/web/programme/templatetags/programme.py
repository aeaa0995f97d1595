"""The words of a page of tasks: ``{% load tasks %}``."""

from collections.abc import Mapping

from django import template
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from gatezone.kernel.names import Names
from gatezone.programme.catalogue.wordings import wording_of
from gatezone.programme.lifecycle import TASK
from gatezone.programme.measures import MEASURES
from gatezone.programme.queries import ListedTask
from gatezone.web.look.templatetags.look import count, day, due_day, icon
from gatezone.web.programme import wording

register = template.Library()

SHAPES = {
    "red": "missed",
    "orange": "warning",
    "yellow": "clock",
    "blue": "now",
    "green": "cleared",
    "grey": "held",
}
"""The shape that goes with each colour, so that the colour is never alone."""


@register.filter
def task_state(code: str) -> str:
    """Return the state of a task in words."""
    return gettext(TASK.states[code])


@register.filter
def worded_task(code: str, book: str) -> str:
    """Return a code in the words of a book of `wording`."""
    words: Mapping[str, str] = getattr(wording, book)
    return str(words.get(code, code))


@register.filter
def light(task: ListedTask) -> SafeString:
    """Draw where a task stands: a colour, a shape and a word, with the days it is late."""
    stands = task.standing
    words = str(wording.TERMS[stands.term])
    if stands.days_late:
        words = gettext("%(term)s, %(days)s days late") % {"term": words, "days": count(stands.days_late)}
    return format_html(
        '<span class="light is-{}" data-colour="{}" data-term="{}">{}{}</span>',
        stands.colour,
        stands.colour,
        stands.term,
        icon(SHAPES[stands.colour]),
        words,
    )


@register.filter
def deadline(task: ListedTask) -> str:
    """Return the deadline of a task in words; of a repeated one also how it repeats."""
    if task.due_on is None:
        return "–"
    stands = task.standing
    said = due_day(stands.due) if stands.due and stands.waits_for else day(task.due_on)
    return f"{said} ({wording.REPEATS[task.repeats]})" if task.repeats else said


@register.filter
def year_mark(rating: tuple[str, str], year: int) -> Names:
    """Return what a rating is called in a year."""
    return wording_of(year).marks[wording.result_key(*rating)]


@register.filter
def of_code(counts: Mapping[str, int], code: str) -> int:
    """Return what is counted under a code."""
    return counts[code]


@register.filter
def measured(code: str) -> Names | str:
    """Return what a figure is called; its code, where there is none of it any more."""
    return MEASURES[code].title if code in MEASURES else code


@register.filter
def hundredths(amount: int | None) -> str:
    """Return points or a percent with two decimals as the language of the page writes them."""
    return (
        "–"
        if amount is None
        else f"{count(amount // 100)}{get_format('DECIMAL_SEPARATOR')}{amount % 100:02d}"
    )
