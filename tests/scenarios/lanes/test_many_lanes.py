"""Many lanes and several server processes: one code lets one truck pass once, and a session is good at each."""

import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connection

from bench.served import Answer, Browser, Server
from cast import PASSWORD
from gate import LANE
from gatezone.cli.serve import CONNECTIONS_OF_A_SERVER
from gatezone.crossings.events import VehiclePassed
from gatezone.crossings.models import Crossing
from gatezone.journal.queries import entries_of_kinds
from gatezone.web.door.throttle import FROM_ONE_ADDRESS_TO_ONE_ACCOUNT
from gatezone.web.server import THREADS

from .conftest import Gates


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
                    start.wait(300)
                    told[number].append(browser.passes(code, LANE, command_id=uuid4()))

        threads = [threading.Thread(target=work, args=each) for each in enumerate(self.browsers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.told = [list(answers) for answers in zip(*told, strict=True)]


@pytest.mark.parametrize(("lanes", "rounds"), [(2, 200), (8, 50)])
def test_lanes_that_read_one_code_in_one_moment_admit_one(
    gates: Gates, servers: tuple[Server, Server], lanes: int, rounds: int
):
    """Every other lane hears when and where it passed, and the journal knows of one passage each."""
    trucks = gates.cleared(rounds)
    with signed_in(servers[0]) as lan:
        at_work = Lanes(servers, lan.cookies, lanes)
    at_work.read(trucks)

    assert len(at_work.told) == rounds
    for answers in at_work.told:
        assert sorted(each.status for each in answers) == [200, *[409] * (lanes - 1)]
        assert all(b"passed-before" in each.body for each in answers if each.status == 409)
    passed = Counter(each.subject.id for each in entries_of_kinds([VehiclePassed.KIND]))
    assert {passed[str(truck)] for truck in trucks} == {1}
    assert Crossing.objects.filter(pk__in=trucks, state="passed").count() == rounds


def test_who_signed_in_at_one_process_is_known_to_the_other_and_signs_out_of_both(
    gates: Gates, servers: tuple[Server, Server]
):
    first, second = servers
    [one, other] = gates.cleared(2)
    with signed_in(first) as here, Browser(second.port, here.cookies) as there:
        assert there.passes(one, LANE, command_id=uuid4()).status == 200
        assert there.get("/lane").status == 200
        here.post("/sign-out")
        assert there.passes(other, LANE, command_id=uuid4()).status in (401, 403)
        assert there.get("/lane").status == 302


def test_connections_that_the_database_ended_fail_no_request(gates: Gates, servers: tuple[Server, Server]):
    """Neither those that pages share nor those of the wicket are used again, and a truck passes meanwhile."""
    server = servers[0]
    before, after = gates.cleared(2)
    with signed_in(server) as lan:
        assert lan.passes(before, LANE, command_id=uuid4()).status == 200
        with ThreadPoolExecutor(THREADS) as at_once:
            list(at_once.map(lambda _: _looks(lan), range(2 * THREADS)))
        assert _end_other_connections() > 1
        answers = [lan.passes(after, LANE, command_id=uuid4()).status]
        answers += [lan.get("/lane").status for _ in range(2 * CONNECTIONS_OF_A_SERVER)]
    assert answers == [200] * len(answers)


def _looks(lan: Browser) -> None:
    with lan.another() as browser:
        assert browser.get("/lane").status == 200


def _end_other_connections() -> int:
    """Let the database end whatever else is connected to it, and return how many those were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 30000)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


def test_tries_are_counted_together(servers: tuple[Server, Server]):
    """The eleventh is not looked at, though each process has seen half of them."""
    for number in range(FROM_ONE_ADDRESS_TO_ONE_ACCOUNT):
        with servers[number % 2].browser() as guesser, pytest.raises(PermissionError):
            guesser.sign_in("hoa", "wrong")
    for server in servers:
        with server.browser() as guesser, pytest.raises(PermissionError):
            guesser.sign_in("hoa", PASSWORD)
