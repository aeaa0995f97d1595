"""Reminders of tasks and the letters of the week: those that are due are given once, and told as notices."""

import logging
import threading

from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK
from gatezone.programme.commands import remind, write_digest
from gatezone.programme.queries import wanted_digests, wanted_reminders
from gatezone.workdays.queries import zone_now, zone_today

MACHINE = Actor(Ref("machine", "reminders"), frozenset({Grant(CLERK)}))
PAUSE_SECONDS = 60.0

log = logging.getLogger(__name__)


def remind_without_end(stopping: threading.Event) -> None:
    """Give the reminders and the letters that are due, again and again, until told to stop."""
    endlessly(stopping, _round, pause_seconds=PAUSE_SECONDS)


def _round() -> None:
    go_round()
    write_letters()


def go_round() -> int:
    """Give the reminders that are due; return of how many tasks somebody was reminded."""
    given = 0
    for each in wanted_reminders(zone_today()):
        try:
            remind(
                task=each.task,
                mark=each.due.mark,
                words=each.due.words,
                to=each.to,
                due_on=each.due_on,
                by=MACHINE,
                at=zone_now(),
            )
        except GateZoneError as no:
            log.info("Nobody was reminded of the task %s now: %s", each.task, no)
        else:
            given += 1
    return given


def write_letters() -> int:
    """Write the letters of the week where it is their time; return how many were written."""
    written = 0
    for each in wanted_digests(zone_now()):
        try:
            write_digest(week=each.week, to=each.to, lines=each.lines, by=MACHINE, at=zone_now())
        except GateZoneError as no:
            log.info("The letter of the week was not written now: %s", no)
        else:
            written += 1
    return written
