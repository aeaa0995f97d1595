"""
Memory of a served zone at rest, by process.

PSS: pages that several processes share are divided among them, so that the sum is what the machine really
gives. The database's is told apart, as its cache is as large as one allows. Linux only.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.harness import Measure, flags
from bench.startup import served
from gatezone.cli.processes import postgres_in
from gatezone.cli.zone import Zone

AIM_MB = 300
OURS = {"server": "gatezone.web.server", "worker": "gatezone.jobs"}


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print what each process has taken once the zone has come to rest."""
    asked = flags(words, "memory", __doc__, seconds=15)
    if sys.platform != "linux":
        print("memory is told by Linux only")
        return 0
    with served(zone):
        time.sleep(asked.seconds)
        taken = {name: sum(map(megabytes, _processes(zone, module))) for name, module in OURS.items()}
        database = sum(map(megabytes, postgres_in(zone.cluster)))
    for name, taken_mb in taken.items():
        print(Measure(name, "MB", [taken_mb]))
    print(Measure("server and worker", "MB", [sum(taken.values())], AIM_MB))
    print(Measure("database", "MB", [database]), flush=True)
    return 0


def _processes(zone: Zone, module: str) -> list[int]:
    entries = (entry for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [int(entry.name) for entry in entries if _is(entry, zone, module)]


def _is(entry: Path, zone: Zone, module: str) -> bool:
    try:
        words = (entry / "cmdline").read_bytes().split(b"\0")
        told = (entry / "environ").read_bytes().split(b"\0")
    except OSError:  # gone meanwhile, or somebody else's
        return False
    return module.encode() in words and f"GATEZONE_DATA={zone.folder}".encode() in told


def megabytes(process: int) -> float:
    """Return the PSS of a process; nothing where it is not told. Raises: OSError where there is no such process."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0
