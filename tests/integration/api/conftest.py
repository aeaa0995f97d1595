"""A morning at the door for machines."""

import pytest
from pytest_django.fixtures import Settings

from cast import Morning, begin_morning


@pytest.fixture
def morning(has_people: None, zone: None, settings: Settings) -> Morning:
    settings.SAMPLE_ZONE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return begin_morning()
