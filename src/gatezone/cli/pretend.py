"""
The camera, scale and barrier of one lane, pretended: a device as it should be written, to copy from.

Standard library only, and nothing of gatezone. docs/how-to/connect-a-device.md tells what is sent and why.
"""

import heapq
import itertools
import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

MOST = 1_000
SECONDS_TO_ANSWER = 10

Clock = Callable[[], datetime]


class NotBelieved(Exception):
    """The zone turned a device or its readings away; sending the same again would not help."""


class PretendDevice:
    """
    One device: it notes what it reads under a number that only grows, and keeps it until the zone has it.

    Raises: NotBelieved where the zone does not know it; OSError where the zone does not answer.
    """

    def __init__(self, server: str, device: str, key: str, *, clock: Clock) -> None:
        self.address = urlsplit(server)
        self.path = f"/api/v1/devices/{device}"
        self.key = key
        self.clock = clock
        self.kept: list[dict[str, Any]] = []
        self.counter = int(self._ask("GET", self.path)["last_counter"])

    def note(self, kind: str, at: datetime, **read: Any) -> None:
        """Note a reading, to be sent with the next batch."""
        self.counter += 1
        self.kept.append({"counter": self.counter, "at": at.isoformat(), "kind": kind, **read})

    def send(self) -> int:
        """
        Send what is kept, the oldest first; return how many readings the zone did not know yet.

        What was not answered stays, and is sent again: the zone knows it by its number.
        Raises: NotBelieved; OSError where the zone does not answer.
        """
        new = 0
        while self.kept:
            batch = self.kept[:MOST]
            wish = {"sent_at": self.clock().isoformat(), "readings": batch}
            new += int(self._ask("POST", f"{self.path}/readings", wish)["new"])
            del self.kept[: len(batch)]
        return new

    def _ask(self, method: str, path: str, wish: object = None) -> Any:
        connect = HTTPSConnection if self.address.scheme == "https" else HTTPConnection
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        body = json.dumps(wish) if wish is not None else None
        try:
            with closing(connect(self.address.netloc, timeout=SECONDS_TO_ANSWER)) as line:
                line.request(method, path, body, headers)
                answer = line.getresponse()
                told = answer.read()
        except HTTPException as fault:
            raise ConnectionError(repr(fault)) from fault
        if answer.status >= 500:
            raise ConnectionError(f"the zone answered with {answer.status}")
        if answer.status != 200:
            raise NotBelieved(told.decode(errors="replace"))
        return json.loads(told)


class PretendLane:
    """The devices of a lane, and what is about to happen there: it is told when its time has come."""

    PLATE_BEFORE = timedelta(seconds=20)
    WEIGHT_BEFORE = timedelta(seconds=15)
    OPENS_AFTER = timedelta(seconds=3)
    STAYS_OPEN = timedelta(seconds=12)

    def __init__(
        self, camera: PretendDevice, scale: PretendDevice, barrier: PretendDevice, *, clock: Clock
    ) -> None:
        self.camera, self.scale, self.barrier, self.clock = camera, scale, barrier, clock
        self._order = itertools.count()
        self._ahead: list[tuple[datetime, int, PretendDevice, str, dict[str, Any]]] = []

    def passes(self, plate: str, weight_kg: int, at: datetime) -> None:
        """Let a truck stand before the barrier, be let through at a moment, and drive on."""
        self._expect(at - self.PLATE_BEFORE, self.camera, "plate-read", plate=plate, certainty_percent=96)
        self._expect(at - self.WEIGHT_BEFORE, self.scale, "weight", weight_kg=weight_kg)
        self.opens(at + self.OPENS_AFTER)

    def opens(self, at: datetime) -> None:
        """Let the barrier open at a moment, for whatever reason, and close again."""
        self._expect(at, self.barrier, "barrier-opened")
        self._expect(at + self.STAYS_OPEN, self.barrier, "barrier-closed")

    def tell(self) -> int:
        """Tell the zone what has happened by now; return how many readings it did not know yet. Raises: as send()."""
        now = self.clock()
        while self._ahead and self._ahead[0][0] <= now:
            at, _, device, kind, read = heapq.heappop(self._ahead)
            device.note(kind, at, **read)
        return sum(each.send() for each in (self.camera, self.scale, self.barrier))

    def _expect(self, at: datetime, device: PretendDevice, kind: str, **read: Any) -> None:
        heapq.heappush(self._ahead, (at, next(self._order), device, kind, read))
