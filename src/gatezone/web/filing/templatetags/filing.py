"""Time limits and papers of procedures in words: ``{% load filing %}``."""

from collections.abc import Iterator
from fractions import Fraction

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext

from gatezone.permits.procedures import Component, Limit, Procedure
from gatezone.web.filing.wording import PAPERS, REUSED
from gatezone.web.look.templatetags.look import said
from gatezone.workdays.terms import Length
from gatezone.workdays.wording import length_words

register = template.Library()


@register.filter
def limit_words(limit: Limit) -> str:
    """Return a time limit in words, and that it is uncertain where it is."""
    words = length_words(Length(limit.count, limit.unit))
    return words if limit.is_certain else f"{words} ({gettext('uncertain')})"


@register.simple_tag
def condition_words(procedure: Procedure, condition: str) -> str:
    """Return in words for which answers a time limit holds."""
    return "; ".join(
        answer_words(procedure, question, answer)
        for question, answer in procedure.answers_in(condition).items()
    )


@register.filter
def needed_words(component: Component, procedure: Procedure) -> str:
    """Return whether a paper is needed always, in some cases, or only where the applicant wishes."""
    if component.is_optional:
        return gettext("if you have it")
    if not component.needed_if:
        return gettext("always needed")
    return gettext("needed where: %(cases)s") % {"cases": "; ".join(_cases(component, procedure))}


@register.filter
def paper_words(component: Component) -> str:
    """Return in which form a paper is sent, and how many of it."""
    return (
        f"{component.number} × {PAPERS[component.paper]}"
        if component.number > 1
        else str(PAPERS[component.paper])
    )


@register.filter
def reused_words(component: Component) -> str:
    """Return where the Board may have a paper already."""
    return str(REUSED[component.reused_from])


@register.filter
def points(found: Fraction | float | None) -> str:
    """Return points or percents with one place; a dash where they are not known."""
    return "–" if found is None else number_format(round(float(found), 1), 1)


def answer_words(procedure: Procedure, question: str, answer: str) -> str:
    """Return the answer to a question of a procedure in words."""
    asked = next((each for each in procedure.questions if each.code == question), None)
    if asked is None:
        return answer
    return f"{said(asked.names)} – {choice_words(asked.choices.get(answer), answer)}"


def choice_words(names: object, answer: str) -> str:
    """Return one choice in words: yes, no, what the catalogue calls it, or the answer itself."""
    if names is not None:
        return said(names)  # type: ignore[arg-type]
    return {"yes": gettext("yes"), "no": gettext("no")}.get(answer, answer)


def _cases(component: Component, procedure: Procedure) -> Iterator[str]:
    for question, wanted in component.needed_if.items():
        for answer in wanted:
            yield answer_words(procedure, question, answer)
