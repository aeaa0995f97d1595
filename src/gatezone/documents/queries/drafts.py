"""What is drafted, for those who draft and those who sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from gatezone.documents.drafting import signed_as
from gatezone.documents.kinds import KINDS, Kind
from gatezone.documents.layout.kept_paper import paper_from
from gatezone.documents.layout.paper import Paper
from gatezone.documents.lifecycle import DRAFT
from gatezone.documents.models.drafts import Draft, NoSuchDraft
from gatezone.documents.queries.signers import form_of, is_authorised, name_of
from gatezone.documents.shown import facts_of_draft
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.machine import Move
from gatezone.kernel.refs import Ref

MOST = 200


@dataclass(frozen=True, slots=True)
class DraftRow:
    """
    A draft, and the steps its reader may take.

    ``form`` is the form in which its reader would sign it; nothing where they may not. ``replaces`` is the document
    in whose place it is to be put, and its symbol; ``shown`` seals what is signed.
    """

    id: UUID
    kind: Kind
    unit: str
    abstract: str
    typed: Mapping[str, Any]
    answers: str
    state: str
    written_by: Ref
    written_at: datetime
    document: UUID | None
    moves: tuple[Move, ...]
    form: str | None
    replaces: UUID | None
    replaces_symbol: str
    reason: str
    shown: str

    @property
    def may_sign(self) -> bool:
        return self.form is not None


def drafts(*, by: Actor, on: date) -> list[DraftRow]:
    """Return what is drafted and waits, the oldest first. Cost: two SQL statements."""
    found = list(_told(by).filter(state=DRAFT.initial).order_by("written_at", "id")[:MOST])
    authorised = bool(found) and is_authorised(by, on=on)
    return [_row(each, by, is_authorised=authorised) for each in found]


def draft(draft: UUID, *, by: Actor, on: date) -> DraftRow:
    """Return one draft. Cost: two SQL statements. Raises: NoSuchDraft."""
    return _row(_seen(draft, by), by, is_authorised=is_authorised(by, on=on))


def draft_in_place_of(document: UUID, *, by: Actor) -> UUID | None:
    """Return the draft that waits to be put in the place of a document, if one does. Cost: one SQL statement."""
    waiting = Draft.objects.seen_by(by).filter(replaces=document, state=DRAFT.initial)
    return waiting.values_list("pk", flat=True).first()


def draft_paper(draft: UUID, *, by: Actor, on: date) -> Paper:
    """
    Return the paper of a draft; for one who may sign it as it will be signed by them.

    Cost: four SQL statements. Raises: NoSuchDraft.
    """
    found = _seen(draft, by)
    paper = paper_from(found.paper)
    form = _form(found.unit, by, is_authorised=is_authorised(by, on=on))
    return paper if form is None else signed_as(paper, form=form, name=name_of(by.ref), unit=found.unit)


def _told(by: Actor) -> QuerySet[Draft]:
    return Draft.objects.seen_by(by).annotate(replaces_symbol=F("replaces__symbol"))


def _seen(draft: UUID, by: Actor) -> Any:
    found = _told(by).filter(pk=draft).first()
    if found is None:
        raise NoSuchDraft(draft=str(draft))
    return found


def _row(found: Any, by: Actor, *, is_authorised: bool) -> DraftRow:
    moves = found.open_moves(by)
    may_issue = any(each.name == "issue" for each in moves)
    form = _form(found.unit, by, is_authorised=is_authorised) if may_issue else None
    return DraftRow(
        id=found.id,
        kind=KINDS[found.typed["kind"]],
        unit=found.unit,
        abstract=found.typed["abstract"],
        typed=found.typed,
        answers=found.answers,
        state=found.state,
        written_by=Ref.parse(found.written_by),
        written_at=found.written_at,
        document=found.document_id,
        moves=moves,
        form=form,
        replaces=found.replaces_id,
        replaces_symbol=found.replaces_symbol or "",
        reason=found.reason,
        shown=facts_of_draft(found, form or "").seal,
    )


def _form(unit: str, by: Actor, *, is_authorised: bool) -> str | None:
    try:
        return form_of(by, unit=unit, is_authorised=is_authorised)
    except NotAllowed:
        return None
