"""Which page shows the files of a thing."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.urls import reverse

from gatezone.clearance.queries import place_of_paper, section_of_handover
from gatezone.kernel.refs import Ref
from gatezone.programme.queries import task_of_evidence
from gatezone.projects.queries.contracts import contract_of
from gatezone.projects.queries.dossier import project_of

PLACES: Mapping[str, Callable[[str], str]] = {
    "evidence": lambda evidence: reverse("programme:task", args=[task_of_evidence(UUID(evidence))]),
    "project-decision": lambda decision: _of_project(Ref("project-decision", decision)),
    "obstacle": lambda obstacle: _of_project(Ref("obstacle", obstacle)),
    "contract": lambda contract: reverse("projects:contract", args=[contract]),
    "acceptance": lambda volume: reverse("projects:contract", args=[contract_of(UUID(volume))]),
    "lease-asset": lambda asset: reverse("leases:asset", args=[asset]),
    "lease": lambda lease: reverse("leases:lease", args=[lease]),
    "clearance-paper": lambda paper: _of_ground(*place_of_paper(UUID(paper))),
    "handover": lambda record: _of_ground(*section_of_handover(UUID(record))),
    "incident": lambda incident: reverse("incidents:incident", args=[incident]),
    "incoming": lambda _incoming: reverse("documents:incoming"),
}
"""The address of the page, by the kind of the thing."""


def page_of(thing: Ref) -> str:
    """Return the address of the page that shows the files of a thing. Cost: one SQL statement at most."""
    return PLACES[thing.kind](thing.id)


def _of_ground(project: UUID, section: UUID | None, case: UUID | None = None) -> str:
    if case:
        return reverse("clearance:file", args=[project, case])
    return (
        reverse("clearance:section", args=[project, section])
        if section
        else reverse("clearance:site", args=[project])
    )


def _of_project(thing: Ref) -> str:
    return reverse("projects:project", args=[project_of(thing)])
