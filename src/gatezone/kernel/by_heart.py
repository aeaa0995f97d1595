"""What a process knows by heart: answers it was given a moment ago, each for as long as its question allows."""

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

STRETCH = 1.0
"""How many times longer an answer is believed than its question allows: where a machine is that much slower."""

MANY = 4_096

_kept: dict[Any, tuple[float, Any]] = {}
_afresh: ContextVar[bool] = ContextVar("nothing is believed", default=False)


def by_heart_for(seconds: float) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """
    Return what lets a question be answered from memory when it was asked within so many seconds.

    What was not found is asked for again. The answer is everybody's: it is never changed, nor depends on who asks.
    """

    def kept(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        @functools.wraps(question)
        def answered(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            if _afresh.get():
                return question(*args, **kwargs)
            asked = (question, args, tuple(sorted(kwargs.items())))
            now = time.monotonic()
            believed_until, answer = _kept.get(asked, (now, None))
            if now >= believed_until:
                answer = question(*args, **kwargs)
                if len(_kept) >= MANY:
                    _kept.clear()
                _kept[asked] = (now + seconds * STRETCH, answer)
            return answer

        return answered

    return kept


def by_heart(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Know the answer for a second: a truck's every step asks for its route, and a notice can wait that long."""
    return by_heart_for(1.0)(question)


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
