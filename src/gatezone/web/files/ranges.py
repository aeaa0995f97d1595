"""Which bytes of a file a browser asks for (RFC 9110, 14)."""

import re

_ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class OutsideOfIt(Exception):
    """The bytes asked for are not in the file."""


def range_asked(header: str, size: int) -> tuple[int, int] | None:
    """
    Return the first byte and the one after the last; nothing where the whole is meant.

    What cannot be read is no range, and of several ranges the whole is sent: a server may. Raises: OutsideOfIt.
    """
    asked = _ONE.fullmatch(header.strip())
    if asked is None or asked.groups() == ("", ""):
        return None
    first, last = asked.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(size, int(last) + 1) if last else size
    if last and first and int(last) < int(first):
        return None
    if start >= size or start >= stop:
        raise OutsideOfIt()
    return start, stop
