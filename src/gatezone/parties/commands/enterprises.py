"""Firms are made known."""

from collections.abc import Collection
from datetime import date, datetime

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties import events
from gatezone.parties.commands.naming import AlreadyKnown, must_hold_one_of
from gatezone.parties.commands.roles import give_role
from gatezone.parties.duties import ACCOUNT_KEEPER, CENTRE_OFFICER
from gatezone.parties.models import Enterprise
from gatezone.parties.names import folded, written_name
from gatezone.parties.roles import TRADER


class NotATaxCode(Invalid):
    """A tax code has 10 digits, the last of which checks the others, and 3 more for a branch."""


@command
def register_enterprise(
    *,
    tax_code: str,
    name: str,
    roles: Collection[str] = (TRADER,),
    since: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Make a firm known to the zone, with what it is there since a day; where none is said, since today.

    Records: EnterpriseRegistered, RoleGiven.
    Raises:  NotAllowed, NotATaxCode, NotARole, NotAName, NotOurLetters, AlreadyKnown.
    """
    must_hold_one_of(by, ACCOUNT_KEEPER, CENTRE_OFFICER)
    code = _tax_code(tax_code)
    if Enterprise.objects.filter(tax_code=code).exists():
        raise AlreadyKnown(tax_code=code)
    known_as = written_name(name)
    firm = Enterprise.objects.create(
        tax_code=code, name=known_as, search=folded(f"{known_as} {code}"), registered_at=at
    )
    record(events.EnterpriseRegistered(enterprise=firm.ref))
    for role in roles:
        give_role(enterprise=firm.ref, role=role, starts_on=since or hanoi_day(at), by=by, at=at)
    return firm.ref


def _tax_code(written: str) -> str:
    try:
        return str(mst.format(mst.validate(written)))
    except ValidationError as fault:
        raise NotATaxCode(tax_code=written[:20]) from fault
