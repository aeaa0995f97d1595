"""The locks: every package by version and hash, for every platform. Standard library only."""

import os
import shutil
import subprocess
from pathlib import Path

from gatezone.cli.sentence import Sentence

ROOT = Path(__file__).resolve().parents[3]
LOCKS = {"run": ROOT / "requirements.lock", "test": ROOT / "requirements-test.lock"}


def remake() -> int:
    """
    Make both locks from pyproject.toml; what they share is the same in both.

    Versions already locked stay as they are where they still fit; remove a lock to renew everything.
    Raises: Sentence, without uv.
    """
    uv = shutil.which("uv")
    if uv is None:
        raise Sentence("making the locks needs uv; this brings it: pip install uv")
    compiling = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    compiling += ["--generate-hashes", "--no-emit-index-url", "pyproject.toml"]
    environment = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "./gatezone lock"}
    run, test = (lock.name for lock in LOCKS.values())
    for words in (["-o", run], ["--group", "test", "-c", run, "-o", test]):
        done = subprocess.run([*compiling, *words], cwd=ROOT, env=environment, check=False)
        if done.returncode:
            return done.returncode
    return 0
