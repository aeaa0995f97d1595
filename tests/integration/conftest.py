"""A zone with its sample cast and its gate, for any test that needs people."""

from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from cast import PASSWORD, let_people_come
from dossiers import Counter, opened_counter
from gate import Gate, opened
from ground import Ground
from worlds import Worlds


@pytest.fixture
def cast(has_people: None, db: None, settings: Settings, worlds: Worlds) -> str:
    """Everybody of the sample zone has an account, under a hash that costs nothing. Their one password."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if "people" not in worlds.parts:  # a test that asked for them only when it already ran
        let_people_come()
    return PASSWORD


@pytest.fixture
def gate(zone: None) -> Gate:
    """A gate that opens on the morning of 22 August 2024."""
    return opened()


@pytest.fixture
def own_gate(own_zone: str) -> Gate:
    """The same where transactions really end."""
    return opened()


@pytest.fixture
def section(ground: Ground) -> UUID:
    """A section of the ground, on which households live."""
    return ground.section("D2", mode="households", land="1.200")


@pytest.fixture
def case(ground: Ground, section: UUID) -> UUID:
    """The file of a household there, whose papers are complete."""
    ground.papers_of(section)
    return ground.case(section)


@pytest.fixture
def counter(zone: None, has_people: None, db: None) -> Counter:
    """The counter of the Board, and who files and handles dossiers there."""
    return opened_counter()
