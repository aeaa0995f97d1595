"""What every desk shows of a truck: ``{% load truck %}``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gatezone.crossings.codes import show_code
from gatezone.crossings.queries import Row
from gatezone.kernel.periods import minutes_between
from gatezone.parties.plates import shown_plate as shown_plate
from gatezone.web.look.templatetags.look import STATES, plate
from gatezone.web.truck.agencies import AGENCIES
from gatezone.web.truck.wording import DIRECTIONS, GOODS, KINDS

register = template.Library()
register.filter(shown_plate)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a truck's way: the words for it, how far it is, and when it was taken or is promised."""

    words: str | Promise
    kind: str
    at: datetime | None = None
    until: datetime | None = None
    """Where a window is promised: its end."""


@register.simple_tag
def command_id() -> SafeString:
    """Give a form an id of its own: sent twice, it is done once and answered twice."""
    return format_html('<input type="hidden" name="command_id" value="{}">', uuid4())


@register.simple_tag
def shown(row: Any, part: Any = "", form: str = "") -> SafeString:
    """
    Let a form say what its page shows of a row: where that has changed meanwhile, nothing is signed.

    Where one form orders several things, ``part`` is the one; ``form`` is the form's id where this stands outside it.
    """
    name = f"shown-{part}" if part else "shown"
    of = format_html(' form="{}"', form) if form else ""
    return format_html('<input type="hidden" name="{}" value="{}"{}>', name, row.shown, of)


@register.simple_tag
def truck_plate(key: str, size: str = "") -> SafeString:
    """Draw the plate of a truck the way it is usually written."""
    return plate(shown_plate(key), size)


@register.filter
def grouped(code: str) -> str:
    """Return a code in groups of four, as it is read out."""
    return show_code(code)


@register.filter
def direction(code: str) -> str | Promise:
    """Return the word for a direction."""
    return DIRECTIONS.get(code, code)


@register.filter
def goods(code: str) -> str | Promise:
    """Return the word for a kind of goods."""
    return GOODS.get(code, code)


@register.filter
def kind(code: str) -> str | Promise:
    """Return the word for a kind of trip."""
    return KINDS.get(code, code)


@register.filter
def hs_code(code: str) -> str:
    """Return an HS code as tariffs print it: ``0810.60``."""
    return ".".join(filter(None, (code[:4], code[4:6], code[6:])))


@register.filter
def agency(code: str) -> str | Promise:
    """Return the word for an agency."""
    return AGENCIES.get(code, code)


@register.filter
def named(code: str, names: Any) -> Any:
    """Return the name of a thing out of those the page was given; its code where it has none."""
    return names.get(code, code)


@register.filter
def minutes_until(since: datetime, now: datetime) -> int:
    """Return the whole minutes from a moment to another."""
    return minutes_between(since, now)


ON_THE_WAY = {"at-gate": "in-checks", "held": "in-checks"}
"""States that are a part of a step."""


@register.inclusion_tag("truck/steps.html")
def truck_steps(row: Row) -> dict[str, Sequence[Step]]:
    """Draw the way of a truck: what it has behind it, where it is now, what comes."""
    return {"steps": steps_of(row)}


def steps_of(row: Row) -> list[Step]:
    """Return the steps of a truck's way; a trip that left the way, for a time or for good, ends there."""
    moments = {
        "declared": row.declared_at,
        "placed": row.starts_at,
        "entered": row.entered_at,
        "in-yard": row.arrived_at,
        "called": row.called_at,
        "in-checks": row.reached_at,
        "cleared": row.cleared_at,
        "passed": row.passed_at,
    }
    ends = {"placed": row.ends_before}
    del moments["placed" if row.direction == "import" else "entered"]
    way = list(moments)
    state = ON_THE_WAY.get(row.state, row.state)
    if state not in way:
        behind = [Step(STATES[name], "is-done", at, ends.get(name)) for name, at in moments.items() if at]
        return [*behind, Step(STATES[state], "is-now")]
    here = way.index(state)
    ended = row.state == "passed"
    return [
        Step(
            STATES[name],
            _kind(place, here, ended=ended),
            moments[name] if place <= here else None,
            ends.get(name),
        )
        for place, name in enumerate(way)
    ]


def _kind(place: int, here: int, *, ended: bool) -> str:
    if place < here or ended:
        return "is-done"
    return "is-now" if place == here else ""
