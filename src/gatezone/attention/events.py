"""What is remembered of matters and notices. No address and no number of a person stands in an event."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterAsked(Event):
    """Somebody was asked to see to a matter."""

    KIND: ClassVar[str] = "attention.matter-asked"
    matter: Ref
    about: Ref
    what: str
    mark: str
    to: Ref | None
    duty: str
    over: Ref | None
    due_on: date | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterReminded(Event):
    """Those who must see to a matter were reminded of it."""

    KIND: ClassVar[str] = "attention.matter-reminded"
    matter: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterHandedUp(Event):
    """A matter was handed up to a higher duty."""

    KIND: ClassVar[str] = "attention.matter-handed-up"
    matter: Ref
    duty: str
    over: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterSettled(Event):
    """A matter was settled by something that happened."""

    KIND: ClassVar[str] = "attention.matter-settled"
    matter: Ref
    by_event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterReopened(Event):
    """A matter that was settled waits again."""

    KIND: ClassVar[str] = "attention.matter-reopened"
    matter: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningEnded(Event):
    """What a matter warned of is over."""

    KIND: ClassVar[str] = "attention.warning-ended"
    matter: Ref
    about: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSent(Event):
    """A notice was sent."""

    KIND: ClassVar[str] = "attention.notice-sent"
    notice: Ref
    to: Ref
    channel: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDelayed(Event):
    """A notice could not be sent and is tried again later."""

    KIND: ClassVar[str] = "attention.notice-delayed"
    notice: Ref
    to: Ref
    channel: str
    trouble: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGivenUp(Event):
    """A notice could not be sent and was given up."""

    KIND: ClassVar[str] = "attention.notice-given-up"
    notice: Ref
    to: Ref
    channel: str
    trouble: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSentAgain(Event):
    """A notice that was given up is to be sent again."""

    KIND: ClassVar[str] = "attention.notice-sent-again"
    notice: Ref
    to: Ref
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserAdded(Event):
    """A browser was added to those that show notices to an account."""

    KIND: ClassVar[str] = "attention.browser-added"
    browser: Ref
    account: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserRemoved(Event):
    """A browser no longer shows notices to an account."""

    KIND: ClassVar[str] = "attention.browser-removed"
    browser: Ref
    account: Ref
    is_gone: bool
