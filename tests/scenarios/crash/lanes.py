"""Lanes that lose the line and ask again."""

import contextlib
import threading
import time
from queue import Empty, SimpleQueue
from uuid import UUID, uuid5

from bench.served import Answer, Browser, Server
from gate import LANE

from .conftest import DurableZone

IDS = UUID("0b0f5b1e-6f0c-5d5e-8c86-637261736821")


def id_for(crossing: UUID) -> UUID:
    """Return the id of the wish that a vehicle may pass: the same, however often it is sent."""
    return uuid5(IDS, str(crossing))


class Lanes:
    """Four lanes at work: each takes the next vehicle, and asks until it has an answer."""

    def __init__(self, durable: DurableZone, waiting: list[UUID]) -> None:
        self.server = Server(durable.environment, durable.zone.log / "server.log")
        self.browser = self.server.browser()
        self._waiting: SimpleQueue[UUID] = SimpleQueue()
        for each in waiting:
            self._waiting.put(each)
        self._answers: dict[UUID, Answer] = {}
        self._threads = [threading.Thread(target=self._work) for _ in range(4)]

    def open(self, password: str) -> None:
        """Sign in, and begin."""
        with self.browser:
            self.browser.sign_in("lan", password)
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        """Wait until everybody has passed."""
        for thread in self._threads:
            thread.join(600)
            assert not thread.is_alive()

    def answers(self) -> dict[UUID, Answer]:
        """Return what was answered so far."""
        return self._answers.copy()

    def _work(self) -> None:
        with self.browser.another() as browser, contextlib.suppress(Empty):
            while True:
                crossing = self._waiting.get_nowait()
                self._answers[crossing] = self._answer(browser, crossing)
                time.sleep(0.02)

    def _answer(self, browser: Browser, crossing: UUID) -> Answer:
        """Ask until there is an answer: a line that broke, or a fault inside, leaves it unknown."""
        while True:
            with contextlib.suppress(OSError):
                answer = browser.passes(crossing, LANE, command_id=id_for(crossing))
                if answer.status < 500:
                    return answer
            time.sleep(0.05)
