"""What can be wrong with a written procedure: each fault names its field and says what is right."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gatezone.kernel.errors import Invalid, Reason
from gatezone.permits.procedures import DELEGATED, PARTIAL, Procedure, Question

FAULTS = {
    "not-a-table": "A table is expected here.",
    "unknown-field": "There is no such field.",
    "missing": "This must be said.",
    "empty": "This cannot be empty.",
    "not-a-text": "A text of one line is expected here.",
    "unknown-word": "This is none of the words that are known here.",
    "not-a-whole-number": "A whole number is expected here.",
    "too-small": "This number is too small.",
    "too-great": "This number is too great.",
    "not-yes-or-no": "Yes or no is expected here.",
    "not-a-day": "A day is expected here.",
    "not-a-list": "A list is expected here.",
    "not-a-code": "A code has letters, digits and hyphens.",
    "unknown-unit": "A time limit is counted in working days, days or office minutes.",
    "ends-before-it-begins": "The last day cannot be before the first.",
    "no-components": "A dossier has at least one component.",
    "all-optional": "At least one component of a dossier is needed.",
    "twice": "Two cannot have the same code.",
    "unknown-question": "The procedure has no such question.",
    "unknown-choice": "The question has no such choice.",
    "choices-missing": "A question with choices has at least two of them.",
    "choices-not-asked": "Only a question with choices has choices.",
    "no-paper": "A delegated procedure names the paper that delegates it.",
    "no-reason": "A service that is not fully online says why.",
}
"""What is right, by the code of the fault."""

CODE = re.compile(r"[A-Z]{2,8}-[0-9]{2,4}[a-z]?")
WORD = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field; ``field`` is its place, as in ``components.2.needed_if``."""

    field: str
    code: str

    @property
    def sentence(self) -> str:
        """Return what is right."""
        return FAULTS[self.code]

    def __str__(self) -> str:
        return f"{self.field}: {self.code}"


class NotAProcedure(Invalid):
    """The catalogue cannot hold a procedure that is written like this."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(faults=[str(each) for each in faults])

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every fault with its field."""
        return tuple(Reason(each.code, each.sentence, {"field": each.field}) for each in self.faults)


def faults_in(procedure: Procedure) -> tuple[Fault, ...]:
    """Return everything that does not fit together in a procedure whose fields have the right shape."""
    return (
        *_of_codes(procedure),
        *_of_days(procedure),
        *_of_questions(procedure.questions),
        *_of_components(procedure),
        *_of_limits(procedure),
        *_of_rights(procedure),
    )


def _of_codes(procedure: Procedure) -> Iterator[Fault]:
    if not CODE.fullmatch(procedure.code):
        yield Fault("code", "not-a-code")
    for part in ("questions", "components", "consulted"):
        codes = [each.code for each in getattr(procedure, part)]
        yield from _codes_of(part, codes)


def _codes_of(part: str, codes: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, code in enumerate(codes, 1):
        if not WORD.fullmatch(code):
            yield Fault(f"{part}.{number}.code", "not-a-code")
        if code in seen:
            yield Fault(f"{part}.{number}.code", "twice")
        seen.add(code)


def _of_days(procedure: Procedure) -> Iterator[Fault]:
    spans: list[tuple[str, date, date | None]] = [("until", procedure.since, procedure.until)]
    spans += [
        (f"basis.{number}.until", each.since, each.until) for number, each in enumerate(procedure.basis, 1)
    ]
    spans.append(("authority.until", procedure.since, procedure.authority.until))
    for place, since, until in spans:
        if until is not None and until < since:
            yield Fault(place, "ends-before-it-begins")


def _of_questions(questions: Iterable[Question]) -> Iterator[Fault]:
    for number, each in enumerate(questions, 1):
        place = f"questions.{number}.choices"
        if each.kind == "choice" and len(each.choices) < 2:
            yield Fault(place, "choices-missing")
        if each.kind != "choice" and each.choices:
            yield Fault(place, "choices-not-asked")
        for choice, code in enumerate(each.choices, 1):
            if not WORD.fullmatch(code):
                yield Fault(f"{place}.{choice}.code", "not-a-code")


def _of_components(procedure: Procedure) -> Iterator[Fault]:
    if not procedure.components:
        yield Fault("components", "no-components")
    elif all(each.is_optional for each in procedure.components):
        yield Fault("components", "all-optional")
    for number, each in enumerate(procedure.components, 1):
        for question, wanted in each.needed_if.items():
            for answer in wanted:
                yield from _of_condition(procedure, question, answer, f"components.{number}.needed_if")


def _of_limits(procedure: Procedure) -> Iterator[Fault]:
    for number, condition in enumerate(procedure.limits, 1):
        for question, answer in procedure.answers_in(condition).items():
            yield from _of_condition(procedure, question, answer, f"limits.{number}.when")


def _of_condition(procedure: Procedure, question: str, answer: str, place: str) -> Iterator[Fault]:
    asked = next((each for each in procedure.questions if each.code == question), None)
    if asked is None:
        yield Fault(place, "unknown-question")
    elif answer not in answers_to(asked):
        yield Fault(place, "unknown-choice")


def answers_to(question: Question) -> tuple[str, ...]:
    """Return the answers a condition may name: the choices, or yes and no."""
    return ("yes", "no") if question.kind == "yes-no" else tuple(question.choices)


def _of_rights(procedure: Procedure) -> Iterator[Fault]:
    if procedure.authority.source == DELEGATED and not procedure.authority.paper.strip():
        yield Fault("authority.paper", "no-paper")
    if procedure.online == PARTIAL and not procedure.why_partial.strip():
        yield Fault("why_partial", "no-reason")
