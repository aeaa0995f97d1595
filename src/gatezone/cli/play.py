"""`./gatezone play DAY`: the published traffic of a day, lived through the zone's own commands, and compared."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime
from typing import TextIO

from gatezone.jobs.player import Player
from gatezone.journal import keys, sealing
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.periods import HANOI
from gatezone.reports.daily import daily_report
from gatezone.reports.days import Day, NotADay, day_at
from gatezone.reports.printed import printed
from gatezone.reports.queries import Compared, compare, faults_in_this_zone

BAR = 40
LINES = 10
"""So many lines tell of the way where the output is not a terminal."""


def run(arguments: Namespace) -> int:
    """Play a day and compare it with what was published; 1 where the two differ or it cannot be played."""
    try:
        day = day_at(arguments.day)
    except NotADay as no:
        return _refused(no.faults)
    faults = faults_in_this_zone(day)
    if faults:
        return _refused(faults)
    for on in day.dates:
        part = day.part(on)
        _play(Player(part, on=on, carried=on > day.day), _Progress(part, sys.stderr, quiet=arguments.quiet))
        print(printed(daily_report(on)))
    sealing.seal_all(keys.signer())
    return _compared(day)


class _Progress:
    """How far the day is: a bar on a terminal, a few plain lines elsewhere."""

    def __init__(self, day: Day, out: TextIO, *, quiet: bool) -> None:
        self.day, self.out, self.quiet = day, out, quiet
        self.told = -1

    def tell(self, ended: int, stories: int, now: datetime | None) -> None:
        """Show it where it has moved enough to be seen."""
        steps = BAR if self.out.isatty() else LINES
        reached = ended * steps // max(1, stories)
        if self.quiet or reached == self.told:
            return
        self.told = reached
        clock = f"{now.astimezone(HANOI):%H:%M}" if now else "20:00"
        words = f"{self.day.day} {clock}  {ended}/{stories}"
        if self.out.isatty():
            end = "" if now else "\n"
            bar = "█" * reached + "░" * (BAR - reached)
            print(f"\r{bar}  {words}", end=end, file=self.out, flush=True)
        else:
            print(words, file=self.out, flush=True)

    def complain(self, no: GateZoneError) -> None:
        """Tell of a step the zone refused."""
        print(f"{'' if not self.out.isatty() else chr(10)}not done: {no}", file=self.out, flush=True)


def _play(player: Player, progress: _Progress) -> None:
    """Take every step. One that is refused ends its vehicle's story: the comparison will tell."""
    while player.next_at is not None:
        try:
            player.step()
        except GateZoneError as no:
            progress.complain(no)
        progress.tell(player.ended, player.stories, player.next_at)


def _compared(day: Day) -> int:
    compared = compare(day)
    for each in compared:
        if each.difference:
            print(f"{each.published}: published {each.published.value}, reported {each.reported}")
    return _difference(compared)


def _difference(compared: Iterable[Compared]) -> int:
    difference = sum(each.difference for each in compared)
    print(f"difference: {difference}", flush=True)
    return 0 if difference == 0 else 1


def _refused(faults: Iterable[str]) -> int:
    for fault in faults:
        print(f"gatezone: {fault}", file=sys.stderr)
    return 1
