"""
Serving a zone: database, servers and worker, from one command until Ctrl-C.

The supervisor starts what serves, starts it again when it dies, and stops all of it in order. Children
are told by the kernel when the supervisor is gone, so that nothing outlives it.

The supervisor itself holds the listening socket, and every server process takes its connections from there:
who knocks while one of them is started again waits a moment, and is not sent away.
"""

import errno
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from gatezone.cli.database import Database, database, environment_for
from gatezone.cli.freshness import prepare_if_needed
from gatezone.cli.processes import end, start_python
from gatezone.cli.sentence import Sentence, reason
from gatezone.cli.zone import Zone

CONNECTIONS_OF_A_SERVER = 12
"""One for each thread that draws pages, and some for live boards. Passages have lines of their own."""

SERVERS_AT_MOST = 4
CORES_OF_A_SERVER = 2
"""The database needs at least as much of a machine as the server that asks it (docs/decisions)."""

WAITING_CONNECTIONS = 1_024
SECONDS_TO_ANSWER = 60
SECONDS_FOR_AN_ANSWER = 5
SECONDS_TO_STOP = 6
LONG_ENOUGH_SECONDS = 60
"""A child that lived so long has not failed at starting: it is started again at once."""


class Child:
    """One process of ours, started again whenever it ends by itself."""

    def __init__(
        self,
        name: str,
        words: Sequence[str],
        zone: Zone,
        environment: dict[str, str],
        *,
        sockets: Sequence[int] = (),
    ) -> None:
        self.name, self.words, self.environment, self.sockets = name, words, environment, sockets
        self.log = zone.log / f"{name}.log"
        self.failures = 0
        self.again_at = 0.0
        self.process: subprocess.Popen[bytes] | None = None
        self._start()

    def tend(self) -> None:
        """Look after it: note that it ended, and start it again when its time has come."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self._start()
        elif (status := self.process.poll()) is not None:
            self.failures = 1 if now - self.started_at > LONG_ENOUGH_SECONDS else self.failures + 1
            pause = min(2 ** (self.failures - 1), 30) - 1
            self.again_at, self.process = now + pause, None
            when = f"in {pause} s" if pause else "now"
            say(f"the {self.name} ended ({_status(status)}) and is started again {when}; see {self.log}")

    def ask_to_stop(self) -> None:
        """Tell it to end, without waiting until it has."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self) -> None:
        """See that it ends."""
        if self.process is not None:
            end(self.process, seconds=SECONDS_TO_STOP)

    def _start(self) -> None:
        self.started_at = time.monotonic()
        with self.log.open("ab") as output:
            self.process = start_python(
                *self.words, environment=self.environment, output=output, sockets=self.sockets
            )


def run(arguments: Namespace) -> int:
    """Serve until told to stop. Raises: Sentence, where it cannot even begin."""
    zone = Zone(arguments.data)
    number = servers()
    with _stopped_kindly(), listening_on(arguments.host, arguments.port) as listening:
        port = int(listening.getsockname()[1])
        address = f"http://{_reachable(arguments.host)}:{port}"
        zone.open()
        with zone.served_by_me(address), database(zone) as found:
            environment = environment_for(zone, found, address=address)
            if prepare_if_needed(zone, found, environment):
                say(f"the zone in {zone.folder} is prepared")
            with _children(zone, environment, listening, number) as children:
                _wait_for_an_answer(children, _reachable(arguments.host), port)
                print(welcome(zone, environment["GATEZONE_URL"]), flush=True)
                _tend(children, found)
    return 0


