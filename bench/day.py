"""
A day of 6,000 vehicles, lived through the public commands by the machine that plays days.

The zone's busiest published day had about 2,000. What is played here is made up: it says how long the commands
of such a day take one after another, and what the process that gives them weighs.
"""

import resource
import time
from collections.abc import Sequence
from datetime import date

from bench.harness import Measure, flags
from gatezone.cli.zone import Zone
from gatezone.crossings.figures import Cell
from gatezone.jobs.player import Player
from gatezone.journal.models import Entry
from gatezone.reports.daily.days import Day, Traffic
from gatezone.reports.queries import faults_in_this_zone

SECONDS_AT_MOST = 180.0
MEGABYTES_AT_MOST = 500.0
ON = date(2025, 7, 15)
VEHICLES = {
    ("huu-nghi-1119", "export", "fruit"): 420,
    ("huu-nghi-1119", "export", "other"): 180,
    ("huu-nghi-1119", "import", "other"): 2_300,
    ("huu-nghi-1119", "import", "new-cars"): 200,
    ("tan-thanh-1088", "export", "fruit"): 320,
    ("tan-thanh-1088", "export", "other"): 80,
    ("tan-thanh-1088", "import", "other"): 1_500,
    ("coc-nam-1104", "export", "fruit"): 150,
    ("coc-nam-1104", "import", "other"): 200,
    ("chi-ma-1223", "export", "other"): 150,
    ("chi-ma-1223", "import", "other"): 500,
}


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how long the day took, how many entries it left, and the most memory it needed."""
    flags(words, "day", __doc__)
    day = busy_day()
    faults = faults_in_this_zone(day)
    if faults:
        raise RuntimeError("; ".join(faults))
    player = Player(day, on=ON)
    began = time.perf_counter()
    while player.next_at is not None:
        player.step()
    took = time.perf_counter() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(Measure(f"day of {sum(VEHICLES.values())} vehicles", "s", [took], SECONDS_AT_MOST))
    print(Measure("entries of the journal", "", [Entry.objects.count()], None))
    print(Measure("most memory of the process", "MB", [megabytes], MEGABYTES_AT_MOST), flush=True)
    return 0


def busy_day() -> Day:
    """Return the day: every vehicle passes, none remains."""
    traffic = tuple(Traffic(Cell(*cell), ON, passed, 0, 0, False) for cell, passed in VEHICLES.items())
    return Day(ON, ON, "Made up for the bench", "", (), traffic, ())
