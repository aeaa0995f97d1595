"""
Any history at all of money, a hundred thousand operations long: do the books balance, and agree with the journal?

No time is measured. It stands here because so many operations are too long for a test; the tests try some of them.
"""

from collections.abc import Sequence

from bench.harness import flags
from bench.money import History, faults
from bench.trucks import EIGHT
from gatezone.cli.zone import Zone
from gatezone.jobs.player import MACHINE
from gatezone.parties.queries import traders

STRETCH = 5_000
"""So many operations at a time are told of."""


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print what was done and what does not hold; 1 where anything does not."""
    asked = flags(words, "books", __doc__, operations=100_000, seed=20240822)
    history = History(traders(by=MACHINE, on=EIGHT.date())[0].ref, EIGHT, asked.seed)
    for until in range(STRETCH, asked.operations + STRETCH, STRETCH):
        history.lives(min(until, asked.operations))
        print(f"{min(until, asked.operations):,} operations", flush=True)
    print("done:   ", ", ".join(f"{name} {count:,}" for name, count in history.done.most_common()))
    print("refused:", ", ".join(f"{name} {count:,}" for name, count in history.refused.most_common()))
    found = faults()
    print("\n".join(found) or "difference: 0 đồng; no cash below nothing, no more given back than was paid")
    return 1 if found else 0
