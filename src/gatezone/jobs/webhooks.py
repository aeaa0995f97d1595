"""The post room's work: reads the journal on, and sends what is due, several addresses at a time."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import chain, groupby

from django.conf import settings

from gatezone import __version__
from gatezone.jobs.endless import endlessly
from gatezone.webhooks import posting
from gatezone.webhooks.addresses import NotAWebhookAddress, read_address
from gatezone.webhooks.keys import KeyLost, secret_of, zone_key
from gatezone.webhooks.partners import SECONDS, Answer, post
from gatezone.webhooks.posting import Letter, Sent
from gatezone.webhooks.signing import HEADER, signature
from gatezone.workdays.queries import zone_today

PAUSE_SECONDS = 0.5
HANDS = 8
"""So many addresses are called at a time."""

log = logging.getLogger(__name__)

Voice = Callable[[Letter], Answer]


def send_without_end(stopping: threading.Event) -> None:
    """
    Read the journal on and send what is due, again and again, until told to stop.

    Where the key of the secrets is lost nothing is sent, loudly: a receiver could only refuse it.
    """
    try:
        endlessly(stopping, go_round, pause_seconds=PAUSE_SECONDS)
    except KeyLost:
        log.critical("Webhooks are not sent.", exc_info=True)
        stopping.wait()


def go_round(voice: Voice | None = None) -> None:
    """Read the journal to its end, then send once what is due."""
    today = zone_today()
    while posting.read_on(on=today) == posting.BATCH:
        pass
    letters = posting.take_due(datetime.now(UTC), on=today)
    if not letters:
        return
    zone_key()
    by_address = [list(each) for _, each in groupby(sorted(letters, key=_address), key=_address)]
    with ThreadPoolExecutor(min(HANDS, len(by_address))) as hands:
        sent = list(chain.from_iterable(hands.map(lambda each: _sent(each, voice or call), by_address)))
    posting.note(sent, datetime.now(UTC))


def call(letter: Letter) -> Answer:
    """Send one letter by HTTP, signed."""
    try:
        address = read_address(letter.url, loopback=settings.SAMPLE_ZONE)
    except NotAWebhookAddress:
        return Answer(None, "address-not-public")
    seconds = int(time.time())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"gatezone/{__version__}",
        "GateZone-Delivery": str(letter.delivery),
        "GateZone-Attempt": str(letter.attempt),
        HEADER: signature(secret_of(letter.subscription), seconds=seconds, body=letter.body),
    }
    return post(address, headers=headers, body=letter.body)


def _sent(letters: list[Letter], voice: Voice) -> list[Sent]:
    """Send the letters to one address one by one; where nobody answers, or only slowly, leave the rest for later."""
    sent, ends_at = [], time.monotonic() + SECONDS
    is_answering = True
    for each in letters:
        answer = voice(each) if is_answering and time.monotonic() < ends_at else None
        is_answering = is_answering and (answer is None or answer.status is not None)
        sent.append(Sent(each, answer))
    return sent


def _address(letter: Letter) -> str:
    return str(letter.subscription)
