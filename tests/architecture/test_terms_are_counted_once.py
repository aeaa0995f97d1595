"""Terms are counted by one engine: nothing that runs by a term adds days, hours or months by itself."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "src" / "gatezone"
COUNTS_TERMS = (
    "clearance/*.py",
    "clearance/queries/terms.py",
    "clearance/queries/warned.py",
    "clearance/rules/*.py",
    "incidents/*.py",
    "programme/reminding.py",
    "programme/states.py",
    "projects/capital/advances.py",
    "projects/capital/settlement.py",
    "projects/watching.py",
    "crossings/commands/call.py",
    "crossings/commands/hold.py",
)


def functions_named(name: str) -> list[str]:
    found = []
    for each in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(each.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.strip("_") == name:
                found.append(each.relative_to(HOUSE).as_posix())
    return found


def lengths_made(source: str) -> list[int]:
    """The lines that make a length of time by hand, but for the one day by which one walks."""
    made = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "timedelta":
            said = [ast.unparse(each) for each in node.keywords] + [ast.unparse(each) for each in node.args]
            if said != ["days=1"]:
                made.append(node.lineno)
    return made


def test_months_are_counted_in_one_place():
    assert functions_named("months_after") == ["kernel/periods.py"]


@pytest.mark.parametrize("pattern", COUNTS_TERMS)
def test_what_runs_by_a_term_counts_no_days_hours_or_months_by_itself(pattern: str):
    files = sorted(HOUSE.glob(pattern))
    assert files
    assert {each.name: lengths_made(each.read_text()) for each in files} == {each.name: [] for each in files}


def test_a_length_made_by_hand_is_noticed():
    assert lengths_made("ends = day + timedelta(days=30)\nONE_DAY = timedelta(days=1)\n") == [1]
