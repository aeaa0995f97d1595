"""What the tables of money must go on saying, after what the journal told of it."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from gatezone.charges.banking.events import CreditReceived
from gatezone.charges.banking.models import BankCredit
from gatezone.charges.books.queries import balances
from gatezone.charges.debts.kept import CHARGES, EXEMPTIONS, ORDERS
from gatezone.charges.debts.receipts.events import PaperIssued
from gatezone.charges.debts.receipts.models import Paper
from gatezone.charges.postings import MOVES_MONEY, balances_told
from gatezone.charges.tills.events import CashTaken, TillOpened
from gatezone.charges.tills.models import Till, TillEntry
from gatezone.charges.yards.events import PricesPosted
from gatezone.charges.yards.models.prices import PostedPrice, PriceList
from gatezone.journal.kept import Folded, Heard
from gatezone.journal.telling import AT, Rows, Told, dong, made, ref, same, thing


def _told(heard: Iterable[Heard]) -> dict[str, int]:
    return balances_told((each.kind, dict(each.body)) for each in heard)


CREDIT_RECEIVED = Told(
    CreditReceived,
    same("kind", "account", "reference", "stream", "operator", "amount", "currency", "booked_on"),
)
PAPER_ISSUED = Told(
    PaperIssued,
    {
        **same("number"),
        "order": ref("payment-order", "order_id"),
        "payer": thing("payer"),
        "kind": "series__kind",
        "issuer": thing("series__issuer"),
        "series": "series__sign",
        "amount": dong("total_vnd"),
    },
)

_POSTED = PostedPrice.objects.filter(price_list=OuterRef("pk")).order_by("pk")
_PRICES = ArraySubquery(_POSTED.values(price=JSONObject(**same("service", "unit"), price=F("price_vnd"))))
PRICES_POSTED = Told(
    PricesPosted,
    {
        **same("starts_on", "paper", "registered_on"),
        "yard": ref("yard", "yard_id"),
        "enterprise": ref("enterprise", "firm_id"),
        "prices": made(tuple, "posted_prices"),
    },
)

TILL_OPENED = Told(
    TillOpened,
    {
        "cashier": thing("cashier"),
        "route": ref("route", "route"),
        "opening": dong("opening_vnd"),
        AT: "opened_at",
    },
)
CASH_TAKEN = Told(
    CashTaken,
    {
        "till": ref("till", "till_id"),
        "amount": dong("amount_vnd"),
        "tendered": dong("tendered_vnd"),
        AT: "at",
    },
    thing="order",
)

KEPT = (
    Folded("balances of the books", MOVES_MONEY, _told, balances),
    CHARGES,
    ORDERS,
    Rows("bank-credit", BankCredit, (CREDIT_RECEIVED,)),
    Rows("paper", Paper, (PAPER_ISSUED,)),
    EXEMPTIONS,
    Rows("till", Till, (TILL_OPENED,)),
    Rows("payment-order", TillEntry, (CASH_TAKEN,), where={"order__isnull": False}, key="order_id"),
    Rows("price-list", PriceList, (PRICES_POSTED,), counted={"posted_prices": _PRICES}),
)
"""The balances of the books, charges and their orders, what banks booked, receipts, exemptions, posted prices."""
