"""`./gatezone manage …`: Django's own commands, beside a running zone or alone."""

import os
from argparse import Namespace

from django.core.management import ManagementUtility

from gatezone.cli.database import database, environment_for
from gatezone.cli.zone import Zone

AS_OWNER = frozenset({"migrate", "sqlmigrate", "showmigrations"})
"""What only the role that owns the tables can do."""


def run(arguments: Namespace) -> int:
    """Run one command of Django's; tables are changed by the role that owns them."""
    zone = Zone(arguments.data)
    zone.open()
    words = list(arguments.rest)
    if words and words[0] in AS_OWNER and not any(word.startswith("--database") for word in words):
        words.insert(1, "--database=owner")
    with database(zone) as found:
        os.environ.update(environment_for(zone, found))
        ManagementUtility(["./gatezone manage", *words]).execute()
    return 0
