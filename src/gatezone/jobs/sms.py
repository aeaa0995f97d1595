"""How a notice is sent by SMS: one POST to the gateway of the zone (protocol: `docs/how-to/set-up-notices.md`)."""

import http.client
import json
from urllib.parse import urlsplit

from django.conf import settings

from gatezone.attention.faults import (
    NO_ADDRESS,
    NO_ANSWER,
    NO_SIGN_IN,
    NOT_NOW,
    REFUSED,
    NotSent,
    Trouble,
    without_addresses,
)
from gatezone.attention.queries import Letter

SECONDS = 10
TOO_MANY = 429
LONGEST_ANSWER = 1_000
"""Bytes of an answer that are read."""


def send_sms(letter: Letter) -> None:
    """
    Hand a letter to the gateway. Raises: NotSent.

    Its ``id`` is that of its first notice: a gateway that has taken it already answers as before, and sends nothing
    again.
    """
    if not letter.phone:
        raise NotSent(Trouble(NO_ADDRESS, is_final=True))
    try:
        status, said = _post({"id": str(letter.id), "to": letter.phone, "text": letter.subject})
    except http.client.HTTPException as fault:
        raise NotSent(Trouble(NO_ANSWER, type(fault).__name__)) from fault
    except OSError as fault:
        raise NotSent(Trouble(NO_ANSWER, str(fault))) from fault
    if not 200 <= status < 300:
        raise NotSent(_trouble(status, without_addresses(f"{status} {said}", letter.phone)))


def _post(message: dict[str, str]) -> tuple[int, str]:
    """Send a message and return the status and the words of the answer. A redirect is not followed."""
    address = urlsplit(settings.SMS_URL)
    line = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    gateway = line(address.hostname or "", address.port, timeout=SECONDS)
    try:
        gateway.request(
            "POST",
            address.path or "/",
            body=json.dumps(message).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_KEY}"},
        )
        answer = gateway.getresponse()
        return answer.status, answer.read(LONGEST_ANSWER).decode(errors="replace")
    finally:
        gateway.close()


def _trouble(status: int, said: str) -> Trouble:
    if status in (http.client.UNAUTHORIZED, http.client.FORBIDDEN):
        return Trouble(NO_SIGN_IN, said)
    if status == TOO_MANY or status >= http.client.INTERNAL_SERVER_ERROR or status < http.client.BAD_REQUEST:
        return Trouble(NOT_NOW, said)
    return Trouble(REFUSED, said, is_final=True)
