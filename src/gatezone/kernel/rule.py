"""Rules: one sentence, one source with its dates, one pure function."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from gatezone.kernel.errors import Reason, Refused

Facts = TypeVar("Facts")
Broken = Mapping[str, Any] | None
"""What a rule answers: nothing where it is kept, the facts of the matter where it is broken."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from, and the days on which it is in force."""

    title: str
    article: str = ""
    since: date = date.min
    until: date | None = None

    def __str__(self) -> str:
        return f"{self.title}, {self.article}" if self.article else self.title

    def in_force(self, on: date) -> bool:
        """Tell whether the source is in force on a day; ``until`` is its last day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Facts]):
    """A sentence that is kept or broken by facts."""

    code: str
    sentence: str
    source: Source
    broken_by: Callable[[Facts], Broken]

    def reason_against(self, facts: Facts) -> Reason | None:
        """Return why the facts break the rule, or nothing."""
        broken = self.broken_by(facts)
        return None if broken is None else Reason(self.code, self.sentence, broken, str(self.source))


def rule(code: str, source: Source) -> Callable[[Callable[[Facts], Broken]], Rule[Facts]]:
    """
    Make a function a rule; the first line of its docstring is the sentence people read.

    Raises: TypeError where there is no such sentence.
    """

    def made(broken_by: Callable[[Facts], Broken]) -> Rule[Facts]:
        if not (broken_by.__doc__ or "").strip():
            raise TypeError(f"the rule {code!r} has no sentence")
        return Rule(code, (broken_by.__doc__ or "").strip().splitlines()[0], source, broken_by)

    return made


def words_given(
    code: str,
    sentence: str,
    source: Source,
    *,
    fields: tuple[str, ...] = ("reason",),
    shortest: int = 1,
    longest: int | None = None,
) -> Rule[Any]:
    """Make the rule that these fields of the facts are given in words, none of them too short or too long."""

    def broken_by(facts: object) -> Broken:
        lengths = [len(getattr(facts, field).strip()) for field in fields]
        return None if all(shortest <= each <= (longest or each) for each in lengths) else {}

    return Rule(code, sentence, source, broken_by)


def reasons_against(facts: Facts, rules: Iterable[Rule[Facts]], *, on: date) -> tuple[Reason, ...]:
    """Return every reason at once; a rule that is not in force on that day is not asked."""
    asked = (each.reason_against(facts) for each in rules if each.source.in_force(on))
    return tuple(reason for reason in asked if reason is not None)


def refuse_if(reasons: tuple[Reason, ...]) -> None:
    """Raise Refused with all the reasons, where there are any."""
    if reasons:
        raise Refused(*reasons)
