"""What the tools of the house say: the linter, the formatter, the type checker."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = {
    "ruff check": ["ruff", "check"],
    "ruff format": ["ruff", "format", "--check"],
    "mypy": ["mypy"],
}
WITHOUT_CACHE = {} if os.access(ROOT, os.W_OK) else {"RUFF_NO_CACHE": "true", "MYPY_CACHE_DIR": os.devnull}
"""The caches are those of `./gatezone tool`; a clone that may only be read has none."""


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_has_nothing_to_say(tool):
    program, *words = TOOLS[tool]
    said = subprocess.run(
        [Path(sys.executable).parent / program, *words],
        cwd=ROOT,
        env={**os.environ, **WITHOUT_CACHE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
