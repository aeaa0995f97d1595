"""Who acts: a person or a machine, with the duties they hold and over what."""

from dataclasses import dataclass

from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Grant:
    """A duty (nhiệm vụ), over one thing only or, where ``over`` is None, over the whole zone."""

    duty: str
    over: Ref | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """
    One who acts, with everything they may do. Deny by default: no grant, no act.

    ``entrusted`` is what others let the actor do in their name (ủy quyền): it is done like the rest, and lent
    to nobody. Who lends a duty on, as to a program, looks at ``grants`` alone.
    """

    ref: Ref
    grants: frozenset[Grant] = frozenset()
    entrusted: frozenset[Grant] = frozenset()

    @property
    def held(self) -> frozenset[Grant]:
        """Everything the actor may do, in their own name or in another's."""
        return self.grants | self.entrusted

    @property
    def duties(self) -> frozenset[str]:
        """The duties held over anything at all."""
        return frozenset(grant.duty for grant in self.held)

    def duties_over(self, *things: Ref) -> frozenset[str]:
        """The duties held over the whole zone or over any of the things."""
        return frozenset(grant.duty for grant in self.held if grant.over is None or grant.over in things)

    def is_zone_wide(self, duty: str) -> bool:
        """Tell whether the duty is held over the whole zone."""
        return Grant(duty) in self.grants

    def over(self, duty: str) -> frozenset[Ref]:
        """The things a duty is held over one by one."""
        return frozenset(grant.over for grant in self.held if grant.duty == duty and grant.over is not None)

    def over_in_own_name(self, duty: str) -> frozenset[Ref]:
        """The things a duty is held over one by one by who acts: what others entrusted is not among them."""
        return frozenset(grant.over for grant in self.grants if grant.duty == duty and grant.over is not None)

    def must_hold(self, duty: str, *things: Ref) -> None:
        """Raise NotAllowed unless the duty is held over the zone or over one of the things."""
        if duty not in self.duties_over(*things):
            raise NotAllowed(duties=[duty])
