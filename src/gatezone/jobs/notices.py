"""The notices: a worker of procrastinate sends each one that a command handed over (see `attention`)."""

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.db import close_old_connections, connection
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django import connector_params

from gatezone.attention import queries
from gatezone.attention.commands import delay_notice, note_notice_sent
from gatezone.attention.commands.telling import DELIVER, QUEUE, channels, gather, hand_over_forgotten
from gatezone.attention.faults import MAIL, NOT_SET_UP, PUSH, SMS, NotSent, Trouble
from gatezone.attention.queries import Letter
from gatezone.jobs.endless import endlessly
from gatezone.jobs.push import MACHINE as MACHINE
from gatezone.jobs.push import send_push
from gatezone.jobs.sending import send_mail
from gatezone.jobs.sms import send_sms
from gatezone.kernel.errors import GateZoneError
from gatezone.workdays.queries import zone_now

SECONDS_BETWEEN_LOOKS = 20.0
"""A job of now is told by the database at once; one that waits for its moment is seen at a look."""

SECONDS_UNTIL_STALLED = 60.0
"""A job whose worker was not heard of for so long is done by another one."""

CONNECTIONS = 3
"""One listens, one works, one tells that the worker lives."""

SENDERS: Mapping[str, Callable[[Letter], None]] = {MAIL: send_mail, PUSH: send_push, SMS: send_sms}

log = logging.getLogger(__name__)


def deliver_without_end(stopping: threading.Event) -> None:
    """Send what was handed over, again and again, until told to stop."""

    def work() -> None:
        hand_over_forgotten()
        connection.close()  # the worker brings its own
        asyncio.run(_work(stopping))

    endlessly(stopping, work, pause_seconds=1.0)


def deliver(notice: str) -> None:
    """
    Send a notice that waits, in one letter with what else waits for its reader, and note what came of it.

    One that was sent or given up meanwhile, or goes in the letter of another, is left alone. Where this
    process dies after the other side took the letter, the job is done again: it goes at least once, and twice under
    one name.
    """
    gather(UUID(notice))
    letter = queries.letter(UUID(notice))
    if letter is None:
        return
    try:
        _sender(letter)(letter)
    except NotSent as no:
        log.info("The notice %s did not go: %s", notice, no)
        delay_notice(notice=letter.id, trouble=no.trouble, now=datetime.now(UTC), by=MACHINE, at=zone_now())
    else:
        note_notice_sent(notice=letter.id, by=MACHINE, at=zone_now())


@queue.task(name=DELIVER, queue=QUEUE, pass_context=False)
def _deliver(notice: str) -> None:
    close_old_connections()
    try:
        deliver(notice)
    except GateZoneError as no:
        log.info("The notice %s is left as it is: %s", notice, no)
    finally:
        close_old_connections()


def _sender(letter: Letter) -> Callable[[Letter], None]:
    """Return what sends a notice. Raises: NotSent where this zone has no such way."""
    if letter.channel not in SENDERS or letter.channel not in channels():
        raise NotSent(Trouble(NOT_SET_UP, is_final=True))
    return SENDERS[letter.channel]


async def _work(stopping: threading.Event) -> None:
    """Work until told to stop; a worker that ends by itself is begun again by the caller."""
    running = asyncio.create_task(worker(wait=True))
    while not running.done() and not stopping.is_set():
        await asyncio.wait({running}, timeout=1.0)
    running.cancel()
    try:
        await running
    except asyncio.CancelledError:
        if not stopping.is_set():
            raise


async def worker(*, wait: bool) -> None:
    """Send what is due, and wait for more where asked to; the jobs of a worker that died are done again."""
    # An app of its own: commands of other threads go on handing over within their own transactions.
    connections = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=CONNECTIONS)
    async with queue.with_connector(connections).open_async() as app:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SECONDS_UNTIL_STALLED):
            await app.job_manager.retry_job(job)
        await app.run_worker_async(
            queues=[QUEUE],
            wait=wait,
            install_signal_handlers=False,
            fetch_job_polling_interval=SECONDS_BETWEEN_LOOKS,
            abort_job_polling_interval=SECONDS_BETWEEN_LOOKS,
            listen_notify=wait,
            delete_jobs="successful",
        )
