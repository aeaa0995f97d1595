"""
One code at several lanes in the same moment, thousands of times: how often was a truck let through twice.

No time is measured. It stands here because so many rounds are too long for a test; the tests try some of them.
"""

import threading
from collections.abc import Sequence
from uuid import UUID

from django.db import connections

from bench.harness import flags
from bench.trucks import EIGHT, LANE, cleared
from gatezone.cli.zone import Zone
from gatezone.crossings.commands import pass_gate
from gatezone.jobs.player import MACHINE
from gatezone.journal.models import Entry
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import new_id

LANES = {2: 4, 8: 1}
"""How many lanes read one code, and their part of the rounds: 2,000 and 500 of the usual 500."""


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print the doubles, and return 1 where there was any."""
    asked = flags(words, "once", __doc__, rounds=500)
    doubles = sum(_doubles(lanes, asked.rounds * part) for lanes, part in LANES.items())
    return 1 if doubles else 0


def _doubles(lanes: int, rounds: int) -> int:
    trucks = cleared(rounds)
    let_through: list[UUID] = []
    together = threading.Barrier(lanes)
    threads = [threading.Thread(target=_lane, args=[trucks, together, let_through]) for _ in range(lanes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = Entry.objects.filter(subject__in=[f"crossing/{truck}" for truck in trucks]).count()
    doubles = max(len(let_through), told) - rounds
    print(
        f"once: {rounds} rounds of {lanes} lanes, {len(let_through)} let through, {told} entries: {doubles} doubles"
    )
    if len(let_through) != rounds or told != rounds:
        raise RuntimeError("not every truck passed once")
    return doubles


def _lane(trucks: Sequence[UUID], together: threading.Barrier, let_through: list[UUID]) -> None:
    for truck in trucks:
        together.wait()
        try:
            pass_gate(crossing=truck, lane=LANE, by=MACHINE, at=EIGHT, command_id=new_id())
            let_through.append(truck)
        except GateZoneError:
            continue
    connections.close_all()
