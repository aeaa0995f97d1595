"""Kill -9 of the database, of a player and of a server: nothing acknowledged is lost, nothing is done by half."""

import os
import time
from collections.abc import Callable, Sized
from datetime import datetime, timedelta
from random import Random
from uuid import UUID, uuid4

from gate import EIGHT, LANE, beside_the_cast, opened
from gatezone.crossings.events import VehiclePassed
from gatezone.crossings.models import Crossing, Release, Window
from gatezone.journal.keys import signer
from gatezone.journal.models import Remembered
from gatezone.journal.proofs import verify
from gatezone.journal.queries import entries_about
from gatezone.journal.sealing import seal_all
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.reports.daily.days import day_at
from gatezone.reports.queries import compare
from gatezone.workdays.commands import start_sample_clock

from .books import halves, lost
from .conftest import DAY, DurableZone, Told
from .lanes import Lanes, id_for

SEED = int(os.environ.get("CRASH_SEED", "20240822"))
"""What the moments of death follow from; another one tries other moments."""

VICTIMS = ("database", "player") * 2
ANSWERS_BETWEEN = 35


def until_there_are(enough: int, answers: Callable[[], Sized]) -> None:
    """Wait for so many answers, looking often: death is to come at any moment of a command."""
    end = time.monotonic() + 600
    while len(answers()) < enough:
        assert time.monotonic() < end, f"{enough} answers never came"
        time.sleep(0.002)


def test_a_play_killed_again_and_again_loses_nothing_it_was_answered(durable: DurableZone, told: Told):
    """The database dies twice and the player twice; then the day is played to its end."""
    chance = Random(SEED)
    for turn, victim in enumerate(VICTIMS):
        player = durable.plays(told.path)
        enough = turn * ANSWERS_BETWEEN + chance.randrange(5, ANSWERS_BETWEEN)
        until_there_are(enough, told.answers)
        time.sleep(chance.random() * 0.02)
        if victim == "player":
            player.kill()
        else:
            durable.kill_database()
        player.wait(600)
        assert player.returncode != 0
        assert lost(told.answers()) == []
        assert halves() == []

    assert durable.plays(told.path).wait(600) == 0
    assert lost(told.answers()) == []
    assert halves() == []
    day = day_at(str(DAY))
    assert [each for each in compare(day) if each.difference] == []
    seal_all(signer())
    verdict = verify(signer().verifier)
    assert (verdict.faults, verdict.unsealed) == ((), 0)


def test_a_server_killed_under_passages_lets_each_vehicle_pass_once(durable: DurableZone):
    """Lanes that lose the line ask again with the same command id, and get the one answer there is."""
    waiting = cleared(20)
    lanes = Lanes(durable, waiting)
    with lanes.server:
        lanes.open(durable.password)
        for victim, enough in (("server", 3), ("database", 8), ("server", 13)):
            until_there_are(enough, lanes.answers)
            if victim == "database":
                durable.kill_database()
            else:
                lanes.server.kill()
                lanes.server.start()
        lanes.finish()

        answers = lanes.answers()
        assert {each: answers[each].status for each in answers} == dict.fromkeys(waiting, 200)
        with lanes.browser.another() as browser:
            for crossing in waiting:
                told = [entry.kind for entry in entries_about(Ref("crossing", str(crossing)))]
                assert told.count(VehiclePassed.KIND) == 1
                again = browser.passes(crossing, LANE, command_id=id_for(crossing))
                assert again.body == answers[crossing].body
                assert browser.passes(crossing, LANE, command_id=uuid4()).status == 409
    assert halves() == []
    seal_all(signer())
    assert verify(signer().verifier).faults == ()


def cleared(number: int) -> list[UUID]:
    """Bring so many vehicles to the barrier on a morning whose clock stands at eight; return them."""
    start_sample_clock(
        day=EIGHT.date(), at_time=EIGHT.time(), rate=1, by=SETUP, at=datetime.now(EIGHT.tzinfo)
    )
    gate = beside_the_cast()
    gate.now = EIGHT - timedelta(hours=1)
    return [gate.cleared(f"12C-100.{each:02}") for each in range(number)]


def test_the_audit_sees_what_was_lost_and_what_was_halved(zone: None):
    """The two tests above would find a fault: here are one of each kind."""
    gate, command_id = opened(), uuid4()
    crossing = gate.cleared()
    gate.lets_pass(crossing, command_id=command_id)
    told = {command_id: f"crossing/{crossing}"}
    assert (lost(told), halves()) == ([], [])

    Crossing.objects.update(yard="bao-nguyen")
    Release.objects.filter(agency="customs").update(released_at=None)
    Window.objects.update(given=2)
    Remembered.objects.all().delete()
    assert lost(told) == [f"{command_id}: told crossing/{crossing}, kept None"]
    assert sorted(halves()) == sorted(
        [
            f"{command_id} is only answered, or only recorded",
            f"crossing/{crossing}: the journal tells xuan-cuong, the table bao-nguyen",
            f"crossing/{crossing}: 3 releases told, 2 kept",
            f"window {EIGHT:%Y-%m-%d} 01:00:00+00:00: 2 places given, 1 taken",
        ]
    )
