"""The pages of the look are looked at without writing anything."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(autouse=True)
def _pages_may_ask_the_time(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The zone's clock is in the database; the pages of these tests write nothing there."""
    with django_db_blocker.unblock():
        yield
