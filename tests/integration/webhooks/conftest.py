"""A morning at the gate, whose firms have programs that want to be told."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from cast import Morning, begin_morning


@pytest.fixture
def _quick_and_at_home(settings: Settings, tmp_path: Path) -> None:
    settings.SAMPLE_ZONE = True
    settings.KEYS = tmp_path / "keys"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def morning(has_people: None, zone: None, _quick_and_at_home: None) -> Morning:
    return begin_morning()


@pytest.fixture
def own_morning(has_people: None, own_zone: str, _quick_and_at_home: None) -> Morning:
    """A morning where transactions really end, so that the sealer can seal."""
    return begin_morning()