def servers() -> int:
    """
    Return how many server processes there are: one for every two processors, or what GATEZONE_SERVERS says.

    Raises: Sentence, where that is no number.
    """
    said = os.environ.get("GATEZONE_SERVERS")
    if said is None:
        return max(1, min(SERVERS_AT_MOST, (os.cpu_count() or 1) // CORES_OF_A_SERVER))
    if not said.isdecimal() or not int(said):
        raise Sentence(f"GATEZONE_SERVERS says how many processes serve, and {said!r} is no number of them")
    return int(said)


def listening_on(host: str, port: int) -> socket.socket:
    """
    Return a socket that listens on a port; 0 asks for any.

    Raises: Sentence, where it is busy or not for us.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=WAITING_CONNECTIONS)
    except socket.gaierror as no:
        raise Sentence(f"{host} is no address of this machine") from no
    except PermissionError as no:
        raise Sentence(f"port {port} is not for ordinary users; choose one above 1023 with --port") from no
    except OSError as no:
        said = "is busy" if no.errno == errno.EADDRINUSE else f"cannot be used ({reason(no)})"
        raise Sentence(f"port {port} on {host} {said}; choose another with --port") from no


def welcome(zone: Zone, address: str) -> str:
    """Return what a newcomer is told: where to look, as whom, and how to stop."""
    lines = ["", f"  The zone is open   {address}", f"  Its folder         {zone.folder}"]
    accounts = json.loads(zone.accounts.read_text()) if zone.accounts.exists() else []
    if accounts:
        rows = [[str(account[part]) for part in ("name", "password", "duty", "desk")] for account in accounts]
        table = _columns([["name", "password", "duty", "desk"], *rows])
        lines += ["", "  Sign in as", *(f"    {line}" for line in table)]
    return "\n".join([*lines, "", "  Ctrl-C stops everything.", ""])


def say(sentence: str) -> None:
    """Say one line, with the time, beside what else is on the screen."""
    print(f"{time.strftime('%H:%M:%S')} {sentence}", file=sys.stderr, flush=True)


def _columns(rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


@contextmanager
def _stopped_kindly() -> Iterator[None]:
    """Let Ctrl-C, a kill and a closed terminal all end the work in order, once."""
    signals = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup stays nohup
        signals.append(signal.SIGHUP)
    for each in signals:
        signal.signal(each, _stop_once)
    try:
        yield
    except KeyboardInterrupt:
        say("stopped")


def _stop_once(*_: object) -> None:
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # stopping is under way, and short
    raise KeyboardInterrupt


@contextmanager
def _children(
    zone: Zone, environment: dict[str, str], listening: socket.socket, number: int
) -> Iterator[list[Child]]:
    pool = {"GATEZONE_POOL": os.environ.get("GATEZONE_POOL", str(CONNECTIONS_OF_A_SERVER))}
    server = ("gatezone.web.server", "--socket", str(listening.fileno()))
    children: list[Child] = []
    try:
        for each in range(1, number + 1):
            name = "server" if each == 1 else f"server-{each}"
            own = environment | pool
            children.append(Child(name, server, zone, own, sockets=[listening.fileno()]))
        children.append(Child("worker", ("gatezone.jobs",), zone, environment))
        yield children
    finally:
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.stop()


def _wait_for_an_answer(children: Sequence[Child], host: str, port: int) -> None:
    until = time.monotonic() + SECONDS_TO_ANSWER
    while not _answers(host, port):
        for child in children:
            child.tend()
        if children[0].failures > 2 or time.monotonic() > until:
            raise Sentence(f"the server does not answer; {children[0].log} says why")
        time.sleep(0.05)


def _answers(host: str, port: int) -> bool:
    asking = http.client.HTTPConnection(host.strip("[]"), port, timeout=SECONDS_FOR_AN_ANSWER)
    try:
        asking.request("GET", "/")
        asking.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()
    return True


def _tend(children: Sequence[Child], found: Database) -> None:
    while True:
        time.sleep(0.3)
        found.revive()
        for child in children:
            child.tend()


def _reachable(host: str) -> str:
    """Return the host under which this machine reaches itself."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"[{host}]" if ":" in host else host


def _status(status: int) -> str:
    return f"exit status {status}" if status >= 0 else signal.Signals(-status).name
