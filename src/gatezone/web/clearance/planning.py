"""
A plan is drafted line by line.

What an officer chose travels in the page as it was typed; each time it is read, checked and counted anew here, so
that no amount ever comes from the page.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gatezone.clearance import queries
from gatezone.clearance.catalogue.parameters import pack
from gatezone.clearance.commands import draft_plan
from gatezone.clearance.compensation import calculation
from gatezone.clearance.compensation.calculation import Under
from gatezone.clearance.compensation.lines import Line, summed
from gatezone.clearance.compensation.rounding import Rounding
from gatezone.kernel.errors import Invalid
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of, desk
from gatezone.web.clearance.asking import own_site
from gatezone.web.clearance.line_forms import KINDS, LineForm
from gatezone.web.clearance.sentences import number_in
from gatezone.web.orders import order
from gatezone.web.refusals import attempted, refuse
from gatezone.workdays.queries import zone_today

MOST_ROWS = 200
LONGEST_ROWS = 200_000
Row = Mapping[str, str]


class NotRows(Invalid):
    """The lines of this page were not sent whole: load it again and choose them once more."""


class NotAPlanLine(Invalid):
    """This line cannot be counted from what was typed: look at its years and its quantities."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What a plan is counted with: the site, the file, its parcels and the decisions that hold."""

    site: queries.SiteRow
    case: queries.CaseRow
    file: queries.Dossier
    under: Under


