"""What is drafted, for those who draft and those who sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gatezone.documents.drafting import signed_as
from gatezone.documents.kept_paper import paper_from
from gatezone.documents.kinds import KINDS, Kind
from gatezone.documents.lifecycle import DRAFT
from gatezone.documents.models.drafts import Draft, NoSuchDraft
from gatezone.documents.paper import Paper
from gatezone.documents.queries.signers import form_of, name_of
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.machine import Move
from gatezone.kernel.refs import Ref

MOST = 200


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft, and the steps its reader may take."""

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
    may_sign: bool


def drafts(*, by: Actor) -> list[DraftRow]:
    """Return what is drafted and waits, the oldest first. Cost: one SQL statement."""
    found = Draft.objects.seen_by(by).filter(state=DRAFT.initial).order_by("written_at", "id")
    return [_row(each, by) for each in found[:MOST]]


def draft(draft: UUID, *, by: Actor) -> DraftRow:
    """Return one draft. Cost: one SQL statement. Raises: NoSuchDraft."""
    return _row(_seen(draft, by), by)


def draft_paper(draft: UUID, *, by: Actor) -> Paper:
    """
    Return the paper of a draft; for one who may sign it as it will be signed by them.

    Cost: three SQL statements. Raises: NoSuchDraft.
    """
    found = _seen(draft, by)
    paper = paper_from(found.paper)
    try:
        return signed_as(paper, form=form_of(by, unit=found.unit), name=name_of(by.ref), unit=found.unit)
    except NotAllowed:
        return paper


def _seen(draft: UUID, by: Actor) -> Draft:
    found = Draft.objects.seen_by(by).filter(pk=draft).first()
    if found is None:
        raise NoSuchDraft(draft=str(draft))
    return found


def _row(found: Draft, by: Actor) -> DraftRow:
    moves = DRAFT.open_moves(found.state, by.duties)
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
        may_sign=_may_sign(found.unit, by) and any(each.name == "issue" for each in moves),
    )


def _may_sign(unit: str, by: Actor) -> bool:
    try:
        form_of(by, unit=unit)
    except NotAllowed:
        return False
    return True
