"""What is kept of money owed and paid."""

from gatezone.charges.models.banking import (
    BankCredit,
    BankNotice,
    BankStatement,
    NoSuchCredit,
    NoSuchStatement,
    Sighting,
    StatementRow,
    Suspense,
)
from gatezone.charges.models.books import BookLine, BookTransaction
from gatezone.charges.models.charging import (
    HIGHEST_VND,
    STREAMS,
    Charge,
    Exemption,
    NoSuchCharge,
    NoSuchOrder,
    PaymentOrder,
)
from gatezone.charges.models.refunds import MEANS, NoSuchRefund, Refund, routes_of
from gatezone.charges.models.shutting import BooksShut
from gatezone.charges.models.tills import ENTRIES, NoOpenTill, NoSuchTill, Till, TillEntry

__all__ = [
    "ENTRIES",
    "HIGHEST_VND",
    "MEANS",
    "STREAMS",
    "BankCredit",
    "BankNotice",
    "BankStatement",
    "BookLine",
    "BookTransaction",
    "BooksShut",
    "Charge",
    "Exemption",
    "NoOpenTill",
    "NoSuchCharge",
    "NoSuchCredit",
    "NoSuchOrder",
    "NoSuchRefund",
    "NoSuchStatement",
    "NoSuchTill",
    "PaymentOrder",
    "Refund",
    "Sighting",
    "StatementRow",
    "Suspense",
    "Till",
    "TillEntry",
    "routes_of",
]
