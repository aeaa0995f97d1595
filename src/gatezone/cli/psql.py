"""`./gatezone psql …`: the database's own console, as the role that owns the tables."""

import signal
import subprocess
from argparse import Namespace

from gatezone.cli.database import database
from gatezone.cli.keeper import account_for, binaries, quiet_environment
from gatezone.cli.zone import Zone


def run(arguments: Namespace) -> int:
    """Open psql, beside a running zone or alone."""
    zone = Zone(arguments.data)
    zone.open()
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is psql's own
    with database(zone) as found:
        words = [str(binaries(account_for(zone)) / "psql"), found.owner_url, *arguments.rest]
        return subprocess.run(words, env=quiet_environment(), check=False).returncode
