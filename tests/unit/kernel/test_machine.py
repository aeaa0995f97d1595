import pytest

from gatezone.kernel.errors import NotAllowed, WrongState
from gatezone.kernel.machine import Machine, Move

PORTER = frozenset({"porter"})
DOOR = Machine(
    name="door",
    initial="shut",
    final=frozenset({"bricked-up"}),
    states={"shut": "Shut", "open": "Open", "bricked-up": "Bricked up"},
    moves=(
        Move("open", "Open", ("shut",), "open", PORTER),
        Move("shut", "Shut", ("open",), "shut", PORTER | {"wind"}),
        Move("brick_up", "Brick up", ("shut",), "bricked-up", frozenset({"mason"})),
    ),
)


def test_a_move_leads_to_its_target():
    assert DOOR.target("open", "shut", {"wind"}) == "shut"


def test_a_move_without_its_duty_is_not_allowed_whatever_the_state():
    with pytest.raises(NotAllowed) as refused:
        DOOR.target("open", "brick_up", {"porter"})
    assert refused.value.facts == {"duties": ["mason"]}


def test_a_move_from_another_state_is_a_wrong_state():
    with pytest.raises(WrongState) as refused:
        DOOR.target("open", "open", {"porter"})
    assert refused.value.reasons[0].facts == {"state": "open", "move": "open"}


def test_the_buttons_are_the_moves_open_to_those_duties():
    assert [move.name for move in DOOR.open_moves("shut", {"porter"})] == ["open"]
    assert [move.name for move in DOOR.open_moves("shut", {"mason"})] == ["brick_up"]


def test_the_drawing_tells_every_state_and_move():
    assert DOOR.drawing().splitlines() == [
        "stateDiagram-v2",
        "    bricked_up : bricked-up",
        "    [*] --> shut",
        "    shut --> open : open",
        "    open --> shut : shut",
        "    shut --> bricked_up : brick_up",
        "    bricked_up --> [*]",
    ]


@pytest.mark.parametrize(
    ("states", "moves", "fault"),
    [
        ("a b", [("go", "a", "c")], "c is not declared"),
        ("a b z", [("go", "a", "z")], "b cannot be reached"),
        ("a b z", [("go", "a", "b"), ("end", "a", "z")], "b is a dead end"),
        ("a z", [("end", "a", "z"), ("again", "z", "a")], "z is final and yet left"),
        ("a z", [("end", "a", "z"), ("end", "a", "a")], "two moves of one name"),
    ],
)
def test_a_faulty_machine_is_refused_when_it_is_declared(states, moves, fault):
    with pytest.raises(ValueError, match=fault):
        Machine(
            name="x",
            initial="a",
            final=frozenset({"z"} & set(states.split())),
            states={state: state for state in states.split()},
            moves=tuple(Move(name, name, (origin,), target, PORTER) for name, origin, target in moves),
        )
