"""The register of what went out, and one document of it, with what may be done about it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.documents import queries
from gatezone.documents.commands import cancel_number, draft_replacement, recall_document
from gatezone.documents.lifecycle import DOCUMENT, DRAFTERS, READERS
from gatezone.documents.registers import outgoing_workbook
from gatezone.kernel.refs import Ref
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, open_acts
from gatezone.web.documents.forms import LONGEST_REASON, WhyForm
from gatezone.web.fields import ReasonField, form_of
from gatezone.web.pages import Context, File, file, page
from gatezone.workdays.queries import zone_today

A_PAGE, A_WORKBOOK = 50, 5_000

CANCEL = Act(
    "documents:cancel",
    cancel_number,
    page="documents:one",
    move=DOCUMENT.move("cancel"),
    form=WhyForm,
    done=_("The number is cancelled. It stays used."),
)
RECALL = Act(
    "documents:recall",
    recall_document,
    page="documents:one",
    move=DOCUMENT.move("recall"),
    form=WhyForm,
    done=_("The document is recalled."),
)
ENDS = (CANCEL, RECALL)
REPLACE = Act(
    "documents:replace",
    draft_replacement,
    page="documents:one",
    duties=DRAFTERS,
    title=_("Draft another in its place"),
    form=form_of(reason=ReasonField(label=_("What is wrong in it"), max_length=LONGEST_REASON)),
    done=_("Write what is right. The earlier document counts until this one is signed."),
    then="documents:draft",
)


@page("documents/home.html", *READERS)
def home(request: HttpRequest) -> Context:
    """List the documents of a year, the newest first. Cost: four SQL statements."""
    by, year = actor_of(request), year_of(request)
    found = register_of(request, queries.document_page, _after(request))
    return {
        **found,
        "series": queries.series_of_year(year, by=by) if found["is_whole"] else (),
        "waiting": len(queries.drafts(by=by, on=zone_today())),
    }


@file(*READERS)
def workbook(request: HttpRequest) -> File:
    """Send the register of a year as a workbook."""
    year = year_of(request)
    page = queries.document_page(by=actor_of(request), year=year, limit=A_WORKBOOK)
    return f"so-van-ban-di-{year}.xlsx", outgoing_workbook(page.rows, year=year)


@page("documents/one.html", *READERS)
def one(request: HttpRequest, document: UUID) -> Context:
    """Show one document, its files, and the steps one may take."""
    by, keys = actor_of(request), {"document": document}
    row = queries.document(_ref(document), by=by)
    return {
        "row": row,
        "attachments": queries.attachments(row.ref, by=by),
        "waiting": queries.draft_in_place_of(row.id, by=by) if row.state == DOCUMENT.initial else None,
        "ends": open_acts(request, ENDS, row.moves, keys),
        "replace": REPLACE.at(request, keys),
    }


@file(*READERS)
def pdf(request: HttpRequest, document: UUID) -> File:
    """Send the PDF of a document as it was signed."""
    return f"{document}.pdf", queries.signed_pdf(_ref(document), by=actor_of(request))


@file(*READERS)
def docx(request: HttpRequest, document: UUID) -> File:
    """Send a document as a docx."""
    return f"{document}.docx", queries.docx(_ref(document), by=actor_of(request))


@file(*READERS)
def attachment(request: HttpRequest, attachment: UUID) -> File:
    """Send a file that goes with a document."""
    name, content = queries.attachment(attachment, by=actor_of(request))
    return f"{attachment}{'.pdf' if name.endswith('.pdf') else ''}", content


def register_of(request: HttpRequest, asks: Callable[..., Any], after: Any) -> dict[str, Any]:
    """Return a page of a register of a year: what is looked for in it, or what comes after a row of it."""
    year, wanted = year_of(request), request.GET.get("find", "")
    found = asks(by=actor_of(request), year=year, wanted=wanted, after=after, limit=A_PAGE)
    return {
        "rows": found.rows,
        "next": found.next,
        "wanted": wanted,
        "year": str(year),
        "is_whole": not wanted and not after,
    }


def year_of(request: HttpRequest) -> int:
    """Return the year a register is asked for: this one where none is."""
    said = request.GET.get("year", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) == 4 else zone_today().year


def _ref(document: UUID) -> Ref:
    return Ref("document", str(document))


def _after(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET["after"]) if "after" in request.GET else None
    except ValueError:
        return None
