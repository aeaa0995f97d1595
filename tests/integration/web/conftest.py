"""A morning at the doors."""

import pytest
from pytest_django.fixtures import Settings

from cast import Morning, begin_morning


@pytest.fixture
def morning(has_people: None, zone: None, settings: Settings) -> Morning:
    _let_them_sign_in(settings)
    return begin_morning()


@pytest.fixture
def own_morning(has_people: None, own_zone: str, settings: Settings) -> Morning:
    """A morning where transactions really end, for those who come at once."""
    _let_them_sign_in(settings)
    return begin_morning()


def _let_them_sign_in(settings: Settings) -> None:
    settings.SAMPLE_ZONE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
