"""A gate for every test of its money."""

import pytest

from gate import Gate, opened


@pytest.fixture
def gate(zone: None) -> Gate:
    return opened()


@pytest.fixture
def own_gate(own_zone: str) -> Gate:
    return opened()
