"""Begin a dossier, answer its questions, add its papers, and send it (nộp hồ sơ)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from gatezone.attention.commands import ask
from gatezone.attention.kinds import Wanted
from gatezone.documents.codes import new_code
from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import DECLARANT, PERMIT_OFFICER
from gatezone.parties.queries import enterprises_named
from gatezone.permits import matters, rules
from gatezone.permits.events import DossierWritten
from gatezone.permits.kept import BEGUN, SENT
from gatezone.permits.lifecycle import OFFICERS
from gatezone.permits.models import Dossier, DossierPaper, ProcedureVersion
from gatezone.permits.models.dossiers import CHANNELS
from gatezone.permits.procedures import Procedure
from gatezone.permits.queries.counting import intake_due
from gatezone.permits.queries.filing import filing_facts, sending_facts


class NotAnApplicant(Invalid):
    """A dossier is filed for a firm that is known here, on line, at the counter or by post."""


class NoSuchComponent(Invalid):
    """This procedure asks for no such paper."""


MOST_LETTERS = 2_000


@command
def begin_dossier(
    *, procedure: str, applicant: UUID, channel: str = "online", by: Actor, at: datetime
) -> Ref:
    """
    Begin a dossier for a firm: on line by the firm itself, at the counter by an officer.

    What the Board knows of the firm is filled in. Records: DossierBegun.
    Raises:  NotAllowed, NotAnApplicant, NoSuchProcedure, Refused with every reason at once.
    """
    firm = Ref("enterprise", str(applicant))
    wanted = frozenset({DECLARANT}) if channel == "online" else OFFICERS
    if not wanted & by.duties_over(firm):
        raise NotAllowed(duties=sorted(wanted))
    if channel not in CHANNELS or not (known := enterprises_named([firm])):
        raise NotAnApplicant(channel=channel[:20])
    on = hanoi_day(at)
    version = ProcedureVersion.objects.of(procedure, on=on)
    refuse_if(reasons_against(filing_facts(version.procedure, on), rules.BEGINNING, on=on))
    made = Dossier.objects.create(
        version=version,
        applicant=str(firm),
        channel=channel,
        answers=_known(version.procedure, known[firm]),
        look_up=new_code(),
        begun_by=str(by.ref),
        begun_at=at,
    )
    record(BEGUN.of(made))
    return made.ref


@command
def write_answers(*, dossier: UUID, answers: Mapping[str, str], by: Actor, at: datetime) -> Ref:
    """
    Keep what was answered so far, whether it is whole or not; unknown questions are left out.

    Records: DossierWritten.
    Raises:  NoSuchDossier, NotAllowed, WrongState.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("write", by=by)
    asked = {each.code for each in found.version.procedure.questions}
    given = {code: str(answer).strip()[:MOST_LETTERS] for code, answer in answers.items() if code in asked}
    found.answers = {**found.answers, **given}
    found.save(update_fields=["answers"])
    record(DossierWritten(dossier=found.ref, questions=tuple(sorted(given))))
    return found.ref


@command
def add_paper(*, dossier: UUID, component: str, file: Taken, by: Actor, at: datetime) -> Ref:
    """
    Add a paper to a dossier that is being written or must be completed; it takes the place of an earlier one.

    Records: FileAttached.
    Raises:  NoSuchDossier, NotAllowed, WrongState, NoSuchComponent.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move({"supplement-asked": "answer", "paused": "resume"}.get(found.state, "write"), by=by)
    if found.version.procedure.component(component) is None:
        raise NoSuchComponent(component=component[:40])
    attached = attach(file, about=found.ref, by=by, at=at)
    DossierPaper.objects.update_or_create(
        dossier=found, component=component, defaults={"attachment": attached, "added_at": at}
    )
    return found.ref


@command
def send_dossier(*, dossier: UUID, by: Actor, at: datetime) -> Ref:
    """
    Send a dossier to the Board: from now on it must be looked at within the office hours of its procedure.

    Records: DossierSent, MatterAsked for the officers.
    Raises:  NoSuchDossier, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("submit", by=by)
    not_before(found.begun_at)
    procedure, on = found.version.procedure, hanoi_day(at)
    looked_at = intake_due(procedure, at)
    refuse_if(reasons_against(sending_facts(found, on=on, intake=looked_at), rules.SENDING, on=on))
    assert looked_at.at is not None
    found.submitted_at, found.intake_due_at = at, looked_at.at
    found.save(update_fields=["state", "submitted_at", "intake_due_at"])
    record(SENT.of(found, papers=found.papers.count()))
    ask(
        Wanted(
            about=found.ref,
            what=matters.INTAKE,
            subject=procedure.names.vi,
            office=Grant(PERMIT_OFFICER),
            due_at=looked_at.at,
        ),
        at=at,
    )
    return found.ref


def _known(procedure: Procedure, firm: object) -> dict[str, str]:
    """Return the answers the Board knows of a firm."""
    asked = {each.code: each.filled_from for each in procedure.questions if each.filled_from}
    return {code: str(getattr(firm, field, "")) for code, field in asked.items() if getattr(firm, field, "")}
