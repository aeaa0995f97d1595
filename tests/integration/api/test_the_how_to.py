"""docs/how-to/use-the-api.md is true: its requests are sent, in its order, and answered as it says."""

import json
import re
import shlex
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from cast import Morning
from gatezone.webhooks.signing import signature
from gatezone.webhooks.telling import body
from programs import program_of

PAPER = Path(__file__).parents[3] / "docs/how-to/use-the-api.md"
BLOCKS = re.compile(r"^```(bash|json|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SET = re.compile(r"^([A-Z]+)=(\S+)(?:  # (\.\S+))?$")


def found_at(path: str, answer: Any) -> str:
    """Return what stands at a path such as ``.windows[1].starts_at``."""
    for name, place in re.findall(r"\.(\w+)|\[(\d+)\]", path):
        answer = answer[name] if name else answer[int(place)]
    return str(answer)


class Shell:
    """As much of a shell, and of curl, as the paper uses."""

    def __init__(self, **known: str) -> None:
        self.known = known
        self.answer: Any = None
        self.status = 0

    def run(self, block: str) -> None:
        for line in block.replace("\\\n", " ").splitlines():
            if setting := SET.match(line):
                name, _example, path = setting.groups()
                if path:
                    self.known[name] = found_at(path, self.answer)
                assert name in self.known
            elif line:
                self.curl(line)

    def curl(self, line: str) -> None:
        line = line.replace("$(uuidgen)", str(uuid4()))
        program, *words = shlex.split(re.sub(r"\$([A-Z]+)", lambda name: self.known[name[1]], line))
        assert program == "curl"
        headers, method, body, address = {}, "GET", None, ""
        while words:
            match words.pop(0):
                case "-H":
                    name, _, value = words.pop(0).partition(": ")
                    headers[name] = value
                case "-X":
                    method = words.pop(0)
                case "-d":
                    method, body = "POST", words.pop(0)
                case address:
                    pass
        kind = headers.pop("Content-Type", "" if body is None else "application/x-www-form-urlencoded")
        sent = Client(enforce_csrf_checks=True).generic(
            method, address, body or "", content_type=kind, headers=headers
        )
        self.answer, self.status = json.loads(sent.content), sent.status_code


def differences(said: Any, heard: Any, where: str = "") -> list[str]:
    """Return where an answer is not of the form that is written down; it may say more."""
    if isinstance(said, dict) and isinstance(heard, dict):
        lost = [f"{where}.{name}" for name in said if name not in heard]
        both = [name for name in said if name in heard]
        return lost + [
            fault for name in both for fault in differences(said[name], heard[name], f"{where}.{name}")
        ]
    if isinstance(said, list) and isinstance(heard, list):
        return [] if not said else differences(said[0], heard[0], f"{where}[0]") if heard else [f"{where}[0]"]
    return [] if type(said) is type(heard) else [f"{where}: {said!r} is not {heard!r}"]


@pytest.fixture
def shell(morning: Morning, settings: Settings, tmp_path: Path) -> Shell:
    settings.KEYS = tmp_path / "keys"
    return Shell(GATEZONE="", KEY=program_of(morning.gate.firm).key)


def test_every_request_of_the_paper_is_answered_as_it_says(shell: Shell) -> None:
    seen: list[int] = []
    for kind, block in BLOCKS.findall(PAPER.read_text()):
        if kind == "bash":
            shell.run(block)
            seen.append(shell.status)
        elif kind == "json" and "GateZone" not in block and '"number"' not in block:
            assert differences(json.loads(block), shell.answer) == []
    assert [status for status in seen if status >= 400] == [409]
    assert seen.count(200) >= 5
    assert seen.count(201) == 2


def test_the_refusal_of_the_paper_is_the_one_that_comes(shell: Shell) -> None:
    written = next(
        block for kind, block in BLOCKS.findall(PAPER.read_text()) if kind == "json" and "reasons" in block
    )
    for kind, block in BLOCKS.findall(PAPER.read_text()):
        if kind == "bash":
            shell.run(block)
        if shell.status == 409:
            break
    assert shell.answer["detail"] == json.loads(written)["detail"]
    assert shell.answer["reasons"][0] == json.loads(written)["reasons"][0]


def test_a_delivery_is_of_the_form_the_paper_shows() -> None:
    (written,) = (
        block for kind, block in BLOCKS.findall(PAPER.read_text()) if kind == "json" and '"number"' in block
    )
    facts = {
        "route": "route/huu-nghi-1119",
        "starts_at": "2024-08-22T02:00:00.000000+00:00",
        "reason": "Minh",
    }
    sent = body(
        delivery=UUID(int=1),
        number=7,
        kind="crossings.place-given",
        at=datetime(2024, 8, 22, tzinfo=UTC),
        crossing=UUID(int=2),
        code="32G7KGKR06VH",
        facts=facts,
    )
    said, heard = json.loads(written), json.loads(sent)
    assert differences(said, heard) == differences(heard, said) == []


def test_the_check_of_the_paper_believes_the_zone_and_nobody_else() -> None:
    (block,) = (block for kind, block in BLOCKS.findall(PAPER.read_text()) if kind == "python")
    room: dict[str, Any] = {}
    exec(block, room)
    is_genuine = room["is_genuine"]
    now = int(time.time())
    sent = '{"kind":"crossings.place-given","crossing":"Hữu Nghị"}'.encode()
    signed = signature("whsec_right", seconds=now, body=sent)
    assert is_genuine("whsec_right", signed, sent)
    assert not is_genuine("whsec_wrong", signed, sent)
    assert not is_genuine("whsec_right", signed, sent + b" ")
    assert not is_genuine("whsec_right", signed, sent, now=now + 301)
