"""The bank's work: notices are read as they come, statements row by row, several hundred at a time."""

import logging
import threading

from gatezone.charges.banking import queries as banking
from gatezone.charges.commands import NothingToRead, put_behind, read_notices, read_statement_rows
from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT
from gatezone.workdays.queries import zone_now

MACHINE = Actor(Ref("machine", "bank"), frozenset({Grant(ACCOUNTANT)}))

PAUSE_SECONDS = 0.5
AT_ONCE = 500
"""So many transactions are one command: a truck that has paid does not wait for a whole statement to be read."""

log = logging.getLogger(__name__)


def work_inbox_without_end(stopping: threading.Event) -> None:
    """Read what the bank told, again and again, until told to stop."""
    endlessly(stopping, work_inbox, pause_seconds=PAUSE_SECONDS)


def work_inbox() -> None:
    """Read all notices that wait, and then what waits of statements; notices that come meanwhile go first."""
    while read_some_notices() or read_some_rows():
        pass


def read_some_notices() -> bool:
    """Read the next notices, and tell whether there may be more."""
    waiting = banking.unread_notices(most=AT_ONCE)
    if not waiting:
        return False
    try:
        read_notices(notices=waiting, by=MACHINE, at=zone_now())
    except GateZoneError as no:
        # One by one, the others are not held up by the one that cannot be read.
        log.warning("Notices of a bank are read one by one: %s", no)
        read = 0
        for each in waiting:
            try:
                read_notices(notices=[each], by=MACHINE, at=zone_now())
                read += 1
            except NothingToRead:
                continue
            except GateZoneError:
                put_behind(each)
                log.critical("The notice %s of a bank cannot be read.", each, exc_info=True)
        return read > 0
    return len(waiting) == AT_ONCE


def read_some_rows() -> bool:
    """Read the next rows of the oldest statement that has some, and tell whether there may be more."""
    statement = banking.unread_statement()
    if statement is None:
        return False
    try:
        read_statement_rows(statement=statement, most=AT_ONCE, by=MACHINE, at=zone_now())
    except NothingToRead:
        return False
    return True
