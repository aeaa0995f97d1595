"""What `./gatezone bench house` counts, in a small house of its own."""

from pathlib import Path

import pytest

from bench.house import catches, commands, modules, refusals, ring, table, twins

KERNEL = """
class GateZoneError(Exception):
    pass

class Refused(GateZoneError):
    pass

AT_THE_DESK = (Refused,)
"""
DESK = """
from gatezone.kernel import AT_THE_DESK, Refused

__all__ = (
    "press",
)

@command(durable=True)
def press():
    try:
        pass
    except Refused:
        pass
    except (KeyError, ValueError):
        pass
    try:
        pass
    except AT_THE_DESK as no:
        raise
"""
SIX = "".join(f"{name} = 1\n" for name in "abcdef")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name, text in {
        "src/gatezone/kernel.py": KERNEL,
        "src/gatezone/web/desk.py": DESK,
        "src/gatezone/web/migrations/0001_begin.py": SIX,
        "src/gatezone/web/templates/desk/home.html": "<p>short</p>\n" + "<p>long</p>" * 20 + "\n",
        "tests/test_desk.py": "assert True\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_small_house_is_counted(house: Path):
    counted = dict(table(house))
    assert counted["commands"] == "1"
    assert counted["catches of refusals in web"] == "2"
    assert counted["lines of templates over 160"] == "1"
    assert counted["lines of __all__"] == "3"
    assert counted["lines of tests"] == "1"
    assert counted["rings of imports"] == "none"


def test_a_refusal_is_known_by_its_family_and_by_the_tuple_that_gathers_it(house: Path):
    source = list(modules(house / "src"))
    assert refusals(source) == {"GateZoneError", "Refused", "AT_THE_DESK"}
    assert catches(source, {"Refused"}) == ["gatezone.web.desk:12"]
    assert commands(source) == ["gatezone.web.desk.press"]


def test_lines_that_stand_twice_are_twins_wherever_they_stand(house: Path):
    for name in ("one", "two"):
        (house / f"src/gatezone/{name}.py").write_text(f"import os\n\n{SIX}")
    assert len(twins(modules(house / "src/gatezone/web"))) == 0
    assert twins(modules(house / "src")) == {tuple(f"{name} = 1" for name in "abcdef")}


def test_modules_that_need_each_other_are_named(house: Path):
    (house / "src/gatezone/one.py").write_text("from gatezone import two\n")
    (house / "src/gatezone/two.py").write_text("import gatezone.one\n")
    assert set(ring(list(modules(house / "src"))).split(" > ")) == {"gatezone.one", "gatezone.two"}
