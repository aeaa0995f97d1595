"""
A thousand random histories of projects: contracts, advances, acceptances and payments, right ones and wrong ones.

No time is measured. It stands here because so many are too long for a test; the tests try a few dozen of them.
"""

from collections import Counter
from collections.abc import Sequence

from bench.harness import flags
from bench.works import History, faults
from gatezone.cli.zone import Zone

STRETCH = 100


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print what was done and what does not hold; 1 where anything does not."""
    asked = flags(words, "histories", __doc__, histories=1_000, operations=80, seed=2018)
    done: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    found: list[str] = []
    for number in range(asked.histories):
        history = History(asked.seed + number)
        history.lives(asked.operations)
        done, refused = done + history.done, refused + history.refused
        found += [f"history {history.seed}: {fault}" for fault in faults(history.project)]
        if (number + 1) % STRETCH == 0:
            print(f"{number + 1:,} histories, {len(found)} faults", flush=True)
    print("done:   ", ", ".join(f"{name} {count:,}" for name, count in done.most_common()))
    print("refused:", ", ".join(f"{name} {count:,}" for name, count in refused.most_common()))
    print(
        "\n".join(found)
        or "disbursed is what was accepted and paid, and the balance; nothing above its ceiling"
    )
    return 1 if found else 0
