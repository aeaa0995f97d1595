from django.apps import AppConfig
from django.utils.module_loading import import_string

from gatezone.kernel.command import entrust


class JournalConfig(AppConfig):
    name = "gatezone.journal"

    def ready(self) -> None:
        # The keeper knows the tables, and Django has them only now.
        entrust(import_string("gatezone.journal.keeper.JournalKeeper")())
