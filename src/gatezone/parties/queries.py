"""What parties can tell. Rows about people carry no more than a name."""

from datetime import date
from uuid import UUID

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.models import Assignment


def actor_of(account_id: UUID, *, on: date) -> Actor:
    """
    Return the actor an account is on a day, with every duty it holds then.

    An account that is closed or unknown is an actor with no duty, so it may do nothing.
    Cost: one SQL statement.
    """
    held = Assignment.objects.in_force(on).filter(account=account_id).values_list("duty", "over")
    return Actor(Ref("account", str(account_id)), frozenset(_grant(duty, over) for duty, over in held))


def _grant(duty: str, over: str) -> Grant:
    return Grant(duty, Ref.parse(over) if over else None)
