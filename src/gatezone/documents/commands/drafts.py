"""Draft documents (soạn thảo văn bản), and sign them: who drafts and who signs are seldom one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gatezone.documents.commands.issuing import issue
from gatezone.documents.drafting import DRAFTED_KINDS, UNIT_MARKS, drafted, signed_as
from gatezone.documents.events import DraftDropped, DraftIssued, DraftWritten
from gatezone.documents.kept_paper import json_of, paper_from
from gatezone.documents.lifecycle import DRAFTERS
from gatezone.documents.models import Document, Draft
from gatezone.documents.paper import URGENCIES
from gatezone.documents.queries.signers import form_of, name_of
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import units_on


class NotADraft(Invalid):
    """A draft is of a type, a unit and an urgency that there are."""


@command
def write_draft(
    *,
    kind: str,
    unit: str,
    abstract: str,
    text: str,
    by: Actor,
    at: datetime,
    addressees: str = "",
    recipients: str = "",
    urgency: str = "",
    answers: Ref | None = None,
    draft: UUID | None = None,
) -> Ref:
    """
    Draft a document, or write a draft anew.

    Records: DraftWritten.
    Raises:  NotAllowed, NotADraft, NoSuchDraft, WrongState.
    """
    if not by.duties & DRAFTERS:
        raise NotAllowed(duties=sorted(DRAFTERS))
    if kind not in DRAFTED_KINDS or unit not in UNIT_MARKS or urgency not in ("", *URGENCIES):
        raise NotADraft(kind=kind, unit=unit)
    typed: dict[str, Any] = {
        "kind": kind,
        "unit": unit,
        "abstract": abstract,
        "text": text,
        "addressees": addressees,
        "recipients": recipients,
        "urgency": urgency,
    }
    body = units_on(hanoi_day(at))["board"].vi
    found = Draft.objects.seen_by(by).locked(draft) if draft else Draft()
    if draft:
        found.move("write", by=by)
    found.unit, found.typed, found.paper = unit, typed, json_of(drafted(body=body, **typed))
    found.answers = str(answers or found.answers)
    found.written_by, found.written_at = str(by.ref), at
    found.save()
    record(DraftWritten(draft=found.ref, kind=kind, unit=unit))
    return found.ref


@command
def issue_draft(*, draft: UUID, by: Actor, at: datetime) -> Ref:
    """
    Sign a draft in one's own form, and issue it: a draft of a unit is signed by order by the head of that unit alone.

    Records: DocumentIssued, DraftIssued.
    Raises:  NoSuchDraft, NotAllowed, WrongState, Refused, CannotSign.
    Returns: the document.
    """
    found = Draft.objects.seen_by(by).locked(draft)
    found.move("issue", by=by)
    form = form_of(by, unit=found.unit)
    paper = signed_as(paper_from(found.paper), form=form, name=name_of(by.ref), unit=found.unit)
    issued = issue(paper=paper, series=paper.kind, by=by, at=at)
    found.document = Document.objects.get(pk=issued.id)
    found.save(update_fields=["state", "document"])
    record(DraftIssued(draft=found.ref, document=issued))
    return issued


@command
def drop_draft(*, draft: UUID, by: Actor, at: datetime) -> Ref:
    """
    Drop a draft that will not be issued.

    Records: DraftDropped.
    Raises:  NoSuchDraft, NotAllowed, WrongState.
    """
    found = Draft.objects.seen_by(by).locked(draft)
    found.move("drop", by=by)
    found.save(update_fields=["state"])
    record(DraftDropped(draft=found.ref))
    return found.ref
