"""The open tasks of a sample day, all made up, told day by day by the commands real ones are told by."""

from collections.abc import Callable, Mapping
from uuid import UUID

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CATALOGUE_KEEPER, CLERK, HEAD_OF_BOARD
from gatezone.programme.catalogue.sample_files import sample_file
from gatezone.programme.catalogue.sample_tasks import OpenTask, SampleStep, sample_directives
from gatezone.programme.commands.checking import accept_result
from gatezone.programme.commands.directives import register_directive
from gatezone.programme.commands.extending import ask_extension, grant_extension
from gatezone.programme.commands.giving import Wish, give_task
from gatezone.programme.commands.sample import SampleYearPeople, noon
from gatezone.programme.commands.working import (
    add_evidence,
    reach_milestone,
    start_task,
    submit_result,
    take_task,
    tell_progress,
)

Act = Callable[[UUID, SampleStep, Actor, Actor], None]


def add_sample_tasks(*, people: SampleYearPeople, by: Actor) -> None:
    """
    Give a sample zone the tasks the Board works on around 22 August 2024.

    This is no command: each step is one of its own, so that the journal tells it of its own day.
    Raises: NotAllowed.
    """
    by.must_hold(CATALOGUE_KEEPER)
    head = Actor(people.head, frozenset({Grant(HEAD_OF_BOARD)}))
    for each in sample_directives():
        directive = register_directive(
            kind=each.kind,
            level=each.level,
            issuer=each.issuer,
            symbol=each.symbol,
            issued_on=each.issued_on,
            abstract=each.abstract,
            is_sample=True,
            by=Actor(people.clerk, frozenset({Grant(CLERK)})),
            at=noon(each.issued_on),
        )
        for number, task in enumerate(each.tasks, start=1):
            given = _given(UUID(directive.id), str(number), task, head)
            for step in task.steps:
                ACTS[step.act](UUID(given.id), step, people.of_the_unit(task.lead), head)


def _given(directive: UUID, clause: str, task: OpenTask, head: Actor) -> Ref:
    wish = Wish(
        title=task.title,
        leads=(task.lead,),
        product=task.product,
        acceptance_test=task.acceptance,
        clear_test=task.clear,
        due_on=task.due_on,
        helpers=task.helpers,
        milestones=task.milestones,
    )
    return give_task(
        directive=directive, wish=wish, kind="regular", clause=clause, by=head, at=noon(task.given_on)
    )


def _take(task: UUID, step: SampleStep, unit: Actor, head: Actor) -> None:
    take_task(task=task, by=unit, at=noon(step.on))
    start_task(task=task, by=unit, at=noon(step.on))


def _tell(task: UUID, step: SampleStep, unit: Actor, head: Actor) -> None:
    said = {"progress": step.progress, "said": step.said, "obstacle": step.obstacle}
    tell_progress(task=task, **said, by=unit, at=noon(step.on))  # type: ignore[arg-type]


def _reach(task: UUID, step: SampleStep, unit: Actor, head: Actor) -> None:
    reach_milestone(task=task, number=int(step.number), by=unit, at=noon(step.on))


def _ask(task: UUID, step: SampleStep, unit: Actor, head: Actor) -> None:
    due_on = step.due_on or step.on
    ask_extension(task=task, due_on=due_on, reason=step.reason, by=unit, at=noon(step.on))


def _grant(task: UUID, step: SampleStep, unit: Actor, head: Actor) -> None:
    grant_extension(task=task, answer=step.answer, by=head, at=noon(step.on))


def _hand_in(task: UUID, step: SampleStep, unit: Actor, head: Actor) -> None:
    number, at = str(step.number), noon(step.on)
    tell_progress(task=task, progress=100, said=number, by=unit, at=at)
    file = sample_file("pdf", symbol=number, about=step.title, task=step.title, on=step.on)
    add_evidence(task=task, kind="file", what=number, title=step.title, file=file, by=unit, at=at)
    submit_result(task=task, product_number=number, product_on=step.on, by=unit, at=at)


def _accept(task: UUID, step: SampleStep, unit: Actor, head: Actor) -> None:
    accept_result(task=task, product="full", quality="meets", by=head, at=noon(step.on))


ACTS: Mapping[str, Act] = {
    "take": _take,
    "tell": _tell,
    "milestone": _reach,
    "ask": _ask,
    "grant": _grant,
    "hand-in": _hand_in,
    "accept": _accept,
}
"""What a step of the catalogue does: by the lead unit, or by the head of the Board."""
