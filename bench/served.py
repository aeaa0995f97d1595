"""A real server process, and browsers that speak to it: standard library only."""

import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlencode
from uuid import UUID

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_ANSWER = 120


class Server:
    """The server processes of a zone, on a port that they keep when they are started again."""

    def __init__(self, environment: Mapping[str, str], log: Path, *, processes: int = 1) -> None:
        self.number = processes
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=1_024)
        self.port = int(self.listening.getsockname()[1])
        self.environment = {
            "GATEZONE_POOL": "12",
            **environment,
            "PYTHONPATH": str(ROOT / "src"),
        }
        self.log = log
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.listening.close()

    def start(self) -> None:
        """Start them, and wait until each answers. Raises: RuntimeError, with the end of their log."""
        own = self.listening.fileno()
        words = [sys.executable, "-P", "-m", "gatezone.web.server", "--socket", str(own)]
        with self.log.open("ab") as log:
            self.processes = [
                subprocess.Popen(words, env=self.environment, stdout=log, stderr=log, pass_fds=[own])
                for _ in range(self.number)
            ]
        until = time.monotonic() + SECONDS_TO_ANSWER
        for process in self.processes:
            with self._only(process):
                while not self._answers():
                    if process.poll() is not None or time.monotonic() > until:
                        raise RuntimeError(f"the server does not answer: {self.log.read_text()[-2000:]}")
                    time.sleep(0.05)

    def kill(self) -> None:
        """End them at once and without a word, as kill -9 does."""
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()
        self.processes = []

    @contextlib.contextmanager
    def _only(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Let the others stand still, so that this one must answer."""
        others = [each for each in self.processes if each is not process]
        for each in others:
            each.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            for each in others:
                each.send_signal(signal.SIGCONT)

    def browser(self) -> "Browser":
        """Return a browser that has seen no page of it yet."""
        return Browser(self.port)

    def _answers(self) -> bool:
        try:
            with Browser(self.port, seconds=2) as browser:
                return browser.get("/sign-in").status == 200
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, the headers as they were written, and the body."""

    status: int
    headers: str
    body: bytes


class Browser:
    """
    One connection, kept open, with its cookies. So plain that a round measures the server and not this.

    Raises: OSError wherever no whole answer comes.
    """

    def __init__(self, port: int, cookies: Mapping[str, str] | None = None, *, seconds: float = 120) -> None:
        self.port, self.seconds = port, seconds
        self.cookies = dict(cookies or {})
        self._file: IO[bytes] | None = None
        self._socket: socket.socket | None = None

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def another(self) -> "Browser":
        """Return a browser of the same person."""
        return Browser(self.port, self.cookies)

    def sign_in(self, login: str, password: str) -> None:
        """Sign in at the door. Raises: PermissionError where that is refused."""
        self.get("/sign-in")
        if self.post("/sign-in", username=login, password=password).status != 302:
            raise PermissionError(f"{login} may not sign in")

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask(f"GET {path} HTTP/1.1\r\n", b"")

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form."""
        token, body = self.cookies.get("csrftoken", ""), urlencode(fields).encode()
        head = f"POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        return self._ask(f"{head}X-CSRFToken: {token}\r\nContent-Length: {len(body)}\r\n", body)

    def passes(self, crossing: UUID, lane: str, *, command_id: UUID) -> Answer:
        """Let a vehicle pass, as the page of the lane asks for it; asked again with the same id, it is done once."""
        origin, token = f"http://localhost:{self.port}", self.cookies.get("csrftoken", "")
        address, headers, body = passage_asked(
            crossing, lane, command_id=command_id, origin=origin, token=token
        )
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return self._ask(f"POST {address} HTTP/1.1\r\n{head}Content-Length: {len(body)}\r\n", body)

    def tells(self, device: UUID, key: str, body: bytes) -> Answer:
        """Send a batch of readings, as a device does."""
        head = f"POST /api/v1/devices/{device}/readings HTTP/1.1\r\nContent-Type: application/json\r\n"
        return self._ask(f"{head}Authorization: Bearer {key}\r\nContent-Length: {len(body)}\r\n", body)

    def close(self) -> None:
        """Hang up."""
        for each in (self._file, self._socket):
            if each is not None:
                with contextlib.suppress(OSError):
                    each.close()
        self._file = self._socket = None

    def _ask(self, head: str, body: bytes) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        rest = f"Host: localhost:{self.port}\r\nCookie: {cookies}\r\n\r\n"
        try:
            if self._socket is None:
                self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=self.seconds)
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._file = self._socket.makefile("rb")
            self._socket.sendall((head + rest).encode() + body)
            answer = self._heard()
        except OSError:
            self.close()
            raise
        self.cookies |= dict(re.findall(r"(?im)^set-cookie: ([^=]+)=([^;\r]*)", answer.headers))
        return answer

    def _heard(self) -> Answer:
        assert self._file is not None
        lines = []
        while (line := self._file.readline()) not in (b"\r\n", b""):
            lines.append(line.decode("latin-1"))
        headers = "".join(lines)
        length = re.search(r"(?im)^content-length: (\d+)", headers)
        if not length:
            raise ConnectionError("hung up in the middle of an answer")
        body = self._file.read(int(length.group(1)))
        if len(body) < int(length.group(1)):
            raise ConnectionError("hung up in the middle of an answer")
        return Answer(int(lines[0].split()[1]), headers, body)


def passage_asked(
    crossing: UUID, lane: str, *, command_id: UUID, origin: str, token: str
) -> tuple[str, dict[str, str], bytes]:
    """
    Return the address, the headers and the body by which the page of a lane lets a vehicle pass that showed its pass.

    A test holds them against what a browser sends from that page.
    """
    headers = {
        "accept": "*/*",
        "accept-encoding": "gzip, deflate, br, zstd",
        "accept-language": "vi-VN",
        "content-type": "application/json",
        "idempotency-key": str(command_id),
        "origin": origin,
        "referer": f"{origin}/",
        "sec-ch-ua": '"Chromium";v="140", "Not=A?Brand";v="24"',
        "sec-ch-ua-mobile": "?0",
        "sec-ch-ua-platform": '"Linux"',
        "sec-fetch-dest": "empty",
        "sec-fetch-mode": "cors",
        "sec-fetch-site": "same-origin",
        "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
        "x-csrftoken": token,
    }
    body = json.dumps({"lane": lane, "read_by": "qr"}, separators=(",", ":")).encode()
    return f"/api/crossings/{crossing}/passage", headers, body


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
