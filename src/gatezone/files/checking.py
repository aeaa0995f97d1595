"""
Looks at one file from outside: ``python -m gatezone.files.checking ROLE`` reads it from its input.

It says on its output, in JSON, what the file is or why it is refused. It may take some seconds of one processor and
some memory, and write no file; what needs more is ended by the system, and so refused.
"""

import dataclasses
import json
import resource
import sys

from gatezone.files.looking import look_at
from gatezone.files.roles import ROLES
from gatezone.kernel.errors import Invalid

MOST_MEMORY, MOST_SECONDS, MOST_OPEN = 1_500_000_000, 15, 64


def limit_this_process() -> None:
    """Give up what a check never needs: more memory and time than this, files that are written, and dumps."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MOST_OPEN),
    ):
        resource.setrlimit(what, (most, most))


def main() -> int:
    """Read a file, look at it, and say what it is."""
    limit_this_process()
    try:
        told = dataclasses.asdict(look_at(sys.stdin.buffer.read(), ROLES[sys.argv[1]]))
    except Invalid as refusal:
        told = {"refused": type(refusal).__name__, "facts": refusal.facts}
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
