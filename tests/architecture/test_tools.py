"""What the tools of the house say: the linter, the formatter, the type checker."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = {
    "ruff check": ["ruff", "check", "--no-cache"],
    "ruff format": ["ruff", "format", "--check", "--no-cache"],
    "mypy": ["mypy", "--cache-dir=/dev/null"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_has_nothing_to_say(tool):
    program, *words = TOOLS[tool]
    said = subprocess.run(
        [Path(sys.executable).parent / program, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
