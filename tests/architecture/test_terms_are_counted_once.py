"""Terms are counted by one engine: nothing that runs by a term adds days, hours or months by itself."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "src" / "gatezone"
ENGINE = "gatezone.workdays.terms"
FLOORS = {"kernel", "workdays", "web", "api", "jobs", "cli", "migrations"}
"""Where terms are made, and where they are only shown or asked for."""
LENGTHS_THAT_ARE_NO_TERMS = {
    "attention/commands/telling.py": {"seconds=30"},  # how long a letter waits for what comes with it
    "attention/faults.py": {"minutes=each"},  # between two tries to send
    "attention/pushing.py": {"hours=12"},  # a signature for the push service
    "charges/banking/notices.py": {"minutes=5"},  # how far the clock of the bank may be off
    "crossings/commands/add_pass_key.py": {"days=30"},  # how long a key signs
    "crossings/rules/calls.py": {"minutes=5", "minutes=15"},  # what counts as lately called
    "crossings/rules/declaring.py": {"days=60"},  # longest shelf of fresh goods: longer is mistyped
    "crossings/rules/passes.py": {"seconds=120"},  # how far two clocks may differ
    "crossings/rules/places.py": {"days=10"},  # how far ahead a place is booked
    "crossings/rules/yards.py": {"minutes=60", "minutes=30", "minutes=120"},  # early, on time, late
    "permits/commands/sample.py": {"minutes=30"},  # when the made-up officer acts
    "permits/figures.py": {""},  # no time at all: not late
    "permits/watching.py": {"minutes=watch.remind_minutes"},  # before the due moment
    "programme/commands/sample.py": {"days=2", "days=4"},  # when the made-up people act
    "programme/figures.py": {"microseconds=1", "days=3"},  # within a period
    "programme/weekly.py": {"days=7", "days=here.weekday()", "days=digest.weekday - 1"},  # within a week
    "projects/figures.py": {"microseconds=1"},  # within a period
}
"""Lengths beside those that count terms: a new one is a term, counted by the engine, or named here."""


def asks_the_engine(file: Path) -> bool:
    source = file.read_text()
    if "workdays" not in source:  # spares parsing what cannot ask it
        return False
    imports = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.ImportFrom)]
    names = {f"{each.module}.{name.name}" for each in imports for name in each.names}
    return any(name.startswith(ENGINE) for name in names)


def counting_terms() -> list[str]:
    """The folders below the doors in which a module asks the engine of terms."""
    files = [file for file in HOUSE.rglob("*.py") if FLOORS.isdisjoint(file.relative_to(HOUSE).parts)]
    return sorted({file.parent.relative_to(HOUSE).as_posix() for file in files if asks_the_engine(file)})


def functions_named(name: str) -> list[str]:
    found = []
    for each in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(each.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.strip("_") == name:
                found.append(each.relative_to(HOUSE).as_posix())
    return found


def lengths_made(source: str) -> list[str]:
    """The lengths of time that are made by hand, but for the one day by which one walks."""
    made = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "timedelta":
            said = ", ".join(ast.unparse(each) for each in (*node.keywords, *node.args))
            if said != "days=1":
                made.append(said)
    return made


def test_months_are_counted_in_one_place():
    assert functions_named("months_after") == ["kernel/periods.py"]


@pytest.mark.parametrize("folder", counting_terms())
def test_what_runs_by_a_term_counts_no_days_hours_or_months_by_itself(folder: str):
    made = {
        file.relative_to(HOUSE).as_posix(): set(lengths_made(file.read_text()))
        for file in (HOUSE / folder).glob("*.py")
    }
    named = {file: said for file, said in LENGTHS_THAT_ARE_NO_TERMS.items() if file in made}
    assert {file: said for file, said in made.items() if said} == named


def test_whatever_counts_a_term_is_found_by_itself():
    found = counting_terms()
    assert {"clearance", "clearance/queries", "clearance/rules", "incidents", "programme"} <= set(found)
    assert {"projects", "projects/capital", "crossings/commands", "attention/commands"} <= set(found)
    assert {file.rpartition("/")[0] for file in LENGTHS_THAT_ARE_NO_TERMS} <= set(found)


def test_a_length_made_by_hand_is_noticed():
    assert lengths_made("ends = day + timedelta(days=30)\nONE_DAY = timedelta(days=1)\n") == ["days=30"]
