"""Periodic reports at the office: drafts whose numbers open, signing, and whether what was signed still holds."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from gatezone.documents.docx import docx_of
from gatezone.documents.pdf import pdf_of
from gatezone.documents.queries import docx, signed_pdf
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.reports.commands import begin_report, correct_report, issue_report, write_remark
from gatezone.reports.content import Key, as_json
from gatezone.reports.lifecycle import READERS, SIGNERS, WRITERS
from gatezone.reports.outlines import CODES
from gatezone.reports.paper import paper_of, signing_of
from gatezone.reports.periodic import ReportPage, report, reports
from gatezone.reports.registry import RATES
from gatezone.reports.texts import Wish
from gatezone.reports.verifying import Verification, verification
from gatezone.web.actors import actor_of, desk
from gatezone.web.office.apart import told_apart
from gatezone.web.office.periodic_words import NAMES, PROOFS, STATES
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now, zone_today

PAPERS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

at_the_reports = desk(*sorted(READERS))
at_the_writing = desk(*sorted(WRITERS))
at_the_signing = desk(*sorted(SIGNERS))


@at_the_reports
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the periodic reports, the newest first. Cost: one SQL statement."""
    return _list_page(request)


@at_the_writing
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a report."""
    wish = {"code": request.POST.get("code", ""), "span": request.POST.get("span", "").strip()}
    try:
        begun = order(request, begin_report, **wish)
    except AT_THE_DESK as no:
        return _list_page(request, no)
    return redirect("office:report", UUID(begun.id))


@at_the_reports
@require_safe
def one(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Show a report: a draft as it is counted now, or what was issued. Cost: those of `reports.periodic.report`."""
    return _page(request, identity)


@at_the_writing
@require_POST
def remark(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Keep what an officer says in one place of a draft."""
    wish = {"place": request.POST.get("place", ""), "words": request.POST.get("words", "")}
    return _done(
        request,
        identity,
        lambda: order(request, write_remark, report=identity, **wish),
        gettext("The words are in the draft."),
    )


@at_the_signing
@require_POST
def issue(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Sign a report and issue it."""
    return _done(
        request,
        identity,
        lambda: order(request, issue_report, report=identity),
        gettext("The report is issued. Its numbers stay as they are."),
    )


@at_the_writing
@require_POST
def correct(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Begin a version that corrects an issued report."""
    reason = request.POST.get("reason", "")
    try:
        later = order(request, correct_report, report=identity, reason=reason)
    except AT_THE_DESK as no:
        return _page(request, identity, no)
    return redirect("office:report", UUID(later.id))


@at_the_reports
@require_safe
def verified(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Show of each number of an issued report whether its proof still holds. Cost: those of `verification`."""
    shown = report(identity, by=actor_of(request), today=zone_today())
    found = verification(identity, by=actor_of(request))
    narrowed = [(each.key, pair) for each in found.proofs for pair in each.key.narrowed]
    named: dict[Key, list[Any]] = {each.key: [] for each in found.proofs}
    for (key, _pair), name in zip(
        narrowed, told_apart([pair for _key, pair in narrowed], zone_today()), strict=True
    ):
        named[key].append(name)
    page = {
        "page": shown,
        "found": found,
        "words": NAMES[shown.row.code],
        "proofs": [
            (each, PROOFS[each.state], address_of(each.key), named[each.key]) for each in _worst_first(found)
        ],
    }
    return render(request, "office/report_verified.html", page)


@at_the_reports
@require_safe
def numbers(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Give a report as JSON: every word, number and value of it."""
    shown = report(identity, by=actor_of(request), today=zone_today())
    answer = JsonResponse(as_json(shown.content), json_dumps_params={"ensure_ascii": False, "indent": 1})
    name = f"{shown.row.code}-{shown.row.span.written}-v{shown.row.version}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@at_the_reports
@require_safe
def paper(request: HttpRequest, identity: UUID, ending: str) -> HttpResponse:
    """Give the document of a report: what was signed or, of a draft, one without number and signature."""
    by = actor_of(request)
    shown = report(identity, by=by, today=zone_today())
    if shown.row.document is not None:
        content = (signed_pdf if ending == "pdf" else docx)(shown.row.document, by=by)
    else:
        drawn = paper_of(shown.content, signing=signing_of(by), on=zone_today())
        content = (pdf_of if ending == "pdf" else docx_of)(drawn, at=zone_now())
    name = f"{shown.row.code}-{shown.row.span.written}-v{shown.row.version}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=PAPERS[ending], headers=headers)


def address_of(key: Key, code: str = "") -> str:
    """Return where a value opens into what was counted, or the rate that is made of it."""
    last = hanoi_day(key.ends_before - timedelta(microseconds=1))
    asked = {"from": hanoi_day(key.starts_at).isoformat(), "until": last.isoformat(), **dict(key.narrowed)}
    return f"{reverse('office:figure', args=[code or key.code])}?{urlencode(asked)}"


def _links(shown: ReportPage, found: Verification | None) -> dict[Wish, tuple[str, str]]:
    """Return for each number of a report where it opens, and whether its proof holds where that was asked."""
    return {
        wish: (
            address_of(keys[0], wish.code if wish.code in RATES else ""),
            found.state_of(keys) if found else "",
        )
        for wish, keys in shown.content.uses.items()
        if keys
    }


def _worst_first(found: Verification) -> list[Any]:
    ranks = {"broken": 0, "corrected": 1, "holds": 2}
    return sorted(found.proofs, key=lambda each: (ranks[each.state], each.key))


def _list_page(request: HttpRequest, no: GateZoneError | None = None) -> HttpResponse:
    by = actor_of(request)
    page = {
        "rows": [(each, NAMES[each.code], STATES[each.state]) for each in reports(by=by)],
        "names": [(code, NAMES[code]) for code in CODES],
        "may_write": bool(WRITERS & by.duties),
        "typed": request.POST,
        "reasons": reasons_of(no) if no else [],
        "year": zone_today().year,
        "example": f"{zone_today().year}-Q1",
    }
    return render(request, "office/reports.html", page, status=status_of(no) if no else 200)


def _done(request: HttpRequest, identity: UUID, deed: Callable[[], Ref], words: str) -> HttpResponse:
    try:
        deed()
    except AT_THE_DESK as no:
        return _page(request, identity, no)
    messages.success(request, words)
    return redirect("office:report", identity)


def _page(request: HttpRequest, identity: UUID, no: GateZoneError | None = None) -> HttpResponse:
    by = actor_of(request)
    shown = report(identity, by=by, today=zone_today())
    typed = {request.POST["place"]: request.POST.get("words", "")} if "place" in request.POST else {}
    page = {
        "page": shown,
        "words": NAMES[shown.row.code],
        "state": STATES[shown.row.state],
        "links": _links(shown, None),
        "remarks": {**shown.remarks, **typed},
        "may": {name: name in shown.moves for name in ("write", "issue", "correct")}
        | {"begin_correction": shown.row.state == "issued" and bool(WRITERS & by.duties)},
        "typed": request.POST,
        "reasons": reasons_of(no) if no else [],
        "faults": no.facts.get("faults", ()) if no else (),
    }
    return render(request, "office/report.html", page, status=status_of(no) if no else 200)
