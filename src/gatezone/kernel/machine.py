"""
Machines: states and moves, declared once as data.

One declaration serves the commands, the buttons, the API, the database's check constraint, the tests
(every state with every move) and the drawing in the docs.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from gatezone.kernel.errors import NotAllowed, WrongState


@dataclass(frozen=True, slots=True)
class Move:
    """
    A step from any of its origins to its target, taken by those who hold one of the duties.

    A step without a target leaves the thing where it is: something is done to it, nothing becomes of it.
    """

    name: str
    label: str
    origins: tuple[str, ...]
    target: str | None
    duties: frozenset[str]

    def from_to(self) -> Iterator[tuple[str, str]]:
        """Give each origin with the state it leads to."""
        for origin in self.origins:
            yield origin, self.target or origin


@dataclass(frozen=True, slots=True)
class Machine:
    """
    The life of one kind of thing.

    ``states`` maps each state to the words people read. Raises: ValueError where a state cannot be
    reached, cannot be left though it is not final, or is left though it is.
    """

    name: str
    initial: str
    final: frozenset[str]
    states: Mapping[str, str]
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        steps = [step for move in self.moves for step in move.from_to()]
        named = {state for step in steps for state in step}
        left = {origin for origin, target in steps if target != origin}
        reached = {target for origin, target in steps if target != origin}
        faults = {
            "is not declared": (named | self.final | {self.initial}) - set(self.states),
            "cannot be reached": set(self.states) - reached - {self.initial},
            "is a dead end": set(self.states) - left - self.final,
            "is final and yet left": left & self.final,
        }
        for fault, states in faults.items():
            if states:
                raise ValueError(f"{self.name}: {', '.join(sorted(states))} {fault}")
        if len({move.name for move in self.moves}) != len(self.moves):
            raise ValueError(f"{self.name}: two moves of one name")

    def move(self, name: str) -> Move:
        """Return the move of that name. Raises: KeyError."""
        for move in self.moves:
            if move.name == name:
                return move
        raise KeyError(name)

    def target(self, state: str, move: str, duties: Collection[str]) -> str:
        """
        Return the state a move leads to.

        Raises: NotAllowed where none of the duties is one the move needs; WrongState.
        """
        wanted = self.move(move)
        if wanted.duties.isdisjoint(duties):
            raise NotAllowed(duties=sorted(wanted.duties))
        if state not in wanted.origins:
            raise WrongState(state=state, move=move)
        return wanted.target or state

    def open_moves(self, state: str, duties: Collection[str]) -> tuple[Move, ...]:
        """Return the moves that may be taken from a state by those duties: the buttons to show."""
        return tuple(
            move for move in self.moves if state in move.origins and not move.duties.isdisjoint(duties)
        )

    def drawing(self) -> str:
        """Return the machine as a Mermaid state diagram."""
        name = {state: state.replace("-", "_") for state in self.states}
        lines = ["stateDiagram-v2"]
        lines += [f"    {name[state]} : {state}" for state in self.states if name[state] != state]
        lines.append(f"    [*] --> {name[self.initial]}")
        for move in self.moves:
            lines += [
                f"    {name[origin]} --> {name[target]} : {move.name}" for origin, target in move.from_to()
            ]
        lines += [f"    {name[state]} --> [*]" for state in self.states if state in self.final]
        return "\n".join(lines)
