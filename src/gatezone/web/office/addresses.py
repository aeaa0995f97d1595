"""Where figures open into what was counted, and what they are told apart by, in words."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from gatezone.journal.seeing import seen
from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import units_on
from gatezone.permits.queries import procedure_names
from gatezone.places import queries as places
from gatezone.projects.queries.ground import projects_named
from gatezone.reports.periodic.content import Key
from gatezone.web.truck.story import WORDS


def days_of(over: Period | Key) -> tuple[date, date]:
    """Return the first and the last day of what is counted over whole days."""
    return hanoi_day(over.starts_at), hanoi_day(over.ends_before - timedelta(microseconds=1))


def opens(code: str, asked: Mapping[str, str]) -> str:
    """Return where a figure or a rate opens, as it is asked for."""
    return f"{reverse('office:figure', args=[code])}?{urlencode(asked)}"


def opens_over(code: str, over: Period | Key, narrowed: Mapping[str, str]) -> str:
    """Return where a figure or a rate opens over the days of a period."""
    first, last = days_of(over)
    return opens(code, {"from": first.isoformat(), "until": last.isoformat(), **narrowed})


def told_apart(narrowed: Iterable[tuple[str, str]], day: date, *, by: Actor | None = None) -> list[Any]:
    """
    Return the names of what a figure is narrowed to; a project its reader may not see stays an id.

    Without a reader, those of a report, for whoever may see that.
    Cost: at most one SQL statement for each kind there is, and one for projects with a reader.
    """
    pairs = list(narrowed)
    kinds = {name for name, _value in pairs}
    names: Mapping[str, Any] = {}
    if "route" in kinds:
        names = {**names, **{each.id: each.names for each in places.routes(day)}}
    if "operator" in kinds:
        names = {**names, **{each.id: each.names for each in places.yards(day)}}
    if "unit" in kinds:
        names = {**names, **units_on(day)}
    if "procedure" in kinds:
        names = {**names, **procedure_names([value for name, value in pairs if name == "procedure"])}
    if "project" in kinds:
        asked = {Ref("project", value) for name, value in pairs if name == "project"}
        known = [UUID(each.id) for each in (seen(asked, by=by) if by else asked)]
        names = {**names, **{str(key): each.names for key, each in projects_named(known).items()}}
    return [names.get(value, WORDS.get(value, value)) for _name, value in pairs]
