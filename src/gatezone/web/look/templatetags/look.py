"""The words and small pieces of every template: ``{% load look %}``."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext_lazy

from gatezone.kernel.names import Names
from gatezone.kernel.periods import BEIJING, HANOI, aware
from gatezone.web.actors import actor_of, may_open
from gatezone.workdays.calendar import DueDay
from gatezone.workdays.terms import Due
from gatezone.workdays.wording import due_sentence as sentence_of
from gatezone.workdays.wording import due_words
from gatezone.workdays.wording import why_due as reasons_of

register = template.Library()

STATES = {
    "declared": pgettext_lazy("state of a truck", "Declared"),
    "placed": pgettext_lazy("state of a truck", "In line"),
    "entered": pgettext_lazy("state of a truck", "Came over the border"),
    "in-yard": pgettext_lazy("state of a truck", "In the yard"),
    "called": pgettext_lazy("state of a truck", "Called"),
    "at-gate": pgettext_lazy("state of a truck", "At the gate"),
    "in-checks": pgettext_lazy("state of a truck", "In checks"),
    "held": pgettext_lazy("state of a truck", "Held"),
    "cleared": pgettext_lazy("state of a truck", "Cleared"),
    "passed": pgettext_lazy("state of a truck", "Passed"),
    "unloaded": pgettext_lazy("state of a truck", "Unloaded"),
    "gone-home": pgettext_lazy("state of a truck", "Went home"),
    "frozen": pgettext_lazy("state of a truck", "Frozen"),
    "cancelled": pgettext_lazy("state of a truck", "Cancelled"),
    "missed": pgettext_lazy("state of a truck", "Missed"),
    "refused": pgettext_lazy("state of a truck", "Refused"),
    "rejected": pgettext_lazy("state of a truck", "Rejected"),
}
"""The states of a truck, in the order of its way; each has a shape of the same name in icons.svg."""

TIGHT_PERCENT, FULL_PERCENT = 85, 100
NOTICE_ICONS = {"success": "check", "warning": "warning", "error": "cross"}
DAY_FORMATS = {"vi": "d/m/Y", "en": "j F Y", "zh": "Y年n月j日"}


@register.filter
def said(names: Names | str | None) -> str:
    """Return a name in the language of the page."""
    return names.in_language(_language()) if isinstance(names, Names) else str(names or "")


@register.filter
def count(number: int | None) -> str:
    """Return a whole number with the thousands apart as the language of the page writes them."""
    if number is None:
        return "–"
    grouped = f"{number:,}".replace("-", "\u2212")
    return grouped.replace(",", ".") if _language() == "vi" else grouped


@register.filter
def day(moment: datetime | date | None) -> str:
    """Return a day as the language of the page writes it; of a moment, the day it is in Hanoi."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        moment = aware(moment).astimezone(HANOI).date()
    return date_format(moment, DAY_FORMATS.get(_language(), DAY_FORMATS["vi"]))


@register.filter
def due_day(due: DueDay) -> str:
    """Return the day a term ends on; where days off are not decided, how early it may end."""
    return due_words(due, day)


@register.filter
def due_sentence(due: Due) -> str:
    """Return when a term is due, and why."""
    return sentence_of(due, day)


@register.filter
def why_due(due: Due) -> str:
    """Return why a term is due when it is."""
    return reasons_of(due, day)


@register.filter
def is_past(due: DueDay, today: date) -> bool:
    """Tell whether a term is over today, whatever is still to be decided on days off."""
    return due.is_past(today)


@register.filter
def hanoi(moment: datetime) -> SafeString:
    """Return the hour on Hanoi clocks. Raises: ValueError where the moment says no clock."""
    return _time(moment, f"{aware(moment).astimezone(HANOI):%H:%M}")


@register.filter
def beijing(moment: datetime) -> SafeString:
    """Return the hour on Beijing clocks. Raises: ValueError where the moment says no clock."""
    return _time(moment, f"{aware(moment).astimezone(BEIJING):%H:%M}")


@register.filter
def clock(moment: datetime | None) -> SafeString | str:
    """Return the hour on the zone's own clock, or a dash."""
    return hanoi(moment) if moment else "–"


@register.filter
def both_clocks(moment: datetime | None) -> SafeString | str:
    """Return one moment on both clocks; says so where it is already the next day in Beijing."""
    if not moment:
        return "–"
    here, there = moment.astimezone(HANOI), moment.astimezone(BEIJING)
    later = f" ({gettext('next day')})" if there.date() > here.date() else ""
    words = f"{here:%H:%M} {gettext('Hanoi')} · {there:%H:%M} {gettext('Beijing')}{later}"
    return _time(moment, words)


