"""Hear what a device tells (nhận dữ liệu thiết bị)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from gatezone.devices import queries
from gatezone.devices.events import ReadingsReceived
from gatezone.devices.models import Opening, Reading
from gatezone.devices.queries import DeviceRow, read_of
from gatezone.devices.readings import BARRIER_OPENED, TELLS, Read, columns_of, digest_of, happened_at
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed, Stale
from gatezone.kernel.refs import Ref

_TOLD = "'epoch'::timestamptz + told.at * interval '1 microsecond'"
_COLUMN = "string_to_array(%s, E'\\n', '')"
_INSERT = f"""
INSERT INTO devices_reading
    (device_id, received_at, counter, kind, at, happened_at, plate, certainty_percent, weight_kg)
SELECT given.device, given.received_at, told.counter, told.kind,
    {_TOLD}, least({_TOLD} + given.behind, given.received_at), told.plate, told.certainty, told.weight
FROM (SELECT %s::uuid AS device, %s::timestamptz AS received_at, %s::interval AS behind) AS given,
    unnest({_COLUMN}::bigint[], {_COLUMN}, {_COLUMN}::bigint[], {_COLUMN}, {_COLUMN}::smallint[], {_COLUMN}::int[])
        AS told (counter, kind, at, plate, certainty, weight)
ON CONFLICT DO NOTHING
RETURNING counter
"""  # noqa: S608 (constants)
"""
One statement for all rows; `happened_at` as `readings.happened_at` has it.

A column comes as one text with a line for each row: lists of values cost three times as much on their way.
"""


@dataclass(frozen=True, slots=True)
class Receipt(Ref):
    """The device that was heard, and how many of its readings were new."""

    new: int = 0


class NothingNew(Stale):
    """All these readings were received before."""


class NotWhatItTells(Invalid):
    """This kind of device does not send such readings."""


class CounterTwice(Invalid):
    """Two readings have the same counter."""


class CounterUsed(Stale):
    """This counter was used for another reading before."""


@command
def receive_readings(
    *, device: UUID, sent_at: datetime, readings: Sequence[Read], by: Actor, at: datetime
) -> Receipt:
    """
    Keep what a device tells, all of it or nothing; what is known already is no more known than before.

    ``sent_at`` is what the device's clock showed when it sent; a device speaks for itself alone.
    Records: ReadingsReceived, one for all that was new.
    Raises:  NotAllowed, NoSuchDevice, NotWhatItTells, CounterTwice, CounterUsed, NothingNew.
    Cost:    one SQL statement however many there are, with that of the device within a second; another
             where a barrier opened, and another where something was told before.
    """
    if by.ref != Ref("device", str(device)):
        raise NotAllowed()
    known = queries.device(device)
    told = _one_a_counter(readings)
    _refuse_what_others_tell(known, readings)

    columns = columns_of(told.values())
    fresh = _insert(known, columns, behind=at - sent_at, at=at)
    if len(fresh) < len(told):
        _refuse_others_than_before(known, told)
    if not fresh:
        raise NothingNew()
    new = [told[counter] for counter in fresh]
    if known.kind == "barrier":
        _note_openings(known, new, sent_at=sent_at, at=at)
    record(
        ReadingsReceived(
            device=known.ref,
            readings=len(new),
            first_counter=min(fresh),
            last_counter=max(fresh),
            sha256=digest_of(columns if len(new) == len(told) else columns_of(new)),
            clock_off_seconds=round((at - sent_at).total_seconds()),
        )
    )
    return Receipt("device", str(device), len(new))


def _one_a_counter(readings: Sequence[Read]) -> dict[int, Read]:
    """Return the readings by their counters. Raises: CounterTwice where two that differ have one."""
    told = {each.counter: each for each in readings}
    if len(told) < len(readings):
        twice = sorted({each.counter for each in readings if told[each.counter] != each})
        if twice:
            raise CounterTwice(counters=twice)
    return told


def _refuse_what_others_tell(known: DeviceRow, readings: Sequence[Read]) -> None:
    tells = TELLS[known.kind]
    wrong = [each.counter for each in readings if each.kind not in tells]
    if wrong:
        raise NotWhatItTells(kinds=sorted(tells), counters=wrong)


def _insert(
    known: DeviceRow, columns: Sequence[Sequence[str]], *, behind: timedelta, at: datetime
) -> list[int]:
    """
    Write the readings that are not there yet, and return their counters.

    They come in the order of their counters, so that two batches at once wait for each other in one order.
    """
    texts = ["\n".join(column) for column in columns]
    if any(text.count("\n") >= len(columns[0]) for text in texts):
        raise ValueError("a reading has a line break")
    given: list[Any] = [known.id, at, behind, *texts]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, given)
        return [counter for (counter,) in cursor.fetchall()]


def _refuse_others_than_before(known: DeviceRow, told: Mapping[int, Read]) -> None:
    before = Reading.objects.filter(device_id=known.id, counter__in=list(told))
    others = [each.counter for each in map(read_of, before) if told[each.counter] != each]
    if others:
        raise CounterUsed(counters=sorted(others))


def _note_openings(known: DeviceRow, new: Sequence[Read], *, sent_at: datetime, at: datetime) -> None:
    Opening.objects.bulk_create(
        Opening(
            device_id=known.id,
            counter=each.counter,
            lane_id=known.lane,
            opened_at=happened_at(each.at, sent_at=sent_at, received_at=at),
        )
        for each in new
        if each.kind == BARRIER_OPENED
    )
