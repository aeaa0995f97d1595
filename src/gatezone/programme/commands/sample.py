"""The key tasks of three sample years, all made up, told by the commands real ones are told by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CATALOGUE_KEEPER, CLERK, HEAD_OF_BOARD, PROVINCE_OFFICER, UNIT_HEAD
from gatezone.programme.catalogue.sample_files import sample_file
from gatezone.programme.catalogue.sample_years import SampleTask, SampleYear, sample_years
from gatezone.programme.commands.checking import accept_result, close_task
from gatezone.programme.commands.directives import register_directive
from gatezone.programme.commands.giving import Wish, give_task
from gatezone.programme.commands.rating import confirm_rating, rate_task
from gatezone.programme.commands.working import (
    add_evidence,
    start_task,
    submit_result,
    take_task,
    tell_progress,
)

TAKEN_AFTER, ACCEPTED_AFTER, CONFIRMED_AFTER = timedelta(days=1), timedelta(days=2), timedelta(days=4)


@dataclass(frozen=True, slots=True)
class SampleYearPeople:
    """Who sees to the sample years: the clerk, the head, the province, and the heads of units there are."""

    clerk: Ref
    head: Ref
    province: Ref
    unit_heads: Mapping[str, Ref]

    def of_the_unit(self, unit: str) -> Actor:
        """Return the head of a unit; where the cast has none, the head of the Board stands in."""
        return Actor(self.unit_heads.get(unit, self.head), frozenset({Grant(UNIT_HEAD, Ref("unit", unit))}))


@command
def add_sample_years(*, people: SampleYearPeople, by: Actor, at: datetime) -> None:
    """
    Give a sample zone the key tasks of 2017, 2018 and 2020, with their evidence and ratings.

    Records: what every command records that a real year is told by.
    Raises:  NotAllowed.
    """
    by.must_hold(CATALOGUE_KEEPER)
    for year in sample_years():
        directive = register_directive(
            kind="decision",
            level="province",
            issuer="UBND tỉnh (mẫu)",
            symbol=year.symbol,
            issued_on=year.issued_on,
            abstract=year.abstract,
            is_sample=True,
            by=Actor(people.clerk, frozenset({Grant(CLERK)})),
            at=noon(year.given_on),
        )
        for number, each in enumerate(year.tasks, start=1):
            _told(UUID(directive.id), str(number), each, year, people)


def _told(directive: UUID, clause: str, each: SampleTask, year: SampleYear, people: SampleYearPeople) -> None:
    """Tell one task from the day it was given until the province confirmed its rating."""
    head = Actor(people.head, frozenset({Grant(HEAD_OF_BOARD)}))
    unit = people.of_the_unit(each.lead)
    given = give_task(
        directive=directive,
        wish=Wish(
            title=each.title,
            leads=(each.lead,),
            product=each.product,
            acceptance_test=each.acceptance,
            clear_test=each.clear,
            due_on=each.due_on,
            target=each.target,
            target_unit=each.of,
            helpers=each.helpers,
        ),
        kind="key",
        clause=clause,
        year=year.year,
        by=head,
        at=noon(year.given_on),
    )
    task = UUID(given.id)
    taken_at = noon(year.given_on + TAKEN_AFTER)
    take_task(task=task, by=unit, at=taken_at)
    start_task(task=task, by=unit, at=taken_at)
    _proven(task, each, unit)
    accepted_at = noon(each.done_on + ACCEPTED_AFTER)
    accept_result(task=task, product="full", quality=each.quality, by=head, at=accepted_at)
    close_task(task=task, by=head, at=accepted_at)
    rating = {"completion": "completed", "clarity": each.result}
    rate_task(task=task, **rating, reason="", by=head, at=noon(year.rated_on))
    province = Actor(people.province, frozenset({Grant(PROVINCE_OFFICER)}))
    confirm_rating(task=task, **rating, by=province, at=noon(year.rated_on + CONFIRMED_AFTER))


def _proven(task: UUID, each: SampleTask, unit: Actor) -> None:
    """Put the evidence to a task and hand its result in, on the day it was done."""
    done_at = noon(each.done_on)
    tell_progress(task=task, progress=100, said=each.number, obstacle=each.shortcoming, by=unit, at=done_at)
    for proof in each.proofs:
        add_evidence(
            task=task,
            kind="file" if proof.file else proof.kind,
            what=proof.what,
            title=proof.title,
            shows_effect=proof.effect,
            from_on=proof.from_on,
            until_on=proof.until_on,
            compared_with=proof.compared_with,
            file=sample_file(
                proof.file, symbol=proof.what, about=proof.title, task=each.title, on=each.done_on
            )
            if proof.file
            else None,
            by=unit,
            at=done_at,
        )
    submit_result(
        task=task,
        product_number=each.number,
        product_on=each.done_on,
        reached=each.reached,
        by=unit,
        at=done_at,
    )


def noon(day: date) -> datetime:
    """Return the noon of a day: when what is made up was done."""
    return hanoi_moment(day, time(12))
