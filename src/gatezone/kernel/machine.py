"""
Machines: states and moves, declared once as data.

One declaration serves the commands, the buttons, the API, the database's check constraint, the tests
(every state with every move) and the drawing in the docs.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gatezone.kernel.errors import NotAllowed, WrongState


@dataclass(frozen=True, slots=True)
class Move:
    """A step from any of its origins to its target, taken by those who hold one of the duties."""

    name: str
    label: str
    origins: tuple[str, ...]
    target: str
    duties: frozenset[str]


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
        origins = {origin for move in self.moves for origin in move.origins}
        targets = {move.target for move in self.moves}
        faults = {
            "is not declared": (origins | targets | self.final | {self.initial}) - set(self.states),
            "cannot be reached": set(self.states) - targets - {self.initial},
            "is a dead end": set(self.states) - origins - self.final,
            "is final and yet left": origins & self.final,
        }
        for fault, states in faults.items():
            if states:
                raise ValueError(f"{self.name}: {', '.join(sorted(states))} {fault}")
        if len({move.name for move in self.moves}) != len(self.moves):
            raise ValueError(f"{self.name}: two moves of one name")

    def move(self, name: str) -> Move:
        """Return the move of that name. Raises: KeyError."""
        return {move.name: move for move in self.moves}[name]

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
        return wanted.target

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
            lines += [f"    {name[origin]} --> {name[move.target]} : {move.name}" for origin in move.origins]
        lines += [f"    {name[state]} --> [*]" for state in self.states if state in self.final]
        return "\n".join(lines)