@register.filter
def both_clocks_until(start: datetime, end: datetime) -> SafeString:
    """Return a window on both clocks: an hour without its end is read as a moment."""
    here, there = (
        f"{start.astimezone(zone):%H:%M}–{end.astimezone(zone):%H:%M} {name}"
        for zone, name in ((HANOI, gettext("Hanoi")), (BEIJING, gettext("Beijing")))
    )
    return _time(start, f"{here} · {there}")


@register.filter
def spoken(name: str) -> str:
    """Return the name of a fact as words: ``owed_vnd`` is ``owed vnd``."""
    return str(name).replace("_", " ")


@register.filter
def fact(value: Any) -> str:
    """Return the fact behind a reason as people write it."""
    match value:
        case bool():
            return gettext("yes") if value else gettext("no")
        case int():
            return count(value)
        case datetime():
            return both_clocks(value)
        case date():
            return day(value)
        case Names():
            return said(value)
        case list() | tuple() | set() | frozenset():
            return ", ".join(fact(each) for each in value)
    return str(value)


@register.filter
def notice_icon(level: str) -> str:
    """Return the sign that goes with a message's level, so colour is never alone."""
    return NOTICE_ICONS.get(level, "info")


@register.simple_tag
def icon(name: str, words: str = "") -> SafeString:
    """Draw a sign of icons.svg; without words it is only an ornament to people who listen."""
    told = format_html('role="img" aria-label="{}"', words) if words else SafeString('aria-hidden="true"')
    drawn = f"{static('look/icons.svg')}#{name}"
    return format_html('<svg class="icon" {}><use href="{}"></use></svg>', told, drawn)


@register.simple_tag
def plate(number: str, size: str = "") -> SafeString:
    """Draw a plate in its country's colours: yellow for Vietnamese freight, blue for Chinese."""
    if "\u4e00" <= number[:1] <= "\u9fff":
        return format_html('<span class="plate is-cn {}" lang="zh">{}</span>', size, number)
    return format_html('<span class="plate {}" translate="no">{}</span>', size, number)


@register.inclusion_tag("look/state.html")
def state(name: str) -> dict[str, Any]:
    """Draw the state of a truck: a shape, a colour and a word. Takes ``in_yard`` and ``in-yard``."""
    known = name.replace("_", "-")
    return {"state": known, "words": STATES.get(known, known)}


@register.simple_tag
def key_hint(key: str) -> SafeString:
    """Draw the key that presses the button it stands in (the button carries the same data-key)."""
    return format_html('<kbd aria-hidden="true">{}</kbd>', key.upper())


@register.inclusion_tag("look/meter.html")
def meter(amount: int, capacity: int | None, words: Any) -> dict[str, Any]:
    """Draw how full a place is; turns when it is tight (85 %) or full. Capacity may be unknown."""
    percent = amount * 100 // capacity if capacity else 0
    kind = "is-full" if percent >= FULL_PERCENT else "is-tight" if percent >= TIGHT_PERCENT else ""
    told = {"is-full": gettext("full"), "is-tight": gettext("nearly full")}.get(kind, "")
    width = str(min(percent, 100))
    return {
        "amount": amount,
        "capacity": capacity,
        "words": words,
        "kind": kind,
        "told": told,
        "width": width,
    }


@register.inclusion_tag("look/stack.html")
def stack(words: Any, parts: Sequence[tuple[Any, int]]) -> dict[str, Any]:
    """Draw parts of a whole, each ``(words, amount)``, with a legend that carries the numbers."""
    whole = sum(amount for _, amount in parts) or 1
    drawn, left = [], 0
    for place, (name, amount) in enumerate(parts, start=1):
        width = amount * 1000 // whole
        drawn.append(
            {"words": name, "amount": amount, "x": str(left), "width": str(max(width - 4, 0)), "nth": place}
        )
        left += width
    return {"words": words, "parts": drawn, "total": sum(amount for _, amount in parts)}


@register.simple_tag
def live_state() -> SafeString:
    """Draw the sign beside a ``data-live`` element that says whether its line is alive."""
    words = gettext("live|connecting|last seen")
    return format_html('<span class="live" role="status" data-live-state data-words="{}"></span>', words)


@register.simple_tag(takes_context=True)
def way_to(context: Mapping[str, Any], name: str, *args: Any) -> str:
    """Return the address of a view to who may open it, and nothing to others: no link leads to a refusal."""
    address = reverse(name, args=args)
    return address if may_open(actor_of(context["request"]), address) else ""


def _time(moment: datetime, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(timespec="minutes"), words)


def _language() -> str:
    return (get_language() or "vi")[:2]
