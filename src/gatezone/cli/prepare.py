"""
Preparing a zone, the Django side: tables, static files, catalogue, sample. `freshness.py` decides when.

Everything here may be run again on a zone that already has it.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """Somebody of the sample zone, as the newcomer is told of them."""

    name: str
    duty: str
    desk: str
    password: str


CATALOGUES: tuple[Callable[[], object], ...] = ()
"""What every zone is given: dated data with its source. Each may be called again, and then changes nothing."""

SAMPLES: tuple[Callable[[], Sequence[SampleAccount]], ...] = ()
"""What only a sample zone is given; each returns the accounts it made or found."""


def prepare() -> None:
    """Bring tables, static files, catalogues and, in a sample zone, its people up to date."""
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    for load in CATALOGUES:
        load()
    if settings.SAMPLE_ZONE:
        accounts = [asdict(account) for load in SAMPLES for account in load()]
        _write(settings.DATA / "sample-accounts.json", json.dumps(accounts, ensure_ascii=False, indent=1))


def _write(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text)


def main() -> int:
    """Prepare the zone that the environment names."""
    django.setup()
    prepare()
    return 0


if __name__ == "__main__":
    sys.exit(main())
