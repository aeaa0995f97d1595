"""Who has an account, and who somebody is on a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotFound
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DUTIES
from gatezone.parties.models import Account, Assignment


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account, with the names of the duties it was ever given."""

    ref: Ref
    login: str
    display_name: str
    is_machine: bool
    duties: tuple[Names, ...]


def actor_of(account_id: UUID, *, on: date) -> Actor:
    """
    Return the actor an account is on a day, with every duty it holds then.

    An account that is closed or unknown is an actor with no duty, so it may do nothing.
    Cost: one SQL statement.
    """
    held = Assignment.objects.in_force(on).filter(account=account_id).values_list("duty", "over")
    return Actor(Ref("account", str(account_id)), frozenset(_grant(duty, over) for duty, over in held))


def machine_actor(login: str, *, on: date) -> Actor:
    """
    Return the actor a machine is on a day.

    Raises: NotFound where there is no open machine of that login.
    Cost:   two SQL statements.
    """
    machine = Account.objects.filter(login=login, is_machine=True, is_active=True).values_list("id").first()
    if machine is None:
        raise NotFound(account=login)
    return actor_of(machine[0], on=on)


def has_accounts() -> bool:
    """Tell whether anybody, person or machine, has an account in this zone."""
    return Account.objects.exists()


def accounts() -> list[AccountRow]:
    """
    Return the open accounts, in the order they were opened.

    Cost: two SQL statements, whatever their number.
    """
    opened = Account.objects.filter(is_active=True).order_by("id").prefetch_related("assignments")
    return [
        AccountRow(
            account.ref,
            account.login,
            account.display_name,
            account.is_machine,
            tuple(DUTIES[code].names for code in sorted({each.duty for each in account.assignments.all()})),
        )
        for account in opened
    ]


def _grant(duty: str, over: str) -> Grant:
    return Grant(duty, Ref.parse(over) if over else None)
