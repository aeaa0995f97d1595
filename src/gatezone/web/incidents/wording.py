"""An incident in words: where it was, what is known of it, who has it in hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.incidents.queries import IncidentRow
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DUTIES
from gatezone.parties.plates import letters_of
from gatezone.web.look.templatetags.look import both_clocks, said
from gatezone.web.truck.story import Naming
from gatezone.web.truck.templatetags.truck import truck_plate

FACTS = {
    "plate": _("Plate the camera read"),
    "read_at": _("Read at"),
}
"""What is known of an incident, by the name of the fact, in the order it is told."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident as a page shows it."""

    row: IncidentRow
    where: str
    owner: Any
    answerable: tuple[Names, ...]
    facts: tuple[tuple[Any, Any], ...]


def shown(rows: Iterable[IncidentRow], *, on: date) -> list[Shown]:
    """Return incidents with the names of the zone and of its people on a day. Cost: three SQL statements."""
    naming = Naming(on, ())
    return [_shown(row, naming) for row in rows]


def _shown(row: IncidentRow, naming: Naming) -> Shown:
    return Shown(
        row=row,
        where=_place(row.about, naming),
        owner=naming.of(row.owner) if row.owner else None,
        answerable=tuple(DUTIES[duty].names for duty in DUTIES if duty in row.answerable),
        facts=tuple(
            (words, _fact(name, row.facts[name])) for name, words in FACTS.items() if name in row.facts
        ),
    )


def _place(about: Ref, naming: Naming) -> str:
    name = said(naming.of(about))
    return f"{gettext('Lane')} {name}" if about.kind == "lane" else name


def _fact(name: str, value: Any) -> Any:
    if name == "plate":
        return truck_plate(letters_of(value))
    return both_clocks(datetime.fromisoformat(value)) if name.endswith("_at") else value
