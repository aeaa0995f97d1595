"""What is done to the zone's clock, and what is noticed of the server's."""

from datetime import date, datetime, time

from django.conf import settings
from django.db import transaction

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.workdays import queries
from gatezone.workdays.clock import Clockwork
from gatezone.workdays.events import ClockSteppedBack, SampleClockStarted
from gatezone.workdays.models import SampleClock

CLOCK = Ref("clock", "sample")
SERVERS_CLOCK = Ref("clock", "server")


class NotASampleZone(Invalid):
    """Only a sample zone may set its own clock."""


@command
def start_sample_clock(*, day: date, at_time: time, rate: int, by: Actor, at: datetime) -> Ref:
    """
    Set the sample zone's clock to a time of a day in Hanoi, to run on from there.

    Here ``at`` is the real moment, as it is what the clock is set against.
    Records: SampleClockStarted.
    Raises:  NotAllowed, NotASampleZone, NoSuchPace, NightTime.
    """
    by.must_hold("zone-keeper")
    if not settings.SAMPLE_ZONE:
        raise NotASampleZone()
    clock = Clockwork(real_anchor=at, zone_anchor=hanoi_moment(day, at_time), rate=rate)
    SampleClock.objects.update_or_create(
        only_row=True,
        defaults={
            "real_anchor": clock.real_anchor,
            "zone_anchor": clock.zone_anchor,
            "rate": clock.rate,
            "day_starts": clock.day_starts,
            "day_ends": clock.day_ends,
        },
    )
    transaction.on_commit(queries.forget_clock)
    record(SampleClockStarted(clock=CLOCK, shows=clock.zone_anchor, rate=rate))
    return CLOCK


@command
def note_step_back(*, expected: datetime, shows: datetime, seen_against: str, by: Actor, at: datetime) -> Ref:
    """
    Note that the server's clock was set back: it shows one moment where another was expected.

    ``seen_against`` is ``counter`` where it was seen to happen, beside a clock that nobody can set, and ``journal``
    where the database had written a later moment already.
    Records: ClockSteppedBack.
    Raises:  NotAllowed.
    """
    by.must_hold("zone-keeper")
    seconds = round((expected - shows).total_seconds())
    record(
        ClockSteppedBack(
            clock=SERVERS_CLOCK,
            expected=expected,
            shows=shows,
            seconds=seconds,
            seen_against=seen_against,
        )
    )
    return SERVERS_CLOCK
