"""The sentence of a year: counts of rated tasks in the words of that year's reviews; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatezone.kernel.names import Names

COUNTED = ("clear", "not-clear", "not-completed", "unrated")
"""What a task of a year can be, in the order of the sentence."""


@dataclass(frozen=True, slots=True)
class Wording:
    """
    The words of some years: one for each mark, and a piece of the sentence for each count.

    A piece stands in the sentence where its count is not nothing; those in ``always`` stand even then. Numbers have
    ``digits`` digits at least.
    """

    id: str
    first_year: int
    last_year: int | None
    digits: int
    marks: Mapping[str, Names]
    pieces: Mapping[str, Names]
    always: frozenset[str]
    joint: str
    nothing: Names
    source: str
    certain: bool

    def mark(self, result: str, language: str = "vi") -> str:
        """Return the words of a mark."""
        return self.marks[result].in_language(language)


def sentence(counts: Mapping[str, int], wording: Wording, language: str = "vi") -> str:
    """Return what a year says of its tasks: ``hoàn thành rõ nét 04/06 nhiệm vụ, …``."""
    whole = sum(counts.get(each, 0) for each in COUNTED)
    if not whole:
        return wording.nothing.in_language(language)
    said = [
        wording.pieces[each]
        .in_language(language)
        .format(n=number(counts.get(each, 0), wording), of=number(whole, wording))
        for each in COUNTED
        if counts.get(each, 0) or each in wording.always
    ]
    return wording.joint.join(said)


def number(amount: int, wording: Wording) -> str:
    """Return a count with the digits the wording wants: ``04``, ``12``."""
    return f"{amount:0{wording.digits}d}"
