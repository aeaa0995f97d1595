"""Firms for every test of parties."""

import pytest

from firms import Firms, known_firms


@pytest.fixture
def firms(db: None) -> Firms:
    return known_firms()
