"""What is remembered of money that is given back. No account of a bank and no name stands here."""

from dataclasses import dataclass
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundAsked(Event):
    """A refund was requested."""

    KIND: ClassVar[str] = "charges.refund-asked"
    refund: Ref
    of: Ref
    amount: Dong
    means: str
    paper: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundApproved(Event):
    """
    A second person approved a refund.

    It is taken of the shares it had gone to, ``kept`` and ``passed_on``, or of what was ``unmatched``.
    """

    KIND: ClassVar[str] = "charges.refund-approved"
    refund: Ref
    of: Ref
    amount: Dong
    kept: Dong
    passed_on: Dong
    unmatched: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRefused(Event):
    """A second person refused a refund."""

    KIND: ClassVar[str] = "charges.refund-refused"
    refund: Ref
    of: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundSent(Event):
    """A refund was sent to the bank."""

    KIND: ClassVar[str] = "charges.refund-sent"
    refund: Ref
    amount: Dong
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundUnknown(Event):
    """The bank did not answer: it must be asked whether the refund was paid."""

    KIND: ClassVar[str] = "charges.refund-unknown"
    refund: Ref
    amount: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundConfirmed(Event):
    """A refund was paid, from a till or by the bank."""

    KIND: ClassVar[str] = "charges.refund-confirmed"
    refund: Ref
    of: Ref
    amount: Dong
    means: Ref
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundFailed(Event):
    """A refund was not paid; its amount is available again."""

    KIND: ClassVar[str] = "charges.refund-failed"
    refund: Ref
    of: Ref
    amount: Dong
    kept: Dong
    passed_on: Dong
    unmatched: Dong
    paper: str
