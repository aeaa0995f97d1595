"""How the tests are shared out among the workers."""

import pytest

from shares import ALONE, LONG, WHOLE, in_order, share_of

ZONES = "tests/start/test_zones.py"
LANES = "tests/scenarios/lanes/test_many_lanes.py"
PASS = "tests/scenarios/desks/test_a_pass.py::test_a_pass[chromium-light]"


@pytest.mark.parametrize(
    ("nodeid", "share"),
    [
        (f"{ZONES}::test_a_zone[a::b]", ZONES),
        (f"{LANES}::test_lanes[2-200]", LANES),
        ("tests/unit/crossings/test_x.py::TestX::test_y", "tests/unit/crossings/test_x.py"),
        (PASS, PASS),
        (
            "tests/architecture/test_tools.py::test_a_tool[mypy]",
            "tests/architecture/test_tools.py::test_a_tool[mypy]",
        ),
    ],
)
def test_a_file_goes_to_one_worker_unless_its_tests_are_long(nodeid, share):
    assert share_of(nodeid) == share


class Item:
    def __init__(self, nodeid: str, browser: bool = False) -> None:
        self.nodeid, self.browser = nodeid, browser

    def get_closest_marker(self, name: str) -> object:
        return name if self.browser else None


def test_the_longest_come_first_and_those_in_a_browser_last():
    story, truck = Item("tests/scenarios/a.py::a", browser=True), Item(f"{LONG[-1]}::a", browser=True)
    day, zone, rule = (
        Item(f"{LONG[0]}test_a.py::a"),
        Item(f"{LONG[1]}test_z.py::z"),
        Item("tests/unit/a.py::a"),
    )
    assert in_order([story, rule, truck, zone, day]) == [day, zone, rule, truck, story]


def test_what_is_long_is_there(request):
    for path in (*LONG, *ALONE, *WHOLE):
        assert (request.config.rootpath / path).exists()
