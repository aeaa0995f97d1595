"""The way of a project in the order of its days: decisions, steps, contracts and guarantees, and what is due."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext

from gatezone.projects.queries.dossier import ContractRow, Dossier
from gatezone.projects.queries.seeing import ProjectCard

Mark = dict[str, Any]
"""
A day on the way: a decision or a step of the project's life, or else words about a contract or a due day.

``is_ahead`` where the day is yet to come.
"""


def timeline(this: ProjectCard, papers: Dossier, today: date) -> list[Mark]:
    """Return the way of a project, the first day first; a step stands after the paper of its day."""
    way = [
        *({"day": each.decided_on, "decision": each} for each in papers.decisions),
        *({"day": each.on, "step": each} for each in papers.steps),
        *(mark for each in papers.contracts for mark in _of_contract(each, today)),
        *_ahead(this, today),
    ]
    return sorted(way, key=lambda each: each["day"])


def _of_contract(each: ContractRow, today: date) -> Iterable[Mark]:
    about = {"contract": each.id, "more": f"{each.number} {each.name}"}
    yield {"day": each.signed_on, "words": gettext("Contract signed"), **about}
    if each.ends_on:
        yield {**_due(each.ends_on, gettext("Contract ends"), today), **about}
    for one in each.guarantees:
        told = {**about, "more": f"{each.number} · {one.bank} {one.number}"}
        yield {**_due(one.ends_on, gettext("Guarantee ends"), today), **told}


def _ahead(this: ProjectCard, today: date) -> Iterable[Mark]:
    if this.planned_start and not this.started_on:
        yield _due(this.planned_start, gettext("Planned start"), today)
    if this.planned_finish and not this.completed_on:
        yield _due(this.planned_finish, gettext("Planned finish"), today)


def _due(day: date, words: str, today: date) -> Mark:
    return {"day": day, "words": words, "is_ahead": day > today}
