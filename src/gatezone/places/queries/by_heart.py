"""What a process knows by heart of the zone: answers it was given within the last second."""

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

SECONDS = 1.0
"""So long an answer may be believed: a truck's every step asks for its route, and a notice can wait a second."""

MANY = 4_096

_kept: dict[Any, tuple[float, Any]] = {}
_afresh: ContextVar[bool] = ContextVar("nothing is believed", default=False)


def by_heart(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Answer the same question of the same second from memory. What was not found is asked for again."""

    @functools.wraps(question)
    def answered(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        if _afresh.get():
            return question(*args, **kwargs)
        asked = (question.__name__, args, tuple(sorted(kwargs.items())))
        now = time.monotonic()
        asked_at, answer = _kept.get(asked, (-SECONDS, None))
        if now - asked_at >= SECONDS:
            answer = question(*args, **kwargs)
            if len(_kept) >= MANY:
                _kept.clear()
            _kept[asked] = (now, answer)
        return answer

    return answered


@contextmanager
def afresh() -> Iterator[None]:
    """
    Within it every question is asked anew, and no answer is kept.

    For a command that has just changed what it asks: what it is told is nobody else's before it is committed.
    """
    token = _afresh.set(True)
    try:
        yield
    finally:
        _afresh.reset(token)


def forget() -> None:
    """Know nothing by heart any more: what was known has just changed."""
    _kept.clear()
