"""What was answered to the questions of a form: what is missing, and what nobody can read; pure."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from gatezone.permits.procedures import Question

YES_NO = ("yes", "no")


def unanswered(questions: Iterable[Question], answers: Mapping[str, str]) -> list[str]:
    """Return the questions that need an answer and have none."""
    return [each.code for each in questions if each.is_needed and not answers.get(each.code, "").strip()]


def unreadable(questions: Iterable[Question], answers: Mapping[str, str]) -> list[str]:
    """Return the questions whose answer is no choice, day or number, as they ask for one."""
    given = ((each, answers.get(each.code, "").strip()) for each in questions)
    return [each.code for each, answer in given if answer and not _can_be_read(each, answer)]


def _can_be_read(question: Question, answer: str) -> bool:
    if question.kind == "choice":
        return answer in question.choices
    if question.kind == "yes-no":
        return answer in YES_NO
    if question.kind == "number":
        return answer.isascii() and answer.isdigit()
    if question.kind == "day":
        with suppress(ValueError):
            return bool(date.fromisoformat(answer))
        return False
    return True
