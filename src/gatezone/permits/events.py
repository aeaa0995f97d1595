"""What is remembered of procedures, dossiers and licences."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedurePublished(Event):
    """A version of a procedure was entered into the catalogue."""

    KIND: ClassVar[str] = "permits.procedure-published"
    procedure: Ref
    code: str
    since: date
    until: date | None
    content_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierBegun(Event):
    """A dossier was begun."""

    KIND: ClassVar[str] = "permits.dossier-begun"
    dossier: Ref
    procedure: Ref
    applicant: Ref
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierWritten(Event):
    """The questions of a dossier were answered."""

    KIND: ClassVar[str] = "permits.dossier-written"
    dossier: Ref
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSent(Event):
    """A dossier was sent to the Board."""

    KIND: ClassVar[str] = "permits.dossier-sent"
    dossier: Ref
    submitted_at: datetime
    intake_due_at: datetime
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierAccepted(Event):
    """A dossier was accepted, with its code and the day its result is due."""

    KIND: ClassVar[str] = "permits.dossier-accepted"
    dossier: Ref
    dossier_code: str
    accepted_at: datetime
    due_at: datetime | None
    earliest_due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementAsked(Event):
    """An applicant was asked to complete a dossier."""

    KIND: ClassVar[str] = "permits.supplement-asked"
    dossier: Ref
    points: tuple[str, ...]
    asked_at: datetime
    supplement_due_on: date
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementSent(Event):
    """An applicant sent what was missing of a dossier."""

    KIND: ClassVar[str] = "permits.supplement-sent"
    dossier: Ref
    answered_at: datetime
    due_at: datetime | None
    earliest_due_at: datetime | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierTurnedAway(Event):
    """A dossier was not accepted."""

    KIND: ClassVar[str] = "permits.dossier-turned-away"
    dossier: Ref
    reason: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierTaken(Event):
    """An officer took a dossier in hand."""

    KIND: ClassVar[str] = "permits.dossier-taken"
    dossier: Ref
    officer: Ref
    taken_from: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultProposed(Event):
    """An officer proposed the result of a dossier."""

    KIND: ClassVar[str] = "permits.result-proposed"
    dossier: Ref
    proposal: str
    proposed_by: Ref
    changes: Ref | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSentBack(Event):
    """A proposed result was sent back to the officer."""

    KIND: ClassVar[str] = "permits.proposal-sent-back"
    dossier: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSigned(Event):
    """The result of a dossier was signed."""

    KIND: ClassVar[str] = "permits.result-signed"
    dossier: Ref
    document: Ref
    result_at: datetime
    valid_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRefused(Event):
    """A dossier was refused."""

    KIND: ClassVar[str] = "permits.dossier-refused"
    dossier: Ref
    document: Ref
    result_at: datetime
    reason: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyDrafted(Event):
    """A letter of apology was drafted for a dossier that is late or nearly so."""

    KIND: ClassVar[str] = "permits.apology-drafted"
    dossier: Ref
    reason: str
    new_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyWritten(Event):
    """A letter of apology was signed for a dossier, with its new date."""

    KIND: ClassVar[str] = "permits.apology-written"
    dossier: Ref
    reason: str
    new_due_on: date
    document: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultHandedOver(Event):
    """The result of a dossier was handed over."""

    KIND: ClassVar[str] = "permits.result-handed-over"
    dossier: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRated(Event):
    """Whoever holds the code of a dossier rated how it was handled, with one to five stars."""

    KIND: ClassVar[str] = "permits.dossier-rated"
    dossier: Ref
    stars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierWithdrawn(Event):
    """An applicant stopped the procedure."""

    KIND: ClassVar[str] = "permits.dossier-withdrawn"
    dossier: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierClosedUnanswered(Event):
    """A dossier was closed because its supplement did not come in time."""

    KIND: ClassVar[str] = "permits.dossier-closed-unanswered"
    dossier: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAsked(Event):
    """A body was asked for its opinion on a dossier."""

    KIND: ClassVar[str] = "permits.opinion-asked"
    opinion: Ref
    dossier: Ref
    body: str
    asked_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven(Event):
    """A body gave its opinion on a dossier."""

    KIND: ClassVar[str] = "permits.opinion-given"
    opinion: Ref
    agrees: bool
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestDeclared(Event):
    """An officer declared an interest in a firm."""

    KIND: ClassVar[str] = "permits.interest-declared"
    interest: Ref
    account: Ref
    enterprise: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceGranted(Event):
    """A licence was entered into the register."""

    KIND: ClassVar[str] = "permits.licence-granted"
    licence: Ref
    kind: str
    holder: Ref
    number: str
    dossier: Ref | None
    document: Ref | None
    granted_on: date
    valid_until: date | None
    place: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceReplaced(Event):
    """A licence was replaced by a newer one."""

    KIND: ClassVar[str] = "permits.licence-replaced"
    licence: Ref
    replaced_by: Ref
    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceClosed(Event):
    """A licence ended because its holder closed what it was for."""

    KIND: ClassVar[str] = "permits.licence-closed"
    licence: Ref
    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceExpired(Event):
    """A licence ended because its time was over."""

    KIND: ClassVar[str] = "permits.licence-expired"
    licence: Ref
    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationProposed(Event):
    """An officer proposed to revoke a licence."""

    KIND: ClassVar[str] = "permits.revocation-proposed"
    licence: Ref
    proposed_by: Ref
    reason: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationDropped(Event):
    """A licence that was proposed to be revoked stays in force."""

    KIND: ClassVar[str] = "permits.revocation-dropped"
    licence: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceRevoked(Event):
    """A licence was revoked."""

    KIND: ClassVar[str] = "permits.licence-revoked"
    licence: Ref
    order: Ref
    reason: str
    basis: str
    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LicencePlaced(Event):
    """An officer said which yard a licence accepts."""

    KIND: ClassVar[str] = "permits.licence-placed"
    licence: Ref
    place: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LicencePublished(Event):
    """A licence was published on the site of the Board."""

    KIND: ClassVar[str] = "permits.licence-published"
    licence: Ref
    published_on: date
