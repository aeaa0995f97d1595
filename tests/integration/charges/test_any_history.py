"""Any history at all of money, a small part of what `./gatezone bench books` goes through."""

from bench.money import History, faults
from gate import EIGHT, Gate

OPERATIONS = 600


def test_whatever_is_done_the_books_balance_and_follow_from_the_journal(gate: Gate):
    history = History(gate.firm, EIGHT, seed=20240822)
    history.lives(OPERATIONS)
    assert faults() == []
    never = {name for name in history._acts() if not history.done[name]}
    assert not never, f"never happened: {never}"
