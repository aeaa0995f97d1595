"""What stands in the way of a project (vướng mắc): whose it is to see to, and until when."""

from datetime import date, datetime
from uuid import UUID

from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects import rules
from gatezone.projects.events import ObstacleRaised, ObstacleSolved
from gatezone.projects.lifecycle import OBSTACLE, OFFICE
from gatezone.projects.models import CAUSES, NoSuchObstacle, Obstacle, Project


class NotACauseOfDelay(Invalid):
    """Unknown cause of delay."""


@command
def raise_obstacle(
    *,
    project: UUID,
    cause: str,
    description: str,
    responsible: str,
    raised_on: date,
    due_on: date,
    asked: str = "",
    file: Taken | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Say what stands in the way of a project, who sees to it and by when, and which authority was asked.

    What shows it is kept with it as a ``file``.
    Records: ObstacleRaised, FileAttached.
    Raises:  NoSuchProject, NotAllowed, NotACauseOfDelay, Refused.
    Returns: the obstacle.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(PROJECT_OFFICER, found.ref)
    if cause not in CAUSES:
        raise NotACauseOfDelay(cause=cause[:40])
    facts = rules.ObstacleFacts(
        words=description, responsible=responsible, raised_on=raised_on, due_on=due_on
    )
    refuse_if(reasons_against(facts, rules.OBSTACLE, on=hanoi_day(at)))
    obstacle = Obstacle.objects.create(
        project=found,
        cause=cause,
        description=description.strip(),
        responsible=responsible.strip(),
        asked=asked.strip(),
        raised_on=raised_on,
        due_on=due_on,
    )
    if file:
        attach(file, about=obstacle.ref, by=by, at=at)
    record(ObstacleRaised(project=found.ref, obstacle=obstacle.ref, cause=cause, due_on=due_on))
    return obstacle.ref


@command
def solve_obstacle(*, project: UUID, obstacle: UUID, solution: str, on: date, by: Actor, at: datetime) -> Ref:
    """
    Say how an obstacle was overcome.

    Records: ObstacleSolved.
    Raises:  NoSuchProject, NoSuchObstacle, NotAllowed, WrongState, Refused.
    """
    held = Project.objects.seen_by(by).locked(project)
    found = held.obstacles.select_for_update().filter(pk=obstacle).first()
    if found is None:
        raise NoSuchObstacle(obstacle=str(obstacle))
    if by.duties_over(held.ref).isdisjoint(OFFICE):
        raise NotAllowed(duties=sorted(OFFICE))
    found.state = OBSTACLE.target(found.state, "solve", by.duties_over(held.ref))
    facts = rules.ObstacleFacts(
        words=solution,
        responsible=found.responsible,
        raised_on=found.raised_on,
        due_on=max(on, found.raised_on),
    )
    refuse_if(reasons_against(facts, rules.OBSTACLE, on=hanoi_day(at)))
    found.solution, found.solved_on = solution.strip(), on
    found.save(update_fields=["state", "solution", "solved_on"])
    record(ObstacleSolved(project=held.ref, obstacle=found.ref))
    return found.ref
