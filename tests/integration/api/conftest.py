"""A morning at the door for machines."""

import pytest
from pytest_django.fixtures import Settings

from cast import Morning, begin_morning
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT
from programs import Program, program_of


@pytest.fixture
def morning(has_people: None, zone: None, settings: Settings) -> Morning:
    settings.SAMPLE_ZONE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return begin_morning()


@pytest.fixture
def minhs(morning: Morning) -> Program:
    """The program of Minh's firm."""
    return program_of(morning.gate.firm)


@pytest.fixture
def phucs(morning: Morning) -> Program:
    """The program of another firm."""
    firm = morning.gate.other_firm
    return program_of(firm, by=Actor(Ref("account", "phuc"), frozenset({Grant(DECLARANT, firm)})))
