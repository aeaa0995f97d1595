"""
Preparing a zone: tables, static files, then what `filling.py` puts in. `freshness.py` decides when.

Everything here may be run again on a zone that already has it.
"""

import sys

import django
from django.core.management import call_command
from django.utils.module_loading import import_string

from gatezone.kernel.loading import loading


def main() -> int:
    """Prepare the zone that the environment names."""
    with loading():
        django.setup()
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    # Commands know the tables, and Django has them only now.
    import_string("gatezone.cli.filling.fill_zone")()
    return 0


if __name__ == "__main__":
    sys.exit(main())
