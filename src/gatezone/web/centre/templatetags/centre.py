"""The words and bars of regulating a route: ``{% load centre %}``."""

from collections.abc import Callable, Iterable, Sequence
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


@register.filter
def bars(rows: Sequence[WindowRow]) -> Iterable[dict[str, Any]]:
    """
    Lay out the windows of a day as bars of one scale: what each takes, how many places may be given, how many are.

    The given ones stop at the places there are; ``surplus`` goes on from there.
    """
    longest = max((max(each.counted.throughput, each.given) for each in rows), default=0) or 1
    for each in rows:
        amounts = {
            "throughput": each.counted.throughput,
            "bookable": each.capacity,
            "given": min(each.given, each.capacity),
            "surplus": each.surplus,
        }
        yield {"row": each} | {name: amount * LENGTH // longest for name, amount in amounts.items()}


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
