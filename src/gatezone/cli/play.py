"""`./gatezone play DAY`: the published traffic of a day, lived through the zone's own commands, and compared."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import TextIO

from gatezone.closings.comparing import Line
from gatezone.closings.queries import closing_of
from gatezone.jobs.closing import FIRST, close_days
from gatezone.jobs.player import Player
from gatezone.journal import keys, sealing
from gatezone.kernel.errors import GateZoneError, Refused
from gatezone.kernel.periods import HANOI, hanoi_moment
from gatezone.places.queries import routes
from gatezone.reports.daily.days import Day, NotADay, day_at
from gatezone.reports.daily.printed import printed, printed_revenue
from gatezone.reports.daily.report import daily_report
from gatezone.reports.queries import Compared, compare, faults_in_this_zone
from gatezone.reports.revenue import revenue
from gatezone.reports.spans import Span

MORNING = time(7)
"""When the accountants close the day before."""

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
    _close(day)
    for on in day.dates:
        print(
            printed_revenue(revenue(Span.read(on.isoformat())), {each.id: each.names for each in routes(on)})
        )
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


def _close(day: Day) -> None:
    """Close the days that were played; one whose money differs stays open, and the comparison tells why."""
    with suppress(Refused):
        close_days(day.until, at=_morning_after(day))


def _morning_after(day: Day) -> datetime:
    return hanoi_moment(day.until + timedelta(days=1), MORNING)


def _compared(day: Day) -> int:
    compared = compare(day)
    for each in compared:
        if each.difference:
            print(f"{each.published}: published {each.published.value}, reported {each.reported}")
    at = _morning_after(day)
    money = [line for on in day.dates for line in closing_of(on, by=FIRST, at=at).comparison.differing]
    for line in money:
        print(f"money, {line.name}: counted {line.counted}, in the books {line.books}")
    return _difference(compared, money)


def _difference(compared: Iterable[Compared], money: Iterable[Line] = ()) -> int:
    difference = sum(each.difference for each in compared) + sum(abs(line.difference) for line in money)
    print(f"difference: {difference}", flush=True)
    return 0 if difference == 0 else 1


def _refused(faults: Iterable[str]) -> int:
    for fault in faults:
        print(f"gatezone: {fault}", file=sys.stderr)
    return 1
