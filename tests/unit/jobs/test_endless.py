"""Work without end: what fails is done again after growing pauses, alone; what means stop is obeyed."""

import logging
import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError

from gatezone.jobs.__main__ import work_at
from gatezone.jobs.endless import SECONDS_AFTER_A_FAULT, SECONDS_WITHOUT_DATABASE, endlessly

AWAY, FAULT = OperationalError("the database went away"), ValueError("a row nobody foresaw")


class Stopping(threading.Event):
    """A word to stop that is waited for in no time; it remembers how long it was waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses.append(timeout or 0)
        return self.is_set()


def rounds_of(*ends: BaseException | None, stopping: threading.Event) -> Callable[[], None]:
    """Rounds that end as is said, one after the other; the last one gives the word to stop."""
    coming = list(ends)

    def round_() -> None:
        end = coming.pop(0)
        if not coming:
            stopping.set()
        if end is not None:
            raise end

    return round_


@pytest.mark.parametrize(
    ("fault", "longest"), [(AWAY, SECONDS_WITHOUT_DATABASE), (FAULT, SECONDS_AFTER_A_FAULT)]
)
def test_a_round_that_fails_is_done_again_after_longer_and_longer_pauses(fault: Exception, longest: float):
    stopping = Stopping()
    endlessly(stopping, rounds_of(*[fault] * 12, stopping=stopping), pause_seconds=0.5)
    assert stopping.pauses[:4] == [0.5, 1, 2, 4]
    assert stopping.pauses == sorted(stopping.pauses)
    assert stopping.pauses[-2:] == [longest] * 2


def test_a_round_that_is_done_makes_the_next_pause_short_again():
    stopping = Stopping()
    endlessly(stopping, rounds_of(AWAY, FAULT, None, None, stopping=stopping), pause_seconds=0.5)
    assert stopping.pauses == [0.5, 1, 2, 0.5, 0.5]


def test_rare_work_that_failed_waits_no_less_than_before():
    stopping = Stopping()
    endlessly(stopping, rounds_of(AWAY, FAULT, None, stopping=stopping), pause_seconds=600)
    assert stopping.pauses == [600] * 4


def test_a_fault_is_logged_with_where_it_came_from(caplog: pytest.LogCaptureFixture):
    stopping = Stopping()
    endlessly(stopping, rounds_of(ValueError("unforeseen"), stopping=stopping), pause_seconds=0.5)
    [told] = caplog.records
    assert told.levelno == logging.ERROR
    assert "again in 1.0 s" in told.message
    assert "in round_" in caplog.text
    assert "ValueError: unforeseen" in caplog.text


@pytest.mark.parametrize("word", [SystemExit, KeyboardInterrupt])
def test_what_means_stop_is_not_caught(word: type[BaseException]):
    stopping = Stopping()
    with pytest.raises(word):
        endlessly(stopping, rounds_of(word(), None, stopping=stopping), pause_seconds=0.5)


begun: dict[str, int] = {}


def fails_at_once(stopping: threading.Event) -> None:
    """Work that fails before its first round, twice, and is well then."""
    begun["failing"] = begun.get("failing", 0) + 1
    if begun["failing"] < 3:
        raise ValueError("no key")
    stopping.wait()


def goes_on(stopping: threading.Event) -> None:
    """Work that gives the word to stop once the other has come right."""
    begun["other"] = begun.get("other", 0) + 1
    while begun.get("failing", 0) < 3 and not stopping.wait(0.01):
        pass
    stopping.set()


def leaves(stopping: threading.Event) -> None:
    """Work that will not go on."""
    raise SystemExit


def test_work_that_fails_is_begun_again_and_the_other_work_goes_on():
    begun.clear()
    stopping = threading.Event()
    assert work_at([f"{__name__}.fails_at_once", f"{__name__}.goes_on"], stopping)
    assert begun == {"failing": 3, "other": 1}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_work_that_may_not_be_begun_again_ends_the_worker():
    stopping = threading.Event()
    assert not work_at([f"{__name__}.leaves", f"{__name__}.waits"], stopping)


def waits(stopping: threading.Event) -> None:
    """Work that does nothing until told to stop."""
    stopping.wait()
