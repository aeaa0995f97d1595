"""Dossiers for those who may see them, and for anybody who holds the code of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import enterprise_names
from gatezone.permits.catalogue.watched import watch_on
from gatezone.permits.clock import judged
from gatezone.permits.lifecycle import COUNTED, DOSSIER, READERS, WITH_THE_OFFICER
from gatezone.permits.models import Dossier, Dossiers, NoSuchDossier
from gatezone.permits.procedures import Component, Procedure
from gatezone.permits.queries.counting import counted_due, intake_due
from gatezone.permits.queries.filing import sending_facts
from gatezone.permits.rules import FilingFacts
from gatezone.permits.shown import facts_of_apology, facts_of_dossier
from gatezone.permits.watching import colour
from gatezone.workdays.terms import Due


@dataclass(frozen=True, slots=True)
class Paper:
    """A component of a dossier: whether it is needed, the file that was sent for it, and what is said to be missing."""

    component: Component
    is_needed: bool
    attachment: UUID | None
    missing: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class DossierRow:
    """
    A dossier as its reader may see it.

    ``due`` says how its time is counted, once it is accepted; ``moves`` are the steps open to the reader;
    ``officer_name`` is told in lists alone.
    """

    id: UUID
    code: str
    look_up: str
    procedure: Procedure
    applicant: Ref
    applicant_name: str
    channel: str
    state: str
    answers: Mapping[str, str]
    begun_at: datetime
    submitted_at: datetime | None
    intake_due_at: datetime | None
    accepted_at: datetime | None
    due_at: datetime | None
    earliest_due_at: datetime | None
    asked_at: datetime | None
    supplement_due_on: date | None
    points: Sequence[Mapping[str, str]]
    officer: Ref | None
    proposal: str
    proposed_text: str
    proposed_by: Ref | None
    changes: UUID | None
    result_at: datetime | None
    document: Ref | None
    valid_until: date | None
    new_due_on: date | None
    apology: str
    apology_document: Ref | None
    drafted_apology: str
    drafted_due_on: date | None
    ended_at: datetime | None
    reason: str
    basis: str
    stars: int | None
    due: Due | None
    colour: str
    moves: tuple[Move, ...]
    officer_name: str = ""

    @property
    def judged(self) -> str:
        """How it was settled: early, on time or late; nothing before it has its result."""
        if self.result_at is None or self.earliest_due_at is None:
            return ""
        return judged(self.result_at, self.earliest_due_at)


def late_dossiers(*, by: Actor, at: datetime, limit: int = 1_000) -> list[DossierRow]:
    """Return the dossiers past their due moment without a result, the latest first. Cost: two SQL statements."""
    found = Dossier.objects.seen_by(by).filter(state__in=WITH_THE_OFFICER, earliest_due_at__lt=at)
    return _rows(found.order_by("earliest_due_at", "pk")[:limit], by, at)


def dossier(dossier: UUID, *, by: Actor, at: datetime) -> DossierRow:
    """Return one dossier. Cost: two SQL statements. Raises: NoSuchDossier."""
    return _only(Dossier.objects.seen_by(by).filter(pk=dossier), by, at, str(dossier))


def look_up(code: str, *, at: datetime) -> DossierRow:
    """
    Return the dossier of a code of look-up, which nobody guesses, for whoever holds it; a draft is not shown.

    Cost: two SQL statements. Raises: NoSuchDossier.
    """
    nobody = Actor(Ref("machine", "look-up"))
    return _only(Dossier.objects.filter(look_up=code).exclude(state="draft"), nobody, at, code[:20])


def papers_of(dossier: UUID, *, by: Actor) -> tuple[Paper, ...]:
    """Return the components of a dossier, with what was sent. Cost: two SQL statements. Raises: NoSuchDossier."""
    found = Dossier.objects.seen_by(by).select_related("version").filter(pk=dossier).first()
    if found is None:
        raise NoSuchDossier(dossier=str(dossier))
    sent = dict(found.papers.values_list("component", "attachment"))
    missing = {each["component"]: each for each in found.points}
    return tuple(
        Paper(
            each,
            each.is_needed(found.answers),
            sent.get(each.code),
            missing.get(each.code, {}).get("reason", ""),
            missing.get(each.code, {}).get("basis", ""),
        )
        for each in found.version.procedure.components
    )


def lacking(dossier: UUID, *, by: Actor, at: datetime) -> FilingFacts:
    """Return what a dossier lacks before it can be sent. Cost: two SQL statements. Raises: NoSuchDossier."""
    found = Dossier.objects.seen_by(by).select_related("version").filter(pk=dossier).first()
    if found is None:
        raise NoSuchDossier(dossier=str(dossier))
    return sending_facts(found, on=hanoi_day(at), intake=intake_due(found.version.procedure, at))


def seal_of(dossier: UUID, *, by: Actor) -> str:
    """Return the seal of what a page shows of a dossier. Cost: two SQL statements. Raises: NoSuchDossier."""
    found = Dossier.objects.seen_by(by).select_related("version").filter(pk=dossier).first()
    if found is None:
        raise NoSuchDossier(dossier=str(dossier))
    return facts_of_dossier(found).seal


def seal_of_apology(dossier: UUID, *, by: Actor) -> str:
    """Return the seal of the letter of apology a page shows. Cost: one SQL statement. Raises: NoSuchDossier."""
    found = Dossier.objects.seen_by(by).filter(pk=dossier).first()
    if found is None:
        raise NoSuchDossier(dossier=str(dossier))
    return facts_of_apology(found).seal


def _only(found: Dossiers, by: Actor, at: datetime, said: str) -> DossierRow:
    rows = _rows(found, by, at)
    if not rows:
        raise NoSuchDossier(dossier=said)
    return rows[0]


def _rows(found: Dossiers, by: Actor, at: datetime) -> list[DossierRow]:
    read = list(found.select_related("version"))
    names = enterprise_names({each.applicant_ref for each in read})
    return [_row(each, names.get(each.applicant_ref, ""), by, at) for each in read]


def _row(found: Dossier, name: str, by: Actor, at: datetime) -> DossierRow:
    counted = counted_due(found) if found.accepted_at else None
    is_running = counted is not None and found.state in COUNTED
    return DossierRow(
        id=found.id,
        code=found.dossier_code,
        look_up=found.look_up,
        procedure=found.version.procedure,
        applicant=found.applicant_ref,
        applicant_name=name,
        channel=found.channel,
        state=found.state,
        answers=found.answers,
        begun_at=found.begun_at,
        submitted_at=found.submitted_at,
        intake_due_at=found.intake_due_at,
        accepted_at=found.accepted_at,
        due_at=found.due_at,
        earliest_due_at=found.earliest_due_at,
        asked_at=found.asked_at,
        supplement_due_on=found.supplement_due_on,
        points=found.points,
        officer=Ref.parse(found.officer) if found.officer else None,
        proposal=found.proposal,
        proposed_text=found.proposed_text,
        proposed_by=Ref.parse(found.proposed_by) if found.proposed_by else None,
        changes=found.changes_id,
        result_at=found.result_at,
        document=Ref.parse(found.document) if found.document else None,
        # Until it is signed, how long it may hold is known to the Board alone.
        valid_until=found.valid_until if found.result_at or by.duties & READERS else None,
        new_due_on=found.new_due_on,
        apology=found.apology,
        apology_document=Ref.parse(found.apology_document) if found.apology_document else None,
        drafted_apology=found.drafted_apology,
        drafted_due_on=found.drafted_due_on,
        ended_at=found.ended_at,
        reason=found.reason,
        basis=found.basis,
        stars=found.stars,
        due=counted,
        colour=colour(counted, at, watch_on(hanoi_day(at)), is_apologised=found.new_due_on is not None)
        if is_running and counted
        else "",
        moves=DOSSIER.open_moves(found.state, by.duties_over(found.applicant_ref)),
    )
