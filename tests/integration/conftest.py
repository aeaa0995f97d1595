"""A zone with its sample cast, for any test that needs people."""

import pytest
from pytest_django.fixtures import Settings

from cast import PASSWORD, let_people_come
from worlds import Worlds


@pytest.fixture
def cast(has_people: None, db: None, settings: Settings, worlds: Worlds) -> str:
    """Everybody of the sample zone has an account, under a hash that costs nothing. Their one password."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if "people" not in worlds.parts:  # a test that asked for them only when it already ran
        let_people_come()
    return PASSWORD
