"""What Django itself can say of the project."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

from gatezone import __version__


def test_the_version_is_one():
    """Every page's foot and --version say what pyproject.toml says."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    assert project["project"]["version"] == __version__


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
