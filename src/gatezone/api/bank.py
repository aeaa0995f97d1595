"""
Banks tell of transfers as they are booked: signed over the body to the byte, kept before they are answered.

A bank that hears no answer sends the same again; it is known by its id. Written for banks and their gateways in
docs/how-to/connect-a-bank.md.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop
from ninja import Header, Router, Schema
from ninja.errors import HttpError
from ninja.security import APIKeyHeader
from pydantic import ConfigDict, Field, StrictInt, StringConstraints

from gatezone.api.fields import Moment
from gatezone.charges.banking.keys import BankUnknown, secret_of
from gatezone.charges.banking.notices import SIGNATURE, TIMESTAMP, NotBelieved, TooOld, believe
from gatezone.charges.commands import ToldBefore, take_notice
from gatezone.charges.moneys import MOST
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Stale
from gatezone.kernel.refs import Ref
from gatezone.workdays.queries import zone_now

NOT_BELIEVED = (
    "notice-not-believed",
    gettext_noop(
        "This notice is not signed with the secret of this bank, or was changed after it was signed."
    ),
)
TOO_OLD = (
    "notice-too-old",
    gettext_noop("This notice was signed more than five minutes ago: sign it again."),
)

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9./_:-]{1,64}$")]
Signed = Annotated[
    str,
    Header(
        alias=TIMESTAMP,
        description="Seconds since 1970, when the notice was signed: it is good for five minutes.",
    ),
]


class TransferNotice(Schema):
    """
    A transaction as it was booked. What else is said beside it is not read.

    ``id`` is the notice's own, ``reference`` the bank's of the transaction; ``amount`` is whole đồng or, of another
    currency, its smallest unit; ``text`` is what the payer wrote; ``reverses`` is the reference of what a reversal
    takes back.
    """

    model_config = ConfigDict(
        extra="ignore",
        json_schema_extra={
            "examples": [
                {
                    "id": "N-20240822-000041",
                    "reference": "FT24235000041",
                    "account": "9990000001",
                    "kind": "credit",
                    "amount": 1_250_000,
                    "currency": "VND",
                    "booked_at": "2024-08-22T08:00:04+07:00",
                    "text": "NAP PHI GZ7K3F9Q2M1XA CT DEN:435012",
                }
            ]
        },
    )

    id: Name
    reference: Name
    account: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,34}$")]
    kind: Literal["credit", "reversal"]
    amount: Annotated[StrictInt, Field(ge=1, le=MOST)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    booked_at: Moment
    text: str
    reverses: Name | None = None


class NotTheBank(HttpError):
    """A notice is not believed."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        super().__init__(401, gettext(sentence))


class Taken(Schema):
    """That a notice is kept; ``new`` is false where it was told before."""

    id: str
    new: bool


class BankSignature(APIKeyHeader):
    """``sha256=`` and the HMAC-SHA256, in hexadecimal, of the seconds, a full stop and the body."""

    param_name = SIGNATURE
    openapi_description = (
        "`sha256=` and the HMAC-SHA256, in hexadecimal, of the seconds, a full stop and the body to the byte, "
        "with the secret of the bank."
    )

    def __call__(self, request: HttpRequest) -> Actor:
        """Return the bank that signed. Raises: NotTheBank, whatever is wrong or missing."""
        return self.authenticate(request, request.headers.get(SIGNATURE, ""))

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:
        """Return the bank the address names, where it signed this body just now. Raises: NotTheBank."""
        named = request.resolver_match.kwargs["provider"] if request.resolver_match else ""
        try:
            believe(
                secret_of(named),
                timestamp=request.headers.get(TIMESTAMP, ""),
                signed=key or "",
                body=request.body,
                now=datetime.now(UTC),  # a signature ages by the clock on the wall, also in a sample day
            )
        except TooOld:
            raise NotTheBank(*TOO_OLD) from None
        except (NotBelieved, BankUnknown):
            raise NotTheBank(*NOT_BELIEVED) from None
        return Actor(Ref("bank", named))


router = Router(tags=["bank"], auth=BankSignature())


@router.post("/notices/{provider}", response=Taken, summary="Tell of a transfer")
def notices(request: HttpRequest, provider: str, signed_at: Signed, told: TransferNotice) -> Taken:
    """Keep a notice; the answer comes when it is durable. Sent again, it is answered the same and kept once."""
    for last_try in (False, True):
        try:
            take_notice(
                provider=provider,
                body=request.body,
                timestamp=signed_at,
                signature=request.headers[SIGNATURE],
                by=request.auth,  # type: ignore[attr-defined]  # set by ninja
                at=zone_now(),
            )
            return Taken(id=told.id, new=True)
        except ToldBefore:
            return Taken(id=told.id, new=False)
        except Stale as lost:
            # The same notice came in at this very moment: the second look finds it.
            if last_try or "constraint" not in lost.facts:
                raise
    raise AssertionError("a notice is kept or refused")
