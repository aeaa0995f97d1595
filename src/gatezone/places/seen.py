"""Who may see what is told of routes and gates: everybody, as the public board shows it."""

from collections.abc import Mapping

from gatezone.journal.seeing import Seen, everybody

SEEN: Mapping[str, Seen] = dict.fromkeys(("route", "gate", "yard", "lane"), everybody)
