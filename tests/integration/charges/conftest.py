"""A gate for every test of its money."""

from collections.abc import Iterator

import pytest

from bank_of_tests import Bank
from gate import Gate
from gatezone.charges.postings import MOVES_MONEY, balances_told
from gatezone.charges.queries import balances
from gatezone.journal.queries import entries_of_kinds


@pytest.fixture(autouse=True)
def _in_a_sample_zone(sample_zone: None) -> None:
    """Trucks of these tests are charged, though at samples."""


@pytest.fixture
def bank(gate: Gate) -> Iterator[Bank]:
    yield Bank(gate)
    _books_are_what_the_journal_tells()


@pytest.fixture
def own_bank(own_gate: Gate) -> Iterator[Bank]:
    yield Bank(own_gate)
    _books_are_what_the_journal_tells()


def _books_are_what_the_journal_tells() -> None:
    told = balances_told((each.kind, each.body) for each in entries_of_kinds(MOVES_MONEY))
    assert balances() == told
    assert sum(told.values()) == 0
