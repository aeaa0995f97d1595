"""In which form somebody signs, and under which name."""

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import HEAD_OF_BOARD, LEADER, UNIT_HEAD
from gatezone.parties.queries import accounts


def form_of(by: Actor, *, unit: str) -> str:
    """
    Return the form in which an actor signs what a unit drafted: the head in their own name, a deputy for the head,
    the head of that unit by order. Raises: NotAllowed for anybody else.
    """
    if by.is_zone_wide(HEAD_OF_BOARD):
        return ""
    if by.is_zone_wide(LEADER):
        return "KT"
    if UNIT_HEAD in by.duties_over(Ref("unit", unit)):
        return "TL"
    raise NotAllowed(duties=[HEAD_OF_BOARD, LEADER, UNIT_HEAD])


def name_of(signer: Ref) -> str:
    """Return the name of who signs. Cost: two SQL statements."""
    return {each.ref: each.display_name for each in accounts()}.get(signer, "")
