"""Periodic reports at the office: drafts whose numbers open, signing, and whether what was signed still holds."""

import json
from functools import partial
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext

from gatezone.documents.layout.docx import docx_of
from gatezone.documents.layout.pdf import pdf_of
from gatezone.documents.queries import docx, signed_pdf
from gatezone.reports.issuing.issued import ReportPage, ReportRow, report, reports
from gatezone.reports.issuing.paper import paper_of, signing_of
from gatezone.reports.issuing.verifying import verification
from gatezone.reports.lifecycle import PERIODIC_REPORT, READERS, WRITERS
from gatezone.reports.periodic.content import Remark, as_json
from gatezone.reports.periodic.texts import Wish
from gatezone.reports.registry import RATES
from gatezone.web.actors import actor_of
from gatezone.web.acts import Asked, open_acts
from gatezone.web.office.addresses import opens_over, told_apart
from gatezone.web.office.periodic_acts import BEGIN, CORRECT, ISSUE, NAMES, PROOFS, REMARK, RemarkForm
from gatezone.web.pages import Context, File, file, page
from gatezone.workdays.queries import zone_now, zone_today

WORST_FIRST = ("broken", "corrected", "holds")


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
        "links": _links(shown),
        "remarks": _remarks(acts["write"], shown) if "write" in acts else {},
        "issue": acts.get("issue"),
        "correct": CORRECT.at(request, keys) if may_correct else None,
    }


@page("office/report_verified.html", *READERS)
def verified(request: HttpRequest, identity: UUID) -> Context:
    """Show of each number of an issued report whether its proof still holds. Cost: those of `verification`."""
    shown = report(identity, by=actor_of(request), today=zone_today())
    found = verification(identity, by=actor_of(request))
    pairs = [pair for each in found.proofs for pair in each.key.narrowed]
    names = iter(told_apart(pairs, zone_today()))
    proofs = [
        (
            each,
            PROOFS[each.state],
            opens_over(each.key.code, each.key, dict(each.key.narrowed)),
            [next(names) for _pair in each.key.narrowed],
        )
        for each in found.proofs
    ]
    return {
        "page": shown,
        "found": found,
        "named": NAMES[shown.row.code],
        "proofs": sorted(proofs, key=lambda told: (WORST_FIRST.index(told[0].state), told[0].key)),
    }


@file(*READERS)
def numbers(request: HttpRequest, identity: UUID) -> File:
    """Give a report as JSON: every word, number and value of it."""
    shown = report(identity, by=actor_of(request), today=zone_today())
    return _name(shown.row, "json"), json.dumps(as_json(shown.content), ensure_ascii=False, indent=1)


@file(*READERS)
def paper(request: HttpRequest, identity: UUID, ending: str) -> File:
    """Give the document of a report: what was signed or, of a draft, one without number and signature."""
    by = actor_of(request)
    shown = report(identity, by=by, today=zone_today())
    if shown.row.document is not None:
        content = (signed_pdf if ending == "pdf" else docx)(shown.row.document, by=by)
    else:
        drawn = paper_of(shown.content, signing=signing_of(by), on=zone_today())
        content = (pdf_of if ending == "pdf" else docx_of)(drawn, at=zone_now())
    return _name(shown.row, ending), content


def _name(row: ReportRow, ending: str) -> str:
    return f"{row.code}-{row.span.written}-v{row.version}.{ending}"


def _links(shown: ReportPage) -> dict[Wish, str]:
    """Return for each number of a report where it opens, or the rate that is made of it."""
    return {
        wish: opens_over(wish.code if wish.code in RATES else keys[0].code, keys[0], dict(keys[0].narrowed))
        for wish, keys in shown.content.uses.items()
        if keys
    }


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
