"""Give a project its place on the map (vị trí công trình)."""

from datetime import datetime
from uuid import UUID

from gatezone.files.distances import is_on_earth
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects.models import Project
from gatezone.projects.photos import rules
from gatezone.projects.photos.events import ProjectPlaced


@command
def place_project(
    *, project: UUID, latitude_e6: int, longitude_e6: int, reason: str = "", by: Actor, at: datetime
) -> Ref:
    """
    Say where a project lies, in millionths of a degree; one that has its place is moved for a reason.

    Photos that are kept already stay as they were measured.
    Records: ProjectPlaced.
    Raises:  NoSuchProject, NotAllowed, Refused.
    Returns: the project.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(PROJECT_OFFICER, found.ref)
    facts = rules.PlacingFacts(
        is_on_earth=is_on_earth((latitude_e6, longitude_e6)),
        had_place=found.latitude_e6 is not None,
        reason=reason,
    )
    refuse_if(reasons_against(facts, rules.PLACING, on=hanoi_day(at)))
    found.latitude_e6, found.longitude_e6 = latitude_e6, longitude_e6
    found.save(update_fields=["latitude_e6", "longitude_e6"])
    record(
        ProjectPlaced(
            project=found.ref, latitude_e6=latitude_e6, longitude_e6=longitude_e6, reason=reason.strip()
        )
    )
    return found.ref
