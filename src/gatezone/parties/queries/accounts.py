"""Who has an account, and who somebody is on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.contacts import Contact
from gatezone.parties.duties import DECLARANT, DUTIES, HEAD_OF_BOARD, LEADER
from gatezone.parties.models import Account, Assignment
from gatezone.parties.roles import CUSTOMS_AGENT

# Plain SQL: it is asked with every request, and putting it together costs far more than answering it.
_HELD = f"""
    WITH own AS (
        SELECT held.duty, held.over
        FROM parties_assignment held JOIN parties_account account ON account.id = held.account_id
        WHERE held.account_id = %(account)s AND account.is_active
          AND held.starts_on <= %(on)s AND (held.ends_before IS NULL OR held.ends_before > %(on)s)
    )
    SELECT duty, over, false FROM own
    UNION ALL
    SELECT own.duty, 'enterprise/' || given.enterprise_id::text, true
    FROM own JOIN parties_authorisation given ON given.agent_ref = own.over
    WHERE own.duty = '{DECLARANT}'
      AND given.starts_on <= %(on)s AND (given.ends_before IS NULL OR given.ends_before > %(on)s)
      AND EXISTS (
        SELECT FROM parties_role role
        WHERE role.enterprise_id = given.agent_id AND role.role = '{CUSTOMS_AGENT}'
          AND role.starts_on <= %(on)s AND (role.ends_before IS NULL OR role.ends_before > %(on)s)
      )
"""  # noqa: S608  two words of our own


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

    Whoever declares for a customs agent declares for the firms that let it act for them on that day too: that
    is entrusted to them, and not theirs to lend.
    The head of the Board is one of its leaders, whether that was written down as well or not.
    An account that is closed or unknown is an actor with no duty, so it may do nothing.
    Cost: one SQL statement.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"account": account_id, "on": on})
        held = cursor.fetchall()
    own = frozenset(_grant(duty, over) for duty, over, is_entrusted in held if not is_entrusted)
    if Grant(HEAD_OF_BOARD) in own:
        own |= {Grant(LEADER)}
    entrusted = frozenset(_grant(duty, over) for duty, over, is_entrusted in held if is_entrusted)
    return Actor(Ref("account", str(account_id)), own, entrusted - own)


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


def display_names_of(people: Collection[Ref]) -> dict[Ref, str]:
    """Return what people are called, also those whose account is closed. Cost: one SQL statement."""
    found = Account.objects.named(*people).only("display_name")
    return {each.ref: each.display_name for each in found}


def contacts_of(*people: Ref) -> dict[Ref, Contact]:
    """Return how people are reached whose account is open. Cost: one SQL statement."""
    found = Account.objects.named(*people).filter(is_active=True)
    return {each.ref: Contact(each.language, each.mail or "", each.phone or "") for each in found}


def holders_on(day: date) -> dict[tuple[str, str], list[Ref]]:
    """
    Return who holds which duty over what on a day; over nothing named is over the zone. Machines are left out.

    Cost: one SQL statement.
    """
    held = Assignment.objects.in_force(day).filter(account__is_machine=False).order_by("account_id")
    found: dict[tuple[str, str], list[Ref]] = {}
    for account, duty, over in held.values_list("account_id", "duty", "over"):
        found.setdefault((duty, over), []).append(Ref("account", str(account)))
    return found


def _grant(duty: str, over: str) -> Grant:
    return Grant(duty, Ref.parse(over) if over else None)
