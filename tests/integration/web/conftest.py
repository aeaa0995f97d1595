"""A morning at the doors."""

from datetime import UTC, datetime, time

import pytest
from pytest_django.fixtures import Settings

from cast import Morning, begin_morning
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock
from ground import NOW, Ground, opened_ground


@pytest.fixture
def morning(has_people: None, zone: None, settings: Settings) -> Morning:
    _let_them_sign_in(settings)
    return begin_morning()


@pytest.fixture
def own_morning(has_people: None, own_zone: str, settings: Settings) -> Morning:
    """A morning where transactions really end, for those who come at once."""
    _let_them_sign_in(settings)
    return begin_morning()


@pytest.fixture
def ground(has_people: None, zone: None, settings: Settings) -> Ground:
    """A project whose ground is begun, and the cast at their desks on 16 October 2026."""
    _let_them_sign_in(settings)
    start_sample_clock(day=NOW, at_time=time(8), rate=1, by=SETUP, at=datetime.now(UTC))
    return opened_ground()


def _let_them_sign_in(settings: Settings) -> None:
    settings.SAMPLE_ZONE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
