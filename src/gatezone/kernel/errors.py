"""
Refusal is part of the language: six families, and doors translate families only.

::

    GateZoneError
    ├── Invalid      the wish makes no sense as written
    ├── NotAllowed   this actor has no such duty
    ├── NotFound     nothing there, or nothing this actor may see
    ├── Stale        somebody else was first
    ├── Refused      the rules say no, for these reasons  ── WrongState
    └── Unavailable  a partner outside did not answer

A subclass lives beside the function that raises it; the first line of its docstring is the sentence
a person reads. Anything outside this tree is our own bug and stays a plain exception.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not: a code for machines, a sentence for people, the facts it rests on and its source."""

    code: str
    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""


class GateZoneError(Exception):
    """Something was not done, and nothing was changed."""

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(facts)

    @property
    def code(self) -> str:
        """The name of the error for machines: ``NotAPlate`` is ``not-a-plate``."""
        return code_of(type(self))

    @property
    def sentence(self) -> str:
        """The sentence a person reads: the first line of the docstring."""
        return (type(self).__doc__ or "").strip().splitlines()[0]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason at once; most errors have one."""
        return (Reason(self.code, self.sentence, self.facts),)

    def __str__(self) -> str:
        return "; ".join(f"{reason.sentence} {dict(reason.facts) or ''}".strip() for reason in self.reasons)


def code_of(error: type[GateZoneError]) -> str:
    """Return the code of a kind of error, made from the name of its class; no two kinds share one."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", error.__name__).lower()


class Invalid(GateZoneError):
    """The request makes no sense as written."""


class NotAllowed(GateZoneError):
    """You do not have the duty this step needs."""


class NotFound(GateZoneError):
    """There is no such thing, or it is not yours to see."""


class Stale(GateZoneError):
    """Somebody else was first; look again."""


class Refused(GateZoneError):
    """The rules do not allow this."""

    def __init__(self, *reasons: Reason) -> None:
        self._reasons = reasons
        super().__init__()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self._reasons


class WrongState(Refused):
    """This step is not possible now."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(Reason("wrong-state", "This step is not possible now.", facts))


class Unavailable(GateZoneError):
    """An outside system did not answer."""


FAMILIES = (Invalid, NotAllowed, NotFound, Stale, Refused, Unavailable)
"""The families, in the order of the tree."""

STATUS = {Invalid: 422, NotAllowed: 403, NotFound: 404, Stale: 409, Refused: 409, Unavailable: 503}
"""How HTTP says each family: every door answers with the same status."""


def family_of(error: GateZoneError) -> type[GateZoneError]:
    """Return the family an error belongs to. Raises: TypeError for one that is in none."""
    for family in FAMILIES:
        if isinstance(error, family):
            return family
    raise TypeError(f"{type(error).__name__} belongs to no family")


def status_of(error: GateZoneError) -> int:
    """Return the status HTTP answers an error with. Raises: TypeError for one that is in no family."""
    return STATUS[family_of(error)]
