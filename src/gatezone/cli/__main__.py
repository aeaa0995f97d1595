"""The command line, inside its environment: each command is a module of this folder."""

import importlib
import importlib.util
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Callable
from typing import NoReturn

import django

from gatezone.cli import bench, manage, psql, serve, test, tool
from gatezone.cli.database import database, environment_for
from gatezone.cli.freshness import prepare_if_needed
from gatezone.cli.parser import parse
from gatezone.cli.sentence import Sentence
from gatezone.cli.zone import Zone
from gatezone.journal.offline import main as check_proof
from gatezone.kernel.loading import loading

HERE: dict[str, Callable[[Namespace], int]] = {
    "serve": serve.run,
    "test": test.run,
    "manage": manage.run,
    "psql": psql.run,
    "bench": bench.run,
    "tool": tool.run,
}
"""Commands that see to their database themselves. The others find a prepared zone and Django set up."""

WITHOUT_A_ZONE = frozenset({"auction", "reference", "translations"})
"""Commands about the program alone: they find Django set up, and no database."""


def main(words: list[str]) -> int:
    """Carry out one command line and return its exit status."""
    arguments = parse(words)
    signal.signal(signal.SIGTERM, _leave)
    try:
        status = _carried_out(arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # who reads us has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it ends
        return 128 + signal.SIGPIPE
    except Sentence as sentence:
        print(f"gatezone: {sentence}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _carried_out(arguments: Namespace) -> int:
    if (arguments.command, getattr(arguments, "question", "")) == ("journal", "check"):
        return check_proof([arguments.proof, *(["--key", arguments.key] if arguments.key else [])])
    elsewhere = _without_a_zone if arguments.command in WITHOUT_A_ZONE else _in_a_prepared_zone
    return HERE.get(arguments.command, elsewhere)(arguments)


def _leave(*_: object) -> NoReturn:
    raise SystemExit(128 + signal.SIGTERM)  # through every context on the way, each of which tidies up


def _without_a_zone(arguments: Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatezone.settings")
    return _run(f"gatezone.cli.{arguments.command}", arguments)


def _in_a_prepared_zone(arguments: Namespace) -> int:
    name = f"gatezone.cli.{arguments.command}"
    if importlib.util.find_spec(name) is None:
        raise Sentence(f"./gatezone {arguments.command} is not built yet")
    zone = Zone(arguments.data)
    zone.open()
    with database(zone) as found:
        os.environ.update(environment_for(zone, found))
        prepare_if_needed(zone, found, dict(os.environ))
        return _run(name, arguments)


def _run(name: str, arguments: Namespace) -> int:
    with loading():
        django.setup()
        command = importlib.import_module(name)
    return int(command.run(arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
