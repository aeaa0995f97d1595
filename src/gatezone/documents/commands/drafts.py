"""Draft documents (soạn thảo văn bản), and sign them: who drafts and who signs are seldom one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gatezone.documents import rules
from gatezone.documents.commands.issuing import issue, replace_document
from gatezone.documents.drafting import DRAFTED_KINDS, UNIT_MARKS, drafted, signed_as
from gatezone.documents.events import DraftDropped, DraftIssued, DraftWritten
from gatezone.documents.layout.kept_paper import json_of, paper_from
from gatezone.documents.layout.paper import URGENCIES
from gatezone.documents.lifecycle import DOCUMENT, DRAFT, DRAFTERS
from gatezone.documents.models import Document, Draft
from gatezone.documents.queries.signers import form_of, is_authorised, name_of
from gatezone.documents.shown import facts_of_draft
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.queries import units_on


class NotADraft(Invalid):
    """Unknown type of document, unit or urgency."""


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
    Raises:  NotAllowed, NotADraft, NoSuchDraft, NotYourDraft, WrongState, Refused.
    """
    _must_draft(by)
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
    if found.replaces is not None:
        facts = rules.ReplacingFacts(found.replaces.kind, kind)
        refuse_if(reasons_against(facts, rules.REPLACING, on=hanoi_day(at)))
    found.unit, found.typed, found.paper = unit, typed, json_of(drafted(body=body, **typed))
    found.answers = str(answers or found.answers)
    found.written_by, found.written_at = str(by.ref), at
    found.save()
    replaces = found.replaces.ref if found.replaces else None
    record(DraftWritten(draft=found.ref, kind=kind, unit=unit, replaces=replaces))
    return found.ref


@command
def draft_replacement(*, document: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Draft a document in the place of one that says something wrong: it begins with what that one says.

    The earlier one counts until the draft is signed.
    Records: DraftWritten.
    Raises:  NoSuchDocument, NotAllowed, NotYourDraft where one drafted neither, Refused with every reason at once.
    Returns: the draft.
    """
    _must_draft(by)
    found = Document.objects.seen_by(by).locked(document)
    earlier = Draft.objects.filter(document=found).first()
    if earlier is not None:
        earlier.must_belong_to(by)
    facts = rules.RedraftingFacts(
        counts=found.state == DOCUMENT.initial,
        was_drafted=earlier is not None,
        is_being_replaced=found.replacements.filter(state=DRAFT.initial).exists(),
    )
    refuse_if(
        (
            *reasons_against(rules.EndingFacts(reason=reason), rules.ENDING, on=hanoi_day(at)),
            *reasons_against(facts, rules.REDRAFTING, on=hanoi_day(at)),
        )
    )
    assert earlier is not None
    later = Draft.objects.create(
        unit=earlier.unit,
        typed=earlier.typed,
        paper=earlier.paper,
        answers=earlier.answers,
        replaces=found,
        reason=reason.strip(),
        written_by=str(by.ref),
        written_at=at,
    )
    record(DraftWritten(draft=later.ref, kind=found.kind, unit=later.unit, replaces=found.ref))
    return later.ref


@command
def issue_draft(*, draft: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Sign a draft in one's own form, and issue it: a draft of a unit is signed by order by the head of that unit alone.

    One that was drafted in the place of a document ends that document.
    Records: DocumentIssued, DraftIssued; DocumentReplaced where it replaces one.
    Raises:  NoSuchDraft, NotAllowed, WrongState, ChangedMeanwhile, Refused, CannotSign.
    Returns: the document.
    """
    found = Draft.objects.seen_by(by).locked(draft)
    found.move("issue", by=by)
    form = form_of(by, unit=found.unit, is_authorised=is_authorised(by, on=hanoi_day(at)))
    as_shown(shown, facts_of_draft, found, form)
    paper = signed_as(paper_from(found.paper), form=form, name=name_of(by.ref), unit=found.unit)
    if found.replaces_id is None:
        issued = issue(paper=paper, series=paper.kind, by=by, at=at)
    else:
        replaced = found.replaces_id
        issued = replace_document(document=replaced, paper=paper, reason=found.reason, by=by, at=at)
    found.document = Document.objects.get(pk=issued.id)
    found.save(update_fields=["state", "document"])
    record(DraftIssued(draft=found.ref, document=issued))
    return issued


@command
def drop_draft(*, draft: UUID, by: Actor, at: datetime) -> Ref:
    """
    Drop a draft that will not be issued.

    Records: DraftDropped.
    Raises:  NoSuchDraft, NotAllowed, NotYourDraft, WrongState.
    """
    found = Draft.objects.seen_by(by).locked(draft)
    found.move("drop", by=by)
    found.save(update_fields=["state"])
    record(DraftDropped(draft=found.ref))
    return found.ref


def _must_draft(by: Actor) -> None:
    if not by.duties & DRAFTERS:
        raise NotAllowed(duties=sorted(DRAFTERS))
