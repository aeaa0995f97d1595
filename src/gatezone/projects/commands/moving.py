"""Let a project take a step of its life, with the paper that proves it."""

from datetime import date, datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import Rule, reasons_against, refuse_if
from gatezone.parties.duties import LEADER
from gatezone.projects import rules
from gatezone.projects.events import ProjectMoved
from gatezone.projects.lifecycle import PROJECT
from gatezone.projects.models import Project, StageMove

DAYS = {
    "start": "started_on",
    "complete": "completed_on",
    "hand_over": "handed_over_on",
    "close": "closed_on",
}
"""Which day of the project a step sets."""


class NotAStep(Invalid):
    """Unknown step of a project."""


@command
def move_stage(
    *,
    project: UUID,
    move: str,
    paper: str,
    paper_on: date,
    on: date,
    land_paper: str = "",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Let a project take a step of its life; ``land_paper`` is the clearance plan or hand-over record work needs.

    Records: ProjectMoved.
    Raises:  NoSuchProject, NotAllowed, NotAStep, WrongState, Refused with every reason at once.
    """
    found = Project.objects.seen_by(by).locked(project)
    found.move(_known(move), by=by)
    asked = (*rules.MOVING, *rules.GATES)
    return _moved(found, move, paper, paper_on, on, asked, land=land_paper, override="", by=by, at=at)


@command
def override_gate(
    *,
    project: UUID,
    move: str,
    paper: str,
    paper_on: date,
    on: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    As the head, let a project take a step though its gate is not open, for a reason that stays with the step.

    Evidence is asked for all the same, and nobody may close a project that owes something.
    Records: ProjectMoved.
    Raises:  NoSuchProject, NotAllowed, NotAStep, WrongState, Refused.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(LEADER)
    origins = PROJECT.move(_known(move))
    found.stage = PROJECT.target(found.stage, move, origins.duties)
    facts = rules.GroupFacts(reason=reason)
    refuse_if(reasons_against(facts, rules.GROUPING, on=hanoi_day(at)))
    return _moved(
        found, move, paper, paper_on, on, rules.MOVING, land="", override=reason.strip(), by=by, at=at
    )


def _moved(
    found: Project,
    move: str,
    paper: str,
    paper_on: date,
    on: date,
    asked: tuple[Rule[rules.MoveFacts], ...],
    *,
    land: str,
    override: str,
    by: Actor,
    at: datetime,
) -> Ref:
    facts = rules.MoveFacts(
        paper=paper,
        paper_on=paper_on,
        on=on,
        today=hanoi_day(at),
        missing=_missing_for(found, move, on, land),
        debts_vnd=abs(found.accepted_vnd - found.paid_for_accepted_vnd) + found.balance_vnd,
        closes=move == "close",
        settled_vnd=found.settled_vnd,
        paid_vnd=found.disbursed_vnd,
    )
    refuse_if(reasons_against(facts, asked, on=hanoi_day(at)))
    before = Project.objects.values_list("stage", flat=True).get(pk=found.pk)
    day = DAYS.get(move)
    if day:
        setattr(found, day, on)
    found.save(update_fields=["stage", *([day] if day else [])])
    StageMove.objects.create(
        project=found,
        name=move,
        origin=before,
        target=found.stage,
        on=on,
        paper=paper.strip(),
        paper_on=paper_on,
        override=override,
        by=str(by.ref),
        at=at,
    )
    record(
        ProjectMoved(
            project=found.ref, move=move, stage=found.stage, on=on, paper=paper.strip(), override=override
        )
    )
    return found.ref


def _missing_for(project: Project, move: str, on: date, land: str) -> frozenset[str]:
    """Return what the gate of a step asks for and is not there."""
    asked = {
        "decide_policy": {"policy-decision": project.decisions.filter(kind="policy").exists()},
        "approve": {
            "policy-decision": not project.needs_policy or project.decisions.filter(kind="policy").exists(),
            "investment-decision": project.decisions.filter(kind="investment").exists(),
            "project-code": bool(project.code7),
        },
        "start": {
            "plan": project.lines.filter(plan_vnd__gt=0).exists(),
            "contract-in-force": project.contracts.filter(effective_on__lte=on).exists(),
            "land": not project.needs_land or bool(land.strip()),
        },
        "settle": {"settlement-decision": project.settled_vnd is not None},
    }
    return frozenset(name for name, is_there in asked.get(move, {}).items() if not is_there)


def _known(move: str) -> str:
    if move not in {each.name for each in PROJECT.moves}:
        raise NotAStep(move=move[:40])
    return move
