"""`./gatezone device`: what cannot be done is one sentence, and leaves no device behind."""

from argparse import Namespace
from pathlib import Path
from uuid import UUID

import pytest

from gate import LANE
from gatezone.cli import device
from gatezone.cli.parser import parse
from gatezone.cli.sentence import Sentence
from gatezone.cli.zone import Zone
from gatezone.devices import queries

CASES = {
    "a lane that is not there": ({"question": "add", "lane": "nowhere/1", "kind": "camera"}, "no such lane"),
    "a drone": ({"question": "add", "lane": LANE, "kind": "drone"}, "A device is a camera"),
    "no id": ({"question": "retire", "device": "seven"}, "seven is no device"),
    "a device that is not there": ({"question": "retire", "device": str(UUID(int=7))}, "no such device"),
    "a silent server": (
        {"question": "pretend", "lane": LANE, "server": "http://127.0.0.1:9"},
        "the zone does not answer",
    ),
    "no port": ({"question": "pretend", "lane": LANE, "server": "http://a:b"}, "the zone does not answer"),
    "a zone nobody serves": ({"question": "pretend", "lane": LANE, "server": None}, "is not served"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_done_is_one_sentence(zone: None, tmp_path: Path, case: str) -> None:
    wish, sentence = CASES[case]
    folder = Zone(tmp_path / "zone")
    folder.open()
    with pytest.raises(Sentence, match=sentence):
        device.run(Namespace(data=folder.folder, by_hand=0, **wish))
    assert queries.devices() == []


@pytest.mark.parametrize("address", ["nonsense", "http://", "ftp://127.0.0.1"])
def test_what_is_no_address_is_told_before_anything_begins(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse(["device", "pretend", LANE, "--server", address])
    assert f"{address} is no address" in capsys.readouterr().err


def test_a_scale_shows_the_same_for_the_same_truck() -> None:
    assert device.weight_of("12C34567") == device.weight_of("12C34567") >= device.EMPTY_TRUCK_KG
