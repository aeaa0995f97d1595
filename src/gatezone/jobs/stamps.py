"""The time stamps of documents: what was issued without one is sent to the time stamp server, and its answer kept."""

import logging
import threading
from uuid import UUID

from django.conf import settings

from gatezone.documents.commands import keep_time_stamp
from gatezone.documents.files import upload
from gatezone.documents.signatures import stamping
from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK
from gatezone.workdays.queries import zone_now

MACHINE = Actor(Ref("machine", "stamps"), frozenset({Grant(CLERK)}))
PAUSE_SECONDS = 15.0

log = logging.getLogger(__name__)


def stamp_without_end(stopping: threading.Event) -> None:
    """Ask for the time stamps that are missing, again and again, until told to stop; where there is no server: wait."""
    if not settings.TSA:
        stopping.wait()
        return
    endlessly(stopping, _round, pause_seconds=PAUSE_SECONDS)


def _round() -> None:
    go_round()


def go_round() -> int:
    """
    Stamp what waits, outside of any transaction; return how many documents were stamped.

    A server that does not answer is asked again in the next round, and the rest waits: no document and no number
    hangs on it.
    """
    stamped = 0
    for document in stamping.to_stamp():
        try:
            _stamp(document)
        except stamping.NoTimeStamp as no:
            log.warning("The time stamp server gave no stamp; again in the next round: %s", no)
            break
        except GateZoneError as no:
            log.info("The document %s was not stamped now: %s", document, no)
        else:
            stamped += 1
    return stamped


def _stamp(document: UUID) -> None:
    made = stamping.time_stamped(stamping.issued_pdf(document), server=settings.TSA)
    keep_time_stamp(
        document=document,
        pdf=upload(f"{document}.pdf", made.pdf),
        stamped_at=made.stamped_at,
        by=MACHINE,
        at=zone_now(),
    )
