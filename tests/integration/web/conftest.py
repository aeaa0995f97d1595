"""A morning at the doors."""

from datetime import UTC, datetime, time

import pytest
from pytest_django.fixtures import Settings

from bank_of_tests import Bank
from cast import Morning, Seat, begin_morning
from gatezone.auctions.commands import SampleHall, add_sample_auctions
from gatezone.cli.filling import SAMPLE_BIDDERS
from gatezone.kernel.refs import Ref
from gatezone.leases.commands import add_sample_assets
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Account
from gatezone.workdays.commands import start_sample_clock
from ground import NOW, Ground, opened_ground


@pytest.fixture
def morning(has_people: None, zone: None, settings: Settings) -> Morning:
    _let_them_sign_in(settings)
    return begin_morning()


@pytest.fixture
def with_auctions(morning: Morning) -> Morning:
    """A morning with the made-up assets and auctions of the sample zone."""
    known = {login: Ref("account", str(key)) for login, key in Account.objects.values_list("login", "pk")}
    add_sample_assets(officer=known["mai"], by=SETUP)
    bidders = {code_name: known[login] for code_name, login in SAMPLE_BIDDERS.items()}
    add_sample_auctions(hall=SampleHall(known["mai"], bidders), by=SETUP)
    return morning


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
