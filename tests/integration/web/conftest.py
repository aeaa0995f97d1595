"""A morning at the doors."""

from datetime import UTC, datetime, time

import pytest
from pytest_django.fixtures import Settings

from bank_of_tests import Bank
from cast import Morning, Seat, begin_morning
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


@pytest.fixture
def oanh(morning: Morning) -> Seat:
    """Oanh, an accountant, at her desk."""
    return morning.seat("oanh")


@pytest.fixture
def hieu(morning: Morning) -> Seat:
    """Hiếu, a project officer, at his desk."""
    return morning.seat("hieu")


@pytest.fixture
def bank(morning: Morning) -> Bank:
    """The bank of this morning's zone."""
    return Bank(morning.gate)