@desk(CLEARANCE_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan(request: HttpRequest, project: UUID, case: UUID) -> HttpResponse:
    """Choose the lines of a plan, see how each is counted, and draft it."""
    bench = _bench(request, project, case)
    if request.method != "POST":
        return _page(request, bench, _rows_of(bench))
    rows, do, kind = _sent(request), request.POST.get("do", ""), request.POST.get("line", "")
    if do.startswith("drop-"):
        place = do.removeprefix("drop-")
        return _page(request, bench, [each for nth, each in enumerate(rows) if str(nth) != place])
    if do == "choose" and kind in KINDS:
        return _page(request, bench, rows, adding=_form(kind, bench), kind=kind)
    if do == "add" and kind in KINDS:
        return _added(request, bench, rows, kind)
    with attempted(request):
        order(request, draft_plan, project=project, case=case, lines=_lines(rows, bench))
        messages.success(request, gettext("The plan is drafted."))
        return redirect("clearance:file", project, case)
    return _page(request, bench, rows)


def _bench(request: HttpRequest, project: UUID, case: UUID) -> Bench:
    site, actor = own_site(request, project), actor_of(request)
    found = queries.dossier(project, case, by=actor)
    under = Under(pack(site.province), zone_today(), found.rulings)
    return Bench(site, queries.case_row(project, case, by=actor), found, under)


def _added(request: HttpRequest, bench: Bench, rows: list[Row], kind: str) -> HttpResponse:
    typed = {
        name: str(value)[:1_000] for name, value in request.POST.items() if name in _form(kind, bench).fields
    }
    form = _form(kind, bench, typed)
    if len(rows) < MOST_ROWS and form.is_valid():
        more = [*rows, {"line": kind, **typed}]
        with attempted(request, forms=[form]):
            _lines(more, bench)
            return _page(request, bench, more)
    else:
        refuse(request, forms=[form])
    return _page(request, bench, rows, adding=form, kind=kind)


def _form(kind: str, bench: Bench, typed: Row | None = None) -> LineForm:
    return LineForm(kind, typed, parcels=[(str(each.id), each.key) for each in bench.file.parcels])


def _sent(request: HttpRequest) -> list[Row]:
    """Return the rows a page carried. Raises: NotRows."""
    written, rows = request.POST.get("rows", "[]"), None
    with suppress(ValueError, RecursionError):
        rows = json.loads(written) if len(written) <= LONGEST_ROWS else None
    if not isinstance(rows, list) or len(rows) > MOST_ROWS or not all(_is_row(each) for each in rows):
        raise NotRows()
    return rows


def _is_row(each: Any) -> bool:
    return (
        isinstance(each, dict)
        and each.get("line") in KINDS
        and all(isinstance(name, str) and isinstance(value, str) for name, value in each.items())
    )


def _lines(rows: Sequence[Row], bench: Bench) -> list[Line]:
    """Count the rows; the trees of one parcel together, each in its own place. Raises: NotRows, NotAPlanLine."""
    forms = [_form(each["line"], bench, {**each}) for each in rows]
    if not all(each.is_valid() for each in forms):
        raise NotRows()
    with suppress(ValueError, ArithmeticError):
        return _counted(forms, bench)
    raise NotAPlanLine()


def _counted(forms: Sequence[LineForm], bench: Bench) -> list[Line]:
    counted = [form.counted(bench.under) for form in forms]
    for parcel in bench.file.parcels:
        key = str(parcel.id)
        own = [place for place, form in enumerate(forms) if form.cleaned_data.get("parcel") == key]
        trees = [counted[place] for place in own]
        lines = calculation.trees(trees, parcel.recovered_dm2, under=bench.under)
        for place, line in zip(own, lines, strict=True):
            counted[place] = replace(line, inputs={**line.inputs, "parcel": key})
    return [form.priced(line) for form, line in zip(forms, counted, strict=True)]


def _page(
    request: HttpRequest,
    bench: Bench,
    rows: Sequence[Row],
    *,
    adding: LineForm | None = None,
    kind: str = "",
) -> HttpResponse:
    lines = _lines(rows, bench)
    page: dict[str, Any] = {
        "site": bench.site,
        "row": bench.case,
        "lines": lines,
        "sum": summed(lines, Rounding(bench.site.rounding_mode, bench.site.rounding_unit)),
        "rows": json.dumps(rows, ensure_ascii=False),
        "kinds": [(code, each.title) for code, each in KINDS.items()],
        "kind": kind,
        "adding": adding,
        "title": KINDS[kind].title if kind else "",
        "may_draft": bench.file.may_draft,
        "pack": bench.under.pack,
    }
    return render(request, "clearance/plan.html", page)


WORDS = frozenset({"kind", "group", "how", "name", "basis", "reason", "parcel", "papers", "price_since",
                   "price_until"})  # fmt: skip
"""Inputs that are words, whatever they look like."""

KINDS_OF: Mapping[str, str] = {
    "L1": "land",
    "L2": "land-for-a-term",
    "S1": "house",
    "S3": "building",
    "S4": "works",
    "C1": "annual-crop",
    "C2": "harvests",
    "C3": "replanting",
    "I1": "investment",
    "I2": "investment",
    "O1": "obligations",
    "R1": "plot-fee",
    "months": "temporary-home",
    "share-with-cap": "early-bonus",
    "none": "nothing",
}
"""Which kind asks again for a line of a formula that is called otherwise."""


def _rows_of(bench: Bench) -> list[Row]:
    """The lines of the last version as rows, so that a change begins with what there was."""
    rows = [_row(each, bench) for each in bench.file.plan.lines] if bench.file.plan else []
    return [each for each in rows if _form(each["line"], bench, each).is_valid()]


def _row(line: Line, bench: Bench) -> Row:
    kind = KINDS_OF.get(line.formula, line.formula)
    if kind == "share":
        kind = "fee-support" if "fee_vnd" in line.inputs else "business-stop"
    elif kind == "harvests" and "full" in line.inputs:
        kind = "trees"
    told: dict[str, str] = {
        "kind": line.kind,
        "group": line.group,
        "basis": line.basis,
        "reason": line.reason,
        "name": line.about,
        "amount_vnd": str(line.amount_vnd),
        **line.inputs,
    }
    fields = _form(kind, bench).fields
    kept = {name: _typed(name, value) for name, value in told.items() if name in fields and value != "False"}
    return {"line": kind, **kept}


def _typed(name: str, value: str) -> str:
    """Return an input as one types it here: a comma before decimals, semicolons between several."""
    if name in WORDS:
        return value
    parts = value.split(", ") if name in ("yields", "incomes") else [value]
    return "; ".join(_comma(each) for each in parts)


def _comma(value: str) -> str:
    number = number_in(value)
    return value if number is None else f"{number:f}".replace(".", ",")
