"""Charges for machines: what one's trips owe and why, and how it is paid; amounts are whole đồng."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from gatezone.api.fields import Code, Plain
from gatezone.api.orders import actor_of
from gatezone.charges import queries
from gatezone.charges.tariffs.telling import sentence_of
from gatezone.kernel.refs import Ref
from gatezone.workdays.queries import zone_today

router = Router(tags=["charges"])

MOST = 200
"""Charges on a page at most."""

Limit = Annotated[int, Field(ge=1, le=MOST)]


class Payment(Schema):
    """
    How the order of a charge is paid: a transfer of exactly ``amount_vnd`` with ``code`` in its words.

    ``vietqr`` is the text of the QR code that banking apps read. Where no account takes the money there is none,
    and it is paid at the counter.
    """

    order: UUID
    code: str
    amount_vnd: int
    bank_bin: str | None
    account_number: str | None
    account_name: str | None
    vietqr: str | None


class Charge(Schema):
    """
    What a firm owes for one thing: a fee by a resolution, or a price of a yard (``operator``).

    ``why`` is what the amount was computed of, ``sentence`` the same in words; ``certain`` is false where a rate
    stands in no public source. ``due_on`` is the last day to pay by its paper; without one it is never late.
    ``payment`` is there while it is due; its order may be for other charges too.
    """

    id: UUID
    crossing: UUID | None
    payer: str
    stream: str
    operator: str
    what: str
    amount_vnd: int
    state: str
    holds_passage: bool
    certain: bool
    sentence: str
    why: dict[str, Any]
    priced_on: date
    due_on: date | None
    raised_at: datetime
    settled_at: datetime | None
    due_back_vnd: int
    refunded_vnd: int
    payment: Payment | None


class Charges(Schema):
    """A page of charges, the newest first; ``next`` asks for the page after it, and is null on the last."""

    charges: list[Charge]
    next: str | None


@router.get("", response=Charges, summary="List charges")
def charges(
    request: HttpRequest,
    crossing: Annotated[UUID | None, Query(description="Those of one trip.")] = None,
    state: Annotated[Code | None, Query(description="`due`, `settled` or `withdrawn`.")] = None,
    after: Annotated[Plain | None, Query(description="The `next` of the page before.")] = None,
    limit: Limit = MOST,
) -> Charges:
    """Return a page of the charges the reader may see: those of one's firms, and of the yards one operates."""
    page = queries.page_of_charges(
        by=actor_of(request),
        state=state or "",
        about=Ref("crossing", str(crossing)) if crossing else None,
        after=after or "",
        limit=limit,
    )
    today = zone_today()
    return Charges(charges=[_charge(each, on=today) for each in page.rows], next=page.next)


def _charge(row: queries.ChargeRow, *, on: date) -> Charge:
    return Charge(
        crossing=UUID(row.about.id) if row.about.kind == "crossing" else None,
        payer=str(row.payer),
        amount_vnd=row.amount.amount,
        sentence=sentence_of(row.why) if row.stream == "fee" else "",
        why=dict(row.why),
        due_back_vnd=row.due_back.amount,
        refunded_vnd=row.refunded.amount,
        payment=_payment(queries.payment_for(row, on=on, sample=settings.SAMPLE_ZONE)),
        **_plain(row),
    )


def _plain(row: queries.ChargeRow) -> Mapping[str, Any]:
    """The fields that are called the same and told as they are."""
    return {name: getattr(row, name) for name in Charge.model_fields if name in PLAIN}


PLAIN = frozenset(
    {
        *("id", "stream", "operator", "what", "state", "holds_passage", "certain"),
        *("priced_on", "due_on", "raised_at", "settled_at"),
    }
)


def _payment(found: queries.Payment | None) -> Payment | None:
    if found is None:
        return None
    account = found.account
    return Payment(
        order=found.order,
        code=found.code,
        amount_vnd=found.amount.amount,
        bank_bin=account.bank_bin if account else None,
        account_number=account.number if account else None,
        account_name=account.holder if account else None,
        vietqr=found.qr or None,
    )
