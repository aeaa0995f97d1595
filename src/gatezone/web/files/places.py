"""Which page shows the files of a thing."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.urls import reverse

from gatezone.kernel.refs import Ref
from gatezone.programme.queries import task_of_evidence

PLACES: Mapping[str, Callable[[str], str]] = {
    "evidence": lambda evidence: reverse("programme:task", args=[task_of_evidence(UUID(evidence))]),
    "incoming": lambda _incoming: reverse("documents:incoming"),
}
"""The address of the page, by the kind of the thing."""


def page_of(thing: Ref) -> str:
    """Return the address of the page that shows the files of a thing. Cost: one SQL statement at most."""
    return PLACES[thing.kind](thing.id)
