"""A gate for every test of its crossings."""

import pytest


@pytest.fixture(autouse=True)
def _in_a_sample_zone(sample_zone: None) -> None:
    """Trucks of these tests are charged, though at samples."""
