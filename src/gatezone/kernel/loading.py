"""Loading much at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """
    Import many modules without the collector of garbage, which would look through all of them time and again.

    What was loaded stays to the end, and is never looked at.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
