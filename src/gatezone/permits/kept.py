"""What the tables of procedures, dossiers and licences must go on saying, after what the journal told of them."""

import hashlib
from typing import Any

from gatezone.journal.telling import AT, UNCHANGED, Rows, Told, made, ref, same, thing
from gatezone.kernel.event import canonical
from gatezone.permits import events
from gatezone.permits.models import Dossier, Interest, Licence, Opinion, ProcedureVersion


def _sha256(content: Any) -> str:
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _reasons(points: Any) -> tuple[str, ...]:
    return tuple(f"{each['component']}: {each['reason']}" for each in points)


NO_DRAFT = {"drafted_apology": "", "drafted_due_on": None}
"""No letter of apology waits to be signed any more."""

PROCEDURE_PUBLISHED = Told(
    events.ProcedurePublished,
    {**same("code", "since", "until"), "content_sha256": made(_sha256, "content")},
    thing="procedure",
)
BEGUN = Told(
    events.DossierBegun,
    {**same("channel"), "procedure": ref("procedure", "version_id"), "applicant": thing("applicant")},
    sets={"state": "draft"},
)
SENT = Told(events.DossierSent, same("submitted_at", "intake_due_at"), sets={"state": "submitted"})
ACCEPTED = Told(
    events.DossierAccepted,
    same("dossier_code", "accepted_at", "due_at", "earliest_due_at"),
    sets={"state": "accepted"},
)
ASKED = Told(
    events.SupplementAsked,
    {**same("asked_at", "supplement_due_on", "state"), "points": made(_reasons, "points")},
    sets={**NO_DRAFT, "due_at": lambda entry: None if entry.body["state"] == "paused" else UNCHANGED},
)
ANSWERED = Told(
    events.SupplementSent,
    same("answered_at", "due_at", "earliest_due_at", "state"),
)
TURNED_AWAY = Told(
    events.DossierTurnedAway, {**same("reason", "basis"), AT: "ended_at"}, sets={"state": "not-accepted"}
)
TAKEN = Told(events.DossierTaken, {"officer": thing("officer")}, sets={"state": "in-hand"})
PROPOSED = Told(
    events.ResultProposed,
    {
        **same("proposal", "valid_until"),
        "proposed_by": thing("proposed_by"),
        "changes": ref("licence", "changes_id"),
    },
    sets={"state": "proposed"},
)
SENT_BACK = Told(
    events.ProposalSentBack,
    sets={"state": "in-hand", "proposal": "", "proposed_by": "", "changes_id": None, "valid_until": None},
)
SIGNED = Told(
    events.ResultSigned,
    {**same("result_at", "valid_until"), "document": thing("document")},
    sets={"state": "decided"},
)
REFUSED = Told(
    events.DossierRefused,
    {**same("result_at", "reason", "basis"), "document": thing("document"), AT: "ended_at"},
    sets={"state": "refused"},
)
APOLOGY_DRAFTED = Told(events.ApologyDrafted, {"reason": "drafted_apology", "new_due_on": "drafted_due_on"})
APOLOGISED = Told(
    events.ApologyWritten,
    {**same("new_due_on"), "reason": "apology", "document": thing("apology_document")},
    sets=NO_DRAFT,
)
HANDED_OVER = Told(events.ResultHandedOver, {AT: "ended_at"}, sets={"state": "delivered"})
RATED = Told(events.DossierRated, {**same("stars"), AT: "rated_at"})
WITHDRAWN = Told(events.DossierWithdrawn, {**same("reason"), AT: "ended_at"}, sets={"state": "withdrawn"})
UNANSWERED = Told(events.DossierClosedUnanswered, {AT: "ended_at"}, sets={"state": "unanswered"})

OPINION_ASKED = Told(
    events.OpinionAsked, {**same("body", "asked_at", "due_at"), "dossier": ref("dossier", "dossier_id")}
)
OPINION_GIVEN = Told(events.OpinionGiven, same("agrees", "given_at"))
INTEREST_DECLARED = Told(
    events.InterestDeclared, {"account": thing("account"), "enterprise": thing("enterprise")}
)

LICENCE_GRANTED = Told(
    events.LicenceGranted,
    {
        **same("kind", "number", "granted_on", "valid_until"),
        "holder": thing("holder"),
        "dossier": ref("dossier", "dossier_id"),
        "document": thing("document"),
        "place": thing("place"),
    },
    sets={"state": "in-force"},
)
LICENCE_REPLACED = Told(
    events.LicenceReplaced,
    {**same("ended_on"), "replaced_by": ref("licence", "replaced_by_id")},
    sets={"state": "replaced"},
)
LICENCE_CLOSED = Told(events.LicenceClosed, same("ended_on"), sets={"state": "closed", "published_on": None})
LICENCE_EXPIRED = Told(events.LicenceExpired, same("ended_on"), sets={"state": "expired"})
REVOCATION_PROPOSED = Told(
    events.RevocationProposed, {**same("reason", "basis"), "proposed_by": thing("proposed_by")}
)
REVOCATION_DROPPED = Told(events.RevocationDropped, sets={"reason": "", "basis": "", "proposed_by": ""})
LICENCE_REVOKED = Told(
    events.LicenceRevoked,
    {**same("reason", "basis", "ended_on"), "order": thing("order")},
    sets={"state": "revoked", "published_on": None},
)
LICENCE_PLACED = Told(events.LicencePlaced, {"place": thing("place")})
LICENCE_PUBLISHED = Told(events.LicencePublished, same("published_on"))

LICENCES = (
    LICENCE_GRANTED,
    LICENCE_REPLACED,
    LICENCE_CLOSED,
    LICENCE_EXPIRED,
    REVOCATION_PROPOSED,
    REVOCATION_DROPPED,
    LICENCE_REVOKED,
    LICENCE_PLACED,
    LICENCE_PUBLISHED,
)
DOSSIERS = (
    BEGUN,
    SENT,
    ACCEPTED,
    ASKED,
    ANSWERED,
    TURNED_AWAY,
    TAKEN,
    PROPOSED,
    SENT_BACK,
    SIGNED,
    REFUSED,
    APOLOGY_DRAFTED,
    APOLOGISED,
    HANDED_OVER,
    RATED,
    WITHDRAWN,
    UNANSWERED,
)
KEPT = (
    Rows("procedure", ProcedureVersion, (PROCEDURE_PUBLISHED,)),
    Rows("dossier", Dossier, DOSSIERS),
    Rows("licence", Licence, LICENCES),
    Rows("opinion", Opinion, (OPINION_ASKED, OPINION_GIVEN)),
    Rows("interest", Interest, (INTEREST_DECLARED,)),
)
