"""The file of a household and its parcels, for clearance officers; who it is about only for a reason."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gatezone.clearance import queries
from gatezone.clearance.commands import read_case
from gatezone.clearance.queries.dossiers import OF_HAND_OVERS
from gatezone.files.queries import files_about
from gatezone.kernel.periods import hanoi_day
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of
from gatezone.web.acts import Keys, open_acts
from gatezone.web.clearance import file_acts as acts
from gatezone.web.clearance.asking import of_file
from gatezone.web.clearance.file_forms import WhyForm
from gatezone.web.clearance.history import history, last_pause
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_now


@page("clearance/file.html", CLEARANCE_OFFICER)
def one(request: HttpRequest, project: UUID, case: UUID) -> Context:
    """Show a file without whom it is about. Cost: about 44 statements."""
    return _file(request, project, case)


def _file(request: HttpRequest, project: UUID, case: UUID, *, is_told: bool = False) -> dict[str, Any]:
    """What the page of a file shows: whom it is about only where that was asked for."""
    actor, now = actor_of(request), zone_now()
    today, keys = hanoi_day(now), {"project": project, "case": case}
    row = queries.case_row(project, case, by=actor)
    file = queries.dossier(project, case, by=actor)
    story = history(case, at=now)
    return {
        "site": queries.site(project, by=actor),
        "row": row,
        "file": file,
        # A scan names people, as does whom the file is about: both are shown for a reason alone.
        "scans": files_about([each.ref for each in file.papers], by=actor) if is_told else {},
        "late": queries.household_late(project, case, by=actor, on=today),
        "is_overdue": row.due_on is not None and today > row.due_on and row.left_vnd > 0,
        "told": queries.household(project, case, by=actor) if is_told else None,
        "story": story,
        "paused": last_pause(story) if row.money == "paused" else None,
        "payments": _payments(request, keys),
        **_steps(request, keys, file),
        "read": READ.at(request, keys),
        "standing": acts.STANDING.at(request, keys),
        "listing": acts.LIST.at(request, keys, initial={"amount_vnd": row.left_vnd or ""}),
    }


READ = of_file(
    "clearance:read",
    read_case,
    title=_("Show it"),
    form=WhyForm,
    done="",
    then=lambda deed: render(
        deed.request, "clearance/file.html", _file(deed.request, **deed.keys, is_told=True)
    ),
)


def _steps(request: HttpRequest, keys: Keys, file: queries.Dossier) -> dict[str, Any]:
    """The steps that are open: of the papers, of the people, of the money, of what another counted."""
    return {
        "steps": [
            (each, acts.MOVE_PAPERS.at(request, {**keys, "step": each.move.name})) for each in file.steps
        ],
        "people": [acts.MOVE_PEOPLE.at(request, {**keys, "step": each.name}) for each in file.people],
        "pauses": open_acts(request, (acts.PAUSE, acts.RESUME), file.pauses, keys),
        "assets": [(each, acts.CONFIRM.at(request, {**keys, "asset": each.id})) for each in file.assets],
    }


def _payments(request: HttpRequest, keys: Keys) -> list[Any]:
    """The payments, each with what is done next about it."""
    rows = queries.payments(**keys, by=actor_of(request))
    return [
        (each, (acts.SETTLE if each.paid_on else acts.PAID).at(request, {**keys, "payment": each.id}))
        for each in rows
    ]


@page("clearance/parcel.html", CLEARANCE_OFFICER)
def parcel(request: HttpRequest, project: UUID, parcel: UUID) -> Context:
    """Show a parcel. Cost: six SQL statements."""
    actor, keys = actor_of(request), {"project": project, "parcel": parcel}
    row, shares, moves = queries.parcel(project, parcel, by=actor)
    names = [each.name for each in moves]
    return {
        "site": queries.site(project, by=actor),
        "row": row,
        "shares": shares,
        "moves": [
            acts.MOVE_LAND.at(request, {**keys, "step": each}) for each in names if each not in OF_HAND_OVERS
        ],
        "handing": acts.HAND_OVER_PARCEL.at(request, keys) if "hand_over" in names else None,
    }
