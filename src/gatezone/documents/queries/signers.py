"""In which form somebody signs, and under which name."""

from datetime import date

from gatezone.documents.models import Delegation
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import HEAD_OF_BOARD, LEADER, UNIT_HEAD
from gatezone.parties.queries import display_names_of


def form_of(by: Actor, *, unit: str, is_authorised: bool) -> str:
    """
    Return the form in which an actor signs what a unit drafted: the head in their own name, a deputy for the head,
    the head of that unit by order, whom the head has authorised by authorisation. Raises: NotAllowed for others.
    """
    if by.is_zone_wide(HEAD_OF_BOARD):
        return ""
    if by.is_zone_wide(LEADER):
        return "KT"
    if UNIT_HEAD in by.duties_over(Ref("unit", unit)):
        return "TL"
    if is_authorised:
        return "TUQ"
    raise NotAllowed(duties=[HEAD_OF_BOARD, LEADER, UNIT_HEAD])


def is_authorised(by: Actor, *, on: date) -> bool:
    """Tell whether the head has authorised an actor to sign on a day. Cost: one SQL statement."""
    return Delegation.objects.in_force(by.ref, on).exists()


def name_of(signer: Ref) -> str:
    """Return the name of who signs. Cost: one SQL statement."""
    return display_names_of([signer]).get(signer, "")
