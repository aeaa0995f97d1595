"""Periodic reports at the office: drafts whose numbers open, signing, and whether what was signed still holds."""

from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gatezone.documents.docx import docx_of
from gatezone.documents.pdf import pdf_of
from gatezone.documents.queries import docx, signed_pdf
from gatezone.kernel.periods import hanoi_day
from gatezone.reports.content import Key, Remark, as_json
from gatezone.reports.lifecycle import PERIODIC_REPORT, READERS, WRITERS
from gatezone.reports.paper import paper_of, signing_of
from gatezone.reports.periodic import ReportPage, ReportRow, report, reports
from gatezone.reports.registry import RATES
from gatezone.reports.texts import Wish
from gatezone.reports.verifying import Verification, verification
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import Asked, open_acts
from gatezone.web.office.apart import told_apart
from gatezone.web.office.forms import RemarkForm
from gatezone.web.office.periodic_acts import BEGIN, CORRECT, ISSUE, REMARK
from gatezone.web.office.periodic_words import NAMES, PROOFS
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_now, zone_today

PAPERS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@page("office/reports.html", *READERS)
def listed(request: HttpRequest) -> Context:
    """List the periodic reports, the newest first. Cost: one SQL statement."""
    by = actor_of(request)
    return {
        "rows": [(each, NAMES[each.code], _state(each)) for each in reports(by=by)],
        "begin": BEGIN.at(request, {}) if WRITERS & by.duties else None,
    }


@page("office/report.html", *READERS)
def one(request: HttpRequest, identity: UUID) -> Context:
    """Show a report: a draft as it is counted now, or what was issued. Cost: those of `reports.periodic.report`."""
    by, keys = actor_of(request), {"identity": identity}
    shown = report(identity, by=by, today=zone_today())
    may_correct = shown.row.state == "issued" and not shown.corrected_by and bool(WRITERS & by.duties)
    acts = open_acts(request, (REMARK, ISSUE), shown.moves, keys)
    return {
        "page": shown,
        "named": NAMES[shown.row.code],
        "state": _state(shown.row),
        "links": _links(shown, None),
        "remarks": _remarks(acts["write"], shown) if "write" in acts else {},
        "issue": acts.get("issue"),
        "correct": CORRECT.at(request, keys) if may_correct else None,
    }


@page("office/report_verified.html", *READERS)
def verified(request: HttpRequest, identity: UUID) -> Context:
    """Show of each number of an issued report whether its proof still holds. Cost: those of `verification`."""
    shown = report(identity, by=actor_of(request), today=zone_today())
    found = verification(identity, by=actor_of(request))
    narrowed = [(each.key, pair) for each in found.proofs for pair in each.key.narrowed]
    named: dict[Key, list[Any]] = {each.key: [] for each in found.proofs}
    for (key, _pair), name in zip(
        narrowed, told_apart([pair for _key, pair in narrowed], zone_today()), strict=True
    ):
        named[key].append(name)
    return {
        "page": shown,
        "found": found,
        "named": NAMES[shown.row.code],
        "proofs": [
            (each, PROOFS[each.state], address_of(each.key), named[each.key]) for each in _worst_first(found)
        ],
    }


@desk(*READERS)
@require_safe
def numbers(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Give a report as JSON: every word, number and value of it."""
    shown = report(identity, by=actor_of(request), today=zone_today())
    answer = JsonResponse(as_json(shown.content), json_dumps_params={"ensure_ascii": False, "indent": 1})
    name = f"{shown.row.code}-{shown.row.span.written}-v{shown.row.version}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@desk(*READERS)
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


def _state(row: ReportRow) -> str:
    return gettext(PERIODIC_REPORT.states[row.state])


def _remarks(written: Asked, shown: ReportPage) -> dict[str, Asked]:
    """Return the form of each place for words; with what was typed, where its words were just refused."""
    blocks = [block for part in shown.content.parts for block in part.blocks if isinstance(block, Remark)]
    return {
        each.key: Asked(
            REMARK,
            written.keys,
            partial(_remark_form, written.form, each, shown.remarks.get(each.key, "")),
        )
        for each in blocks
    }


def _remark_form(sent: Form, place: Remark, words: str) -> RemarkForm:
    asked = {"hint": place.hint, "auto_id": f"{place.key}_%s"}
    if sent.is_bound and sent["place"].value() == place.key:
        return RemarkForm(sent.data, **asked)
    return RemarkForm(initial={"place": place.key, "words": words}, **asked)
