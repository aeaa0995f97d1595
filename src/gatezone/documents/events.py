"""What is remembered of official documents."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentIssued(Event):
    """
    A document was numbered, signed and issued.

    ``sha256`` is of its PDF, ``beside`` of what is kept beside it: all that stands on it, its docx, its attachments.
    """

    KIND: ClassVar[str] = "documents.document-issued"
    document: Ref
    kind: str
    symbol: str
    series: str
    number: int
    issued_on: date
    signer: Ref
    form: str
    level: str
    sha256: str
    replaces: Ref | None
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStamped(Event):
    """
    A document got a time stamp.

    ``sha256`` is of its PDF with the stamp.
    """

    KIND: ClassVar[str] = "documents.document-stamped"
    document: Ref
    sha256: str
    stamped_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCancelled(Event):
    """The number of a document was cancelled; it is not given again."""

    KIND: ClassVar[str] = "documents.number-cancelled"
    document: Ref
    symbol: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecalled(Event):
    """A document was recalled."""

    KIND: ClassVar[str] = "documents.document-recalled"
    document: Ref
    symbol: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReplaced(Event):
    """A document was replaced by another one."""

    KIND: ClassVar[str] = "documents.document-replaced"
    document: Ref
    symbol: str
    replaced_by: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRegistered(Event):
    """An incoming document was registered."""

    KIND: ClassVar[str] = "documents.incoming-registered"
    incoming: Ref
    year: int
    number: int
    symbol: str
    issuer: str
    issued_on: date
    due_on: date | None
    unit: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningDelegated(Event):
    """The head authorised somebody to sign certain documents for a time."""

    KIND: ClassVar[str] = "documents.signing-delegated"
    delegation: Ref
    to: Ref
    what: str
    paper: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningTakenBack(Event):
    """The head withdrew an authorisation to sign before its last day."""

    KIND: ClassVar[str] = "documents.signing-taken-back"
    delegation: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWritten(Event):
    """A draft was written or rewritten."""

    KIND: ClassVar[str] = "documents.draft-written"
    draft: Ref
    kind: str
    unit: str
    replaces: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftIssued(Event):
    """A draft was signed and issued as a document."""

    KIND: ClassVar[str] = "documents.draft-issued"
    draft: Ref
    document: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDropped(Event):
    """A draft was dropped."""

    KIND: ClassVar[str] = "documents.draft-dropped"
    draft: Ref
