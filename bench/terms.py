"""
When dossiers must be settled, in columns, as the list of a desk asks it.

Made-up dossiers of the procedures of the catalogue: accepted in the years whose days off are decided, two of five with
a supplement, of which one in five has not come yet. Each of some of them is also counted alone, and compared.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import numpy as np

from bench.harness import Measure, flags
from gatezone.cli.zone import Zone
from gatezone.permits.catalogue import procedures
from gatezone.permits.clock import Office, settling_term
from gatezone.workdays.catalogue import calendar, office
from gatezone.workdays.terms import Pause, Term, due
from gatezone.workdays.terms.columns import A_DAY, NEVER, DueColumn, due_column, moment_of
from gatezone.workdays.terms.laid import Numbers

BEGINS, ENDS = datetime(2024, 1, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)
Files = tuple[Numbers, Numbers, Numbers]
"""When each was accepted, when its supplement was asked for, and when that came."""


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how many dossiers are counted a second, and how many of them the single path counts otherwise."""
    asked = flags(words, "terms", __doc__, dossiers=1_000_000, compared=100_000, rounds=5)
    files = made_up(settling_terms(), asked.dossiers)
    rates = [len_of(files) / _seconds(lambda: counted(files)) for _ in range(asked.rounds)]
    title = f"{len_of(files):,} dossiers of {len(files)} terms, when each is due"
    print(Measure(title, "due moments a second", rates, at_least=1_000_000), flush=True)
    few = made_up(settling_terms(), asked.compared, seed=5)
    began = time.perf_counter()
    wrong = sum(differences(term, *found) for term, found in few.items())
    alone = len_of(few) / (time.perf_counter() - began)
    print(Measure(f"{len_of(few):,} of them one by one", "due moments a second", [alone]), flush=True)
    print(f"  counted otherwise in columns: {wrong}; aim: 0", flush=True)
    return 1 if wrong else 0


def settling_terms() -> list[Term]:
    """Return every term in which a procedure of the catalogue is settled."""
    board = Office(calendar("vietnam"), office("vietnam"))
    said = {
        (limit, each.after_supplement)
        for each in procedures()
        for limit in (each.limit, *each.limits.values())
    }
    terms = (settling_term(limit, after, board) for limit, after in sorted(said, key=str))
    return list(dict.fromkeys(terms))


def made_up(terms: Sequence[Term], many: int, *, seed: int = 4) -> Mapping[Term, Files]:
    """Return made-up dossiers, those of one term together."""
    by = np.random.default_rng(seed)
    accepted = by.integers(moment_of(BEGINS), moment_of(ENDS), many)
    asked = np.where(by.random(many) < 0.4, accepted + by.integers(0, 30 * A_DAY, many), NEVER)
    came = np.where(
        (asked < NEVER) & (by.random(many) < 0.8), asked + by.integers(0, 30 * A_DAY, many), NEVER
    )
    whose = by.integers(0, len(terms), many)
    return {
        term: tuple(each[whose == place] for each in (accepted, asked, came))  # type: ignore[misc]
        for place, term in enumerate(terms)
    }


def len_of(files: Mapping[Term, Files]) -> int:
    """Return how many dossiers these are."""
    return sum(len(accepted) for accepted, _asked, _came in files.values())


def counted(files: Mapping[Term, Files]) -> list[DueColumn]:
    """Count when each is due, all of one term together."""
    return [due_column(term, *found) for term, found in files.items()]


def differences(term: Term, accepted: Numbers, asked: Numbers, came: Numbers) -> int:
    """Return how many the single path counts otherwise."""
    found = due_column(term, accepted, asked, came)
    columns = zip(found.since, found.earliest_at, found.latest_at, found.is_stopped, strict=True)
    files = zip(accepted.tolist(), asked.tolist(), came.tolist(), strict=True)
    return sum(_alone(term, *file) != tuple(row) for file, row in zip(files, columns, strict=True))


def _alone(term: Term, accepted: int, asked: int, came: int) -> tuple[int, int, int, bool]:
    pauses = () if asked == NEVER else (Pause(_when(asked), None if came == NEVER else _when(came)),)
    found = due(term, _when(accepted), pauses)
    moments = (found.last.since, found.earliest_at, found.latest_at)
    return (*map(moment_of, moments), found.stopped_since is not None)  # type: ignore[return-value]


def _when(moment: int) -> datetime:
    seconds, micros = divmod(moment, 1_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
