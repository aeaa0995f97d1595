"""End documents: a number is cancelled, a document is recalled. What was issued stays, and another fact follows."""

from datetime import datetime
from uuid import UUID

from gatezone.documents import rules
from gatezone.documents.events import DocumentRecalled, NumberCancelled
from gatezone.documents.models import Document, DocumentEnd
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if


@command
def cancel_number(*, document: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Cancel the number of a document that ought not to have been issued; the number stays used, with its reason.

    Records: NumberCancelled.
    Raises:  NoSuchDocument, NotAllowed, WrongState, Refused.
    """
    found = _ended(document, "cancel", reason, by=by, at=at)
    record(NumberCancelled(document=found.ref, symbol=found.symbol, reason=reason.strip()))
    return found.ref


@command
def recall_document(*, document: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Recall a document that was issued; it is frozen, and its page says so to everybody.

    Records: DocumentRecalled.
    Raises:  NoSuchDocument, NotAllowed, WrongState, Refused.
    """
    found = _ended(document, "recall", reason, by=by, at=at)
    record(DocumentRecalled(document=found.ref, symbol=found.symbol, reason=reason.strip()))
    return found.ref


def _ended(document: UUID, move: str, reason: str, *, by: Actor, at: datetime) -> Document:
    found = Document.objects.seen_by(by).locked(document)
    how = found.move(move, by=by)
    refuse_if(reasons_against(rules.EndingFacts(reason=reason), rules.ENDING, on=hanoi_day(at)))
    DocumentEnd.objects.create(document=found, how=how, reason=reason.strip(), by=str(by.ref), ended_at=at)
    return found
