"""What Django itself can say of the project."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.core.management import call_command

from gatezone import __version__

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def test_the_version_is_one():
    """Every page's foot and --version say what pyproject.toml says."""
    assert PROJECT["project"]["version"] == __version__


def test_every_package_the_zone_needs_is_named_in_its_code():
    """But the time zones, which Python itself looks up."""
    code = " ".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    words = set(re.findall(r"\w+", code))
    modules: dict[str, set[str]] = {}
    for module, packages in packages_distributions().items():
        for package in packages:
            modules.setdefault(_named(package), set()).add(module)
    needed = {_named(re.match(r"[\w-]+", each)[0]) for each in PROJECT["project"]["dependencies"]}
    assert {package for package in needed if words.isdisjoint(modules[package])} == {"tzdata"}


def _named(package: str) -> str:
    return package.lower().replace("_", "-")


@pytest.mark.django_db
def test_every_model_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_public_zone_passes_the_deployment_check(tmp_path):
    """With an https address and keys of its own, not one warning is left."""
    keys = tmp_path / "keys"
    keys.mkdir()
    (keys / "django.key").write_text("k9" * 30 + "!ZQ@#" * 4)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "gatezone.settings",
        "GATEZONE_DATA": str(tmp_path),
        "GATEZONE_URL": "https://cuakhau.example",
        "GATEZONE_SAMPLE": "0",
    }
    checked = subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout
