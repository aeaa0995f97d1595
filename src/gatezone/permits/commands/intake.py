"""Look at what was sent: accept it (tiếp nhận hồ sơ), or ask once for everything that is missing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from gatezone.attention.commands import ask, settle
from gatezone.attention.kinds import Step, Wanted
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import DECLARANT, HEAD_OF_BOARD, LEADER, PERMIT_OFFICER, UNIT_HEAD
from gatezone.permits import matters, rules
from gatezone.permits.catalogue.watched import watch_on
from gatezone.permits.codes import dossier_code
from gatezone.permits.commands.officers import handling_facts
from gatezone.permits.kept import ACCEPTED, ANSWERED, ASKED
from gatezone.permits.models import DayNumbers, Dossier
from gatezone.permits.queries.counting import board_office, counted_due, intake_due, supplement_due
from gatezone.permits.queries.filing import bases_on
from gatezone.permits.shown import facts_of_dossier
from gatezone.permits.watching import late_at, reminders, yellow_from


@command
def accept_dossier(*, dossier: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Accept a dossier: it gets its code, and the day its result is due.

    Records: DossierAccepted, MatterSettled, MatterAsked.
    Raises:  NoSuchDossier, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("accept", by=by)
    as_shown(shown, facts_of_dossier, found)
    refuse_if(reasons_against(handling_facts(found, by=by, at=at), rules.HANDLING, on=hanoi_day(at)))
    received_at = found.answered_at or found.submitted_at
    assert received_at is not None
    not_before(received_at)
    received_on = hanoi_day(received_at)
    found.dossier_code = dossier_code(received_on, DayNumbers.objects.take(received_on))
    found.accepted_at = at
    put_due(found)
    found.save(update_fields=["state", "dossier_code", "accepted_at", "due_at", "earliest_due_at"])
    record(ACCEPTED.of(found))
    settle(about=found.ref, by_event=ACCEPTED.event.KIND, at=at)
    ask_to_settle(found, at=at, office=Grant(PERMIT_OFFICER))
    return found.ref


@command
def ask_supplement(
    *,
    dossier: UUID,
    points: Sequence[Mapping[str, str]],
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Ask for everything that is missing, once (BM.02): each point names a paper, why, and by which text.

    Once the dossier is in hand, its time stands still until the answer.
    Records: SupplementAsked, MatterSettled, MatterAsked for the applicant.
    Raises:  NoSuchDossier, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    facts = rules.SupplementFacts(
        points=points,
        was_asked=found.asked_at is not None,
        unknown=[
            each["component"]
            for each in points
            if found.version.procedure.component(each["component"]) is None
        ],
        bases=bases_on(found.version.procedure, hanoi_day(at)),
    )
    reasons = (
        *reasons_against(handling_facts(found, by=by, at=at), rules.HANDLING, on=hanoi_day(at)),
        *reasons_against(facts, rules.ASKING, on=hanoi_day(at)),
    )
    if found.asked_at is None:
        found.move("ask" if found.accepted_at is None else "pause", by=by)
    refuse_if(reasons)
    _stop(found, points, at)
    record(ASKED.of(found))
    settle(about=found.ref, by_event=ASKED.event.KIND, at=at)
    ask(
        Wanted(
            about=found.ref,
            what=matters.SUPPLEMENT,
            subject=found.version.procedure.names.vi,
            office=Grant(DECLARANT, found.applicant_ref),
            due_on=found.supplement_due_on,
        ),
        at=at,
    )
    return found.ref


def _stop(found: Dossier, points: Sequence[Mapping[str, str]], at: datetime) -> None:
    """Put down what is missing, and until when it may come."""
    found.points = [
        {name: str(each.get(name, "")).strip() for name in ("component", "reason", "basis")}
        for each in points
    ]
    found.asked_at = at
    found.supplement_due_on = supplement_due(found, at).day.earliest_on
    if found.accepted_at is not None:
        found.due_at = None
    found.drafted_apology, found.drafted_due_on = "", None
    changed = ["state", "points", "asked_at", "supplement_due_on", "due_at"]
    found.save(update_fields=[*changed, "drafted_apology", "drafted_due_on"])


@command
def answer_supplement(*, dossier: UUID, by: Actor, at: datetime) -> Ref:
    """
    Send the supplement: the papers were added before. The time of a dossier in hand runs again, by its procedure.

    Records: SupplementSent, MatterSettled, MatterAsked for the officers.
    Raises:  NoSuchDossier, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    was_accepted = found.accepted_at is not None
    found.move("resume" if was_accepted else "answer", by=by)
    assert found.asked_at is not None
    assert found.supplement_due_on is not None
    not_before(found.asked_at)
    sent = set(found.papers.filter(added_at__gte=found.asked_at).values_list("component", flat=True))
    facts = rules.AnsweringFacts(
        still_missing={each["component"] for each in found.points} - sent,
        is_late=hanoi_day(at) > found.supplement_due_on,
    )
    refuse_if(reasons_against(facts, rules.ANSWERING, on=hanoi_day(at)))
    found.answered_at = at
    if was_accepted:
        put_due(found)
    found.save(update_fields=["state", "answered_at", "due_at", "earliest_due_at"])
    record(ANSWERED.of(found))
    settle(about=found.ref, by_event=ANSWERED.event.KIND, at=at)
    if was_accepted:
        ask_to_settle(found, at=at, to=(Ref.parse(found.officer),))
    else:
        _ask_to_look(found, at=at)
    return found.ref


def put_due(found: Dossier) -> None:
    """Put down when an accepted dossier is due, with the time in which it waited for its applicant."""
    counted = counted_due(found)
    found.due_at, found.earliest_due_at = counted.at, counted.earliest_at


def ask_to_settle(
    found: Dossier, *, at: datetime, office: Grant | None = None, to: tuple[Ref, ...] = ()
) -> None:
    """Ask who handles a dossier to settle it in time; step by step it is handed up to those above."""
    due_at = found.due_at or found.earliest_due_at
    moments, up = _watched(found, due_at, at) if due_at else ((), ())
    ask(
        Wanted(
            about=found.ref,
            what=matters.SETTLE,
            subject=found.dossier_code,
            mark=at.isoformat(),
            office=office,
            to=to,
            due_at=due_at,
            remind_at=moments,
            up=up,
        ),
        at=at,
    )


def _watched(found: Dossier, due_at: datetime, at: datetime) -> tuple[tuple[datetime, ...], tuple[Step, ...]]:
    """
    Return when who settles a dossier is reminded from now on, and when it is handed up, to whom.

    Its time begins anew or goes on by its procedure. What is late already is handed up at once: whoever takes it over
    does not hide it from those above.
    """
    since, watch, office = counted_due(found).last.since, watch_on(hanoi_day(at)), board_office()
    unit = Ref("unit", watch.units[found.version.procedure.field])
    up = (
        Step(Grant(UNIT_HEAD, unit), yellow_from(since, due_at, watch, office)),
        Step(Grant(LEADER), due_at),
        Step(Grant(HEAD_OF_BOARD), late_at(due_at, watch, office)),
    )
    return reminders(since, due_at, watch, office), up


def _ask_to_look(found: Dossier, *, at: datetime) -> None:
    ask(
        Wanted(
            about=found.ref,
            what=matters.INTAKE,
            subject=found.version.procedure.names.vi,
            mark=at.isoformat(),
            office=Grant(PERMIT_OFFICER),
            due_at=intake_due(found.version.procedure, at).earliest_at,
        ),
        at=at,
    )
