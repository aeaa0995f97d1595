"""Rates from their papers: which are not entered and who waits for them, entering one, and deciding as a second."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gatezone.charges import queries as charges
from gatezone.charges.catalogue.tariffs import Rate, Tariff
from gatezone.charges.queries import EnteredRow
from gatezone.charges.tariffs.lifecycle import RATE
from gatezone.charges.tariffs.rates import lines_of
from gatezone.charges.tariffs.telling import KINDS, decimal, dong, line_said, line_words, resolution_said
from gatezone.crossings.queries import Missed, rates_missed
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, LEADER
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.money.acts import OF_RATES
from gatezone.web.money.wording import PER, names_of_people, state_of
from gatezone.web.pages import Context, page
from gatezone.web.truck.story import story_of
from gatezone.workdays.queries import zone_now, zone_today

AT_THE_RATES = (ACCOUNTANT, LEADER)


@page("money/rates.html", *AT_THE_RATES)
def home(request: HttpRequest) -> Context:
    """List what is not entered and who waits for it, and what was. Cost: four SQL statements."""
    actor, today = actor_of(request), zone_today()
    rates = charges.rates_here()
    tariff = rates.on(today)
    missed = rates_missed(by=actor)
    return {
        "missed": [(each, line_said(each.name)) for each in missed],
        "others": _others(tariff, missed) if tariff else [],
        "resolution": resolution_said(tariff) if tariff else "",
        "samples": rates.samples,
        "waiting": _shown(charges.entered_rates(by=actor, states=("entered",))),
        "decided": _shown(charges.entered_rates(by=actor, states=("confirmed", "refused", "withdrawn"))),
        "may_enter": ACCOUNTANT in actor.duties,
        "today": today,
    }


@page("money/rate.html", *AT_THE_RATES)
def one(request: HttpRequest, rate: UUID) -> Context:
    """Show a rate that was entered: how much, from which paper, by whom, and what became of it."""
    actor, at = actor_of(request), zone_now()
    found = charges.entered_rate(rate, by=actor)
    people = names_of_people()
    return {
        "rate": found,
        "line": line_said(found.name),
        "figure": figure_of(found),
        "state": state_of(RATE, found.state),
        "entered_by": people.get(found.entered_by, str(found.entered_by)),
        "decided_by": people.get(found.decided_by, str(found.decided_by)) if found.decided_by else "",
        "is_own": found.entered_by == actor.ref,
        "story": [replace(each, facts=()) for each in story_of(Ref("rate", str(rate)), at=at)],
        "acts": open_acts(request, OF_RATES, found.moves, {"rate": rate}),
    }


def _others(tariff: Tariff, missed: list[Missed]) -> list[tuple[Any, list[tuple[str, str]]]]:
    """The lines of a tariff that are missing and for which nobody waits, by the kind of trip; coefficients last."""
    waited = {each.name for each in missed}
    found: dict[Any, list[tuple[str, str]]] = {}
    for line in lines_of(tariff):
        name = f"{tariff.code}/{line.code}"
        if not line.certain and name not in waited:
            heading = KINDS[line.kinds[0]] if isinstance(line, Rate) else _("Coefficients")
            found.setdefault(heading, []).append((name, line_words(line)))
    return list(found.items())


def _shown(rows: list[EnteredRow]) -> list[tuple[EnteredRow, str, SafeString, str]]:
    return [(each, line_said(each.name), state_of(RATE, each.state), figure_of(each)) for each in rows]


def figure_of(row: EnteredRow) -> str:
    """Return a figure as people read it: an amount with its unit, or a coefficient."""
    if row.amount is None:
        return f"× {decimal(row.times)}" if row.times else ""
    return f"{dong(row.amount)} {PER[row.per]}"
