"""A zone with its sample cast."""

from datetime import UTC, datetime

import pytest
from pytest_django.fixtures import Settings

from gatezone.parties.commands import add_sample_people
from gatezone.parties.duties import SETUP

PASSWORD = "dao-hong-nui-xanh"
NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)


@pytest.fixture
def cast(db: None, settings: Settings) -> None:
    """Everybody of the sample zone has an account, under a hash that costs nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    add_sample_people(password=PASSWORD, by=SETUP, at=NOON)
