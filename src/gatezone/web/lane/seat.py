"""Which lane one sits at: the session keeps it until one signs out."""

from django.http import HttpRequest

from gatezone.kernel.errors import Stale

CHOSEN = "lane"
"""Where the session keeps the lane one sits at."""


class NoLaneChosen(Stale):
    """You sit at no lane any more: choose one."""


def lane_of(request: HttpRequest) -> str:
    """Return the lane one sits at; nothing where none is chosen."""
    return str(request.session.get(CHOSEN, ""))


def own_lane(request: HttpRequest) -> str:
    """Return the lane one sits at. Raises: NoLaneChosen."""
    if lane := lane_of(request):
        return lane
    raise NoLaneChosen()
