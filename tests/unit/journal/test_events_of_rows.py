"""What an event tells of a row: made from the row, and heard again from the journal."""

from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import ClassVar

import pytest

from gatezone.journal.kept import Heard
from gatezone.journal.telling import AT, UNCHANGED, Rows, Told, dong, made, ref, same, thing
from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLent(Event):
    """A key was lent."""

    KIND: ClassVar[str] = "kiosks.key-lent"
    key: Ref
    kiosk: Ref
    payer: Ref | None
    number: int
    deposit: Dong
    waited_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyReturned(Event):
    """A key was returned."""

    KIND: ClassVar[str] = "kiosks.key-returned"
    key: Ref
    is_whole: bool


LENT = Told(
    KeyLent,
    {
        **same("number"),
        "kiosk": ref("kiosk", "place__kiosk_id"),
        "payer": thing("payer"),
        "deposit": dong("deposit_vnd"),
        AT: "lent_at",
    },
    sets={"returned_at": None},
)
RETURNED = Told(KeyReturned, {AT: "returned_at"}, sets={"deposit_vnd": lambda heard: 0})
ROW = SimpleNamespace(
    ref=Ref("key", "7"),
    number=3,
    payer="",
    place=SimpleNamespace(kiosk_id="north"),
    deposit_vnd=50_000,
    lent_at=NOON,
)


def heard(event: type[Event], **body: object) -> Heard:
    return Heard(event.KIND, Ref("key", "7"), {"key": "key/7", **body}, NOON)


def test_an_event_is_made_from_its_row_with_what_the_row_does_not_have():
    assert LENT.of(ROW, waited_minutes=4) == KeyLent(
        key=Ref("key", "7"),
        kiosk=Ref("kiosk", "north"),
        payer=None,
        number=3,
        deposit=Dong(50_000),
        waited_minutes=4,
    )


def test_an_entry_is_heard_with_its_moment_and_with_what_follows_from_it():
    told = {name: value for _, name, value in LENT.hear(heard(KeyLent, number=3, deposit=50_000))}
    assert told == {
        "number": 3,
        "deposit": 50_000,
        "lent_at": "2024-08-22T05:00:00.000000+00:00",
        "returned_at": None,
    }
    told = {name: value for _, name, value in RETURNED.hear(heard(KeyReturned, is_whole=True))}
    assert told == {"returned_at": "2024-08-22T05:00:00.000000+00:00", "deposit_vnd": 0}


def test_what_an_entry_leaves_as_it_was_is_not_told():
    told = Told(KeyReturned, sets={"deposit_vnd": lambda heard: UNCHANGED})
    assert list(told.hear(heard(KeyReturned, is_whole=True))) == []


@pytest.mark.parametrize(
    ("paths", "is_known"), [(("number",), True), (("returned_at",), True), (("x",), False)]
)
def test_a_table_knows_the_fields_that_its_events_tell(paths, is_known):
    assert (paths in Rows("key", None, (LENT, RETURNED)).columns) is is_known


def test_a_column_of_several_fields_is_made_of_all_of_them():
    column = made(lambda first, second: first or second, "first", "second")
    told = Told(KeyReturned, {"is_whole": column})
    row = SimpleNamespace(ref=Ref("key", "7"), first=False, second=True)
    assert told.of(row) == KeyReturned(key=Ref("key", "7"), is_whole=True)


def test_entries_are_read_row_by_row_only_where_the_row_is_their_subject():
    assert Rows("key", None, (LENT, RETURNED)).is_by_subject
    assert not Rows("kiosk", None, (Told(KeyLent, thing="kiosk"),)).is_by_subject
