"""`./gatezone device …`: the devices of the lanes, real ones and pretended ones."""

import fcntl
import hashlib
import secrets
import time
import zlib
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from gatezone.cli.pretend import NotBelieved, PretendDevice, PretendLane
from gatezone.cli.sentence import Sentence, reason
from gatezone.cli.zone import Zone, taken
from gatezone.crossings.queries import passages_through
from gatezone.devices import queries
from gatezone.devices.commands import add_device, retire_device
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.periods import Period
from gatezone.parties.duties import SETUP
from gatezone.parties.plates import show
from gatezone.workdays.queries import zone_now

LOOKS_EVERY_SECONDS = 1.0
LOOKS_BACK = timedelta(minutes=5)
BY_HAND_AFTER = timedelta(minutes=4)
EMPTY_TRUCK_KG = 15_000
TICK = timedelta(microseconds=1)


def run(arguments: Namespace) -> int:
    """Do what was asked about devices. Raises: Sentence, where the zone says no."""
    asked = {"add": _add, "list": _list, "retire": _retire, "pretend": _pretend}
    try:
        asked[arguments.question](arguments)
    except (GateZoneError, NotBelieved) as no:
        raise Sentence(str(no)) from no
    except OSError as no:
        raise Sentence(f"the zone does not answer: {reason(no)}") from no
    except KeyboardInterrupt:
        print()
    return 0


def _add(arguments: Namespace) -> None:
    device, key = added(arguments.lane, arguments.kind)
    print(f"device  {device}\nkey     {key}\n\nThe key is shown this once; the zone keeps only its hash.")


def _list(arguments: Namespace) -> None:
    for each in queries.devices():
        print(f"{each.id}  {each.lane}  {each.kind:<8}last counter {queries.last_counter(each.id)}")


def _retire(arguments: Namespace) -> None:
    try:
        device = UUID(arguments.device)
    except ValueError:
        raise Sentence(f"{arguments.device} is no device") from None
    retire_device(device=device, by=SETUP, at=zone_now())


def _pretend(arguments: Namespace) -> None:
    server = arguments.server or _where_served(Zone(arguments.data))
    with pretended(arguments.lane, server) as lane:
        print(
            f"{arguments.lane} has a camera, a scale and a barrier now; Ctrl-C takes them away.", flush=True
        )
        follow(arguments.lane, lane, by_hand=arguments.by_hand)


def added(lane: str, kind: str) -> tuple[UUID, str]:
    """Add a device to a lane; return it and its key. Raises: as add_device()."""
    key = secrets.token_urlsafe(32)
    key_hash = hashlib.sha256(key.encode()).hexdigest()
    device = add_device(lane=lane, kind=kind, key_hash=key_hash, by=SETUP, at=zone_now())
    return UUID(device.id), key


@contextmanager
def pretended(lane: str, server: str) -> Iterator[PretendLane]:
    """Give a lane pretended devices for as long as the context; their keys are written nowhere."""
    devices = {kind: added(lane, kind) for kind in ("camera", "scale", "barrier")}
    try:
        yield PretendLane(
            **{
                kind: PretendDevice(server, str(device), key, clock=zone_now)
                for kind, (device, key) in devices.items()
            },
            clock=zone_now,
        )
    finally:
        for device, _ in devices.values():
            retire_device(device=device, by=SETUP, at=zone_now())


def follow(name: str, lane: PretendLane, *, by_hand: int) -> None:
    """Tell what the devices of a lane see of each passage, without end."""
    since, seen = zone_now(), 0
    known: set[UUID] = set()
    while True:
        now = zone_now()
        for each in passages_through(name, Period(max(since, now - LOOKS_BACK), now + TICK)):
            if each.entry not in known:
                known.add(each.entry)
                seen += 1
                lane.passes(show(each.plate), weight_of(each.plate), each.at)
                if by_hand > 0 and seen % by_hand == 0:
                    lane.opens(each.at + BY_HAND_AFTER)
        try:
            lane.tell()
        except OSError as fault:
            print(f"the zone does not answer, and will be told later: {fault}", flush=True)
        time.sleep(LOOKS_EVERY_SECONDS)


def weight_of(plate: str) -> int:
    """Return what a scale shows for a truck of that plate: always the same, and likely enough."""
    return EMPTY_TRUCK_KG + zlib.crc32(plate.encode()) % 1_000 * 20


def _where_served(zone: Zone) -> str:
    with zone.lock_file("serving") as file:
        if taken(file, fcntl.LOCK_SH):
            raise Sentence("this zone is not served; start it with ./gatezone, or say where with --server")
        file.seek(0)
        return file.read().strip()
