"""A gate for every test of its crossings."""

import pytest

from gate import Gate, opened


@pytest.fixture(autouse=True)
def _in_a_sample_zone(sample_zone: None) -> None:
    """Trucks of these tests are charged, though at samples."""


@pytest.fixture
def gate(zone: None) -> Gate:
    return opened()


@pytest.fixture
def own_gate(own_zone: str) -> Gate:
    return opened()
