"""Many lanes and several server processes: one code lets one truck pass once, and a session is good at each."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from bench.served import Answer, Browser, Server
from cast import PASSWORD
from gate import EIGHT, LANE, Gate
from gatezone.crossings.events import VehiclePassed
from gatezone.crossings.models import Crossing
from gatezone.journal.queries import entries_of_kinds
from gatezone.web.door.throttle import FROM_ONE_ADDRESS_TO_ONE_ACCOUNT

CALLS_AN_HOUR = 40


def cleared(gate: Gate, number: int) -> list[UUID]:
    """Bring so many trucks before the barrier, each called in a minute of its own."""
    trucks = []
    for each in range(number):
        hour, minute = divmod(each, CALLS_AN_HOUR)
        gate.now = EIGHT + timedelta(hours=hour, minutes=minute)
        plate = f"12C-{10_000 + each}"
        gate.arrives(gate.takes_place(gate.declares(plate), hour=8 + hour))
        trucks.append(gate.releases(gate.reaches(gate.calls())))
    return trucks


def signed_in(server: Server) -> Browser:
    lan = server.browser()
    lan.sign_in("lan", PASSWORD)
    return lan


class Lanes:
    """Lanes that read the same codes one after the other, each in the same moment as the others."""

    def __init__(self, servers: Sequence[Server], cookies: dict[str, str], number: int) -> None:
        self.browsers = [Browser(servers[each % len(servers)].port, cookies) for each in range(number)]
        self.told: list[list[Answer]] = []

    def read(self, codes: Sequence[UUID]) -> None:
        """Let every lane read every code."""
        start = threading.Barrier(len(self.browsers))
        told: list[list[Answer]] = [[] for _ in self.browsers]

        def work(number: int, browser: Browser) -> None:
            with browser:
                for code in codes:
                    start.wait(30)
                    told[number].append(browser.passes(code, LANE, command_id=uuid4()))

        threads = [threading.Thread(target=work, args=each) for each in enumerate(self.browsers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        self.told = [list(answers) for answers in zip(*told, strict=True)]


@pytest.mark.parametrize(("lanes", "rounds"), [(2, 200), (8, 50)])
def test_lanes_that_read_one_code_in_one_moment_admit_one(
    gate: Gate, servers: tuple[Server, Server], lanes: int, rounds: int
):
    """Every other lane hears when and where it passed, and the journal knows of one passage each."""
    trucks = cleared(gate, rounds)
    with signed_in(servers[0]) as lan:
        at_work = Lanes(servers, lan.cookies, lanes)
    at_work.read(trucks)

    assert len(at_work.told) == rounds
    for answers in at_work.told:
        assert sorted(each.status for each in answers) == [200, *[409] * (lanes - 1)]
        assert all(b"passed-before" in each.body for each in answers if each.status == 409)
    passed = [str(each.subject.id) for each in entries_of_kinds([VehiclePassed.KIND])]
    assert sorted(passed) == sorted(map(str, trucks))
    assert Crossing.objects.filter(state="passed").count() == rounds


def test_who_signed_in_at_one_process_is_known_to_the_other_and_signs_out_of_both(
    gate: Gate, servers: tuple[Server, Server]
):
    first, second = servers
    [one, other] = cleared(gate, 2)
    with signed_in(first) as here, Browser(second.port, here.cookies) as there:
        assert there.passes(one, LANE, command_id=uuid4()).status == 200
        assert there.get("/lane").status == 200
        here.post("/sign-out")
        assert there.passes(other, LANE, command_id=uuid4()).status in (401, 403)
        assert there.get("/lane").status == 302


def test_tries_are_counted_together(gate: Gate, servers: tuple[Server, Server]):
    """The eleventh is not looked at, though each process has seen half of them."""
    for number in range(FROM_ONE_ADDRESS_TO_ONE_ACCOUNT):
        with servers[number % 2].browser() as guesser, pytest.raises(PermissionError):
            guesser.sign_in("lan", "wrong")
    for server in servers:
        with server.browser() as guesser, pytest.raises(PermissionError):
            guesser.sign_in("lan", PASSWORD)
