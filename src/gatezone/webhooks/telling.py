"""
What a delivery says of a journal entry; pure.

Small on purpose: what happened, to which trip, and the facts that a program can use. Free text is never told:
an officer may have written a name into it. A program that wants more looks the trip up.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gatezone.kernel.event import canonical

PLACES = frozenset({"agency", "container", "gate", "lane", "route", "trailer", "vehicle", "window", "yard"})
"""The things a fact may name. Persons, accounts and firms are not among them."""

WORDS = frozenset({"cause", "direction", "goods", "kind"})
"""The facts whose words are codes and never free text."""

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?")


def body(
    *,
    delivery: UUID,
    number: int,
    kind: str,
    at: datetime,
    crossing: UUID,
    code: str,
    facts: Mapping[str, Any],
) -> bytes:
    """Return the body of a delivery: the same bytes however often it is sent."""
    told = {
        "id": delivery,
        "number": number,
        "kind": kind,
        "at": at,
        "crossing": {"id": crossing, "code": code},
        "facts": {name: fact for name, fact in facts.items() if is_told(name, fact)},
    }
    return canonical(told).encode()


def is_told(name: str, fact: Any) -> bool:
    """Tell whether a fact of an entry is told: numbers, moments, days, places, and words that are codes."""
    if isinstance(fact, bool | int):
        return True
    if not isinstance(fact, str):
        return False
    kind, slash, _ = fact.partition("/")
    return name in WORDS or bool(_MOMENT.fullmatch(fact)) or (bool(slash) and kind in PLACES)
