"""Devices at the first lane of Hữu Nghị, with keys a test knows."""

import pytest

from devices_of_tests import Devices


@pytest.fixture
def devices(zone: None) -> Devices:
    return Devices()


@pytest.fixture
def own_devices(own_zone: str) -> Devices:
    return Devices()
