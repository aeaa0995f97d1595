"""A key of its own for every test that signs."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from gatezone.journal import keys
from gatezone.journal.notes import Signer


@pytest.fixture
def signer(tmp_path: Path, settings: Settings) -> Signer:
    settings.KEYS = tmp_path / "keys"
    return keys.signer()
