"""`./gatezone tool …`: what the test environment holds beside pytest, as it is locked."""

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import NoReturn

from gatezone.cli.sentence import Sentence


def run(arguments: Namespace) -> NoReturn:
    """Become a tool, where one is at work now. Raises: Sentence, where there is none of that name."""
    programs = Path(sys.prefix) / "bin"
    name, *words = arguments.rest or [""]
    if not name or not (programs / name).is_file():
        raise Sentence(f"which tool? ruff, mypy, lint-imports or another in {programs}")
    # By its whole path, for a Python looks from there for its environment.
    os.execv(programs / name, [str(programs / name), *words])  # noqa: S606  (becoming it is the point)
