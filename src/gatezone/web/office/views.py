"""The office: the Board's reports, opened down to the journal entry that made a number."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatezone.charges.figures import DONG
from gatezone.crossings.queries import rows, trip
from gatezone.journal import keys
from gatezone.journal.proofs import NotSealedYet, faults_in, prove
from gatezone.journal.queries import entries_about_any, faults_about, newest_checkpoint
from gatezone.journal.queries import entry as journal_entry
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.places import queries as places
from gatezone.reports import queries as reports
from gatezone.reports.spans import Span
from gatezone.web.actors import actor_of
from gatezone.web.moments import day_of
from gatezone.web.office.daily import at_the_office
from gatezone.web.office.revenue import charges_of
from gatezone.web.truck.story import WORDS, Naming, Told, steps_ahead, story_of
from gatezone.workdays.queries import zone_today

DAYS = 31
TRUCKS_A_PAGE = 50


@at_the_office
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the days that can be reported, the newest first. Cost: two SQL statements."""
    listed = reports.days(until=zone_today(), count=DAYS)
    while len(listed) > 1 and not listed[-1].cleared:
        listed.pop()
    return render(request, "office/home.html", {"days": listed, "checkpoint": newest_checkpoint()})


@at_the_office
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """List every figure with its definition and source. Cost: none."""
    return render(request, "office/figures.html", {"figures": reports.FIGURES.values(), "day": zone_today()})


@at_the_office
@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """
    Open a figure into the trucks that make it up, a page at a time, or its charges, or what else was counted.

    Cost: three SQL statements of trucks, four of charges, eight of what else was counted.
    """
    span = Span.read(request.GET["span"]) if "span" in request.GET else None
    day = span.starts_on if span else day_of(request.GET.get("day", ""))
    narrowed = {name: request.GET[name] for name in reports.NARROWINGS if request.GET.get(name)}
    opened = reports.opened(code, day=day, narrowed=narrowed, span=span)
    page = Paginator(opened.evidence.rows, TRUCKS_A_PAGE).get_page(request.GET.get("page"))
    names = {each.id: each.names for each in places.routes(day)}
    if "operator" in narrowed:
        names |= {each.id: each.names for each in places.yards(day)}
    told_apart = [names.get(value, WORDS.get(value, value)) for value in narrowed.values()]
    if opened.figure.unit == DONG and code.startswith("charges."):
        charges = charges_of(opened.evidence, page)
        shown = {"opened": opened, "told_apart": told_apart, "page": page, "charges": charges}
        return render(request, "office/figure_of_money.html", shown)
    trucks, others = _trucks_and_others(list(page.object_list))
    brings = dict(zip(opened.evidence.rows, opened.evidence.brings or (), strict=False))
    shown = {
        "opened": opened,
        "told_apart": told_apart,
        "page": page,
        "trucks": [
            (
                row,
                names.get(row.route, row.route),
                WORDS[row.direction],
                WORDS[row.goods],
                brings.get(Ref("crossing", str(row.id))),
            )
            for row in rows(trucks)
        ],
        "is_weighed": bool(brings),
        "told": _told(others, day) if others else (),
    }
    return render(request, "office/figure.html", shown)


def _trucks_and_others(evidence: Sequence[Ref]) -> tuple[list[UUID], list[Ref]]:
    return (
        [UUID(each.id) for each in evidence if each.kind == "crossing"],
        [each for each in evidence if each.kind != "crossing"],
    )


def _told(things: Sequence[Ref], day: date) -> list[Told]:
    """Return the journal entries that things of a figure are made of, in words."""
    entries = entries_about_any(things)
    naming = Naming(day, entries)
    return [naming.told(each) for each in entries]


@at_the_office
@require_safe
def crossing(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Show one truck's way, each step with its journal entry. Cost: seven SQL statements."""
    shown = trip(crossing, by=actor_of(request))
    naming_at = shown.row.declared_at
    page = {
        "trip": shown,
        "row": shown.row,
        "story": story_of(Ref("crossing", str(crossing)), at=naming_at),
        "ahead": steps_ahead(shown.row.state),
    }
    return render(request, "office/crossing.html", page)


@at_the_office
@require_safe
def entry(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Show a journal entry and prove it. Cost: fifteen SQL statements; the proof reads one batch of leaves."""
    kept = journal_entry(entry)
    page: dict[str, Any] = {"told": Naming(hanoi_day(kept.at), [kept]).told(kept), "entry": kept}
    verifier = keys.signer().verifier
    try:
        proof = prove(entry)
    except NotSealedYet:
        page["is_sealed"] = False
    else:
        faults = [*faults_in(proof, verifier), *faults_about([entry]).get(entry, ())]
        page |= {"is_sealed": True, "proof": proof, "faults": list(dict.fromkeys(faults))}
        page["size"] = int(proof.note.splitlines()[1])
        page["raw"] = json.dumps(asdict(proof) | {"key": str(verifier)}, default=str, indent=1)
    return render(request, "office/entry.html", page)
