"""What somebody may have to see to about projects: each warning, as long as it stands; pure."""

from collections.abc import Iterable

from gatezone.attention.kinds import Kind, Wanted
from gatezone.kernel.actor import Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DUTIES, PROJECT, PROJECT_OFFICER
from gatezone.projects.catalogue.warned import kinds
from gatezone.projects.watching import RED, Warned

PREFIX = "projects."

MATTERS = tuple(Kind(f"{PREFIX}{code}", each.names) for code, each in kinds().items())


def wanted_of(project: Ref, name: str, officer: Ref | None, warned: Iterable[Warned]) -> list[Wanted]:
    """Return what is asked for by the warnings of a project; a red one is told at once, a yellow one is listed."""
    return [
        Wanted(
            about=project,
            what=f"{PREFIX}{each.code}",
            mark=f"{each.level} {each.about}".strip(),
            subject=f"{name} · {each.about}" if each.about else name,
            tells_at_once=each.level == RED,
            to=_people(each.code, officer),
            office=None if _people(each.code, officer) else _office(each.code, project),
        )
        for each in warned
    ]


def _people(code: str, officer: Ref | None) -> tuple[Ref, ...]:
    return (officer,) if officer and kinds()[code].owner == PROJECT_OFFICER else ()


def _office(code: str, project: Ref) -> Grant:
    duty = kinds()[code].owner
    return Grant(duty, project if PROJECT in DUTIES[duty].over else None)
