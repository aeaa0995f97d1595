"""Revenue at the office: a year, a month, a day; each number opens into its charges, and these into the journal."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from gatezone.charges.figures import Sums
from gatezone.charges.queries import ChargeRow, bill_of, charge, charges_named
from gatezone.crossings.queries import rows
from gatezone.journal.queries import entries_seen
from gatezone.kernel.actor import Actor
from gatezone.kernel.figure import Evidence
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.places import queries as places
from gatezone.reports.revenue import Revenue
from gatezone.reports.revenue import revenue as revenue_of
from gatezone.reports.spans import Span
from gatezone.web.actors import actor_of
from gatezone.web.office.addresses import opens
from gatezone.web.office.chart import HEIGHT, STEP, bars_of
from gatezone.web.office.daily import AT_THE_BOOKS
from gatezone.web.pages import Context, page
from gatezone.web.truck.story import Naming
from gatezone.web.truck.wording import DIRECTIONS, GOODS
from gatezone.workdays.queries import zone_today


@page("office/revenue.html", *AT_THE_BOOKS)
def this_month(request: HttpRequest) -> HttpResponse:
    """Go to the revenue of the running month."""
    return redirect("office:revenue", Span.month_of(zone_today()).written)


@page("office/revenue.html", *AT_THE_BOOKS)
def revenue(request: HttpRequest, written: str) -> Context:
    """Show the revenue of a year, a month or a day. Cost: nine SQL statements."""
    found = revenue_of(Span.read(written))
    on = min(found.span.starts_on, zone_today())
    routes = {each.id: each.names for each in places.routes(on)}
    yards = {each.id: each.names for each in places.yards(on)}
    return {
        "revenue": found,
        "figures": {
            name: opens(f"charges.{name.replace('_', '-')}", {"span": found.span.written})
            for name in ("fees_collected", "fees_kept", "fees_due", "services_collected")
        },
        "bars": bars_of(
            ((span, sums.amount_vnd) for span, sums in found.parts),
            lambda span: reverse("office:revenue", args=[span.written]),
        ),
        "width": STEP * len(found.parts),
        "height": HEIGHT,
        "tables": (
            ("route", _rows(found, "route", found.routes, routes)),
            ("goods", _rows(found, "goods", found.goods, GOODS)),
            ("direction", _rows(found, "direction", found.directions, DIRECTIONS)),
        ),
        "operators": _rows(found, "operator", found.operators, yards, "charges.services-collected"),
    }


@page("office/charge.html", *AT_THE_BOOKS)
def one_charge(request: HttpRequest, identity: UUID) -> Context:
    """Show a charge: why it is so much, and every journal entry about it. Cost: ten SQL statements."""
    by = actor_of(request)
    found = charge(identity, by=by)
    about = [Ref("charge", str(found.id)), *([Ref("payment-order", str(found.order))] if found.order else [])]
    entries = entries_seen(about, by=by)
    naming = Naming(hanoi_day(found.raised_at), entries, by=by)
    trucks = rows([UUID(found.about.id)], by=by) if found.about.kind == "crossing" else []
    return {
        "charge": found,
        "payer": naming.of(found.payer),
        "truck": trucks[0] if trucks else None,
        "told": [naming.told(each) for each in entries],
        "bill": bill_of(found.id, by=by) if found.stream == "service" else None,
    }


def charges_of(evidence: Evidence, things: Sequence[Ref], *, by: Actor) -> list[tuple[ChargeRow, int, Any]]:
    """
    Return those of some charges of a figure that a reader may see, what each brings, and its truck.

    Cost: two SQL statements.
    """
    brings = dict(zip(evidence.rows, evidence.brings or (), strict=False))
    found = charges_named([UUID(each.id) for each in things], by=by)
    crossings = [UUID(each.about.id) for each in found if each.about.kind == "crossing"]
    trucks = {str(row.id): row for row in rows(crossings, by=by)}
    return [(each, brings[Ref("charge", str(each.id))], trucks.get(each.about.id)) for each in found]


def _rows(
    found: Revenue,
    name: str,
    sums: Mapping[str, Sums],
    words: Mapping[str, Any],
    figure: str = "charges.fees-collected",
) -> list[Context]:
    """Return the lines of a table, those that brought most first: what each stands for, its share, where it opens."""
    whole = sum(each.amount_vnd for each in sums.values()) or 1
    return [
        {
            "words": words.get(key, key),
            "sums": each,
            "percent": round(100 * each.amount_vnd / whole),
            "address": opens(figure, {"span": found.span.written, name: key}),
        }
        for key, each in sorted(sums.items(), key=lambda each: -each[1].amount_vnd)
    ]
