"""Why a notice did not go, and when it is tried again; pure."""

from dataclasses import dataclass
from datetime import timedelta

CHANNELS = MAIL, PUSH, SMS = ("mail", "push", "sms")

NO_ADDRESS, REFUSED, GONE, NOT_SET_UP = "no-address", "refused", "gone", "not-set-up"
NO_ANSWER, NO_SIGN_IN, NO_TLS, NOT_NOW = "no-answer", "no-sign-in", "no-tls", "not-now"

_MINUTES = (1, 5, 15, 60, 180, 360, 720, 1440)
PAUSES = tuple(timedelta(minutes=each) for each in _MINUTES)
"""The pauses between attempts: they grow from a minute to a day, so that a server may be away over a weekend."""

LONGEST = 200
"""Letters of what the other side said that are kept."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What kept a notice from going: its code, what the other side said, and whether another attempt is in vain."""

    code: str
    said: str = ""
    is_final: bool = False


class NotSent(Exception):
    """A notice did not go."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.code)
        self.trouble = trouble


def pause_after(attempts: int) -> timedelta | None:
    """Return how long to wait after so many attempts; nothing where there were enough."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def without_addresses(said: str, *addresses: str) -> str:
    """Return what the other side said, shortened, without the addresses of people in it."""
    for each in addresses:
        said = said.replace(each, "…") if each else said
    return said[:LONGEST]
