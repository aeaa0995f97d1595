"""
Rounds, medians and ratios: what makes a figure worth something on a machine that others use too. Pure.

Absolute times drift with the load. So whoever is compared runs in turn, round by round, in one run; a ratio is
taken within each round, and the median of the rounds is what is quoted.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Rounds = Mapping[str, Sequence[float]]
"""What each contender reached, round by round."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    Ours beside others, in one unit.

    ``of`` names the contender that ours is a ratio of, ``aim`` the least ratio that is good enough. Where
    ``less_is_better``, as with seconds, the ratio is turned round: 1.0 always means as good as the other.
    """

    title: str
    unit: str
    rounds: Rounds
    ours: str
    of: str
    aim: float | None = None
    less_is_better: bool = False

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios."""
        return median(self.ratios(self.ours))

    def ratios(self, name: str) -> list[float]:
        """Return how a contender did beside the one that is measured against, round by round."""
        pairs = zip(self.rounds[name], self.rounds[self.of], strict=True)
        return [other / one if self.less_is_better else one / other for one, other in pairs]

    def __str__(self) -> str:
        width = max(map(len, self.rounds))
        lines = [f"{self.title}, {self.unit}, median of {len(self.rounds[self.of])} rounds"]
        lines += [f"  {name:<{width}}  {self._row(name)}" for name in self.rounds]
        if self.aim is not None:
            reached = "reached" if self.ratio >= self.aim else "not reached"
            lines.append(f"  aim {self.aim:.2f} of {self.of}: {reached}, with {self.ratio:.2f}")
        return "\n".join(lines)

    def _row(self, name: str) -> str:
        ratios = self.ratios(name)
        spread = "" if name == self.of else f"   {min(ratios):.2f} to {max(ratios):.2f}"
        return f"{shown(median(self.rounds[name])):>9}  {median(ratios):>6.2f}{spread}"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that stands for itself, with the most or the least it may be."""

    title: str
    unit: str
    values: Sequence[float]
    at_most: float | None = None
    at_least: float | None = None

    def __str__(self) -> str:
        value = median(self.values)
        line = f"{self.title}: {shown(value)} {self.unit}"
        if len(self.values) > 1:
            line += f", {shown(min(self.values))} to {shown(max(self.values))} in {len(self.values)} rounds"
        if self.at_most is not None:
            reached = "reached" if value <= self.at_most else "not reached"
            line += f"; aim: at most {shown(self.at_most)}, {reached}"
        if self.at_least is not None:
            reached = "reached" if value >= self.at_least else "not reached"
            line += f"; aim: at least {shown(self.at_least)}, {reached}"
        return line


def interleaved(contenders: Mapping[str, Callable[[], float]], *, rounds: int) -> Rounds:
    """
    Let everybody run once a round, and each round begin with the next of them.

    Raises: ValueError for no rounds.
    """
    if rounds < 1:
        raise ValueError("there is nothing to measure in no rounds")
    names = list(contenders)
    reached: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            reached[name].append(contenders[name]())
    return reached


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many of a hundred do not exceed (nearest rank). Raises: ValueError."""
    if not values:
        raise ValueError("no values have no percentile")
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]


def shown(value: float) -> str:
    """Return a number as people read it: three digits are enough, and thousands are told apart."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def flags(words: Sequence[str], name: str, what: str | None, **defaults: int) -> argparse.Namespace:
    """Read what may be said after a bench's name: whole numbers, each with a default."""
    parser = argparse.ArgumentParser(
        prog=f"./gatezone bench {name}",
        description=(what or "").strip().partition("\n\n")[0],
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        allow_abbrev=False,
    )
    for flag, default in defaults.items():
        parser.add_argument(f"--{flag}", type=int, default=default, metavar="N", help=" ")
    return parser.parse_args(list(words))
