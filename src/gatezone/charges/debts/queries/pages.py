"""Charges page by page, for programs."""

import re
from dataclasses import dataclass
from uuid import UUID

from gatezone.charges.debts.lifecycle import CHARGE
from gatezone.charges.debts.models import Charge
from gatezone.charges.debts.queries.charges import ChargeRow, charge_row
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Invalid
from gatezone.kernel.refs import Ref

MOST = 200
"""Charges on a page at most."""

_CURSOR = re.compile(r"[0-9a-f]{32}", re.ASCII)


class NotAPlaceInTheList(Invalid):
    """Invalid page cursor of charges: begin again without it."""


class NotAStateOfACharge(Invalid):
    """Unknown state of a charge."""


@dataclass(frozen=True, slots=True)
class ChargePage:
    """Charges, the newest first, and what continues the list; nothing where it ends."""

    rows: tuple[ChargeRow, ...]
    next: str | None


def page_of_charges(
    *, by: Actor, state: str = "", about: Ref | None = None, after: str = "", limit: int = MOST
) -> ChargePage:
    """
    Return one page of the charges an actor may see, the newest first; ``after`` is the ``next`` of a page.

    Cost: one SQL statement. Raises: NotAPlaceInTheList, NotAStateOfACharge.
    """
    if state and state not in CHARGE.states:
        raise NotAStateOfACharge(state=state)
    # An identity sorts by the time it was made.
    seen = Charge.objects.seen_by(by).select_related("order").order_by("-id")
    if state:
        seen = seen.filter(state=state)
    if about:
        seen = seen.filter(about=str(about))
    if after:
        if _CURSOR.fullmatch(after) is None:
            raise NotAPlaceInTheList()
        seen = seen.filter(id__lt=UUID(after))
    rows = tuple(charge_row(each) for each in seen[: limit + 1])
    return ChargePage(rows[:limit], rows[limit - 1].id.hex if len(rows) > limit else None)
