"""The walls of the house stand, and each of them was seen to hold something back."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts over the sources in a folder."""
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_wall_stands():
    checked = lint(ROOT)
    assert checked.returncode == 0, checked.stdout


FLOORS = "floors: an app imports only lower floors"
ROOMS = "rooms: an app knows Django in its rooms with tables; whatever else it has is pure"
TRESPASSES = {
    "an import upwards": (
        FLOORS,
        "src/gatezone/places/queries/where.py",
        "from gatezone.crossings import queries as up",
    ),
    "Django in a room of its own name": (
        ROOMS,
        "src/gatezone/places/maps.py",
        "from django.db import connection",
    ),
    "an exception that is none": (ROOMS, "src/gatezone/workdays/wording.py", None),
    "Django in the kernel": (
        "pure: kernel and simulator cannot reach Django",
        "src/gatezone/kernel/money.py",
        "from django.db import connection",
    ),
    "a room without a floor": (FLOORS, "src/gatezone/attic/__init__.py", ""),
    "Django among the rules": (
        ROOMS,
        "src/gatezone/crossings/rules.py",
        "from gatezone.crossings import queries as tables",
    ),
    "gatezone in the simulator": (
        "pure: the simulator knows nothing of gatezone",
        "src/gatesim/__init__.py",
        "from gatezone.kernel import money",
    ),
    "a ring in the kernel": (
        "no rings, at any depth",
        "src/gatezone/kernel/money.py",
        "from gatezone.kernel import event",
    ),
    "another app's tables": (
        "tables: those of an app are touched by that app alone",
        "src/gatezone/crossings/queries.py",
        "from gatezone.parties.models import Account",
    ),
}


@pytest.mark.parametrize("trespass", TRESPASSES)
def test_a_trespass_is_held_back_by_its_wall(trespass, tmp_path):
    wall, room, line = TRESPASSES[trespass]
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    shutil.copytree(ROOT / "tests" / "architecture", tmp_path / "tests" / "architecture")
    path = tmp_path / room
    path.parent.mkdir(exist_ok=True)
    stood = path.read_text() if path.exists() and line is not None else ""
    path.write_text(f"{stood}{line or ''}\n")

    checked = lint(tmp_path)

    assert checked.returncode == 1
    assert f"{wall} BROKEN" in " ".join(checked.stdout.split())


FULL = 24
"""A folder with more modules than some twenty is an attic: whoever looks for something must read all the names."""


def test_no_folder_of_an_app_holds_more_than_some_twenty_rooms():
    gatezone = ROOT / "src" / "gatezone"
    folders = [each.parent.relative_to(gatezone) for each in gatezone.glob("*/**/__init__.py")]
    held = {
        str(each): len([*(gatezone / each).glob("[!_]*.py"), *(gatezone / each).glob("[!_]*/__init__.py")])
        for each in folders
        if each.parts[0] not in {"web", "cli", "jobs", "api"} and "migrations" not in each.parts
    }
    assert not {each for each, rooms in held.items() if rooms > FULL}, held
