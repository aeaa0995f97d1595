"""How the tests are shared out among the workers of a run."""

from collections.abc import Sequence

import pytest
from xdist.scheduler import LoadScopeScheduling

LONG = (
    "tests/scenarios/play/",
    "tests/start/",
    "tests/scenarios/crash/",
    "tests/architecture/test_tools.py",
    "tests/scenarios/lanes/",
    "tests/scenarios/desks/test_a_durian_truck.py",
)
"""What must not be begun when all else is done, the longest first."""

ALONE = ("tests/scenarios/", "tests/architecture/test_tools.py")
"""Where a test is a share of its own: it is long, and shares nothing with its neighbours."""
WHOLE = ("tests/scenarios/lanes/",)
"""Where all tests of a file share two servers all the same."""


def in_order(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """
    Return the tests so that the longest come first, and those in a browser last.

    Playwright leaves its event loop running in the worker's thread; and who begins a long test when all others are
    done keeps the other worker waiting.
    """
    return sorted(
        items, key=lambda item: (item.get_closest_marker("browser") is not None, _rank(item.nodeid))
    )


def _rank(nodeid: str) -> int:
    return next((rank for rank, path in enumerate(LONG) if nodeid.startswith(path)), len(LONG))


def share_of(nodeid: str) -> str:
    """Return what a test is given to a worker with: its file, so that what a file opens is opened once."""
    alone = nodeid.startswith(ALONE) and not nodeid.startswith(WHOLE)
    return nodeid if alone else nodeid.partition("::")[0]


class Shares(LoadScopeScheduling):
    """Gives every worker a share at a time, in the order of the tests."""

    def __init__(self, config: pytest.Config, log: object = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)
