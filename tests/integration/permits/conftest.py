"""Tests of procedures begin at the counter, where the sample people have their accounts."""

import pytest

from dossiers import Counter, opened_counter


@pytest.fixture
def counter(zone: None, has_people: None, db: None) -> Counter:
    """The counter of the Board, and who files and handles dossiers there."""
    return opened_counter()
