"""The way of a project in the order of its days: decisions, steps, contracts and guarantees, and what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from gatezone.projects.queries.dossier import ContractRow, DecisionRow, Dossier, StepRow
from gatezone.projects.queries.seeing import ProjectCard


@dataclass(frozen=True, slots=True)
class Mark:
    """
    A day on the way: a decision or a step of the project's life, or else words about a contract or a due day.

    ``is_ahead`` where the day is yet to come.
    """

    day: date
    decision: DecisionRow | None = None
    step: StepRow | None = None
    words: str = ""
    more: str = ""
    contract: UUID | None = None
    is_ahead: bool = False


def timeline(this: ProjectCard, papers: Dossier, today: date) -> list[Mark]:
    """Return the way of a project, the first day first; a step stands after the paper of its day."""
    way = [
        *(Mark(each.decided_on, decision=each) for each in papers.decisions),
        *(Mark(each.on, step=each) for each in papers.steps),
        *(mark for each in papers.contracts for mark in _of_contract(each, today)),
        *_ahead(this, today),
    ]
    return sorted(way, key=lambda each: each.day)


def _of_contract(each: ContractRow, today: date) -> Iterable[Mark]:
    about: dict[str, Any] = {"contract": each.id, "more": f"{each.number} {each.name}"}
    yield Mark(each.signed_on, words=gettext("Contract signed"), **about)
    if each.ends_on:
        yield Mark(each.ends_on, words=gettext("Contract ends"), is_ahead=each.ends_on > today, **about)
    for one in each.guarantees:
        told = {**about, "more": f"{each.number} · {one.bank} {one.number}"}
        yield Mark(one.ends_on, words=gettext("Guarantee ends"), is_ahead=one.ends_on > today, **told)


def _ahead(this: ProjectCard, today: date) -> Iterable[Mark]:
    if this.planned_start and not this.started_on:
        yield Mark(this.planned_start, words=gettext("Planned start"), is_ahead=this.planned_start > today)
    if this.planned_finish and not this.completed_on:
        yield Mark(this.planned_finish, words=gettext("Planned finish"), is_ahead=this.planned_finish > today)
