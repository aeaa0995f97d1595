"""What anybody may see of the ground of a project: totals, decisions, postings. The query keeps the rest."""

from uuid import UUID

from django.http import HttpRequest

from gatezone.clearance import queries
from gatezone.kernel.errors import NotFound
from gatezone.projects.queries.ground import projects_named
from gatezone.web.pages import Context, public_page
from gatezone.workdays.queries import zone_today


@public_page("clearance/public.html")
def one(request: HttpRequest, project: UUID) -> Context:
    """Show the ground of one project. Cost: at most ten SQL statements."""
    seen = queries.public_ground(project, on=zone_today())
    names = projects_named([project]).get(project)
    if seen is None or names is None:
        raise NotFound(project=str(project))
    return {"seen": seen, "project": names, "today": zone_today()}
