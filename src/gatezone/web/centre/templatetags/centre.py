"""The words and bars of regulating a route: ``{% load centre %}``."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import template

from gatezone.crossings.queries import WindowRow
from gatezone.web.centre import words
from gatezone.web.truck.wording import AUTHORITIES, GATE_CLASSES

register = template.Library()
register.filter("in_words", words.capacity_in_words)
register.filter("limit", words.limit_in_words)
register.filter("why", words.term_in_words)

LENGTH = 100
"""So many units long is the bar of the largest window of a day."""


@dataclass(frozen=True, slots=True)
class Bar:
    """
    A window as a bar, in units of length: what it takes, how many places may be given, how many are.

    The given ones stop at the places there are; ``surplus`` goes on from there.
    """

    row: WindowRow
    throughput: int
    bookable: int
    given: int
    surplus: int


@register.filter
def bars(rows: Sequence[WindowRow]) -> Iterable[Bar]:
    """Lay out the windows of a day as bars of one scale."""
    longest = max((max(each.counted.throughput, each.given) for each in rows), default=0) or 1
    for each in rows:
        amounts = (each.counted.throughput, each.capacity, min(each.given, each.capacity), each.surplus)
        yield Bar(each, *(amount * LENGTH // longest for amount in amounts))


def _word(words: words.Words) -> Callable[[str], Any]:
    return lambda code: words.get(code, code)


for name, of in {
    "level": words.LEVELS,
    "on_clock": words.CLOCKS,
    "source": words.SOURCES,
    "cause": words.CAUSES,
    "authority": AUTHORITIES,
    "gate_class": GATE_CLASSES,
    "way": words.LANES,
}.items():
    register.filter(name, _word(of))
