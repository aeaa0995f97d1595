"""A zone with its sample cast, for any test that needs people."""

from datetime import UTC, datetime

import pytest
from pytest_django.fixtures import Settings

from gatezone.parties.commands import add_sample_people
from gatezone.parties.duties import SETUP

PASSWORD = "dao-hong-nui-xanh"


@pytest.fixture
def cast(db: None, settings: Settings) -> str:
    """Everybody of the sample zone has an account, under a hash that costs nothing. Their one password."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    add_sample_people(password=PASSWORD, by=SETUP, at=datetime(2024, 8, 22, 5, tzinfo=UTC))
    return PASSWORD
