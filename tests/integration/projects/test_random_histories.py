"""Any history at all of a project, a small part of what `./gatezone bench histories` goes through."""

from collections import Counter

import pytest

from bench.works import History, faults

pytestmark = pytest.mark.django_db

OPERATIONS = 40


def test_whatever_is_done_nothing_is_above_its_ceiling():
    done: Counter[str] = Counter()
    for seed in range(20):
        history = History(seed)
        history.lives(OPERATIONS)
        assert faults(history.project) == [], f"history {seed}"
        done += history.done
    assert set(history._acts()) - set(done) == set()
