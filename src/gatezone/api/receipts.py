"""Receipts and invoices for the programs of a firm: what was paid, and each as the XML that is sent."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from gatezone.api.fields import Plain
from gatezone.api.orders import actor_of
from gatezone.charges import queries
from gatezone.charges.debts.receipts.paper import Sign
from gatezone.charges.debts.receipts.xml import xml_of

router = Router(tags=["receipts"])

MOST = 200
XML = {"application/xml": {"schema": {"type": "string"}}}

Limit = Annotated[int, Field(ge=1, le=MOST)]


class PaperNamed(Schema):
    """What names a paper among all others of its issuer."""

    template: str
    series: str
    number: int
    issued_on: date


class ListedPaper(Schema):
    """
    A receipt or an invoice: ``state`` is valid, cancelled or replaced, ``payer`` the enterprise it is made out to.

    ``xml`` is the address of it as XML, ``page`` that of the public page that says whether it counts.
    """

    id: UUID
    kind: str
    template: str
    series: str
    number: int
    issued_at: datetime
    payer: UUID
    amount_vnd: int
    means: str
    payment_code: str
    state: str
    replaces: PaperNamed | None
    replaced_by: PaperNamed | None
    xml: str
    page: str


class PaperLine(Schema):
    """One thing that was paid for, in the words of the paper."""

    what: str
    unit: str
    quantity: str
    price_vnd: int
    amount_vnd: int


class Receipt(ListedPaper):
    """A receipt or an invoice with what stands on it, in Vietnamese."""

    lines: list[PaperLine]
    total_in_words: str
    explanation: str


class Receipts(Schema):
    """A page of receipts and invoices, the newest first; ``next`` asks for the page after it."""

    receipts: list[ListedPaper]
    next: str | None


@router.get("", response=Receipts, summary="List receipts and invoices")
def receipts(
    request: HttpRequest,
    find: Annotated[Plain | None, Query(description="A number, or the code of a payment order.")] = None,
    after: Annotated[Plain | None, Query(description="The `next` of the page before.")] = None,
    limit: Limit = MOST,
) -> Receipts:
    """Return a page of the receipts and invoices the reader may see: those of one's own firms."""
    page = queries.page_of_papers(by=actor_of(request), wanted=find or "", after=after or "", limit=limit)
    return Receipts(receipts=[ListedPaper(**_row(each)) for each in page.rows], next=page.next)


@router.get("/{receipt}", response=Receipt, summary="Look at a receipt")
def receipt(request: HttpRequest, receipt: UUID) -> Receipt:
    """Return one receipt or invoice with what stands on it, to those who may see it."""
    by = actor_of(request)
    row, found = queries.paper(receipt, by=by), queries.written_out(receipt, by=by).paper
    return Receipt(
        **_row(row),
        lines=[
            PaperLine(
                what=each.what,
                unit=each.unit,
                quantity=str(each.quantity),
                price_vnd=each.price_vnd,
                amount_vnd=each.amount_vnd,
            )
            for each in found.lines
        ],
        total_in_words=found.total_in_words,
        explanation=found.explanation,
    )


@router.get(
    "/{receipt}/xml",
    summary="Take a receipt as XML",
    openapi_extra={"responses": {200: {"description": "The paper as XML, unsigned.", "content": XML}}},
)
def receipt_xml(request: HttpRequest, receipt: UUID) -> HttpResponse:
    """Return one receipt or invoice as XML, unsigned, to those who may see it."""
    found = queries.written_out(receipt, by=actor_of(request))
    return HttpResponse(xml_of(found.paper), content_type="application/xml")


def _row(row: queries.PaperRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "template": row.sign.template,
        "series": row.sign.series,
        "number": row.sign.number,
        "issued_at": row.issued_at,
        "payer": UUID(row.payer.id),
        "amount_vnd": row.amount.amount,
        "means": row.means,
        "payment_code": row.order_code,
        "state": row.state,
        "replaces": _named(row.replaces),
        "replaced_by": _named(row.replaced_by),
        "xml": reverse("api:receipt_xml", args=[row.id]),
        "page": reverse("public:paper", args=[row.key]),
    }


def _named(sign: Sign | None) -> PaperNamed | None:
    if sign is None:
        return None
    return PaperNamed(
        template=sign.template, series=sign.series, number=sign.number, issued_on=sign.issued_on
    )
