"""Who has an account, and who somebody is on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotFound
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT, DUTIES
from gatezone.parties.models import Account, Assignment, Authorisation, Role
from gatezone.parties.models.accounts import AssignmentQuerySet
from gatezone.parties.roles import CUSTOMS_AGENT


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

    Whoever declares for a customs agent declares for the firms that let it act for them on that day too.
    An account that is closed or unknown is an actor with no duty, so it may do nothing.
    Cost: one SQL statement.
    """
    own = Assignment.objects.in_force(on).filter(account=account_id)
    held = own.values_list("duty", "over").union(_entrusted(own, on), all=True)
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


def _entrusted(own: AssignmentQuerySet, on: date) -> QuerySet[Any, Any]:
    """The firms for which an account declares because an agent may, as duties and what they are over."""
    agents = own.filter(duty=DECLARANT).values("over")
    is_agent = Role.objects.in_force(on).filter(enterprise=OuterRef("agent"), role=CUSTOMS_AGENT)
    given = Authorisation.objects.in_force(on).filter(Exists(is_agent), agent_ref__in=agents)
    return given.values_list(_text(DECLARANT), Concat(_text("enterprise/"), Cast("enterprise", TextField())))


def _text(words: str) -> Value:
    return Value(words, output_field=TextField())


def _grant(duty: str, over: str) -> Grant:
    return Grant(duty, Ref.parse(over) if over else None)
