"""The ground of a project, for every test of its clearance."""

import pytest

from ground import Ground, opened_ground


@pytest.fixture
def ground() -> Ground:
    return opened_ground()
