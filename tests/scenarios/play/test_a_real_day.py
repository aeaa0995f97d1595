"""The published traffic of 22 August 2024, played by the program itself in a zone of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PUBLISHED = (
    "1. Xe thông quan: 1.243 xe",
    "3. Xe quay đầu, chuyển cửa khẩu khác: 6 xe",
    "4. Xe tồn lúc 20:00: 369 xe",
)


def gatezone(*words: str) -> subprocess.CompletedProcess[str]:
    """Run `./gatezone`, with a database of its own and not that of the tests."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DATABASE_", "GATEZONE_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, ROOT / "gatezone", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_day_gives_the_published_figures_and_a_journal_that_verifies(quick_folder, prepared_zone):
    subprocess.run(["cp", "-a", prepared_zone, quick_folder / "zone"], check=True)
    played = gatezone("play", "2024-08-22", "--quiet", "--data", str(quick_folder / "zone"))

    assert played.stdout.splitlines()[-1:] == ["difference: 0"], played.stderr
    assert played.returncode == 0
    for line in PUBLISHED:
        assert line in played.stdout

    verified = gatezone("journal", "verify", "--data", str(quick_folder / "zone"))
    assert verified.returncode == 0, verified.stdout
    assert "not yet      0" in verified.stdout
