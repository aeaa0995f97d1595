"""
The sample day: what a sample zone lives through, so that a newcomer sees a gate at work.

A published day is played again and again on the sample clock, faster than real time. The first morning
starts with an empty zone; every later one finds the line of the evening before.
"""

import logging
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, time

from django.db import InterfaceError, OperationalError

from gatezone.crossings.queries import is_untouched, latest_moment
from gatezone.jobs.endless import endlessly
from gatezone.jobs.player import Player
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.periods import HANOI, hanoi_day
from gatezone.parties.duties import SETUP
from gatezone.reports.daily.days import SAMPLE_DAY, Day, day_at
from gatezone.workdays.clock import DAY_ENDS, DAY_STARTS
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import sample_clock, zone_now, zone_today

OPENS_AT = time(8, 30)
"""What a new sample zone's clock shows first: the morning is caught up with, and the day goes on."""

PACE = 30
"""How many times faster than a real day: its fourteen and a half hours take 29 minutes."""

PAUSE_SECONDS = 0.2

log = logging.getLogger(__name__)


def live_without_end(stopping: threading.Event) -> None:
    """Live the sample day, day after day, until told to stop; a zone that was played before is left alone."""
    sample = _SampleDay(day_at(SAMPLE_DAY))
    endlessly(stopping, lambda: sample.go_on(stopping), pause_seconds=PAUSE_SECONDS)


class _SampleDay:
    """One zone's sample days, as far as they have come."""

    def __init__(self, day: Day) -> None:
        self.day = day
        # Every later day finds what remained on the one before, which was the same day.
        self.evenings = replace(
            day, traffic=tuple(replace(each, left_over=each.waiting) for each in day.traffic)
        )
        self.player: Player | None = None
        self.begun_on: date | None = None
        self.is_set = False

    def go_on(self, stopping: threading.Event) -> None:
        """Do every step that is due."""
        if not self.is_set:
            self.is_set = _clock_is_set(self.day.day)
        if not self.is_set:
            return
        is_over = self.player is None or self.player.next_at is None
        if is_over and self.begun_on != zone_today():
            self.begun_on = zone_today()
            self.player = self._begun(zone_today())
        try:
            if self.player is not None:
                self._catch_up(self.player, stopping)
        except (OperationalError, InterfaceError):
            # The step that was lost ended its vehicle's story. The day is told again from its beginning:
            # what was done is answered from memory, at a thousand steps a second.
            self.player = self.begun_on = None
            raise

    def _begun(self, on: date) -> Player | None:
        """Begin a day; nothing on one that cannot be played, as where no notice says the hours."""
        try:
            return Player(self.day if on == self.day.day else self.evenings, on=on, carried=on > self.day.day)
        except GateZoneError as no:
            log.warning("The sample day is not played on %s: %s", on, no)
            return None

    def _catch_up(self, player: Player, stopping: threading.Event) -> None:
        while not stopping.is_set() and player.next_at is not None and player.next_at <= zone_now():
            _step(player)


def _step(player: Player) -> None:
    try:
        player.step()
    except GateZoneError as refused:
        # Somebody at a desk was faster, or decided otherwise. That is what desks are for.
        log.info("A step of the sample day was refused: %s", refused)


def _clock_is_set(first_day: date) -> bool:
    """
    Set the clock to where the zone stood when it was last at work; tell whether it lives a sample day at all.

    Time stands still while a sample zone is switched off: nobody would be there to see it pass.
    """
    if sample_clock() is None and not is_untouched():
        return False
    day, at_time = first_day, OPENS_AT
    last = latest_moment()
    if last is not None:
        day = hanoi_day(last)
        at_time = min(max(last.astimezone(HANOI).time(), DAY_STARTS), _just_before(DAY_ENDS))
    start_sample_clock(day=day, at_time=at_time, rate=PACE, by=SETUP, at=datetime.now(UTC))
    return True


def _just_before(moment: time) -> time:
    return moment.replace(hour=moment.hour, minute=moment.minute - 1)
