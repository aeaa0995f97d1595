"""The days that clearance, tasks and money gave before one engine counted their terms, case by case."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from gatezone.clearance import deadlines
from gatezone.clearance.catalogue.terms import terms
from gatezone.clearance.complaints import LEVELS, next_due
from gatezone.clearance.laws import notice_on
from gatezone.kernel.periods import Days
from gatezone.programme.catalogue.following import following
from gatezone.programme.reminding import due_reminders
from gatezone.programme.states import TaskFacts, last_day, standing, times_due
from gatezone.projects.capital.advances import overdue_steps, papers_due
from gatezone.projects.capital.settlement import accounts_due, approve_due, examine_due, submit_due
from gatezone.workdays.catalogue import calendar
from gatezone.workdays.terms import due_after
from stops import days_stopped

GIVEN = Path(__file__).with_name("days_given_before.txt")
VIETNAM = calendar("vietnam")
ONE_DAY = timedelta(days=1)
GROUPS = ("national", "A", "B", "C")


def days(seed: str, count: int, first: date = date(2024, 1, 2), last: date = date(2029, 6, 30)) -> list[date]:
    some = Random(seed)
    return [first + ONE_DAY * some.randrange((last - first).days) for _ in range(count)]


def shown(due) -> str:
    """Where nobody foresaw the days off there was no earliest day: that there is one now is another test."""
    earliest = due.earliest_on if due.latest_on else "-"
    return f"{earliest} {due.latest_on} {due.waits_for}"


def last_open_day(received_on: date) -> date | None:
    """The last of ten days on which one may enforce."""
    on = (received_on + ONE_DAY * each for each in range(10, 0, -1))
    return next((each for each in on if not deadlines.is_closed_to_enforcement(each, VIETNAM)), None)


def of_clearance() -> Iterator[str]:
    for code, term in terms().items():
        for on in days(code, 12):
            for moves in (True, False):
                found = deadlines.deadline(term, on, VIETNAM, moves=moves)
                yield f"{code} {on} {moves}: {shown(found.due)} {bool(found.counted.moved_from)}"
        for on in days(f"{code} paused", 6):
            pauses = [Days(on + ONE_DAY * 2, on + ONE_DAY * 5), Days(on + ONE_DAY * 9, on + ONE_DAY * 10)]
            found = due_after(deadlines.deadline(term, on, VIETNAM).counted.term, on, pauses)
            stopped = len(days_stopped(found)) if found.day.latest_on else "-"
            yield f"{code} {on} paused: {shown(found.day)} {bool(found.moved_from)} {stopped}"
    for on in days("force", 12, last=date(2027, 6, 30)):
        yield f"last open day {on}: {last_open_day(on)}"
    for on in days("notice", 24):
        ended = on + ONE_DAY * 365
        yield f"notice {on}: {notice_on(on, ended)} {notice_on(on, ended + ONE_DAY)}"


def of_complaints() -> Iterator[str]:
    for level in LEVELS:
        for on in days(f"complaint {level}", 12):
            for hard, remote in ((False, False), (True, False), (False, True), (True, True)):
                found = next_due(on, on, VIETNAM, level=level, is_hard=hard, is_remote=remote)
                yield f"complaint {level} {on} {hard} {remote}: {found.day.on}"
            yield f"complaint {level} {on} received: {next_due(on, None, VIETNAM, level=level).day.on}"


def of_tasks() -> Iterator[str]:
    for on in days("task", 60):
        yield f"task {on}: {shown(last_day(on, VIETNAM))}"
    for on in days("following", 40, first=date(2026, 1, 2)):
        for after in (0, 20, 45):
            facts = TaskFacts(state="under-way", given_on=on, due_on=on + ONE_DAY * 40)
            day = on + ONE_DAY * after
            where = standing(facts, day, following(day), VIETNAM)
            marks = [each.mark for each in due_reminders(facts, day, following(day), VIETNAM, updated_on=on)]
            yield f"task of {on} after {after}: {where.term} {where.colour} {where.days_late} {' '.join(marks)}"
    for repeats in ("weekly", "monthly", "quarterly"):
        for on in days(repeats, 6):
            found = times_due(repeats, on, on + ONE_DAY * 200)
            yield f"{repeats} {on}: {' '.join(str(each) for each in found)}"


def of_money() -> Iterator[str]:
    for group in GROUPS:
        for on in days(f"settlement {group}", 24):
            found = (
                submit_due(group, on, VIETNAM),
                examine_due(group, on, VIETNAM),
                approve_due(group, on, on, VIETNAM),
                accounts_due(on, VIETNAM),
            )
            yield f"settlement {group} {on}: {' '.join(f'{each.on} {each.rule_set}' for each in found)}"
    for kind in ("contract", "clearance", "uncontracted"):
        for on in days(f"advance {kind}", 12):
            steps = " ".join(f"{each.code} {each.since}" for each in overdue_steps(kind, on))
            yield f"advance {kind} {on}: {papers_due(on)} {steps}"


def answers() -> list[str]:
    return [*of_clearance(), *of_complaints(), *of_tasks(), *of_money()]


def test_every_term_ends_on_the_day_it_ended_on_before_one_engine_counted_them():
    assert answers() == GIVEN.read_text().splitlines()
