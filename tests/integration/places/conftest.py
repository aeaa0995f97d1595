from datetime import UTC, datetime

import pytest

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.places.commands import load_catalogue

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
KEEPER = Actor(Ref("machine", "installation"), frozenset({Grant("catalogue-keeper")}))


@pytest.fixture
def zone(db) -> Ref:
    """The zone as its packaged catalogue says it is."""
    return load_catalogue(by=KEEPER, at=NOON)
