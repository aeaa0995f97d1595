"""Revenue at the office: a year, a month, a day; each number opens into its charges, and these into the journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

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
from gatezone.web.actors import actor_of, desk
from gatezone.web.office.daily import AT_THE_BOOKS
from gatezone.web.pages import Context, page
from gatezone.web.truck.story import Naming
from gatezone.web.truck.wording import DIRECTIONS, GOODS
from gatezone.workdays.queries import zone_today

HEIGHT = 100
STEP = 24
BAR = 16


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what it stands for, what came in, its share of all, and where it opens."""

    words: Any
    sums: Sums
    percent: int
    address: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What came in on a day of a month, or in a month of a year, as a bar from its lower left corner up."""

    span: Span
    sums: Sums
    x: int
    y: int
    height: int


@desk(*AT_THE_BOOKS)
@require_safe
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
            name: _address(f"charges.{name.replace('_', '-')}", found.span)
            for name in ("fees_collected", "fees_kept", "fees_due", "services_collected")
        },
        "bars": _bars(found),
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
) -> list[Row]:
    """Return the lines of a table, those that brought most first."""
    whole = sum(each.amount_vnd for each in sums.values()) or 1
    ordered: Iterable[tuple[str, Sums]] = sorted(sums.items(), key=lambda each: -each[1].amount_vnd)
    return [
        Row(
            words.get(key, key),
            each,
            round(100 * each.amount_vnd / whole),
            _address(figure, found.span, **{name: key}),
        )
        for key, each in ordered
    ]


def _bars(found: Revenue) -> list[Bar]:
    top = max((each.amount_vnd for _span, each in found.parts), default=0)
    if not top:
        return []
    return [
        Bar(span, sums, STEP * place + (STEP - BAR) // 2, HEIGHT - height, height)
        for place, (span, sums) in enumerate(found.parts)
        for height in (HEIGHT * sums.amount_vnd // top,)
    ]


def _address(figure: str, span: Span, **narrowed: str) -> str:
    asked = "".join(f"&{name}={value}" for name, value in narrowed.items())
    return f"{reverse('office:figure', args=[figure])}?span={span.written}{asked}"
