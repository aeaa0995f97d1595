"""The act by which a truck goes home that does not cross: the centre, the agencies and the yards have it alike."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gatezone.crossings.commands import go_home
from gatezone.web.acts import Act
from gatezone.web.truck.leaving import GoHomeForm


def going_home(name: str, **more: Any) -> Act:
    """Return the act of a desk that lets a truck go home; ``more`` is what an `Act` is told beside."""
    told = {
        "title": _("Let go home"),
        "form": GoHomeForm,
        "done": _("The truck has gone home. Its trip has ended."),
    }
    return Act(name, go_home, **{**told, **more})
